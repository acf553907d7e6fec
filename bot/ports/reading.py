"""Reading: what the centre needs of the web."""

from dataclasses import dataclass
from typing import Protocol

from bot.domain.model.coverage import Entry, Source, Trouble


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """A source answered with something new: its entries, newest last, the cache validators to save once they are recorded, and its title.

    ``earliest_next`` is the politest next time the source named (``Retry-After``, ``max-age``), in seconds; None where it named none. ``items`` are hashes
    of what the body holds, and ``whole`` is False when only items without a known hash were parsed. ``moved_to`` is where a permanent redirect led.
    ``snapshot`` is the text that the next reading is compared with.
    """

    entries: tuple[Entry, ...]
    title: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    body_hash: str | None = None
    earliest_next: float | None = None
    items: tuple[str, ...] = ()
    whole: bool = True
    moved_to: str | None = None
    snapshot: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unchanged:
    """A source has nothing new: 304, or the same body as before. Validators may have changed all the same."""

    etag: str | None = None
    last_modified: str | None = None
    earliest_next: float | None = None
    moved_to: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """A source could not be read. ``reason`` is one sentence for an admin that names the mend and quotes nothing of the answer."""

    reason: str
    earliest_next: float | None = None
    kind: Trouble = Trouble.UNREACHABLE


@dataclass(frozen=True, slots=True, kw_only=True)
class Deferred:
    """Nothing was asked, for others have the next turns at the site's host. ``seconds`` until there may be one."""

    seconds: float


FetchOutcome = Fetched | Unchanged | Failed | Deferred


class SourceKind(Protocol):
    """How one kind of source (a feed, a page) is read. Raises nothing it can foresee."""

    kind: str

    async def fetch(self, source: Source) -> FetchOutcome:
        """What the source says now, politely: conditional, bounded in size and time."""
        ...


class Pages(Protocol):
    """Reads article pages."""

    async def fetch_text(self, url: str) -> str | None:
        """The article's own text without adverts, comment forms and lists of other stories; None where there is none or it could not be had."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What stands at an address that somebody typed."""

    kind: str
    url: str
    title: str


@dataclass(frozen=True, slots=True)
class Outline:
    """A source that a list names: its address, title and kind, and the folders it is in (``labs / Europe``)."""

    url: str
    title: str
    kind: str
    folder: str


class Discover(Protocol):
    """Looks at an address before it becomes a source. Stores nothing."""

    async def probe(self, address: str, kind: str = "feed") -> Found:
        """What stands there, under its final address, as a source of that kind. Raises ``UserMistake`` with the sentence to show."""
        ...


class Lists(Protocol):
    """Reads lists of sources. Stores nothing."""

    async def load_outlines(self, address: str) -> tuple[Outline, ...]:
        """The sources that a list of them (OPML) at an address names. Raises ``UserMistake`` with the sentence to show."""
        ...

    async def read_outlines(self, document: bytes) -> tuple[Outline, ...]:
        """The sources that a list of them (OPML) names. Raises ``UserMistake`` with the sentence to show."""
        ...
