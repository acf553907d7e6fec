"""Watchers, against sites on loopback: no packet leaves this machine."""
