"""Outboxes, on Redis: what waits for each channel, who delivers it now, and how it went."""

import asyncio
import time
from collections import deque
from collections.abc import Collection
from datetime import timedelta
from typing import Final

from bot.domain.model.delivery import Delivery, Gone, Posted, PostOutcome, Refusal, Refused, TryLater
from bot.domain.model.tenancy import ChannelId, TenantId, platform_of
from bot.store import keys, lifetimes, nouns
from bot.store.keys import TenantKeys
from bot.store.redis.letters import RedisLetters
from bot.store.redis.link import Link, Value
from bot.store.redis.moments import millis, moment

FRESH: Final = 1.0
"""Seconds for which it is remembered which tenants have something due, so that a delivery is leased with one question."""


class RedisOutboxes(RedisLetters):
    """The part of ``ports.Outboxes`` that delivery works with, on a server."""

    def __init__(self, link: Link) -> None:
        super().__init__(link)
        self._turns: deque[TenantId] = deque()
        self._turns_until = 0.0

    async def lease_delivery(self, platforms: Collection[str], lease: timedelta) -> Delivery | None:
        """See ``ports.Outboxes``. Tenants take turns; who has waited longest begins."""
        if time.monotonic() < self._turns_until and (delivery := await self._lease_in_turn(platforms, lease)) is not None:
            return delivery
        self._turns = deque(await self._load_due(platforms))
        self._turns_until = time.monotonic() + FRESH
        return await self._lease_in_turn(platforms, lease)

    async def _lease_in_turn(self, platforms: Collection[str], lease: timedelta) -> Delivery | None:
        turns = self._turns
        while turns:
            tenant = turns.popleft()
            if (delivery := await self._lease(tenant, platforms, lease)) is not None:
                turns.append(tenant)
                return delivery
        return None

    async def _load_due(self, platforms: Collection[str]) -> list[TenantId]:
        """The tenants with something due on these platforms, who has waited longest first."""
        tenants = [TenantId(tenant) for tenant in await self._link.ask("SMEMBERS", keys.TENANTS)]
        since = await asyncio.gather(*(self._due_since(tenant, platforms) for tenant in tenants))
        return [tenant for at, tenant in sorted((float(at), tenant) for at, tenant in zip(since, tenants, strict=True) if at is not None)]

    async def _due_since(self, tenant: TenantId, platforms: Collection[str]) -> str | None:
        own = TenantKeys(tenant)
        since: str | None = await self._link.run("due_since", [own.ready, own.leased, own.rests], *platforms)
        return since

    async def _lease(self, tenant: TenantId, platforms: Collection[str], lease: timedelta) -> Delivery | None:
        own = TenantKeys(tenant)
        touched = [own.ready, own.leased, own.rests, own.fences, own.fence, own.firsts]
        found = await self._link.run("lease_delivery", touched, own.root, millis(lease), *platforms)
        if found is None:
            return None
        _, fence, entry, body, attempts, leases, doubt, first = found
        return Delivery(
            alert=nouns.ALERT.decode(body),
            entry=entry,
            fence=fence,
            queued_at=moment(entry.partition("-")[0]),
            attempts=int(attempts),
            leases=leases,
            in_doubt_since=None if doubt is None else moment(doubt),
            first=first,
        )

    async def mark_intent(self, delivery: Delivery, lease: timedelta) -> bool:
        """See ``ports.Outboxes``."""
        own, channel = TenantKeys(delivery.alert.tenant), delivery.alert.channel
        return bool(await self._link.run("mark_intent", [own.leased, own.fences, own.head(channel)], channel, delivery.fence, millis(lease)))

    async def finish_delivery(self, delivery: Delivery, outcome: PostOutcome, wait: timedelta) -> bool:
        """See ``ports.Outboxes``. Finishing what is finished already changes nothing and is no error."""
        own, channel = TenantKeys(delivery.alert.tenant), delivery.alert.channel
        touched = [
            *(own.ready, own.leased, own.suspended, own.probing, own.probes, own.rests, own.fences, own.outbox(channel), own.head(channel)),
            *(own.receipts, own.buried, own.firsts, own.firsts_at, own.muted),
        ]
        how, words, *marks = _settlement(outcome)
        arguments = (channel, platform_of(channel), delivery.fence, delivery.entry, how, words, millis(wait), *marks)
        limits = (lifetimes.RECEIPTS_AT_MOST, millis(lifetimes.BURIED), millis(lifetimes.FIRST), *map(millis, lifetimes.PROBES))
        return bool(await self._link.run("finish_delivery", touched, *arguments, *limits))

    async def bury(self, delivery: Delivery, reason: str) -> bool:
        """See ``ports.Outboxes``."""
        return await self.finish_delivery(delivery, Refused(reason=reason, what=Refusal.MESSAGE), timedelta(0))

    async def resume_channel(self, tenant: TenantId, channel: ChannelId) -> bool:
        """See ``ports.Outboxes``."""
        own = TenantKeys(tenant)
        return bool(await self._link.run("resume_channel", [own.suspended, own.probing, own.probes, own.ready], channel, again=False))

    async def resume_due(self, tenant: TenantId, platforms: Collection[str]) -> tuple[ChannelId, ...]:
        """See ``ports.Outboxes``."""
        own = TenantKeys(tenant)
        return tuple(await self._link.run("resume_due", [own.suspended, own.probing, own.ready], *platforms))

    async def resume_refused(self, tenant: TenantId, platform: str) -> tuple[ChannelId, ...]:
        """See ``ports.Outboxes``."""
        own = TenantKeys(tenant)
        return tuple(await self._link.run("resume_refused", [own.suspended, own.probing, own.ready], platform))


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
        case Gone():
            return "gone", outcome.reason, 0, 0, 0
