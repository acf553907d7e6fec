"""Watchlist: what is read, and who wants to hear of what. People change it from chat and the terminal, a configuration file declares it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

import structlog

from bot.domain.articles import digest
from bot.domain.exchange import Wish
from bot.domain.matching import channel_named, direction_named, events_named, floor_named, watch_named
from bot.domain.model.coverage import Source, SourceId
from bot.domain.model.organisations import Catalogue
from bot.domain.model.tenancy import CONSOLE_TENANT, ChannelId, TenantId, Watch, WatchId, pending_tenant, platform_of
from bot.domain.query import folded_name, near_names, parse_query
from bot.domain.text import clean_line
from bot.domain.urls import canonical_url, site_of
from bot.errors import BadArgument, NotFound, UserMistake
from bot.ports import Clock, Discover, Outline, Platform, Store

log = structlog.get_logger()

CONFIGURATION = "configuration"
"""Who added what a configuration file declares."""
NOBODY = Catalogue()
"""No organisation at all."""
TITLE_LIMIT = 80
"""Characters of a source's title: it stands in lists and in sentences."""
ID_LENGTH = 16

Named = TypeVar("Named", Source, Watch)

WATCHES_AT_MOST = 200
"""Of one tenant, unless told otherwise: more than any team reads."""


class Watchlist:
    """Adds, lists and removes sources and watches. Everything wrong with what was typed is a ``UserMistake`` that names the mend."""

    def __init__(
        self,
        store: Store,
        discover: Discover,
        platforms: Mapping[str, Platform],
        clock: Clock,
        poll_interval: int,
        catalogue: Catalogue = NOBODY,
        *,
        watches_at_most: int = WATCHES_AT_MOST,
    ) -> None:
        """``platforms`` by name: those that can tell whose channel one is. ``poll_interval`` in seconds, for sources that name none.

        ``watches_at_most`` is what one tenant may have: each is held against every article.
        """
        self.catalogue = catalogue
        self._store, self._discover, self._platforms, self._clock, self._poll_interval = store, discover, platforms, clock, poll_interval
        self._watches_at_most = watches_at_most

    # --- watches --------------------------------------------------------------------------------------------------------------------------------

    async def add_watch(self, *, tenant: TenantId, here: ChannelId, by: str, only_look: bool = False, **said: str | None) -> Watch:
        """Follow a query in a channel: the one named, or ``here``. The terminal may name any channel, a team in chat only its own.

        ``said`` are the words for name, query, events, channel, floor and direction. ``only_look`` adds nothing: what would be added.
        """
        place = channel_named(said.get("channel"), here)
        wish = Wish(
            name=watch_named(said.get("name") or ""),
            query=parse_query(said.get("query") or "").text,
            events=events_named(said.get("events")),
            floor=floor_named(said.get("floor")),
            direction=direction_named(said.get("direction")),
            channels=(place,),
        )
        watch = self._watch(wish, await self.load_owner(place, tenant), by)
        await self._add_watch(watch, only_look=only_look)
        return watch

    async def add_wish(self, tenant: TenantId, here: ChannelId, by: str, wish: Wish) -> Watch:
        """Add a watch that was exported elsewhere: in those of its channels that are the tenant's own, or ``here`` where none is."""
        own = tuple([channel for channel in wish.channels if await self._is_own(channel, tenant)]) or (here,)
        watch = self._watch(replace(wish, channels=own), await self.load_owner(own[0], tenant), by)
        await self._add_watch(watch)
        return watch

    def _watch(self, wish: Wish, owner: TenantId, by: str) -> Watch:
        return Watch(
            id=_watch_id(wish.name, wish.query, wish.channels),
            tenant=owner,
            name=wish.name,
            query=wish.query,
            events=wish.events,
            channels=wish.channels,
            created_at=self._clock.now(),
            created_by=by,
            floor=wish.floor,
            direction=wish.direction,
            paused=wish.paused,
        )

    async def _add_watch(self, watch: Watch, *, only_look: bool = False) -> None:
        there = await self._store.load_watches(watch.tenant)
        taken = folded_name(watch.name) in {folded_name(other.name) for other in there}
        if len(there) >= self._watches_at_most and not taken:
            raise BadArgument(
                f"There are {len(there)} watches already, and {self._watches_at_most} is the most: remove one first, or ask the operator to raise OPENVANE_WATCHES."
            )
        if taken or not (only_look or await self._store.add_watch(watch)):
            raise BadArgument(f"There is a watch named “{watch.name}” already: choose another name, or remove that one first.")
        if not only_look:
            log.info("watch added", watch=watch.id, tenant=watch.tenant, channel=watch.channels[0])

    async def find_watch(self, tenant: TenantId, words: str) -> Watch:
        """The watch of that name or id. Raises ``UserMistake`` with the names that are nearly like it."""
        watches = await self.load_watches(tenant)
        found = [watch for watch in watches if folded_name(watch.name) == folded_name(words)] or [
            watch for watch in watches if watch.id == words.strip()
        ]
        return _the_one(found, words, [other.name for other in watches], "watch")

    async def load_watches(self, tenant: TenantId) -> tuple[Watch, ...]:
        """The tenant's watches, the oldest first; for the terminal those of everybody."""
        if tenant != CONSOLE_TENANT:
            return await self._store.load_watches(tenant)
        return tuple([watch for each in await self.load_owners(tenant) for watch in await self._store.load_watches(each)])

    async def load_owners(self, tenant: TenantId) -> tuple[TenantId, ...]:
        """Those whose things somebody of the tenant looks after: its own; for the terminal everybody's."""
        return (tenant,) if tenant != CONSOLE_TENANT else tuple(dict.fromkeys((CONSOLE_TENANT, *await self._store.load_tenants())))

    async def remove_watch(self, tenant: TenantId, words: str) -> Watch:
        """Stop following the watch of that name or id."""
        watch = await self.find_watch(tenant, words)
        if not await self._store.remove_watch(watch.tenant, watch.id):
            raise NotFound(f"“{watch.name}” was removed a moment ago.")
        log.info("watch removed", watch=watch.id, tenant=watch.tenant)
        return watch

    async def declare_watch(self, name: str, query: str, events: str, channels: Sequence[ChannelId]) -> None:
        """See to it that a configured watch is there as it is declared. It waits under its platform until a token tells whose channel it is."""
        wanted, title, kinds = parse_query(query), watch_named(name), events_named(events)
        for platform in dict.fromkeys(map(platform_of, channels)):
            places = tuple(dict.fromkeys(channel for channel in channels if platform_of(channel) == platform))
            watch = Watch(
                id=_watch_id(title, wanted.text, [*places, *sorted(kinds)]),
                tenant=pending_tenant(platform),
                name=title,
                query=wanted.text,
                events=kinds,
                channels=places,
                created_at=self._clock.now(),
                created_by=CONFIGURATION,
            )
            await self._declare(watch)

    async def _declare(self, watch: Watch) -> None:
        """Add it unless it is there, in place of what the configuration declared under that name before."""
        same_platform = [
            other for other in await self.load_watches(CONSOLE_TENANT) if platform_of(other.channels[0]) == platform_of(watch.channels[0])
        ]
        if watch.id in {other.id for other in same_platform}:
            return
        for other in same_platform:
            if other.created_by == CONFIGURATION and folded_name(other.name) == folded_name(watch.name):
                await self._store.remove_watch(other.tenant, other.id)
        if not await self._store.add_watch(watch):
            log.warning("declared watch left out", watch=watch.name, reason="somebody added a watch of that name")

    async def load_place(self, words: str | None, here: ChannelId, asker: TenantId) -> ChannelId:
        """The channel that the words name, ``here`` for none, once it proved to be one that the asker decides about."""
        place = channel_named(words, here)
        await self.load_owner(place, asker)
        return place

    async def _is_own(self, channel: ChannelId, tenant: TenantId) -> bool:
        try:
            await self.load_owner(channel, tenant)
        except UserMistake:
            return False
        return True

    async def load_owner(self, channel: ChannelId, asker: TenantId) -> TenantId:
        """Whose channel it is. Raises ``UserMistake`` when we may not speak there, or the asker may not decide about it."""
        platform = self._platforms.get(platform_of(channel))
        owner = await platform.find_tenant(channel) if platform else pending_tenant(platform_of(channel))
        if asker not in {CONSOLE_TENANT, owner}:
            raise BadArgument(f"{channel} belongs to another workspace: name a channel of your own, or leave it out for this one.")
        return owner

    # --- sources --------------------------------------------------------------------------------------------------------------------------------

    async def add_source(self, address: str, title: str | None, by: str, kind: str = "feed") -> Source:
        """Read what stands at an address from now on, once it proved to be something that can be read as a source of that kind."""
        typed = _bare_address(address)
        name = _source_title(title) if title else None
        await self._refuse_known(typed)
        found = await self._discover.probe(typed, kind)
        return await self._add(self._source(found.url, name or clean_line(found.title, TITLE_LIMIT), kind=found.kind, by=by))

    async def declare_source(self, url: str, title: str | None = None, interval: int | None = None) -> Source:
        """See to it that a configured feed is read, without looking at it now. ``interval`` in seconds."""
        source = self._source(url, _source_title(title) if title else "", by=CONFIGURATION, interval=interval)
        await self._store.add_source(source)
        return source

    async def take_source(self, outline: Outline, by: str) -> None:
        """Read what a list names, without looking at it now. Nothing happens when it is read already."""
        source = self._source(outline.url, clean_line(outline.title, TITLE_LIMIT), by=by, kind=outline.kind)
        await self._store.add_source(replace(source, folder=outline.folder))

    async def load_sources(self) -> tuple[Source, ...]:
        """Everything that is read, the oldest first."""
        return await self._store.load_sources()

    async def find_source(self, words: str) -> Source:
        """The source of that title, id or address. Raises ``UserMistake`` when there is none, or more than one."""
        sources = await self._store.load_sources()
        page = canonical_url(_bare_address(words))
        found = [source for source in sources if folded_name(source.title) == folded_name(words)] or [
            source for source in sources if source.id == words.strip() or (page and canonical_url(source.url) == page)
        ]
        return _the_one(found, words, [other.title for other in sources], "source")

    async def remove_source(self, words: str) -> Source:
        """Stop reading the source of that title, id or address."""
        source = await self.find_source(words)
        if not await self._store.remove_source(source.id):
            raise NotFound(f"“{source.title}” was removed a moment ago.")
        log.info("source removed", source=source.id)
        return source

    async def _refuse_known(self, address: str) -> None:
        """Raises when the address is read already, before anybody is troubled with it."""
        page = canonical_url(address)
        known = page and next((source for source in await self._store.load_sources() if canonical_url(source.url) == page), None)
        if known:
            raise _known_already(known)

    async def _add(self, source: Source) -> Source:
        if not await self._store.add_source(source):
            known = next((other for other in await self._store.load_sources() if other.id == source.id), source)
            raise _known_already(known)
        log.info("source added", source=source.id, url_site=site_of(source.url))
        return source

    def _source(self, url: str, title: str, *, by: str, kind: str = "feed", interval: int | None = None) -> Source:
        page = canonical_url(url)
        if page is None:
            raise BadArgument(f"“{clean_line(url, 100)}” is no address of a page: write it whole, with https:// in front.")
        return Source(
            id=SourceId(digest("source", page)[:ID_LENGTH]),
            kind=kind,
            url=url,
            title=title or site_of(url),
            interval=interval or self._poll_interval,
            added_at=self._clock.now(),
            added_by=by,
        )


def _watch_id(name: str, query: str, rest: Iterable[str]) -> WatchId:
    return WatchId(digest("watch", folded_name(name), query, *rest)[:ID_LENGTH])


def _known_already(source: Source) -> BadArgument:
    return BadArgument(f"Openvane already reads “{source.title}” at that address: nothing needs to be added.")


def _source_title(typed: str) -> str:
    title = clean_line(typed, TITLE_LIMIT)
    if not title:
        raise BadArgument("The title cannot be read: type one with letters, or leave it out for the feed's own.")
    return title


def _bare_address(typed: str) -> str:
    """The address without the angle brackets and the label that chat programs put around one."""
    address = typed.strip()
    return address[1:-1].partition("|")[0] if address.startswith("<") and address.endswith(">") else address


def _the_one(found: Sequence[Named], words: str, names: Sequence[str], noun: str) -> Named:
    """The only one that was found; otherwise why not, with the names that are nearly like it."""
    if len(found) == 1:
        return found[0]
    typed = clean_line(words, TITLE_LIMIT)
    if found:
        ids = ", ".join(each.id for each in found)
        raise BadArgument(f"More than one {noun} is named “{typed}”: say which by its id, one of {ids}.")
    if not names:
        raise NotFound(f"There is no {noun} yet: “{noun} add” begins.")
    near = near_names(words, names)
    meant = f"did you mean “{near[0]}”?" if near else f"“{noun} list” shows what there is."
    raise NotFound(f"There is no {noun} named “{typed}”: {meant}")
