"""Coverage: where we read, what we read, and which articles tell one happening."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NewType

from bot.domain.model.stance import Direction, Modality

SourceId = NewType("SourceId", str)
ArticleId = NewType("ArticleId", str)
StoryId = NewType("StoryId", str)


class Depth(StrEnum):
    """How much of the page we hold."""

    HEADLINE = "headline"
    TEASER = "teaser"
    FULL = "full"


class Trouble(StrEnum):
    """What kind of trouble a source is in: what people are told, and whether it is worth asking again."""

    UNREACHABLE = "unreachable"
    BLOCKED = "blocked by the site"
    GONE = "gone"
    NOT_READABLE = "not a feed"


@dataclass(frozen=True, slots=True)
class Moving:
    """A permanent redirect that a source was met with: where to, since when, and how many times in a row."""

    to: str
    since: datetime
    times: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Somewhere we read, with its cadence, cache validators and health. All times are UTC.

    ``interval`` is in seconds. ``baselined`` turns true with the first poll that was wholly recorded: until then nothing alerts.
    """

    id: SourceId
    kind: str
    url: str
    title: str
    interval: int
    added_at: datetime
    added_by: str = ""
    etag: str | None = None
    last_modified: str | None = None
    body_hash: str | None = None
    baselined: bool = False
    failures: int = 0
    last_success: datetime | None = None
    last_entry: datetime | None = None
    trouble: str | None = None
    trouble_kind: Trouble | None = None
    items: tuple[str, ...] = ()
    """Hashes of the items in the last body that was wholly recorded: they are not parsed again."""
    whole_at: datetime | None = None
    """When all of its body was last parsed, and not only what had changed."""
    recent: tuple[datetime, ...] = ()
    """When its latest entries were published or first met, the newest last: its rhythm."""
    moving: Moving | None = None
    moved_from: str | None = None
    """The address it had before it was found to have moved for good."""
    paused: str | None = None
    """Why it is not polled until somebody resumes it, as a sentence."""
    folder: str = ""
    """The folders that a list has it in: ``labs / Europe``."""
    snapshot: str | None = None
    """The text of a page or licence when it was last read: what a change is told against."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An item as the source gave it, normalised to plain text.

    ``published`` is None when the source's date is absent or implausible. ``teaser`` keeps the source's own text when ``text`` was completed from the page.
    """

    url: str | None
    guid: str | None
    title: str
    text: str
    outlet: str
    published: datetime | None
    depth: Depth
    teaser: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleCard:
    """What a person is shown of an article, and what the ledger keeps of it for ever."""

    id: ArticleId
    url: str | None
    title: str
    outlet: str
    at: datetime
    """Published, or first seen where the source gave no plausible date."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """Our record of a published page: one per page, however many feeds carry it."""

    id: ArticleId
    url: str | None
    title: str
    text: str
    outlet: str
    published: datetime | None
    first_seen: datetime
    source_id: SourceId
    depth: Depth
    content_hash: str
    story_id: StoryId
    edits: int = 0

    @property
    def at(self) -> datetime:
        """When it was published, or first seen where the source gave no plausible date."""
        return self.published or self.first_seen

    @property
    def card(self) -> ArticleCard:
        """The few facts that are shown and kept."""
        return ArticleCard(id=self.id, url=self.url, title=self.title, outlet=self.outlet, at=self.at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """Who is said to go which way, on what, in which kind of saying: a reading without its words."""

    org: str
    model: str | None
    direction: Direction
    modality: Modality


@dataclass(frozen=True, slots=True, kw_only=True)
class Sketch:
    """What placing an article in a story looks at, small enough to keep with the story."""

    moves: frozenset[Move] = frozenset()
    organisations: frozenset[str] = frozenset()
    terms: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    quotes: frozenset[str] = frozenset()
    prints: frozenset[int] = frozenset()
    """What a copy is known by."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryMember:
    """An article's place in a story."""

    article: ArticleCard
    sketch: Sketch


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryLink:
    """Another story that belongs to this one, and how: the report that it denies, the promise that it keeps."""

    story_id: StoryId
    title: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Articles that tell the same happening. ``changes`` counts its material changes so far (the first is 1)."""

    id: StoryId
    title: str
    members: tuple[StoryMember, ...]
    first_at: datetime
    last_at: datetime
    changes: int = 0
    links: tuple[StoryLink, ...] = ()

    @property
    def outlets(self) -> tuple[str, ...]:
        """Who carries it, in the order they joined, each once."""
        return tuple(dict.fromkeys(member.article.outlet for member in self.members))


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """Which story an article belongs to, and why. ``story_id`` is None for a new story; ``link`` is then the earlier one that it follows on, if any."""

    story_id: StoryId | None
    reason: str
    link: StoryLink | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownArticle:
    """What is remembered of an article we have met: enough to tell an edit from a repeat."""

    id: ArticleId
    content_hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PassedOver:
    """An entry that led to nothing, and why: what ``why`` answers from."""

    title: str
    reason: str
    identities: tuple[str, ...] = field(default=())
