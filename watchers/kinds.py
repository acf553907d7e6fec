"""The registry: every kind of source by its name. A new kind is a module beside ``feeds`` and a line here."""

from collections.abc import Mapping

from bot.ports import Clock, SourceKind
from watchers.feeds import FeedKind
from watchers.fetch import Fetcher
from watchers.newsrooms import NewsroomKind
from watchers.sandbox import Sandbox
from watchers.wordings import LicenceKind, TextKind

SOURCE_KINDS: Mapping[str, type[FeedKind | NewsroomKind | TextKind | LicenceKind]] = {
    FeedKind.kind: FeedKind,
    NewsroomKind.kind: NewsroomKind,
    TextKind.kind: TextKind,
    LicenceKind.kind: LicenceKind,
}


def source_kinds(fetcher: Fetcher, sandbox: Sandbox, clock: Clock) -> Mapping[str, SourceKind]:
    """Every kind, ready to read."""
    return {name: kind(fetcher, sandbox, clock) for name, kind in SOURCE_KINDS.items()}
