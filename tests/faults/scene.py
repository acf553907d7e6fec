"""A scene of faults: sites that publish, Slack and Discord that remember, a store, victims between them, and what people were told in the end."""

import asyncio
import random
import shutil
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from bot.domain.model.coverage import Source, SourceId
from bot.domain.model.tenancy import ChannelId, EventKind, TenantId, Watch, WatchId
from bot.errors import StoreAway
from bot.store.redis import RedisStore
from tests.doubles.discord import DiscordDouble
from tests.doubles.discord_state import GUILD, TOKEN
from tests.doubles.site import Site
from tests.doubles.slack import SlackDouble
from tests.doubles.slack_workspace import SlackChannel, SlackWorkspace
from tests.faults.coverage import Newsroom, serial_in
from tests.faults.tally import Tally, tally_of
from tests.faults.valkey import Valkey
from tests.faults.victims import Choose, Victims

LEASE_SECONDS: Final = 2
"""Short enough to be waited for after each kill."""
ROOMS: Final = 4
"""Channels in Slack, and as many in Discord."""
SLACK_ROOMS: Final = tuple(f"C{number:09}" for number in range(ROOMS))
DISCORD_ROOMS: Final = tuple(f"110000000000000{number:04}" for number in range(100, 100 + ROOMS))
SLACK_TENANT: Final = TenantId("slack-T0DOUBLE")
DISCORD_TENANT: Final = TenantId(f"discord-{GUILD}")
START: Final = datetime(2026, 3, 2, 12, tzinfo=UTC)


@dataclass(slots=True)
class Scene:
    """Everything together. ``seed`` is printed when something is wrong, so that it can be played again."""

    seed: int
    chance: random.Random
    newsrooms: list[Newsroom]
    slack: SlackDouble
    discord: DiscordDouble
    valkey: Valkey
    victims: Victims

    def expected(self) -> Mapping[str, list[str]]:
        """What was published, by newsroom."""
        return {newsroom.name: newsroom.published for newsroom in self.newsrooms}

    def told_in_slack(self) -> dict[str, list[str]]:
        """What each Slack channel was told."""
        return {room: [serial_in(message.sight.text) for message in self.slack.messages(room)] for room in SLACK_ROOMS}

    def told_in_discord(self) -> dict[str, list[str]]:
        """What each Discord channel was told."""
        return {room: [serial_in(message.text) for message in self.discord.shown(room)] for room in DISCORD_ROOMS}

    def told(self) -> dict[str, list[str]]:
        """What each channel was told."""
        return self.told_in_slack() | self.told_in_discord()

    def tally(self) -> Tally:
        """How it stands by now."""
        return tally_of(self.expected(), self.told())

    async def publish(self, number: int, every: float, at_once: int = 1) -> None:
        """Each newsroom publishes so many notices, a few every so many seconds."""
        for _ in range(0, number, at_once):
            for newsroom in self.newsrooms:
                newsroom.publish(at_once)
            await asyncio.sleep(every)

    async def until_quiet(self, seconds: float = 40.0) -> None:
        """Until everybody was told of everything and nothing waits any more. What is missing after so many seconds in which nobody was told of anything, and
        nobody died, is missing.
        """
        deadline, before = time.monotonic() + seconds, (-1, -1)
        while (tally := self.tally()).missing or await self._waiting():
            if (now := (tally.deliveries, self.victims.kills)) != before:
                deadline, before = time.monotonic() + seconds, now
            if time.monotonic() > deadline:
                return
            await asyncio.sleep(0.1)

    async def until_polled(self) -> None:
        """Until every source had its first whole poll."""
        store = RedisStore(self.valkey.url)
        try:
            deadline = time.monotonic() + 60
            while not all(source.baselined for source in await store.load_sources()):
                assert time.monotonic() < deadline, "a source never had a whole poll"
                await asyncio.sleep(0.1)
        finally:
            await store.close()

    async def _waiting(self) -> int:
        store = RedisStore(self.valkey.url)
        try:
            return sum([len(await store.load_waiting(tenant, channel)) for tenant, channels in CHANNELS.items() for channel in channels])
        except StoreAway:
            return 1
        finally:
            await store.close()


CHANNELS: Final = {
    SLACK_TENANT: tuple(ChannelId(f"slack:{room}") for room in SLACK_ROOMS),
    DISCORD_TENANT: tuple(ChannelId(f"discord:{room}") for room in DISCORD_ROOMS),
}


@asynccontextmanager
async def a_scene(seed: int, *, newsrooms: int = 2, choose: Choose | None = None, baselined: bool = True) -> AsyncIterator[Scene]:
    """A scene without victims as yet: watches are set up, and sources that had their first poll, unless they are to have it now."""
    folder = Path(tempfile.mkdtemp(prefix="ovf-"))
    chance = random.Random(seed)  # noqa: S311 (which process to kill is no secret)
    valkey = Valkey(folder)
    slack = SlackDouble(SlackWorkspace(channels={room: SlackChannel(room, room.casefold()) for room in SLACK_ROOMS}))
    discord = DiscordDouble(channels=DISCORD_ROOMS)
    rooms = [Newsroom(name, await Site().open(), chance) for name in "abcdef"[:newsrooms]]
    victims = Victims({}, folder, valkey.socket, choose)
    try:
        await valkey.start()
        await slack.start()
        await discord.start()
        victims.environ = _environ(valkey, slack, discord)
        await _set_up(valkey.url, rooms, baselined=baselined)
        yield Scene(seed, chance, rooms, slack, discord, valkey, victims)
    finally:
        await victims.end_all()
        await discord.close()
        await slack.close()
        for room in rooms:
            await room.site.close()
        valkey.close()
        shutil.rmtree(folder, ignore_errors=True)


def _environ(valkey: Valkey, slack: SlackDouble, discord: DiscordDouble) -> dict[str, str]:
    return {
        "REDIS_URL": valkey.url,
        "SLACK_BOT_TOKEN": slack.bot_token,
        "SLACK_APP_TOKEN": slack.app_token,
        "DISCORD_TOKEN": TOKEN,
        "OPENVANE_SLACK_API_URL": slack.api_url,
        "OPENVANE_DISCORD_API_URL": discord.url,
        "OPENVANE_ALLOW_PRIVATE_HOSTS": "127.0.0.0/8",
        "OPENVANE_POLL_INTERVAL": "1",
        "OPENVANE_HOST_GAP": "0",
        "OPENVANE_LEASE": str(LEASE_SECONDS),
    }


async def _set_up(url: str, newsrooms: list[Newsroom], *, baselined: bool) -> None:
    store = RedisStore(url)
    try:
        for tenant, channels in CHANNELS.items():
            await store.add_watch(_watch(tenant, channels))
        for room in newsrooms:
            source = Source(
                id=SourceId(f"room{room.name}"), kind="feed", url=room.site.feed_url, title=f"Harbour {room.name}", interval=1, added_at=START,
                baselined=baselined,
            )  # fmt: skip
            await store.add_source(source)
    finally:
        await store.close()


def _watch(tenant: TenantId, channels: tuple[ChannelId, ...]) -> Watch:
    return Watch(
        id=WatchId("harbour"), tenant=tenant, name="Harbour", query="harbour", events=frozenset({EventKind.ARTICLE_MATCHED}), channels=channels,
        created_at=START, created_by="Ada",
    )  # fmt: skip


async def meanwhile(work: Awaitable[None], *others: Awaitable[None]) -> None:
    """Do the work; the others go on as long as it lasts. Whoever fails, fails all."""
    doing = asyncio.ensure_future(work)
    beside = [asyncio.ensure_future(other) for other in others]
    try:
        await asyncio.wait({doing, *beside}, return_when=asyncio.FIRST_COMPLETED)
        for one in beside:
            if one.done():
                one.result()
        await doing
    finally:
        for one in (doing, *beside):
            one.cancel()
        await asyncio.gather(doing, *beside, return_exceptions=True)


Act = Callable[[], Awaitable[None] | None]


async def every(chance: random.Random, shortest: float, longest: float, act: Act) -> None:
    """Do it again and again, until cancelled."""
    while True:
        await asyncio.sleep(chance.uniform(shortest, longest))
        if (doing := act()) is not None:
            await doing
