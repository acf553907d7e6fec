"""Outboxes, on Redis: what waits for each channel, who delivers it now, and how it went."""

import asyncio
from collections.abc import Collection
from datetime import timedelta
from hashlib import sha256

from bot.domain.model.delivery import Alert, AlertId, Delivery, Posted, PostOutcome, Receipt, Refusal, Refused, TryLater
from bot.domain.model.tenancy import ChannelId, TenantId, platform_of
from bot.store import keys, lifetimes, nouns
from bot.store.keys import TenantKeys, met_key
from bot.store.redis.core import RedisCore
from bot.store.redis.link import Value
from bot.store.redis.moments import millis, moment


class RedisOutboxes(RedisCore):
    """The part of ``ports.TenantStore`` that delivery works with, on a server."""

    async def lease_delivery(self, platforms: Collection[str], lease: timedelta) -> Delivery | None:
        """See ``ports.TenantStore``. Whoever has waited longest is first, whichever tenant it is."""
        tenants = await self._link.ask("SMEMBERS", keys.TENANTS)
        due = await asyncio.gather(*(self._load_due(tenant, platforms) for tenant in tenants))
        for _, tenant, channel in sorted(place for places in due for place in places):
            if (delivery := await self._lease(tenant, channel, lease)) is not None:
                return delivery
        return None

    async def _load_due(self, tenant: TenantId, platforms: Collection[str]) -> list[tuple[float, TenantId, ChannelId]]:
        own = TenantKeys(tenant)
        found = await self._link.run("due_channels", [own.ready, own.leased, own.rests], *platforms)
        return [(float(since), tenant, ChannelId(channel)) for channel, since in zip(found[::2], found[1::2], strict=True)]

    async def _lease(self, tenant: TenantId, channel: ChannelId, lease: timedelta) -> Delivery | None:
        own = TenantKeys(tenant)
        touched = [own.ready, own.leased, own.rests, own.fences, own.fence, own.outbox(channel), own.head(channel)]
        found = await self._link.run("lease_delivery", touched, channel, platform_of(channel), millis(lease))
        if found is None:
            return None
        fence, entry, body, attempts, leases, doubt = found
        return Delivery(
            alert=nouns.ALERT.decode(body),
            entry=entry,
            fence=fence,
            attempts=int(attempts),
            leases=leases,
            in_doubt_since=None if doubt is None else moment(doubt),
        )

    async def mark_intent(self, delivery: Delivery, lease: timedelta) -> bool:
        """See ``ports.TenantStore``."""
        own, channel = TenantKeys(delivery.alert.tenant), delivery.alert.channel
        return bool(await self._link.run("mark_intent", [own.leased, own.fences, own.head(channel)], channel, delivery.fence, millis(lease)))

    async def finish_delivery(self, delivery: Delivery, outcome: PostOutcome, wait: timedelta) -> bool:
        """See ``ports.TenantStore``. Finishing what is finished already changes nothing and is no error."""
        own, channel = TenantKeys(delivery.alert.tenant), delivery.alert.channel
        touched = [own.ready, own.leased, own.suspended, own.rests, own.fences, own.outbox(channel), own.head(channel), own.receipts, own.buried]
        how, words, *marks = _settlement(outcome)
        arguments = (channel, platform_of(channel), delivery.fence, delivery.entry, how, words, millis(wait), *marks)
        return bool(await self._link.run("finish_delivery", touched, *arguments, lifetimes.RECEIPTS_AT_MOST, millis(lifetimes.BURIED)))

    async def bury(self, delivery: Delivery, reason: str) -> bool:
        """See ``ports.TenantStore``."""
        return await self.finish_delivery(delivery, Refused(reason=reason, what=Refusal.MESSAGE), timedelta(0))

    async def resume_channel(self, tenant: TenantId, channel: ChannelId) -> bool:
        """See ``ports.TenantStore``."""
        own = TenantKeys(tenant)
        return bool(await self._link.run("resume_channel", [own.suspended, own.ready], channel, again=False))

    # --- what people look at ------------------------------------------------------------------------------------------------------------------------

    async def load_suspended(self, tenant: TenantId) -> tuple[tuple[ChannelId, str], ...]:
        """See ``ports.TenantStore``."""
        suspended = await self._link.ask("HGETALL", TenantKeys(tenant).suspended)
        return tuple(sorted(suspended.items()))

    async def load_waiting(self, tenant: TenantId, channel: ChannelId) -> tuple[AlertId, ...]:
        """See ``ports.TenantStore``."""
        entries = await self._link.ask("XRANGE", TenantKeys(tenant).outbox(channel), "-", "+")
        return tuple(AlertId(fields["alert"]) for _, fields in entries)

    async def load_receipts(self, tenant: TenantId, limit: int = 100) -> tuple[Receipt, ...]:
        """See ``ports.TenantStore``."""
        entries = await self._link.ask("XREVRANGE", TenantKeys(tenant).receipts, "+", "-", "COUNT", limit)
        return tuple(_receipt(entry, fields) for entry, fields in entries)

    async def load_buried(self, tenant: TenantId, limit: int = 100) -> tuple[tuple[Alert, str], ...]:
        """See ``ports.TenantStore``."""
        entries = await self._link.ask("XREVRANGE", TenantKeys(tenant).buried, "+", "-", "COUNT", limit)
        return tuple((nouns.ALERT.decode(fields["body"]), fields["why"]) for _, fields in entries)

    async def meet_once(self, scope: str, key: str, lifetime: timedelta) -> bool:
        """See ``ports.TenantStore``."""
        met = met_key(scope, sha256(key.encode()).hexdigest())
        return bool(await self._link.ask("SET", met, "1", "PX", max(millis(lifetime), 1), "NX", again=False))


def _settlement(outcome: PostOutcome) -> tuple[Value, ...]:
    """What ``finish_delivery.lua`` takes for an outcome: how, words, and three marks: counted, in doubt, whole token."""
    match outcome:
        case Posted():
            return "posted", outcome.ref, 0, 0, 0
        case TryLater():
            return "later", outcome.reason, int(not outcome.limited), int(outcome.in_doubt), int(outcome.whole_token)
        case Refused(what=Refusal.MESSAGE):
            return "buried", outcome.reason, 0, 0, 0
        case Refused():
            return "suspended", outcome.reason, 0, 0, int(outcome.what is Refusal.TOKEN)


def _receipt(entry: str, fields: dict[str, str]) -> Receipt:
    return Receipt(alert_id=AlertId(fields["alert"]), channel=ChannelId(fields["channel"]), ref=fields["ref"], at=moment(entry.partition("-")[0]))
