"""Doubles of the services that we talk to: real servers on loopback, strict where the real ones are strict."""
