"""Killing a process at any moment loses no alert."""

import asyncio
import signal
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.domain.model.tenancy import ChannelId, TenantId
from bot.store.redis import RedisStore
from tests.flow.coverage import MEMO_QUOTE, publish_all
from tests.flow.process import running
from tests.flow.world import DISCORD, DISCORD_TENANT, SLACK, SLACK_TENANT, World, a_world, until


@pytest.fixture
async def world(valkey_url: str) -> AsyncIterator[World]:
    async with a_world(valkey_url) as opened:
        async with opened.openvane() as app:
            opened.site.publish(title="Meta opens a canteen", body="<p>Meta opened a canteen on Monday.</p>", path="/canteen", guid="c1")
            await opened.type(app, f"source add {opened.site.feed_url}")
            for channel in (SLACK, DISCORD):
                await opened.type(app, f"watch add Meta --query Meta --events keyword --channel {channel}")
            await opened.read(app)
        yield opened


async def waiting(world: World) -> int:
    store = RedisStore(world.environ["REDIS_URL"])
    try:
        in_slack = await store.load_waiting(TenantId(SLACK_TENANT), ChannelId(SLACK))
        return len(in_slack) + len(await store.load_waiting(TenantId(DISCORD_TENANT), ChannelId(DISCORD)))
    finally:
        await store.close()


async def test_an_alert_survives_a_kill_between_reading_the_article_and_telling_of_it(world: World, tmp_path: Path) -> None:
    publish_all(world.site)
    with running("run", "watch", environ=world.environ, folder=tmp_path) as watcher:
        await until_waiting(world, 6)
        watcher.send_signal(signal.SIGKILL)
    assert world.told_in_slack() == world.told_in_discord() == []

    with running("run", environ=world.environ, folder=tmp_path):
        await until(lambda: len(world.told_in_slack()) == len(world.told_in_discord()) == 3, "three alerts in each place")
    assert sum(MEMO_QUOTE in text for text in world.told_in_slack()) == 1
    assert sum(MEMO_QUOTE in text for text in world.told_in_discord()) == 1


async def test_a_kill_while_a_post_is_under_way_loses_nothing_and_discord_shows_it_once(world: World, tmp_path: Path) -> None:
    world.discord.trouble("unanswered")
    publish_all(world.site)
    environ = {**world.environ, "OPENVANE_LEASE": "2"}
    with running("run", environ=environ, folder=tmp_path) as bot:
        await until(lambda: len(world.told_in_discord()) >= 1, "the first post")
        bot.send_signal(signal.SIGKILL)
    with running("run", environ=environ, folder=tmp_path):
        await until(lambda: len(world.told_in_slack()) >= 3 and len(world.told_in_discord()) == 3, "three alerts in each place")
    assert len(set(world.told_in_discord())) == 3


async def until_waiting(world: World, count: int) -> None:
    """Until so many alerts are in the outboxes."""
    deadline = time.monotonic() + 20
    while await waiting(world) < count:
        assert time.monotonic() < deadline, "no alert was queued"
        await asyncio.sleep(0.05)
