"""Outboxes, in memory: what waits for each channel, who delivers it now, and how it went."""

from collections import deque
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from bot.domain.model.coverage import StoryId
from bot.domain.model.delivery import Act, Alert, AlertId, DeadLetter, Delivery, Gone, Posted, PostOutcome, Receipt, Refusal, Refused, TryLater
from bot.domain.model.tenancy import ChannelId, TenantId, platform_of
from bot.ports import Clock
from bot.store import lifetimes
from bot.store.keys import checked_tenant
from bot.store.memory.core import NOTHING_YET
from bot.store.memory.tokens import MemoryTokens

LONG_AGO = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Queued:
    """An alert in an outbox: its place, since when, and since when it is in doubt."""

    entry: int
    alert: Alert
    at: datetime
    doubt: datetime | None = None


@dataclass(slots=True)
class Outbox:
    """A channel's deliveries in order, and how it stands with the head of them."""

    entries: deque[Queued] = field(default_factory=deque)
    rests_until: datetime = LONG_AGO
    leased_until: datetime | None = None
    fence: int = 0
    attempts: int = 0
    leases: int = 0
    doubt: datetime | None = None
    suspended: str | None = None
    probes: int = 0
    probe_at: datetime | None = None
    """When a suspended one is tried again; None while no probe will end the suspension."""

    def due_at(self) -> datetime | None:
        """When its head may be taken: after its rest, or when a lease on it ran out; None when nothing waits or nothing may go out."""
        if not self.entries or self.suspended is not None:
            return None
        return self.leased_until or self.rests_until

    def drop_head(self) -> None:
        """The head is done with: the next one starts afresh."""
        self.entries.popleft()
        self.attempts, self.doubt, self.probes = 0, None, 0

    def head_doubt(self) -> datetime | None:
        """Since when it is in doubt whether the head was posted."""
        return self.doubt or self.entries[0].doubt

    def suspend(self, reason: str, now: datetime | None) -> None:
        """Hold it back, to be probed after longer and longer rests from ``now``; for good when that is None."""
        self.suspended = reason
        if now is not None:
            self.probe_at = now + lifetimes.PROBES[min(self.probes, len(lifetimes.PROBES) - 1)]
            self.probes += 1

    def resume(self, now: datetime) -> None:
        """Let it go out again."""
        self.suspended, self.probe_at, self.rests_until = None, None, now


@dataclass(slots=True)
class Tenant:
    """What belongs to one tenant, besides its watches."""

    cursor: str = NOTHING_YET
    relay_fence: int | None = None
    relay_until: datetime = LONG_AGO
    outboxes: dict[ChannelId, Outbox] = field(default_factory=dict)
    told: dict[AlertId, datetime] = field(default_factory=dict)
    rests: dict[str, datetime] = field(default_factory=dict)
    """By platform: until when none of its channels may be posted to."""
    receipts: deque[Receipt] = field(default_factory=lambda: deque(maxlen=lifetimes.RECEIPTS_AT_MOST))
    dead: list[DeadLetter] = field(default_factory=list)
    firsts: dict[tuple[ChannelId, StoryId], tuple[datetime, str]] = field(default_factory=dict)
    muted: dict[tuple[ChannelId, StoryId], datetime] = field(default_factory=dict)
    standing: dict[tuple[ChannelId, StoryId], tuple[datetime, Alert]] = field(default_factory=dict)
    entries: int = 0
    """How many alerts and dead letters there were: their ids."""

    def next_entry(self) -> int:
        """A place after all others."""
        self.entries += 1
        return self.entries

    def queue(self, alert: Alert, now: datetime, doubt: datetime | None = None) -> None:
        """Put an alert behind what waits for its channel."""
        self.outboxes.setdefault(alert.channel, Outbox()).entries.append(Queued(self.next_entry(), alert, now, doubt))

    def bury(self, alert: Alert, reason: str, now: datetime, doubt: datetime | None) -> None:
        """Put an alert among the dead letters."""
        self.dead.append(DeadLetter(id=f"{self.next_entry()}-0", alert=alert, reason=reason, at=now, in_doubt_since=doubt))

    def forget(self, now: datetime) -> None:
        """Forget what is past its lifetime."""
        self.firsts = {place: first for place, first in self.firsts.items() if first[0] >= now - lifetimes.FIRST}
        self.standing = {place: stands for place, stands in self.standing.items() if stands[0] >= now - lifetimes.FIRST}
        self.muted = {place: at for place, at in self.muted.items() if at >= now - lifetimes.FIRST}
        self.dead = [letter for letter in self.dead if letter.at >= now - lifetimes.BURIED]


class MemoryOutboxes(MemoryTokens):
    """The part of ``ports.Outboxes`` that delivery works with, in memory."""

    def __init__(self, clock: Clock) -> None:
        super().__init__(clock)
        self._tenants: dict[TenantId, Tenant] = {}

    def _tenant(self, tenant: TenantId) -> Tenant:
        """The tenant's own; of one that never came, something empty that is thrown away."""
        own = self._tenants.get(checked_tenant(tenant)) or Tenant()
        own.forget(self._clock.now())
        return own

    async def lease_delivery(self, platforms: Collection[str], lease: timedelta) -> Delivery | None:
        """See ``ports.Outboxes``."""
        now = self._clock.now()
        due = [
            (at, tenant, channel)
            for tenant, own in self._tenants.items()
            for channel, outbox in own.outboxes.items()
            if platform_of(channel) in platforms
            and own.rests.get(platform_of(channel), now) <= now
            and (at := outbox.due_at()) is not None
            and at <= now
        ]
        if not due:
            return None
        _, tenant, channel = min(due)
        return self._leased(self._tenant(tenant), channel, now + lease)

    def _leased(self, own: Tenant, channel: ChannelId, until: datetime) -> Delivery:
        outbox = own.outboxes[channel]
        outbox.leased_until = until
        outbox.fence = self._next_fence()
        outbox.leases += 1
        head = outbox.entries[0]
        _, first = own.firsts.get((channel, head.alert.story_id), (None, None))
        return Delivery(
            alert=head.alert,
            entry=str(head.entry),
            fence=outbox.fence,
            queued_at=head.at,
            attempts=outbox.attempts,
            leases=outbox.leases,
            in_doubt_since=outbox.head_doubt(),
            first=first,
        )

    def _outbox(self, delivery: Delivery) -> Outbox | None:
        """The channel's outbox while the delivery's lease is the last that was given on it."""
        outbox = self._tenant(delivery.alert.tenant).outboxes.get(delivery.alert.channel)
        return outbox if outbox is not None and outbox.fence == delivery.fence else None

    async def mark_intent(self, delivery: Delivery, lease: timedelta) -> bool:
        """See ``ports.Outboxes``."""
        outbox, now = self._outbox(delivery), self._clock.now()
        if outbox is None or outbox.leased_until is None:
            return False
        outbox.doubt = outbox.doubt or now
        outbox.leased_until = now + lease
        return True

    async def finish_delivery(self, delivery: Delivery, outcome: PostOutcome, wait: timedelta) -> bool:
        """See ``ports.Outboxes``. Finishing what is finished already changes nothing and is no error."""
        own, outbox = self._tenant(delivery.alert.tenant), self._outbox(delivery)
        if outbox is None:
            return False
        if outbox.leased_until is None:
            return True
        outbox.leased_until, outbox.leases = None, 0
        outbox.rests_until = self._clock.now() + wait
        self._settle(own, outbox, delivery.alert, outcome)
        return True

    def _settle(self, own: Tenant, outbox: Outbox, alert: Alert, outcome: PostOutcome) -> None:
        now, place = self._clock.now(), (alert.channel, alert.story_id)
        match outcome:
            case Posted():
                outbox.drop_head()
                own.receipts.append(Receipt(alert_id=alert.id, channel=alert.channel, ref=outcome.ref, at=now))
                if alert.act is not Act.EDIT:
                    own.firsts.setdefault(place, (now, outcome.ref))
            case TryLater():
                outbox.attempts += not outcome.limited
                outbox.doubt = outbox.doubt if outcome.in_doubt else None
                if outcome.whole_token:
                    own.rests[platform_of(alert.channel)] = outbox.rests_until
            case Refused(what=Refusal.MESSAGE):
                own.bury(alert, outcome.reason, now, outbox.head_doubt())
                outbox.drop_head()
            case Refused(what=what):
                outbox.doubt = None
                outbox.suspend(outcome.reason, now if what is Refusal.CHANNEL else None)
                if what is Refusal.TOKEN:
                    _suspend_waiting(own, platform_of(alert.channel), outcome.reason)
            case Gone():
                outbox.drop_head()
                own.firsts.pop(place, None)
                own.muted[place] = now

    async def bury(self, delivery: Delivery, reason: str) -> bool:
        """See ``ports.Outboxes``."""
        return await self.finish_delivery(delivery, Refused(reason=reason, what=Refusal.MESSAGE), timedelta(0))

    async def resume_channel(self, tenant: TenantId, channel: ChannelId) -> bool:
        """See ``ports.Outboxes``."""
        outbox = self._tenant(tenant).outboxes.get(channel)
        if outbox is None or outbox.suspended is None:
            return False
        outbox.resume(self._clock.now())
        outbox.probes = 0
        return True

    async def resume_due(self, tenant: TenantId, platforms: Collection[str]) -> tuple[ChannelId, ...]:
        """See ``ports.Outboxes``."""
        now = self._clock.now()
        return self._resume(tenant, lambda channel, outbox: platform_of(channel) in platforms and (outbox.probe_at or now + lifetimes.FIRST) <= now)

    async def resume_refused(self, tenant: TenantId, platform: str) -> tuple[ChannelId, ...]:
        """See ``ports.Outboxes``."""
        return self._resume(tenant, lambda channel, outbox: platform_of(channel) == platform and outbox.probe_at is None)

    def _resume(self, tenant: TenantId, wanted: Callable[[ChannelId, Outbox], bool]) -> tuple[ChannelId, ...]:
        outboxes = self._tenant(tenant).outboxes
        resumed = tuple(channel for channel, outbox in outboxes.items() if outbox.suspended is not None and wanted(channel, outbox))
        for channel in resumed:
            outboxes[channel].resume(self._clock.now())
        return resumed


def _suspend_waiting(own: Tenant, platform: str, reason: str) -> None:
    """What would go out with the same token does not go out either; a delivery in flight will be refused by itself."""
    for channel, outbox in own.outboxes.items():
        if platform_of(channel) == platform and outbox.leased_until is None and outbox.suspended is None:
            outbox.suspend(reason, None)
