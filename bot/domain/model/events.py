"""Events: what an article did to the record, and the outcome of assessing a batch."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.domain.model.coverage import Article, ArticleCard, ArticleId, KnownArticle, PassedOver, Story, StoryId
from bot.domain.model.ledger import Claim, ClaimId, Evidence, Ledger, Standing
from bot.domain.model.stance import Direction, Modality, State
from bot.domain.model.tenancy import EventKind, TenantId, Watch, WatchId


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened in coverage. The stance events say of whom, which way, on what evidence; the others leave those empty."""

    kind: EventKind
    reason: str
    org: str | None = None
    line: str | None = None
    direction: Direction | None = None
    modality: Modality | None = None
    before: State | None = None
    after: State | None = None
    claim_id: ClaimId | None = None
    evidence: tuple[Evidence, ...] = ()
    against: tuple[Evidence, ...] = ()
    """What stands on the other side: the denials of a signal, the claim that a denial answers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A watch whose query an article satisfies."""

    tenant: TenantId
    watch_id: WatchId


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryChange:
    """One change of one story: the article that brought it, what happened, and which watches it matched. One entry of the event log.

    ``number`` counts the story's changes from 1; (channel, story, number) names an alert.
    """

    story_id: StoryId
    number: int
    article: ArticleCard
    outlets: tuple[str, ...]
    events: tuple[Event, ...]
    matches: tuple[Match, ...]
    at: datetime
    links: tuple[StoryId, ...] = ()
    """The stories that belong to it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What deciding about a batch needs of the past, and no more.

    ``revision`` is the store's count of commits when this was read; a commit that rests on an older one is refused and decided again.
    ``silent`` is true while a source has its first poll: everything is recorded, nothing happens.
    """

    revision: int
    articles: Mapping[str, KnownArticle] = field(default_factory=dict)
    """By identity (see ``articles.identities``)."""
    stories: tuple[Story, ...] = ()
    """Those that were found for some article: candidates for placing it."""
    found: Mapping[str, tuple[StoryId, ...]] = field(default_factory=dict)
    """The stories found for each article that was asked about, the likeliest first."""
    ledger: Ledger = field(default_factory=Ledger)
    watches: tuple[Watch, ...] = ()
    """Of all tenants."""
    silent: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """A new wording of an article we have already. ``text`` is None where only a teaser was reworded: what its page says is kept."""

    article_id: ArticleId
    title: str
    text: str | None
    content_hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """Everything a batch of entries changes, to be written at once or not at all, and what was passed over and why."""

    articles: tuple[Article, ...] = ()
    edits: tuple[Edit, ...] = ()
    identities: Mapping[str, KnownArticle] = field(default_factory=dict)
    """Every identity seen in this batch, old and new: refreshed, or learnt as an alias."""
    evidence: tuple[Evidence, ...] = ()
    """All readings of the new articles."""
    stories: tuple[Story, ...] = ()
    """The new and the grown ones, whole."""
    standings: tuple[Standing, ...] = ()
    claims: tuple[Claim, ...] = ()
    changes: tuple[StoryChange, ...] = ()
    passed_over: tuple[PassedOver, ...] = ()
