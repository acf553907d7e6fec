"""House: who may do what in a tenant, what it has settled, and who changed what."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import structlog

from bot.domain.matching import channel_named
from bot.domain.model.talk import Actor, Request
from bot.domain.model.tenancy import ChannelId, Deed, Preferences, Rhythm, TenantId
from bot.domain.permissions import Permit, Who, editor_named, is_home, permit
from bot.domain.text import clean_line
from bot.errors import BadArgument, StoreAway
from bot.ports import Clock, Store

log = structlog.get_logger()

TRIES = 20
"""How often a change of the preferences is made anew because somebody else changed them meanwhile."""
DEEDS_SHOWN = 100
ACT_LIMIT = 300
"""Characters of what an audit line repeats of a command."""


class House:
    """Decides who may, settles preferences, and keeps the audit log."""

    def __init__(self, store: Store, clock: Clock, home: tuple[TenantId, ...] = ()) -> None:
        """``home`` are the tenants that were configured to change what all share."""
        self._store, self._clock, self._home = store, clock, home

    async def load_permit(self, who: Who, request: Request) -> Permit:
        """Whether whoever asks may do what is for ``who``."""
        preferences = await self._store.load_preferences(request.tenant) if who is Who.EDITORS else Preferences()
        return permit(who, request.actor, request.tenant, preferences, self._home)

    # --- the audit log --------------------------------------------------------------------------------------------------------------------------

    async def record_deed(self, request: Request, who: Who, act: str, before: str = "", after: str = "") -> None:
        """Note who changed what: with the tenant, or with what all share where the command is for a home."""
        scope = None if who is Who.HOME else request.tenant
        await self._store.record_deed(scope, self._deed(request, act, before, after))
        log.info("audited", tenant=request.tenant, command=request.command, actor=request.actor.id, shared=scope is None)

    async def file_suggestion(self, request: Request, act: str) -> None:
        """Note what somebody who may not would change of what all share."""
        await self._store.record_deed(None, self._deed(request, f"suggests: {act}", "", ""))

    async def load_deeds(self, request: Request, count: int) -> tuple[Deed, ...]:
        """The last changes of the tenant, and at home those of what all share, the newest first."""
        deeds = list(await self._store.load_deeds(request.tenant, count))
        rights = request.actor.rights
        if is_home(request.tenant, self._home, alone=rights is not None and rights.alone):
            deeds += await self._store.load_deeds(None, count)
        return tuple(sorted(deeds, key=lambda deed: deed.at, reverse=True)[:count])

    def _deed(self, request: Request, act: str, before: str, after: str) -> Deed:
        return Deed(
            at=self._now(),
            by=_signature(request.actor),
            tenant=request.tenant,
            act=clean_line(act, ACT_LIMIT),
            before=clean_line(before, ACT_LIMIT),
            after=clean_line(after, ACT_LIMIT),
        )

    def _now(self) -> datetime:
        return self._clock.now()

    # --- preferences ----------------------------------------------------------------------------------------------------------------------------

    async def load_preferences(self, tenant: TenantId) -> Preferences:
        """What the tenant has settled."""
        return await self._store.load_preferences(tenant)

    async def change_editors(self, tenant: TenantId, words: str) -> tuple[Preferences, Preferences]:
        """Add or remove an editor: the preferences before and after. Raises ``BadArgument``."""
        act, _, whom = words.strip().partition(" ")
        editor = editor_named(whom) if act.casefold() in {"add", "remove"} else ""
        match act.casefold():
            case "add":
                return await self._settle(tenant, lambda now: replace(now, editors=tuple(dict.fromkeys((*now.editors, editor)))))
            case "remove":
                return await self._settle(tenant, lambda now: replace(now, editors=_without(now.editors, editor)))
            case _:
                raise BadArgument(f"“{clean_line(words, 40)}” is no change of editors: type add or remove, and a person or group.")

    async def change_notice_room(self, tenant: TenantId, words: str, here: ChannelId) -> tuple[Preferences, Preferences]:
        """Where trouble is told from now on; nowhere for ``off``."""
        room = None if words.strip().casefold() == "off" else channel_named(words, here)
        return await self._settle(tenant, lambda now: replace(now, notice_room=room))

    async def change_rhythm(self, tenant: TenantId, channel: ChannelId, change: Callable[[Rhythm], Rhythm]) -> tuple[Rhythm, Rhythm]:
        """Change how a channel is told: its rhythm before and after."""

        def settled(now: Preferences) -> Preferences:
            others = tuple(rhythm for rhythm in now.rhythms if rhythm.channel != channel)
            return replace(now, rhythms=(*others, change(now.rhythm_of(channel))))

        before, after = await self._settle(tenant, settled)
        return before.rhythm_of(channel), after.rhythm_of(channel)

    async def _settle(self, tenant: TenantId, change: Callable[[Preferences], Preferences]) -> tuple[Preferences, Preferences]:
        for _ in range(TRIES):
            before = await self._store.load_preferences(tenant)
            after = change(before)
            if await self._store.save_preferences(tenant, before, after):
                return before, after
        raise StoreAway("The store is too busy to settle anything.")


def _signature(actor: Actor) -> str:
    return f"{clean_line(actor.name, 60)} ({actor.id})"


def _without(editors: tuple[str, ...], editor: str) -> tuple[str, ...]:
    if editor not in editors:
        raise BadArgument(f"{editor} is no editor: “settings editors” lists who is.")
    return tuple(each for each in editors if each != editor)
