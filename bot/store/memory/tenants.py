"""What belongs to one tenant, in memory."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.domain.model.delivery import Act, Alert
from bot.domain.model.tenancy import TenantId, Watch, WatchId
from bot.ports import Clock
from bot.store import lifetimes
from bot.store.keys import checked_channel, checked_tenant, name_key
from bot.store.memory.letters import MemoryLetters
from bot.store.memory.outboxes import Tenant
from bot.store.memory.tending import MemoryTending


class MemoryTenants(MemoryTending, MemoryLetters):
    """Watches, relays and outboxes of every tenant."""

    def __init__(self, clock: Clock) -> None:
        super().__init__(clock)
        self._met_keys: dict[tuple[str, str], datetime] = {}

    # --- watches ------------------------------------------------------------------------------------------------------------------------------------

    async def load_tenants(self) -> tuple[TenantId, ...]:
        """See ``ports.TenantStore``."""
        return tuple(sorted(self._tenants))

    async def add_watch(self, watch: Watch) -> bool:
        """See ``ports.TenantStore``."""
        if watch.tenant not in self._tenants:
            self._tenants[checked_tenant(watch.tenant)] = Tenant(cursor=await self.last_cursor())
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
        own, now = self._tenants.setdefault(checked_tenant(tenant), Tenant()), self._clock.now()
        for alert in alerts:
            checked_channel(alert.channel)
        if own.cursor != before:
            return False
        for alert in alerts:
            if alert.id not in own.told:
                own.told[alert.id] = now
                own.queue(alert, now)
                if alert.story_id and alert.act is not Act.REPLY:
                    own.standing[alert.channel, alert.story_id] = (now, alert)
        own.told = {alert_id: at for alert_id, at in own.told.items() if at >= now - lifetimes.TOLD}
        own.cursor = after
        return True

    async def meet_once(self, scope: str, key: str, lifetime: timedelta) -> bool:
        """See ``ports.TenantStore``."""
        now = self._clock.now()
        self._met_keys = {met: until for met, until in self._met_keys.items() if until > now}
        if (scope, key) in self._met_keys:
            return False
        self._met_keys[scope, key] = now + lifetime
        return True
