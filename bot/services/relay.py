"""Relay: what happened in coverage becomes alerts in the outboxes of those who asked, tenant by tenant."""

from datetime import timedelta

import structlog

from bot.domain.alerting import decide_alerts
from bot.domain.model.tenancy import TenantId
from bot.ports import Clock, Store

log = structlog.get_logger()

LEASE = timedelta(seconds=45)
BATCH = 100
"""Changes relayed in one write: enough to catch up fast, few enough that one write holds the store for a moment only."""


class Relay:
    """Takes each tenant's next events, asks the domain who hears of them, and appends the deliveries and moves the tenant's cursor in one write."""

    def __init__(self, store: Store, clock: Clock, lease: timedelta = LEASE) -> None:
        """Any number of processes may relay at once: a lease per tenant keeps them apart, and the cursor makes a repeat harmless."""
        self._store, self._clock, self._lease = store, clock, lease

    async def relay_all(self) -> int:
        """Relay what is new for every tenant; how many alerts were queued."""
        return sum([await self.relay_tenant(tenant) for tenant in await self._store.load_tenants()])

    async def relay_tenant(self, tenant: TenantId) -> int:
        """Relay what is new for one tenant; how many alerts were queued. None while another process relays it."""
        fence = await self._store.lease_relay(tenant, self._lease)
        if fence is None:
            return 0
        try:
            return await self._relay_on(tenant)
        finally:
            await self._store.end_relay(tenant, fence)

    async def _relay_on(self, tenant: TenantId) -> int:
        queued = 0
        watches = await self._store.load_watches(tenant)
        while True:
            before = await self._store.load_cursor(tenant)
            changes = await self._store.load_changes(before, BATCH)
            if not changes:
                return queued
            alerts = decide_alerts([change for _, change in changes], watches, tenant, self._clock.now())
            if not await self._store.relay(tenant, before, changes[-1][0], alerts):
                return queued
            for alert in alerts:
                log.info("queued", tenant=tenant, channel=alert.channel, alert=alert.id, story=alert.story_id, reason=alert.reason)
            queued += len(alerts)
