"""Dead letters, and what people look at in the outboxes, on Redis."""

import asyncio
from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from hashlib import sha256

from bot.domain.model.coverage import StoryId
from bot.domain.model.delivery import Alert, AlertId, DeadLetter, Receipt
from bot.domain.model.tenancy import ChannelId, TenantId
from bot.store import lifetimes, nouns
from bot.store.keys import TenantKeys, met_key
from bot.store.redis.moments import millis, moment
from bot.store.redis.tokens import RedisTokens


class RedisLetters(RedisTokens):
    """The part of ``ports.Outboxes`` that people ask for, on a server."""

    async def load_suspended(self, tenant: TenantId) -> tuple[tuple[ChannelId, str], ...]:
        """See ``ports.Outboxes``."""
        suspended = await self._link.ask("HGETALL", TenantKeys(tenant).suspended)
        return tuple(sorted(suspended.items()))

    async def load_waiting(self, tenant: TenantId, channel: ChannelId) -> tuple[AlertId, ...]:
        """See ``ports.Outboxes``."""
        entries = await self._link.ask("XRANGE", TenantKeys(tenant).outbox(channel), "-", "+")
        return tuple(AlertId(fields["alert"]) for _, fields in entries)

    async def load_depths(self, tenant: TenantId) -> tuple[tuple[ChannelId, int], ...]:
        """See ``ports.Outboxes``. A channel was leased before, is ready, or is suspended: there is no fourth."""
        own = TenantKeys(tenant)
        known = await asyncio.gather(
            self._link.ask("HKEYS", own.fences), self._link.ask("ZRANGE", own.ready, 0, -1), self._link.ask("HKEYS", own.suspended)
        )
        channels = [ChannelId(channel) for channel in sorted({channel for some in known for channel in some})]
        depths = await asyncio.gather(*(self._link.ask("XLEN", own.outbox(channel)) for channel in channels))
        return tuple((channel, depth) for channel, depth in zip(channels, depths, strict=True) if depth)

    async def spill(self, tenant: TenantId, channel: ChannelId, keep: int, reason: str, notice: Alert) -> int:
        """See ``ports.Outboxes``."""
        own = TenantKeys(tenant)
        touched = [own.told, own.leased, own.outbox(channel), own.head(channel), own.buried]
        arguments = (channel, keep, reason, millis(lifetimes.BURIED), notice.id, nouns.ALERT.encode(notice))
        return int(await self._link.run("spill", touched, *arguments))

    async def load_receipts(self, tenant: TenantId, limit: int = 100) -> tuple[Receipt, ...]:
        """See ``ports.Outboxes``."""
        entries = await self._link.ask("XREVRANGE", TenantKeys(tenant).receipts, "+", "-", "COUNT", limit)
        return tuple(_receipt(entry, fields) for entry, fields in entries)

    async def load_standing(self, tenant: TenantId, places: Collection[tuple[ChannelId, StoryId]]) -> Mapping[tuple[ChannelId, StoryId], Alert]:
        """See ``ports.Outboxes``."""
        asked = list(places)
        texts = await self._link.ask("HMGET", TenantKeys(tenant).standing, *(f"{channel}|{story_id}" for channel, story_id in asked)) if asked else []
        return {place: nouns.ALERT.decode(text) for place, text in zip(asked, texts, strict=True) if text is not None}

    async def load_muted(self, tenant: TenantId) -> frozenset[tuple[ChannelId, StoryId]]:
        """See ``ports.Outboxes``."""
        places = [place.partition("|") for place in await self._link.ask("ZRANGE", TenantKeys(tenant).muted, 0, -1)]
        return frozenset((ChannelId(channel), StoryId(story)) for channel, _, story in places)

    async def load_dead(self, tenant: TenantId, limit: int = 100) -> tuple[DeadLetter, ...]:
        """See ``ports.Outboxes``."""
        entries = await self._link.ask("XREVRANGE", TenantKeys(tenant).buried, "+", "-", "COUNT", limit)
        return tuple(_letter(entry, fields) for entry, fields in entries)

    async def replay_dead(self, tenant: TenantId, letter_id: str) -> bool:
        """See ``ports.Outboxes``."""
        own = TenantKeys(tenant)
        found = await self._link.ask("XRANGE", own.buried, letter_id, letter_id)
        if not found:
            return False
        alert = _letter(*found[0]).alert
        touched = [own.buried, own.outbox(alert.channel), own.ready, own.leased, own.suspended]
        return bool(await self._link.run("replay_dead", touched, letter_id, alert.channel, alert.id, alert.story_id, alert.act, again=False))

    async def drop_dead(self, tenant: TenantId, letter_id: str) -> bool:
        """See ``ports.Outboxes``."""
        return bool(await self._link.ask("XDEL", TenantKeys(tenant).buried, letter_id, again=False))

    async def meet_once(self, scope: str, key: str, lifetime: timedelta) -> bool:
        """See ``ports.TenantStore``."""
        met = met_key(scope, sha256(key.encode()).hexdigest())
        return bool(await self._link.ask("SET", met, "1", "PX", max(millis(lifetime), 1), "NX", again=False))


def _receipt(entry: str, fields: dict[str, str]) -> Receipt:
    return Receipt(alert_id=AlertId(fields["alert"]), channel=ChannelId(fields["channel"]), ref=fields["ref"], at=_at(entry))


def _letter(entry: str, fields: dict[str, str]) -> DeadLetter:
    doubt = fields.get("doubt")
    return DeadLetter(
        id=entry,
        alert=nouns.ALERT.decode(fields["body"]),
        reason=fields["why"],
        at=_at(entry),
        in_doubt_since=moment(doubt) if doubt else None,
    )


def _at(entry: str) -> datetime:
    """When a stream got the entry."""
    return moment(entry.partition("-")[0])
