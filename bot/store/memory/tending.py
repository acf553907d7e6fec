"""What a tenant's people settle, silence and look up, in memory."""

from collections import defaultdict, deque
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from bot.domain.model.delivery import Alert, AlertId
from bot.domain.model.holding import Held
from bot.domain.model.tenancy import Deed, Mute, MuteId, Preferences, TenantId, Watch
from bot.ports import Clock
from bot.store import lifetimes
from bot.store.keys import checked_channel, checked_tenant
from bot.store.memory.outboxes import MemoryOutboxes, Tenant


@dataclass(slots=True)
class _Tended:
    preferences: Preferences = field(default_factory=Preferences)
    mutes: dict[MuteId, Mute] = field(default_factory=dict)
    held: dict[AlertId, Held] = field(default_factory=dict)


class MemoryTending(MemoryOutboxes):
    """``ports.Tending`` in memory."""

    def __init__(self, clock: Clock) -> None:
        super().__init__(clock)
        self._tended: dict[TenantId, _Tended] = defaultdict(_Tended)
        self._deeds: dict[TenantId | None, deque[Deed]] = defaultdict(lambda: deque(maxlen=lifetimes.DEEDS_AT_MOST))

    async def update_watch(self, before: Watch, after: Watch) -> bool:
        """See ``ports.Tending``."""
        place = checked_tenant(before.tenant), before.id
        if self._watches.get(place) != before:
            return False
        self._watches[place] = after
        return True

    async def load_preferences(self, tenant: TenantId) -> Preferences:
        """See ``ports.Tending``."""
        return self._tended[checked_tenant(tenant)].preferences

    async def save_preferences(self, tenant: TenantId, before: Preferences, after: Preferences) -> bool:
        """See ``ports.Tending``."""
        own = self._tended[checked_tenant(tenant)]
        if own.preferences != before:
            return False
        own.preferences = after
        return True

    async def add_mute(self, mute: Mute) -> None:
        """See ``ports.Tending``."""
        self._tended[checked_tenant(mute.tenant)].mutes[mute.id] = mute

    async def remove_mute(self, tenant: TenantId, mute_id: MuteId) -> bool:
        """See ``ports.Tending``."""
        return self._tended[checked_tenant(tenant)].mutes.pop(mute_id, None) is not None

    async def load_mutes(self, tenant: TenantId) -> tuple[Mute, ...]:
        """See ``ports.Tending``."""
        return tuple(sorted(self._tended[checked_tenant(tenant)].mutes.values(), key=lambda mute: (mute.at, mute.id)))

    async def record_deed(self, scope: TenantId | None, deed: Deed) -> None:
        """See ``ports.Tending``."""
        self._deeds[scope].appendleft(deed)

    async def load_deeds(self, scope: TenantId | None, limit: int = 20) -> tuple[Deed, ...]:
        """See ``ports.Tending``."""
        return tuple(self._deeds[scope])[:limit]

    async def load_held(self, tenant: TenantId) -> tuple[Held, ...]:
        """See ``ports.Tending``."""
        return tuple(sorted(self._tended[checked_tenant(tenant)].held.values(), key=lambda each: (each.alert.decided_at, each.alert.id)))

    async def hold(self, tenant: TenantId, held: Sequence[Held]) -> None:
        """See ``ports.Tending``."""
        own, now = self._tenants.setdefault(checked_tenant(tenant), Tenant()), self._clock.now()
        for each in held:
            if each.alert.id not in own.told:
                own.told[each.alert.id] = now
                self._tended[tenant].held[each.alert.id] = each

    async def release(self, tenant: TenantId, digest: Alert, told: Collection[AlertId]) -> None:
        """See ``ports.Tending``."""
        own, now = self._tenants.setdefault(checked_tenant(tenant), Tenant()), self._clock.now()
        checked_channel(digest.channel)
        if digest.id not in own.told:
            own.told[digest.id] = now
            own.queue(digest, now)
        for alert_id in told:
            self._tended[tenant].held.pop(alert_id, None)
