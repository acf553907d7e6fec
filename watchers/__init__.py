"""Watchers look: they poll sources, fetch politely, parse in killable children, and hand entries to the ingest service."""

from collections.abc import Mapping

from watchers.feeds import FeedKind

SOURCE_KINDS: Mapping[str, type[FeedKind]] = {FeedKind.kind: FeedKind}
"""Every kind of source by its name: a new kind is a module beside ``feeds`` and a line here."""
