"""What belongs to one tenant, in memory."""

from collections import deque
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from bot.domain.model.delivery import Alert, AlertId, Delivery, Posted, PostOutcome, Receipt, Refusal, Refused, TryLater
from bot.domain.model.tenancy import ChannelId, TenantId, Watch, WatchId, platform_of
from bot.ports import Clock
from bot.store import lifetimes
from bot.store.keys import checked_channel, checked_tenant, name_key
from bot.store.memory.core import NOTHING_YET, MemoryCore

_LONG_AGO = datetime.min.replace(tzinfo=UTC)


@dataclass(slots=True)
class _Outbox:
    """A channel's deliveries in order, and how it stands with the head of them."""

    entries: deque[tuple[int, Alert]] = field(default_factory=deque)
    rests_until: datetime = _LONG_AGO
    leased_until: datetime | None = None
    fence: int = 0
    attempts: int = 0
    leases: int = 0
    doubt: datetime | None = None
    suspended: str | None = None

    def due_at(self) -> datetime | None:
        """When its head may be taken: after its rest, or when a lease on it ran out; None when nothing waits or nothing may go out."""
        if not self.entries or self.suspended is not None:
            return None
        return self.leased_until or self.rests_until

    def drop_head(self) -> None:
        """The head is done with: the next one starts afresh."""
        self.entries.popleft()
        self.attempts, self.doubt = 0, None


@dataclass(slots=True)
class _Tenant:
    cursor: str = NOTHING_YET
    relay_fence: int | None = None
    relay_until: datetime = _LONG_AGO
    outboxes: dict[ChannelId, _Outbox] = field(default_factory=dict)
    told: dict[AlertId, datetime] = field(default_factory=dict)
    rests: dict[str, datetime] = field(default_factory=dict)
    """By platform: until when none of its channels may be posted to."""
    receipts: deque[Receipt] = field(default_factory=lambda: deque(maxlen=lifetimes.RECEIPTS_AT_MOST))
    buried: list[tuple[datetime, Alert, str]] = field(default_factory=list)
    entries: int = 0


class MemoryTenants(MemoryCore):
    """Watches, relays and outboxes of every tenant."""

    def __init__(self, clock: Clock) -> None:
        super().__init__(clock)
        self._tenants: dict[TenantId, _Tenant] = {}
        self._met_keys: dict[tuple[str, str], datetime] = {}

    def _tenant(self, tenant: TenantId) -> _Tenant:
        """The tenant's own; of one that never came, something empty that is thrown away."""
        return self._tenants.get(checked_tenant(tenant)) or _Tenant()

    # --- watches ------------------------------------------------------------------------------------------------------------------------------------

    async def load_tenants(self) -> tuple[TenantId, ...]:
        """See ``ports.TenantStore``."""
        return tuple(sorted(self._tenants))

    async def add_watch(self, watch: Watch) -> bool:
        """See ``ports.TenantStore``."""
        if watch.tenant not in self._tenants:
            self._tenants[checked_tenant(watch.tenant)] = _Tenant(cursor=await self.last_cursor())
        same = (other for other in await self.load_watches(watch.tenant) if other.id == watch.id or name_key(other.name) == name_key(watch.name))
        if any(same):
            return False
        self._watches[watch.tenant, watch.id] = watch
        return True

    async def remove_watch(self, tenant: TenantId, watch_id: WatchId) -> bool:
        """See ``ports.TenantStore``."""
        return self._watches.pop((checked_tenant(tenant), watch_id), None) is not None

    async def load_watches(self, tenant: TenantId) -> tuple[Watch, ...]:
        """See ``ports.TenantStore``."""
        own = checked_tenant(tenant)
        return tuple(sorted((watch for watch in self._watches.values() if watch.tenant == own), key=lambda watch: (watch.created_at, watch.id)))

    # --- relay --------------------------------------------------------------------------------------------------------------------------------------

    async def lease_relay(self, tenant: TenantId, lease: timedelta) -> int | None:
        """See ``ports.TenantStore``."""
        own, now = self._tenant(tenant), self._clock.now()
        if own.relay_fence is not None and own.relay_until > now:
            return None
        own.relay_fence, own.relay_until = self._next_fence(), now + lease
        return own.relay_fence

    async def end_relay(self, tenant: TenantId, fence: int) -> None:
        """See ``ports.TenantStore``."""
        own = self._tenant(tenant)
        if own.relay_fence == fence:
            own.relay_fence = None

    async def load_cursor(self, tenant: TenantId) -> str:
        """See ``ports.TenantStore``."""
        return self._tenant(tenant).cursor

    async def relay(self, tenant: TenantId, before: str, after: str, alerts: Sequence[Alert]) -> bool:
        """See ``ports.TenantStore``."""
        own, now = self._tenants.setdefault(checked_tenant(tenant), _Tenant()), self._clock.now()
        channels = [checked_channel(alert.channel) for alert in alerts]
        if own.cursor != before:
            return False
        for channel, alert in zip(channels, alerts, strict=True):
            if alert.id in own.told:
                continue
            own.told[alert.id] = now
            own.entries += 1
            own.outboxes.setdefault(channel, _Outbox()).entries.append((own.entries, alert))
        own.told = {alert_id: at for alert_id, at in own.told.items() if at >= now - lifetimes.TOLD}
        own.cursor = after
        return True

    # --- delivery -----------------------------------------------------------------------------------------------------------------------------------

    async def lease_delivery(self, platforms: Collection[str], lease: timedelta) -> Delivery | None:
        """See ``ports.TenantStore``."""
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
        return self._leased(self._tenants[tenant].outboxes[channel], now + lease)

    def _leased(self, outbox: _Outbox, until: datetime) -> Delivery:
        outbox.leased_until = until
        outbox.fence = self._next_fence()
        outbox.leases += 1
        entry, alert = outbox.entries[0]
        return Delivery(
            alert=alert, entry=str(entry), fence=outbox.fence, attempts=outbox.attempts, leases=outbox.leases, in_doubt_since=outbox.doubt
        )

    def _outbox(self, delivery: Delivery) -> _Outbox | None:
        """The channel's outbox while the delivery's lease is the last that was given on it."""
        outbox = self._tenant(delivery.alert.tenant).outboxes.get(delivery.alert.channel)
        return outbox if outbox is not None and outbox.fence == delivery.fence else None

    async def mark_intent(self, delivery: Delivery, lease: timedelta) -> bool:
        """See ``ports.TenantStore``."""
        outbox, now = self._outbox(delivery), self._clock.now()
        if outbox is None or outbox.leased_until is None:
            return False
        outbox.doubt = outbox.doubt or now
        outbox.leased_until = now + lease
        return True

    async def finish_delivery(self, delivery: Delivery, outcome: PostOutcome, wait: timedelta) -> bool:
        """See ``ports.TenantStore``. Finishing what is finished already changes nothing and is no error."""
        own, outbox = self._tenant(delivery.alert.tenant), self._outbox(delivery)
        if outbox is None:
            return False
        if outbox.leased_until is None:
            return True
        outbox.leased_until, outbox.leases = None, 0
        outbox.rests_until = self._clock.now() + wait
        self._settle(own, outbox, delivery.alert, outcome)
        return True

    def _settle(self, own: _Tenant, outbox: _Outbox, alert: Alert, outcome: PostOutcome) -> None:
        now = self._clock.now()
        match outcome:
            case Posted():
                outbox.drop_head()
                own.receipts.append(Receipt(alert_id=alert.id, channel=alert.channel, ref=outcome.ref, at=now))
            case TryLater():
                outbox.attempts += not outcome.limited
                outbox.doubt = outbox.doubt if outcome.in_doubt else None
                if outcome.whole_token:
                    own.rests[platform_of(alert.channel)] = outbox.rests_until
            case Refused(what=Refusal.MESSAGE):
                outbox.drop_head()
                own.buried.append((now, alert, outcome.reason))
            case Refused():
                outbox.doubt = None
                outbox.suspended = outcome.reason
                if outcome.what is Refusal.TOKEN:
                    _suspend_waiting(own, platform_of(alert.channel), outcome.reason)

    async def bury(self, delivery: Delivery, reason: str) -> bool:
        """See ``ports.TenantStore``."""
        return await self.finish_delivery(delivery, Refused(reason=reason, what=Refusal.MESSAGE), timedelta(0))

    # --- what people look at ------------------------------------------------------------------------------------------------------------------------

    async def resume_channel(self, tenant: TenantId, channel: ChannelId) -> bool:
        """See ``ports.TenantStore``."""
        outbox = self._tenant(tenant).outboxes.get(channel)
        if outbox is None or outbox.suspended is None:
            return False
        outbox.suspended, outbox.rests_until = None, self._clock.now()
        return True

    async def load_suspended(self, tenant: TenantId) -> tuple[tuple[ChannelId, str], ...]:
        """See ``ports.TenantStore``."""
        outboxes = self._tenant(tenant).outboxes
        return tuple(sorted((channel, outbox.suspended) for channel, outbox in outboxes.items() if outbox.suspended is not None))

    async def load_waiting(self, tenant: TenantId, channel: ChannelId) -> tuple[AlertId, ...]:
        """See ``ports.TenantStore``."""
        outbox = self._tenant(tenant).outboxes.get(checked_channel(channel), _Outbox())
        return tuple(alert.id for _, alert in outbox.entries)

    async def load_receipts(self, tenant: TenantId, limit: int = 100) -> tuple[Receipt, ...]:
        """See ``ports.TenantStore``."""
        return tuple(reversed(self._tenant(tenant).receipts))[:limit]

    async def load_buried(self, tenant: TenantId, limit: int = 100) -> tuple[tuple[Alert, str], ...]:
        """See ``ports.TenantStore``."""
        since = self._clock.now() - lifetimes.BURIED
        return tuple((alert, why) for at, alert, why in reversed(self._tenant(tenant).buried) if at >= since)[:limit]

    async def meet_once(self, scope: str, key: str, lifetime: timedelta) -> bool:
        """See ``ports.TenantStore``."""
        now = self._clock.now()
        self._met_keys = {met: until for met, until in self._met_keys.items() if until > now}
        if (scope, key) in self._met_keys:
            return False
        self._met_keys[scope, key] = now + lifetime
        return True


def _suspend_waiting(own: _Tenant, platform: str, reason: str) -> None:
    """What would go out with the same token does not go out either; a delivery in flight will be refused by itself."""
    for channel, outbox in own.outboxes.items():
        if platform_of(channel) == platform and outbox.leased_until is None and outbox.suspended is None:
            outbox.suspended = reason
