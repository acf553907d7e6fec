"""The one place that chooses concrete parts and hands them to one another. Nothing is connected when this is imported."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from functools import partial

import structlog
from rich.console import Console

from bot.catalogue import load_catalogue, load_starter_sources
from bot.domain.ledger import starting_ledger
from bot.domain.model.organisations import Catalogue
from bot.domain.stance import StanceReader
from bot.errors import StoreAway
from bot.ports import Clock, Pages, Platform, Store
from bot.services.adopt import Adoption
from bot.services.deliver import TEND_EVERY, Deliverer
from bot.services.house import House
from bot.services.ingest import Ingest
from bot.services.keeping import Keeping
from bot.services.rehearsals import Rehearsals
from bot.services.relay import Relay
from bot.services.reports import Reports
from bot.services.sourcekeeping import SourceKeeping
from bot.services.watchlist import Watchlist
from bot.settings import Declared, Settings
from bot.store.embedded import EmbeddedStore
from bot.store.redis import RedisStore
from handlers.commands.answer import Commands
from handlers.console import ConsolePlatform
from handlers.discord import DiscordPlatform
from handlers.slack.platform import SlackPlatform
from watchers.discover import AddressProbe
from watchers.fetch import AllowedHosts, Fetcher
from watchers.kinds import source_kinds
from watchers.pages import PageReader
from watchers.poller import Poller
from watchers.robots import Robots
from watchers.sandbox import Sandbox, workers_of_this_machine

log = structlog.get_logger()

RELAY_EVERY = 1.0
DELIVER_EVERY = 0.25
ADOPT_EVERY = 60.0
WORKERS = 4
"""Deliveries under way at once in one process: posts wait on the network, and each channel has but one."""
AWAY_WAIT = 2.0
"""Seconds between two looks at a store that does not answer."""


class Role(StrEnum):
    """What a process does: look, or talk."""

    WATCH = "watch"
    CHAT = "chat"


class SystemClock:
    """The time of this machine."""

    def now(self) -> datetime:
        """The time in UTC."""
        return datetime.now(UTC)

    async def sleep(self, seconds: float) -> None:
        """Wait that long."""
        await asyncio.sleep(seconds)


@dataclass(slots=True)
class App:
    """Openvane, put together: the parts that the command line and the demo reach for."""

    store: Store
    catalogue: Catalogue
    watchlist: Watchlist
    commands: Commands
    rehearsals: Rehearsals
    platforms: Mapping[str, Platform]
    poller: Poller
    relay: Relay
    deliverer: Deliverer
    adoption: Adoption
    clock: Clock
    news: asyncio.Event
    """Set when something happened in coverage, so that it is relayed now rather than at the next second."""

    async def declare(self, declared: Declared) -> None:
        """Make sure that the sources and watches of the configuration file are there."""
        for source in declared.sources:
            await self.watchlist.declare_source(source.url, source.title, source.interval)
        for watch in declared.watches:
            await self.watchlist.declare_watch(watch.name, watch.query, watch.events, watch.channels)

    async def poll_once(self) -> int:
        """Poll every source that is due; how many were."""
        return await self.poller.poll_due()

    async def settle(self) -> None:
        """Relay and deliver until nothing is due."""
        await self.relay.relay_all()
        while await self.deliverer.deliver_next():
            pass

    async def run(self, roles: frozenset[Role]) -> None:
        """Work until cancelled."""
        if Role.CHAT in roles:
            for platform in self.platforms.values():
                await platform.start(self.commands.answer)
                await self._surviving(partial(self.deliverer.trust, platform.name))
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._relay_on())
            if Role.WATCH in roles:
                tasks.create_task(self.poller.run())
            if Role.CHAT in roles:
                tasks.create_task(self._every(TEND_EVERY.total_seconds(), self.deliverer.tend))
                tasks.create_task(self._every(ADOPT_EVERY, self.adoption.adopt_pending))
                for _ in range(WORKERS):
                    tasks.create_task(self._deliver_on())

    async def _relay_on(self) -> None:
        while True:
            await self._surviving(self.relay.relay_all)
            with suppress(TimeoutError):
                async with asyncio.timeout(RELAY_EVERY):
                    await self.news.wait()
            self.news.clear()

    async def _deliver_on(self) -> None:
        while True:
            if not await self._surviving(self.deliverer.deliver_next):
                await self.clock.sleep(DELIVER_EVERY)

    async def _every(self, seconds: float, act: Callable[[], Awaitable[object]]) -> None:
        while True:
            await self._surviving(act)
            await self.clock.sleep(seconds)

    async def _surviving(self, act: Callable[[], Awaitable[object]]) -> object:
        """What the act gives; None, after a wait, when the store is away: everything catches up when it is back."""
        try:
            return await act()
        except StoreAway as away:
            log.warning("store away", reason=str(away))
            await self.clock.sleep(AWAY_WAIT)
            return None


@asynccontextmanager
async def open_app(settings: Settings, *, console: Console, clock: Clock | None = None, catalogue: Catalogue | None = None) -> AsyncIterator[App]:
    """Openvane with its store open, listening to nobody yet; by the clock of this machine and our own catalogue unless told otherwise.

    Raises ``StoreTrouble`` or ``UserMistake`` with one sentence that names the mend.
    """
    clock = clock or SystemClock()
    async with AsyncExitStack() as stack:
        store = _store(settings)
        await store.open()
        stack.push_async_callback(store.close)
        fetcher, sandbox = _reading(settings, clock, stack, store)
        platforms = _platforms(settings, store, console)
        for platform in platforms.values():
            stack.push_async_callback(platform.close)
        yield _assembled(settings, clock, store, platforms, fetcher, sandbox, catalogue or load_catalogue())


@asynccontextmanager
async def open_pages(settings: Settings) -> AsyncIterator[Pages]:
    """A reader of single pages, for trying the judgement on an address; needs no store."""
    async with AsyncExitStack() as stack:
        fetcher, sandbox, clock = *_reading(settings, SystemClock(), stack), SystemClock()
        yield PageReader(fetcher, sandbox, Robots(fetcher, sandbox, clock))


def _store(settings: Settings) -> Store:
    if settings.redis_url:
        return RedisStore(settings.redis_url.get_secret_value(), allow_volatile=settings.allow_volatile_store)
    return EmbeddedStore(settings.data_dir, binary=settings.redis_server_bin)


def _reading(settings: Settings, clock: Clock, stack: AsyncExitStack, store: Store | None = None) -> tuple[Fetcher, Sandbox]:
    """What fetches and what parses; with a store, all its processes take turns at hosts together."""
    allowed = AllowedHosts.parse(settings.allow_private_hosts)
    fetcher = Fetcher(contact=settings.contact, private=allowed, host_gap=settings.host_gap, clock=clock, turns=store)
    stack.push_async_callback(fetcher.close)
    sandbox = Sandbox(workers=workers_of_this_machine())
    stack.push_async_callback(sandbox.close)
    return fetcher, sandbox


def _platforms(settings: Settings, store: Store, console: Console) -> Mapping[str, Platform]:
    """The terminal always; Slack and Discord where there is a token."""
    platforms: list[Platform] = [ConsolePlatform(console)]
    if settings.slack_bot_token and settings.slack_app_token:
        platforms.append(SlackPlatform(settings.slack_bot_token, settings.slack_app_token, api_url=settings.slack_api_url, store=store))
    if settings.discord_token:
        platforms.append(DiscordPlatform(settings.discord_token, api_url=settings.discord_api_url, store=store))
    return {platform.name: platform for platform in platforms}


def _assembled(
    settings: Settings, clock: Clock, store: Store, platforms: Mapping[str, Platform], fetcher: Fetcher, sandbox: Sandbox, catalogue: Catalogue
) -> App:
    lease = timedelta(seconds=settings.lease)
    relay = Relay(store, clock, lease)
    news = asyncio.Event()

    async def wake() -> None:
        news.set()

    ingest = Ingest(store, StanceReader(catalogue), starting_ledger(catalogue), clock, on_commit=wake, catalogue=catalogue)
    kinds = source_kinds(fetcher, sandbox, clock)
    probe = AddressProbe(kinds, fetcher, sandbox, clock)
    watchlist = Watchlist(store, probe, platforms, clock, settings.poll_interval, catalogue, watches_at_most=settings.watches)
    rehearsals = Rehearsals(store, catalogue, clock)
    commands = Commands(
        watchlist,
        Reports(store, catalogue, clock),
        House(store, clock, settings.home),
        Keeping(store, watchlist, clock),
        rehearsals,
        SourceKeeping(store, watchlist, probe, clock, load_starter_sources()),
    )
    return App(
        store=store,
        catalogue=catalogue,
        watchlist=watchlist,
        commands=commands,
        rehearsals=rehearsals,
        platforms=platforms,
        poller=Poller(store, ingest, kinds, PageReader(fetcher, sandbox, Robots(fetcher, sandbox, clock)), clock),
        relay=relay,
        deliverer=Deliverer(store, platforms, clock, lease=lease, in_doubt=settings.in_doubt),
        adoption=Adoption(store, platforms, relay),
        clock=clock,
        news=news,
    )
