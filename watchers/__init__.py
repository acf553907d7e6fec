"""Watchers look: they poll sources, fetch politely, parse in killable children, and hand entries to the ingest service."""
