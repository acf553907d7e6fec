"""The registry: every kind of source by its name. A new kind is a module beside ``feeds`` and a line here."""

from collections.abc import Mapping

from watchers.feeds import FeedKind

SOURCE_KINDS: Mapping[str, type[FeedKind]] = {FeedKind.kind: FeedKind}
