"""What a tenant's people settle, silence and look up, on Redis, and what is held back for their channels."""

from collections.abc import Collection, Sequence
from typing import Final

from bot.domain.model.delivery import Alert, AlertId
from bot.domain.model.holding import Held
from bot.domain.model.tenancy import Deed, Mute, MuteId, Preferences, TenantId, Watch
from bot.store import keys, lifetimes, nouns
from bot.store.keys import Key, TenantKeys
from bot.store.redis.core import RedisCore

_NOTHING_SETTLED: Final = nouns.PREFERENCES.encode(Preferences())


class RedisTending(RedisCore):
    """``ports.Tending`` on a server."""

    async def update_watch(self, before: Watch, after: Watch) -> bool:
        """See ``ports.Tending``."""
        own = TenantKeys(before.tenant)
        documents = nouns.WATCH.encode(before), nouns.WATCH.encode(after)
        return bool(await self._link.run("update_watch", [own.watches], before.id, *documents, again=False))

    async def load_preferences(self, tenant: TenantId) -> Preferences:
        """See ``ports.Tending``."""
        text = await self._link.ask("GET", TenantKeys(tenant).preferences)
        return nouns.PREFERENCES.decode(text or _NOTHING_SETTLED)

    async def save_preferences(self, tenant: TenantId, before: Preferences, after: Preferences) -> bool:
        """See ``ports.Tending``."""
        documents = nouns.PREFERENCES.encode(before), nouns.PREFERENCES.encode(after)
        return bool(await self._link.run("save_preferences", [TenantKeys(tenant).preferences], *documents, _NOTHING_SETTLED, again=False))

    async def add_mute(self, mute: Mute) -> None:
        """See ``ports.Tending``."""
        await self._link.ask("HSET", TenantKeys(mute.tenant).mutes, mute.id, nouns.MUTE.encode(mute))

    async def remove_mute(self, tenant: TenantId, mute_id: MuteId) -> bool:
        """See ``ports.Tending``."""
        return bool(await self._link.ask("HDEL", TenantKeys(tenant).mutes, mute_id, again=False))

    async def load_mutes(self, tenant: TenantId) -> tuple[Mute, ...]:
        """See ``ports.Tending``."""
        mutes = [nouns.MUTE.decode(text) for text in await self._link.ask("HVALS", TenantKeys(tenant).mutes)]
        return tuple(sorted(mutes, key=lambda mute: (mute.at, mute.id)))

    async def record_deed(self, scope: TenantId | None, deed: Deed) -> None:
        """See ``ports.Tending``."""
        await self._link.ask("XADD", _log_of(scope), "MAXLEN", "~", lifetimes.DEEDS_AT_MOST, "*", "deed", nouns.DEED.encode(deed), again=False)

    async def load_deeds(self, scope: TenantId | None, limit: int = 20) -> tuple[Deed, ...]:
        """See ``ports.Tending``."""
        entries = await self._link.ask("XREVRANGE", _log_of(scope), "+", "-", "COUNT", limit)
        return tuple(nouns.DEED.decode(fields["deed"]) for _, fields in entries)

    async def hold(self, tenant: TenantId, held: Sequence[Held]) -> None:
        """See ``ports.Tending``."""
        own = TenantKeys(tenant)
        rows = [value for each in held for value in (each.alert.id, nouns.HELD.encode(each))]
        await self._link.ask("SADD", keys.TENANTS, tenant)
        await self._link.run("hold", [own.held, own.told], *rows)

    async def load_held(self, tenant: TenantId) -> tuple[Held, ...]:
        """See ``ports.Tending``."""
        held = [nouns.HELD.decode(text) for text in await self._link.ask("HVALS", TenantKeys(tenant).held)]
        return tuple(sorted(held, key=lambda each: (each.alert.decided_at, each.alert.id)))

    async def release(self, tenant: TenantId, digest: Alert, told: Collection[AlertId]) -> None:
        """See ``ports.Tending``."""
        own = TenantKeys(tenant)
        touched = [own.held, own.told, own.ready, own.leased, own.suspended, own.outbox(digest.channel)]
        await self._link.run("release", touched, digest.id, digest.channel, nouns.ALERT.encode(digest), *told)


def _log_of(scope: TenantId | None) -> Key:
    return keys.DEEDS if scope is None else TenantKeys(scope).deeds
