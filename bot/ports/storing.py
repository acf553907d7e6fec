"""Storing: what the centre needs of the store."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from bot.domain.model.coverage import Article, ArticleId, Source, SourceId, Story, StoryId
from bot.domain.model.delivery import Alert
from bot.domain.model.events import Known, Outcome, StoryChange
from bot.domain.model.ledger import Evidence, Ledger
from bot.domain.model.tenancy import TenantId, Watch, WatchId
from bot.ports.outboxing import Outboxes, Tokens
from bot.ports.tending import Tending


@dataclass(frozen=True, slots=True, kw_only=True)
class PollLease:
    """The right to poll one source until it runs out. ``fence`` tells an old holder from the present one."""

    source: Source
    fence: int


class CoreStore(Protocol):
    """What all tenants share: sources, articles, stories, the ledger, the event log. Raises ``StoreAway`` when it does not answer."""

    async def add_source(self, source: Source) -> bool:
        """Add it, due now. False, changing nothing, when a source with this id is there."""
        ...

    async def load_sources(self) -> tuple[Source, ...]:
        """All sources, the oldest first."""
        ...

    async def remove_source(self, source_id: SourceId) -> bool:
        """Stop polling it; its articles stay. False when there is none."""
        ...

    async def replace_source(self, before: Source, after: Source, *, due: bool) -> bool:
        """Put a source in the place of itself as it was: due now, or not polled until it is replaced again. False, changing nothing, when it has changed."""
        ...

    async def lease_poll(self, lease: timedelta) -> PollLease | None:
        """The source longest due that nobody polls now; None when none is due. A lease that ran out may be taken again."""
        ...

    async def renew_poll(self, lease: PollLease, span: timedelta) -> bool:
        """Hold on to the source for so long from now. False when the lease was lost or the source removed."""
        ...

    async def take_host_turn(self, host: str, gap: timedelta, most: timedelta) -> float:
        """Take the next turn at a host, in all processes together: the seconds until it. Nothing is taken when that is more than ``most``."""
        ...

    async def finish_poll(self, lease: PollLease, source: Source, wait: timedelta) -> bool:
        """Save the source as it is after the poll, and make it due again after ``wait``, unless it is paused. False when the lease was lost or the source removed: nothing is saved."""
        ...

    async def load_known(self, identities: Collection[str], finding: Mapping[str, Mapping[str, int]] | None = None) -> Known:
        """What deciding about entries with these identities needs: read as of one revision. ``silent`` is always False here.

        ``finding`` has the keys, each with its weight, by which to find the stories that an article may belong to, by what the caller calls the article.
        """
        ...

    async def commit(self, outcome: Outcome, revision: int) -> bool:
        """Write all of it or nothing. False, writing nothing, when anything was committed since ``revision``: load again, decide again."""
        ...

    async def load_ledger(self) -> Ledger:
        """Where everybody stands now, claims included."""
        ...

    async def load_article(self, article_id: ArticleId) -> Article | None:
        """One article, if it is still kept."""
        ...

    async def load_articles(self, since: datetime, until: datetime, limit: int = 1000) -> tuple[Article, ...]:
        """Articles whose ``at`` is in [since, until), the newest first."""
        ...

    async def load_evidence(self, since: datetime, until: datetime, limit: int = 1000) -> tuple[Evidence, ...]:
        """Readings of articles whose ``at`` is in [since, until), the newest first."""
        ...

    async def load_stories(self, since: datetime, until: datetime, limit: int = 1000) -> tuple[Story, ...]:
        """Stories whose last article is in [since, until), the newest first."""
        ...

    async def load_story(self, story_id: StoryId) -> Story | None:
        """One story, if it is still kept."""
        ...

    async def load_changes(self, after: str, limit: int = 100) -> tuple[tuple[str, StoryChange], ...]:
        """The event log after a cursor (``""``: from its start), oldest first: pairs of the cursor that follows each change, and the change."""
        ...

    async def last_cursor(self) -> str:
        """The cursor at the end of the event log."""
        ...


class TenantStore(Outboxes, Tending, Protocol):
    """What belongs to one tenant: watches, its place in the event log, outboxes. Raises ``StoreAway`` when it does not answer."""

    async def load_tenants(self) -> tuple[TenantId, ...]:
        """Everybody who has or had a watch."""
        ...

    async def add_watch(self, watch: Watch) -> bool:
        """Add it, and put a new tenant's cursor at the end of the event log. False, changing nothing, when the tenant has a watch of that name (letter case aside)."""
        ...

    async def remove_watch(self, tenant: TenantId, watch_id: WatchId) -> bool:
        """Remove it. False when there is none."""
        ...

    async def load_watches(self, tenant: TenantId) -> tuple[Watch, ...]:
        """The tenant's watches, the oldest first."""
        ...

    async def lease_relay(self, tenant: TenantId, lease: timedelta) -> int | None:
        """The right to relay the tenant's events: a fencing token, or None while somebody else holds it."""
        ...

    async def end_relay(self, tenant: TenantId, fence: int) -> None:
        """Give the right back. Nothing happens when it was lost meanwhile."""
        ...

    async def load_cursor(self, tenant: TenantId) -> str:
        """How far the tenant's events were relayed."""
        ...

    async def relay(self, tenant: TenantId, before: str, after: str, alerts: Sequence[Alert]) -> bool:
        """Append the alerts to their channels' outboxes and move the cursor, at once. False, changing nothing, when the cursor is no longer ``before``."""
        ...

    async def meet_once(self, scope: str, key: str, lifetime: timedelta) -> bool:
        """True the first time a key is met within its lifetime: how a repeated envelope of a platform is told from a new one."""
        ...


class Store(CoreStore, TenantStore, Tokens, Protocol):
    """The whole store."""

    @property
    def breaks(self) -> int:
        """How often the way to the store broke since it was opened: each time, the last moment of what it had acknowledged may have been lost."""
        ...

    async def open(self) -> None:
        """Connect and prove fitness. Raises ``StoreAway`` or ``StoreUnfit`` with one sentence that names the mend."""
        ...

    async def close(self) -> None:
        """Let go of everything. Safe to call twice."""
        ...
