"""How fast many feeds are read, beside lemon24/reader on the same server and the same entries, by turns in one run.

Ours does more with each entry than the peer: it tells articles apart, matches a thousand watches, reads the stance, groups stories, and keeps all of it
in a store on disk. 500 feeds of 20 whole articles, 5 % of them about openness.
"""

import asyncio
import logging
import os
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory
from urllib.request import urlopen

import structlog

from bot.catalogue import load_catalogue
from bot.domain.ledger import starting_ledger
from bot.domain.model.coverage import SourceId
from bot.domain.model.tenancy import WatchId
from bot.domain.stance import StanceReader
from bot.services.ingest import Ingest
from bot.store.embedded import EmbeddedStore
from tests.bench.newsstand import ENTRIES
from tests.bench.peers import READER, ReaderPeer
from tests.bench.rows import Row
from tests.examples import a_source, a_watch
from watchers.feeds import FeedKind
from watchers.fetch import AllowedHosts, Fetcher
from watchers.pages import PageReader
from watchers.poller import Poller
from watchers.robots import Robots
from watchers.sandbox import Sandbox, workers_of_this_machine

FEEDS = int(os.environ.get("BENCH_FEEDS", "500"))
WATCHES = 1_000
LAG_TICK = 0.005
LAG_LIMIT = 50.0
"""Milliseconds: what an acknowledgement in chat may wait for the loop at worst, one time in a hundred."""


class RunningClock:
    """The time, moved on by hand so that every source is due again."""

    def __init__(self) -> None:
        """As late as it is."""
        self.ahead = timedelta(0)

    def now(self) -> datetime:
        """The time in UTC."""
        return datetime.now(UTC) + self.ahead

    async def sleep(self, seconds: float) -> None:
        """Wait that long."""
        await asyncio.sleep(seconds)


class Stand:
    """The news server, as seen from here."""

    def __init__(self, port: int) -> None:
        """It listens there."""
        self._root = f"http://127.0.0.1:{port}"
        self.addresses = [f"{self._root}/feed/{number}.xml" for number in range(FEEDS)]

    def turn_to(self, edition: int, *, validators: bool) -> None:
        """From now on it serves that edition."""
        with urlopen(f"{self._root}/state/{edition}/{'yes' if validators else 'no'}/{FEEDS}") as answer:  # noqa: S310  (a server of ours on loopback)
            answer.read()


@contextmanager
def serving() -> Iterator[Stand]:
    """The server, until the block ends."""
    with subprocess.Popen([sys.executable, "-m", "tests.bench.newsstand"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        try:
            yield Stand(int(server.stdout.readline()))
        finally:
            server.terminate()


@asynccontextmanager
async def our_side(folder: Path, stand: Stand) -> AsyncIterator["Ours"]:
    """A store with the watches and sources, and everything that reads them."""
    clock, store, sandbox = RunningClock(), EmbeddedStore(folder), Sandbox(workers=workers_of_this_machine())
    await store.open()
    fetcher = Fetcher(contact="", private=AllowedHosts.parse("127.0.0.1"), host_gap=0, clock=clock)
    catalogue = load_catalogue()

    async def wake() -> None:
        """Nobody waits for alerts here."""

    ingest = Ingest(store, StanceReader(catalogue), starting_ledger(catalogue), clock, on_commit=wake, catalogue=catalogue)
    pages = PageReader(fetcher, sandbox, Robots(fetcher, sandbox, clock))
    ours = Ours(store, Poller(store, ingest, {"feed": FeedKind(fetcher, sandbox, clock)}, pages, clock))
    for number in range(WATCHES):
        await store.add_watch(
            a_watch(id=WatchId(f"watch-{number}"), name=f"Watch {number}", query=f'"flagship {number}" OR town{number} OR harbour gull{number}')
        )
    for number, address in enumerate(stand.addresses):
        await store.add_source(a_source(id=SourceId(f"paper-{number}"), url=address, interval=86_400))
    try:
        yield ours
    finally:
        await fetcher.close()
        await sandbox.close()
        await store.close()


class Ours:
    """Our poller with its store."""

    def __init__(self, store: EmbeddedStore, poller: Poller) -> None:
        """Ready to poll."""
        self.store, self._poller = store, poller
        self.lags: list[float] = []

    async def update(self) -> float:
        """The seconds that a poll of all sources takes; how late the loop was meanwhile is kept."""
        for source in await self.store.load_sources():
            assert await self.store.replace_source(source, replace(source, added_by=source.added_by), due=True)
        ticking = asyncio.create_task(self._watch_the_loop())
        began = time.perf_counter()
        polled = await self._poller.poll_due()
        seconds = time.perf_counter() - began
        ticking.cancel()
        assert polled >= FEEDS, [source.trouble for source in await self.store.load_sources() if source.trouble][:2] or polled
        return seconds

    async def _watch_the_loop(self) -> None:
        self.lags = []
        while True:
            before = time.perf_counter()
            await asyncio.sleep(LAG_TICK)
            self.lags.append((time.perf_counter() - before - LAG_TICK) * 1000)

    def lag(self) -> float:
        """How late the loop was in the last update, in ms: only one time in a hundred was it later."""
        return quantiles(self.lags, n=100)[98]


async def rows_of_feeds() -> list[Row]:
    """Each side reads all feeds: for the first time, with one new entry in each, unchanged by validators, and unchanged without them."""
    rows: list[Row] = []
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))  # The peer logs nothing either.
    with TemporaryDirectory(prefix="vane-") as folder, TemporaryDirectory(prefix="vane-") as store_folder, serving() as stand:
        peer = ReaderPeer(Path(folder), stand.addresses)
        async with our_side(Path(store_folder), stand) as ours:
            for name, edition, validators, target in (
                ("feeds first time", 0, True, 1 / 1.1),
                ("feeds one new", 1, True, 1 / 8),
                ("feeds unchanged: 304", 1, True, 1 / 10),
                ("feeds unchanged: same body again", 1, False, 1 / 40),
            ):
                stand.turn_to(edition, validators=validators)
                seconds, yardstick = await ours.update(), await asyncio.to_thread(peer.update)
                rows.append(feeds_row(name, seconds, yardstick, target))
                if edition == 0:
                    rows.append(lag_row(ours.lag()))
            everything = FEEDS * (ENTRIES + 1)
            held = await asyncio.to_thread(peer.entries)
            sources = await ours.store.load_sources()
        peer.close()
    assert held == everything, held
    assert all(source.trouble is None and source.baselined for source in sources), [source.trouble for source in sources if source.trouble][:3]
    return rows


def feeds_row(name: str, seconds: float, yardstick: float, target: float) -> Row:
    """Both sides in milliseconds for one feed."""
    ours, peer = seconds / FEEDS * 1000, yardstick / FEEDS * 1000
    return Row(
        name=f"{name} ({FEEDS})",
        value=round(ours, 4),
        unit="ms",
        peer=f"{READER}: {peer:.3f} ms",
        ratio=round(ours / peer, 4),
        target=round(target, 4),
    )


def lag_row(lag: float) -> Row:
    """How late the loop of the same process was while feeds loaded for the first time."""
    return Row(
        name="event loop late, p99, while feeds load",
        value=round(lag, 2),
        unit="ms",
        peer=f"limit: {LAG_LIMIT:g} ms",
        ratio=round(lag / LAG_LIMIT, 4),
        target=1,
    )
