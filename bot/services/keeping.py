"""Keeping: watches that are there already are looked up, changed, paused, muted, taken out and taken in."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import structlog

from bot.domain.articles import digest
from bot.domain.exchange import Exported, Plan, exported, plan_import, read_exported
from bot.domain.matching import direction_named, events_named, floor_named
from bot.domain.model.tenancy import ChannelId, Mute, MuteId, MuteOf, TenantId, Watch
from bot.domain.query import folded_name, near_names, parse_query
from bot.domain.silence import REASON_LIMIT, Target, is_over, span_named, target_named
from bot.domain.text import clean_line
from bot.errors import BadArgument, NotFound
from bot.ports import Clock, Store
from bot.services.watchlist import Watchlist

log = structlog.get_logger()

FORGOTTEN = timedelta(days=30)
"""A mute that ended so long ago, and whose end nobody was told for want of an alert, is taken away with the next one."""


@dataclass(frozen=True, slots=True)
class Changed:
    """A watch before and after."""

    before: Watch
    after: Watch


class Keeping:
    """Changes what is followed. Everything wrong with what was typed is a ``UserMistake`` that names the mend."""

    def __init__(self, store: Store, watchlist: Watchlist, clock: Clock) -> None:
        """``watchlist`` finds watches, and knows whose a channel is."""
        self._store, self._watchlist, self._clock = store, watchlist, clock

    # --- one watch ------------------------------------------------------------------------------------------------------------------------------

    async def edit_watch(
        self,
        tenant: TenantId,
        words: str,
        here: ChannelId,
        *,
        query: str | None = None,
        events: str | None = None,
        channel: str | None = None,
        floor: str | None = None,
        direction: str | None = None,
    ) -> Changed:
        """Change what is said, and leave the rest. Raises when nothing would change."""
        watch = await self._watchlist.find_watch(tenant, words)
        after = replace(
            watch,
            query=parse_query(query).text if query else watch.query,
            events=events_named(events) if events else watch.events,
            channels=(await self._watchlist.load_place(channel, here, watch.tenant),) if channel else watch.channels,
            floor=floor_named(floor) if floor else watch.floor,
            direction=direction_named(direction) if direction else watch.direction,
        )
        if after == watch:
            raise BadArgument(f"“{watch.name}” is like that already: say what to change with --query, --events, --channel, --floor or --direction.")
        return await self._changed(watch, after)

    async def pause_watch(self, tenant: TenantId, words: str, *, paused: bool) -> Changed:
        """Silence a watch until it is resumed, or let it speak again."""
        watch = await self._watchlist.find_watch(tenant, words)
        if watch.paused == paused:
            raise BadArgument(f"“{watch.name}” is {'paused' if paused else 'not paused'} already: nothing was changed.")
        return await self._changed(watch, replace(watch, paused=paused))

    async def _changed(self, before: Watch, after: Watch) -> Changed:
        if not await self._store.update_watch(before, after):
            raise NotFound(f"Somebody else changed or removed “{before.name}” a moment ago: look at it and try again.")
        log.info("watch changed", watch=before.id, tenant=before.tenant)
        return Changed(before, after)

    # --- mutes ----------------------------------------------------------------------------------------------------------------------------------

    async def mute(self, tenant: TenantId, here: ChannelId, by: str, what: str, span: str | None, reason: str | None) -> Mute:
        """Silence something for a time. Asked again, the new end and reason hold."""
        wanted, now = target_named(what), self._clock.now()
        until = now + span_named(span)
        owner, target, title = await self._target(tenant, here, wanted)
        mute = Mute(
            id=_mute_id(wanted.of, target), tenant=owner, of=wanted.of, target=target, title=title, until=until, by=by,
            reason=clean_line(reason or "", REASON_LIMIT), at=now,
        )  # fmt: skip
        await self._store.add_mute(mute)
        await self._forget_old(owner, now)
        log.info("muted", tenant=owner, mute=mute.id, of=mute.of)
        return mute

    async def unmute(self, tenant: TenantId, here: ChannelId, what: str) -> Mute:
        """End a mute before its time."""
        wanted = target_named(what)
        owner, target, title = await self._target(tenant, here, wanted)
        mute = next((each for each in await self._store.load_mutes(owner) if each.id == _mute_id(wanted.of, target)), None)
        if mute is None or not await self._store.remove_mute(owner, mute.id):
            raise NotFound(f"{title[:1].upper()}{title[1:]} is not muted: “mutes” lists what is.")
        return mute

    async def load_mutes(self, tenant: TenantId) -> tuple[Mute, ...]:
        """What is silenced now."""
        now = self._clock.now()
        owners = await self._watchlist.load_owners(tenant)
        return tuple([mute for owner in owners for mute in await self._store.load_mutes(owner) if not is_over(mute, now)])

    async def _target(self, tenant: TenantId, here: ChannelId, wanted: Target) -> tuple[TenantId, str, str]:
        """Whose mute it is, what it is about, and what people call that."""
        find: dict[MuteOf, Callable[[], Awaitable[tuple[TenantId, str, str]]]] = {
            MuteOf.WATCH: lambda: self._watch_target(tenant, wanted.words),
            MuteOf.CHANNEL: lambda: self._channel_target(tenant, here, wanted.words),
            MuteOf.STORY: lambda: self._story_target(tenant, wanted.words),
            MuteOf.ORGANISATION: lambda: self._organisation_target(tenant, wanted.words),
        }
        return await find[wanted.of]()

    async def _watch_target(self, tenant: TenantId, words: str) -> tuple[TenantId, str, str]:
        watch = await self._watchlist.find_watch(tenant, words)
        return watch.tenant, watch.id, f"the watch “{watch.name}”"

    async def _channel_target(self, tenant: TenantId, here: ChannelId, words: str) -> tuple[TenantId, str, str]:
        place = await self._watchlist.load_place(words or None, here, tenant)
        return await self._watchlist.load_owner(place, tenant), place, "this channel" if place == here else place

    async def _story_target(self, tenant: TenantId, words: str) -> tuple[TenantId, str, str]:
        stories = await self._store.load_stories(self._clock.now() - FORGOTTEN, self._clock.now() + timedelta(days=1))
        story = next((story for story in stories if story.id == words or folded_name(story.title) == folded_name(words)), None)
        if story is None:
            raise NotFound(f"There is no story “{clean_line(words, 60)}” of the last {FORGOTTEN.days} days: “stories” shows them with their ids.")
        return tenant, story.id, f"the story “{clean_line(story.title, 80)}”"

    async def _organisation_target(self, tenant: TenantId, words: str) -> tuple[TenantId, str, str]:
        known = self._watchlist.catalogue.organisations.values()
        found = next((each.name for each in known if folded_name(words) in map(folded_name, (each.name, *each.aliases))), None)
        if found is None:
            near = near_names(words, [each.name for each in known])
            meant = f"did you mean {near[0]}?" if near else "“stance” alone shows all of them."
            raise NotFound(f"No organisation answers to “{clean_line(words, 60)}”: {meant}")
        return tenant, found, found

    async def _forget_old(self, tenant: TenantId, now: datetime) -> None:
        for mute in await self._store.load_mutes(tenant):
            if mute.until < now - FORGOTTEN:
                await self._store.remove_mute(tenant, mute.id)

    # --- out and in -----------------------------------------------------------------------------------------------------------------------------

    async def load_export(self, tenant: TenantId, form: str | None) -> Exported:
        """All watches as text."""
        return exported(await self._watchlist.load_watches(tenant), form)

    async def load_plan(self, tenant: TenantId, text: str) -> Plan:
        """What taking over exported watches would change. Raises ``BadArgument`` for what cannot be read."""
        return plan_import(read_exported(text), await self._watchlist.load_watches(tenant))

    async def import_watches(self, tenant: TenantId, here: ChannelId, by: str, plan: Plan) -> None:
        """Do what the plan says: add what is new, change what differs. Nothing is removed."""
        for wish in plan.added:
            await self._watchlist.add_wish(tenant, here, by, wish)
        for wish, watch in plan.changed:
            await self._changed(watch, wish.upon(watch))


def _mute_id(of: MuteOf, target: str) -> MuteId:
    return MuteId(digest("mute", of, target)[:16])
