"""Storing: what the centre needs of the store."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from bot.domain.model.coverage import Article, ArticleId, Source, SourceId, Story, StoryId
from bot.domain.model.delivery import Alert, AlertId, Delivery, PostOutcome, Receipt
from bot.domain.model.events import Known, Outcome, StoryChange
from bot.domain.model.ledger import Evidence, Ledger
from bot.domain.model.tenancy import ChannelId, TenantId, Watch, WatchId


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

    async def lease_poll(self, lease: timedelta) -> PollLease | None:
        """The source longest due that nobody polls now; None when none is due. A lease that ran out may be taken again."""
        ...

    async def finish_poll(self, lease: PollLease, source: Source, wait: timedelta) -> bool:
        """Save the source as it is after the poll, and make it due again after ``wait``. False when the lease was lost or the source removed: nothing is saved."""
        ...

    async def load_known(self, identities: Collection[str]) -> Known:
        """What deciding about entries with these identities needs: read as of one revision. ``silent`` is always False here."""
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


class TenantStore(Protocol):
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

    async def lease_delivery(self, platforms: Collection[str], lease: timedelta) -> Delivery | None:
        """The head of one channel's outbox on one of these platforms, if any is due and nobody delivers to that channel now."""
        ...

    async def mark_intent(self, delivery: Delivery, lease: timedelta) -> bool:
        """Note that the post is about to be made, and renew the lease. False when the lease was lost: do not post."""
        ...

    async def finish_delivery(self, delivery: Delivery, outcome: PostOutcome, wait: timedelta) -> bool:
        """Record how it went and give the lease back; the channel rests for ``wait``. False when the lease was lost: nothing is changed.

        ``Posted``: off the outbox, a receipt is kept. ``TryLater``: it stays at the head; an attempt is counted unless it was ``limited``; the mark of
        doubt stays only when ``in_doubt``; ``whole_token`` rests every channel of the platform in this tenant. ``Refused``: a message goes to the dead
        letters; a channel or token is suspended with its outbox kept.
        """
        ...

    async def bury(self, delivery: Delivery, reason: str) -> bool:
        """Give up on it: move it to the dead letters with the reason. False when the lease was lost."""
        ...

    async def resume_channel(self, tenant: TenantId, channel: ChannelId) -> bool:
        """End a suspension, so that what waits in the outbox goes out. False when it was not suspended."""
        ...

    async def load_suspended(self, tenant: TenantId) -> tuple[tuple[ChannelId, str], ...]:
        """The tenant's suspended channels, each with the sentence that says why."""
        ...

    async def load_waiting(self, tenant: TenantId, channel: ChannelId) -> tuple[AlertId, ...]:
        """The alerts in a channel's outbox, in order."""
        ...

    async def load_receipts(self, tenant: TenantId, limit: int = 100) -> tuple[Receipt, ...]:
        """What was posted lately, the newest first."""
        ...

    async def load_buried(self, tenant: TenantId, limit: int = 100) -> tuple[tuple[Alert, str], ...]:
        """The dead letters, the newest first, each with why."""
        ...

    async def meet_once(self, scope: str, key: str, lifetime: timedelta) -> bool:
        """True the first time a key is met within its lifetime: how a repeated envelope of a platform is told from a new one."""
        ...


class Store(CoreStore, TenantStore, Protocol):
    """The whole store."""

    async def open(self) -> None:
        """Connect and prove fitness. Raises ``StoreAway`` or ``StoreUnfit`` with one sentence that names the mend."""
        ...

    async def close(self) -> None:
        """Let go of everything. Safe to call twice."""
        ...
