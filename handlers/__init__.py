"""Handlers talk: the same commands on every platform, and a renderer and listener for each."""
