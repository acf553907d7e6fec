"""What belongs to one tenant, on Redis: watches and its place in the event log."""

import asyncio
from collections.abc import Sequence
from datetime import timedelta

from bot.domain.model.delivery import Alert
from bot.domain.model.tenancy import TenantId, Watch, WatchId
from bot.store import keys, lifetimes, nouns
from bot.store.keys import TenantKeys, name_key
from bot.store.redis.core import NOTHING_YET
from bot.store.redis.moments import millis
from bot.store.redis.outboxes import RedisOutboxes
from bot.store.redis.tending import RedisTending


class RedisTenants(RedisTending, RedisOutboxes):
    """The rest of ``ports.TenantStore`` on a server."""

    async def load_tenants(self) -> tuple[TenantId, ...]:
        """See ``ports.TenantStore``."""
        return tuple(sorted(await self._link.ask("SMEMBERS", keys.TENANTS)))

    async def add_watch(self, watch: Watch) -> bool:
        """See ``ports.TenantStore``. The tenant is listed first: a tenant without a watch does no harm, a watch without a tenant is never heard."""
        own = TenantKeys(watch.tenant)
        arguments = (watch.id, name_key(watch.name), nouns.WATCH.encode(watch), await self.last_cursor())
        await self._link.ask("SADD", keys.TENANTS, watch.tenant)
        return bool(await self._link.run("add_watch", [own.watches, own.watch_names, own.cursor], *arguments, again=False))

    async def remove_watch(self, tenant: TenantId, watch_id: WatchId) -> bool:
        """See ``ports.TenantStore``."""
        own = TenantKeys(tenant)
        return bool(await self._link.run("remove_watch", [own.watches, own.watch_names], watch_id, again=False))

    async def load_watches(self, tenant: TenantId) -> tuple[Watch, ...]:
        """See ``ports.TenantStore``."""
        watches = [nouns.WATCH.decode(text) for text in await self._link.ask("HVALS", TenantKeys(tenant).watches)]
        return tuple(sorted(watches, key=lambda watch: (watch.created_at, watch.id)))

    async def lease_relay(self, tenant: TenantId, lease: timedelta) -> int | None:
        """See ``ports.TenantStore``."""
        own = TenantKeys(tenant)
        fence: int | None = await self._link.run("lease_relay", [own.relay_lease, own.fence], millis(lease))
        return fence

    async def end_relay(self, tenant: TenantId, fence: int) -> None:
        """See ``ports.TenantStore``."""
        await self._link.run("end_relay", [TenantKeys(tenant).relay_lease], fence)

    async def load_cursor(self, tenant: TenantId) -> str:
        """See ``ports.TenantStore``."""
        return str(await self._link.ask("GET", TenantKeys(tenant).cursor) or NOTHING_YET)

    async def relay(self, tenant: TenantId, before: str, after: str, alerts: Sequence[Alert]) -> bool:
        """See ``ports.TenantStore``. Repeating it does nothing. Then the event log is trimmed to what somebody has yet to hear."""
        own = TenantKeys(tenant)
        if alerts and tenant not in self._tenants_met:
            await self._link.ask("SADD", keys.TENANTS, tenant)
            self._tenants_met.add(tenant)
        touched = [
            own.cursor,
            own.told,
            own.ready,
            own.leased,
            own.suspended,
            own.standing,
            own.standing_at,
            *(own.outbox(alert.channel) for alert in alerts),
        ]
        rows = [value for alert in alerts for value in (alert.id, alert.channel, alert.story_id, alert.act, nouns.ALERT.encode(alert))]
        relayed = self._link.run("relay", touched, before, after, millis(lifetimes.TOLD), millis(lifetimes.FIRST), *rows)
        done, changes = await asyncio.gather(relayed, self._link.ask("XLEN", keys.LOG))
        if done and changes > lifetimes.CHANGES_UNTRIMMED:
            await self._trim_log()
        return bool(done)

    async def _trim_log(self) -> None:
        """Forget the changes that every tenant has heard of."""
        cursors = await asyncio.gather(*(self.load_cursor(tenant) for tenant in await self.load_tenants()))
        await self._link.ask("XTRIM", keys.LOG, "MINID", min(cursors, key=_place))


def _place(cursor: str) -> tuple[int, int]:
    """Where a cursor is in the order of the log."""
    stamp, _, count = cursor.partition("-")
    return int(stamp), int(count or "0")
