"""Watchers look: they poll sources, fetch politely, parse in killable children, and hand entries to the ingest service.

Nothing is imported here, for the children that parse are started as part of this package and know no network.
"""
