"""Relay: what happened in coverage becomes alerts in the outboxes of those who asked, tenant by tenant."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import structlog

from bot.domain.alerting import decide_alerts
from bot.domain.digests import digest_of, due, folded_bursts, held_reasons, held_title, time_alerts
from bot.domain.living import live, places_of
from bot.domain.model.delivery import Act, Alert
from bot.domain.model.tenancy import ChannelId, Preferences, TenantId
from bot.ports import Clock, Store

log = structlog.get_logger()

LEASE = timedelta(seconds=45)
BATCH = 100
"""Changes relayed in one write: enough to catch up fast, few enough that one write holds the store for a moment only."""

RECEIPTS = 1000
"""Receipts that are looked at for the caps: more than all channels of a team may be told within an hour."""


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
        while changes := await self._store.load_changes(before := await self._store.load_cursor(tenant), BATCH):
            happened = [change for _, change in changes]
            watches = await self._store.load_watches(tenant)
            decided = decide_alerts(happened, watches, tenant, self._clock.now(), await self._store.load_mutes(tenant))
            standing = await self._store.load_standing(tenant, places_of(happened, (channel for watch in watches for channel in watch.channels)))
            told = live(happened, decided.alerts, standing, self._clock.now())
            ready = await self._hold(tenant, await self._unmuted(tenant, told))
            if not await self._store.relay(tenant, before, changes[-1][0], ready):
                return queued
            for mute in decided.over:
                await self._store.remove_mute(tenant, mute)
            _tell(tenant, ready)
            queued += len(ready)
        return queued + await self._release(tenant)

    async def _unmuted(self, tenant: TenantId, alerts: Sequence[Alert]) -> tuple[Alert, ...]:
        """Without the stories whose first message in the channel somebody took away."""
        muted = await self._store.load_muted(tenant) if alerts else frozenset()
        return tuple(alert for alert in alerts if (alert.channel, alert.story_id) not in muted)

    async def _hold(self, tenant: TenantId, alerts: Sequence[Alert]) -> tuple[Alert, ...]:
        """What goes out now; the rest is kept for later first, so that a crash before the cursor moves loses nothing and says nothing twice."""
        if not alerts:
            return ()
        preferences = await self._store.load_preferences(tenant)
        edits = tuple(alert for alert in alerts if alert.act is Act.EDIT)  # They disturb nobody, at no hour.
        spoken = tuple(alert for alert in alerts if alert.act is not Act.EDIT)
        timed = time_alerts(spoken, preferences, self._clock.now(), await self._load_told(tenant, spoken, preferences))
        if timed.later:
            await self._store.hold(tenant, timed.later)
            log.info("held", tenant=tenant, alerts=len(timed.later), reasons=sorted({each.reason for each in timed.later}))
        return (*folded_bursts(timed.now, preferences.notice_room, self._clock.now()), *edits)

    async def _load_told(self, tenant: TenantId, alerts: Sequence[Alert], preferences: Preferences) -> dict[ChannelId, list[datetime]]:
        """When the channels with a cap were told of late: what was posted, and what waits to be."""
        capped = {alert.channel for alert in alerts if preferences.rhythm_of(alert.channel).cap is not None}
        if not capped:
            return {}
        receipts = await self._store.load_receipts(tenant, RECEIPTS)
        told = {channel: [receipt.at for receipt in receipts if receipt.channel == channel] for channel in capped}
        for channel in capped:
            told[channel] += [self._clock.now()] * len(await self._store.load_waiting(tenant, channel))
        return told

    async def _release(self, tenant: TenantId) -> int:
        """Put what is due of what was held in the outboxes, as one digest for each channel; how many."""
        now = self._clock.now()
        groups = due(await self._store.load_held(tenant), now)
        for group in groups:
            told = digest_of([each.alert for each in group], held_title(group), held_reasons(group), now)
            await self._store.release(tenant, told, [each.alert.id for each in group])
            log.info("released", tenant=tenant, channel=told.channel, alert=told.id, held=len(group))
        return len(groups)


def _tell(tenant: TenantId, alerts: Sequence[Alert]) -> None:
    for alert in alerts:
        log.info("queued", tenant=tenant, channel=alert.channel, alert=alert.id, story=alert.story_id, reason=alert.reason)
