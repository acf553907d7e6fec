"""The store: everything we keep, behind ``ports.Store``.

memory/     the reference: plain Python, for tests and trials; forgets when the process ends
redis/      a Redis or Valkey server; every change is one script of ``lua/``
embedded/   a Valkey server of our own under the data directory, shared by all processes that use it
keys        every key, its type, its lifetime       codec       nouns to text and back
"""
