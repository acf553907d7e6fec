"""Adopt: watches that were set up before a token told whose channels they are find their tenant."""

from collections.abc import Mapping
from dataclasses import replace

import structlog

from bot.domain.model.tenancy import CONSOLE_TENANT, TenantId, Watch, pending_tenant
from bot.errors import UserMistake
from bot.ports import Platform, Store
from bot.services.relay import Relay

log = structlog.get_logger()


class Adoption:
    """Moves watches of a pending tenant to the tenant that their channel belongs to, now that a platform can tell."""

    def __init__(self, store: Store, platforms: Mapping[str, Platform], relay: Relay) -> None:
        """``platforms`` by name: only their pending watches are looked at."""
        self._store, self._platforms, self._relay = store, platforms, relay
        self._told: set[str] = set()

    async def adopt_pending(self) -> int:
        """Move what can be moved; how many watches were. One whose channel we cannot see stays, and is told of once."""
        pending = [(platform, watch) for platform in self._platforms.values() for watch in await self._pending(platform.name)]
        return sum([await self._adopt(platform, watch) for platform, watch in pending])

    async def _pending(self, platform: str) -> tuple[Watch, ...]:
        tenant = pending_tenant(platform)
        return () if tenant == CONSOLE_TENANT else await self._store.load_watches(tenant)

    async def _adopt(self, platform: Platform, watch: Watch) -> bool:
        try:
            tenant = await platform.find_tenant(watch.channels[0])
        except UserMistake as mistake:
            self._tell_once(watch, str(mistake))
            return False
        # First there, then away from here: what happens in between is told twice rather than not at all.
        await self._add(replace(watch, tenant=tenant))
        await self._relay.relay_tenant(watch.tenant)
        await self._take_along(watch, tenant)
        await self._store.remove_watch(watch.tenant, watch.id)
        log.info("adopted", watch=watch.id, tenant=tenant)
        return True

    async def _add(self, watch: Watch) -> None:
        number = 2
        name = watch.name
        while not await self._store.add_watch(watch):
            if watch.id in {mine.id for mine in await self._store.load_watches(watch.tenant)}:
                return
            watch, number = replace(watch, name=f"{name} {number}"), number + 1

    async def _take_along(self, watch: Watch, tenant: TenantId) -> None:
        """What was settled for its channels and muted of it before anybody knew whose they are."""
        pending, own = await self._store.load_preferences(watch.tenant), await self._store.load_preferences(tenant)
        settled = {rhythm.channel for rhythm in own.rhythms}
        taken = tuple(rhythm for rhythm in pending.rhythms if rhythm.channel in watch.channels and rhythm.channel not in settled)
        if taken:
            await self._store.save_preferences(tenant, own, replace(own, rhythms=(*own.rhythms, *taken)))
        for mute in await self._store.load_mutes(watch.tenant):
            if mute.target in {watch.id, *watch.channels}:
                await self._store.add_mute(replace(mute, tenant=tenant))

    def _tell_once(self, watch: Watch, reason: str) -> None:
        if watch.id not in self._told:
            self._told.add(watch.id)
            log.warning("nobody's watch", watch=watch.name, channel=watch.channels[0], reason=reason)
