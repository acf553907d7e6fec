"""The living story, end to end: one message in each channel that grows with its story, and what is material under it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from datetime import UTC, datetime, timedelta

import pytest

from bot.wiring import App
from tests.doubles.site import Site
from tests.flow.world import DISCORD, SLACK, World, a_world, until

BEGAN = datetime.now(UTC) - timedelta(days=3)
"""Of late: what nobody repeats for months is no longer waited for."""
OUTLETS = ["Tide", "Post", "Quay", "Gull", "Meadow", "Ledger", "Copper", "Plain", "Ticker", "Wire"]
REPORT = (
    "<p>Meta is considering keeping the weights of its next Llama model to itself, two people familiar with the matter told the Coast Chronicle. "
    "The talks in Menlo Park began after a rival had copied the last one within weeks, the people said. Nothing has been decided.</p>"
)
DENIAL = (
    "<p>Meta on Tuesday denied the report of the Coast Chronicle that it would keep the weights of its next Llama model to itself. "
    "“We will continue to release open models,” a spokesperson said in Menlo Park.</p>"
)


@pytest.fixture
async def world(valkey_url: str) -> AsyncIterator[World]:
    async with a_world(valkey_url) as opened:
        yield opened


@pytest.fixture
async def sites() -> AsyncIterator[list[Site]]:
    async with AsyncExitStack() as stack:
        opened = [await Site(outlet).open() for outlet in OUTLETS]
        for site in opened:
            stack.push_async_callback(site.close)
        yield opened


def in_slack(world: World) -> tuple[list[str], list[str]]:
    """What stands in the channel, and what stands in threads."""
    messages = world.slack.messages("C0ALERTS")
    return (
        [message.sight.text for message in messages if not message.sent.get("thread_ts")],
        [message.sight.text for message in messages if message.sent.get("thread_ts")],
    )


def in_discord(world: World) -> tuple[list[str], list[str]]:
    room = DISCORD.partition(":")[2]
    elsewhere = {message["channel_id"] for message in world.discord.state.history} - {room}
    return world.told_in_discord(), [message.text for channel in elsewhere for message in world.discord.shown(channel)]


async def read_everywhere(world: World, sites: list[Site], *apps: App) -> None:
    """Until every site was visited once more, by whichever process came first, and all that follows has happened."""
    before = [site.visited("/feed.xml") for site in sites]
    while any(site.visited("/feed.xml") == visits for site, visits in zip(sites, before, strict=True)):
        await asyncio.gather(*(app.poll_once() for app in apps))
        await asyncio.sleep(0.05)
    await asyncio.gather(*(world.deliver(app) for app in apps))


async def test_ten_outlets_in_two_processes_are_one_message_and_the_denial_next_day_stands_under_it(world: World, sites: list[Site]) -> None:
    async with world.openvane() as one, world.openvane() as other:
        for site in sites:
            await world.type(one, f"source add {site.feed_url}")
        for channel in (SLACK, DISCORD):
            await world.type(one, f'watch add Meta --query "Meta" --events keyword --channel {channel}')
        await read_everywhere(world, sites, one, other)
        for minutes, site in enumerate(sites):
            lead = f"<p>{site.title} has this from its partners.</p>"
            site.publish(
                title=f"Meta weighs closing Llama ({site.title})",
                body=lead + REPORT,
                path="/report",
                guid="r",
                date=BEGAN + timedelta(minutes=minutes),
            )
        await read_everywhere(world, sites, one, other)
        for rooms in (in_slack, in_discord):
            await until(lambda rooms=rooms: "reported by 10 outlets" in "".join(rooms(world)[0]), "ten outlets")  # type: ignore[misc]  # bound at once
            top, threads = rooms(world)
            assert len(top) == 1
            assert "+5 more" in top[0]
            assert threads == []

    sites[0].publish(title="Meta denies plan to close Llama", body=DENIAL, path="/denial", guid="d", date=BEGAN + timedelta(days=1, hours=3))
    async with world.openvane() as again:
        await read_everywhere(world, sites, again)
        for rooms in (in_slack, in_discord):
            top, threads = rooms(world)
            assert len(top) == 1
            assert "since denied" in top[0]
            assert "reported by 10 outlets" in top[0]
            assert len(threads) == 1
            assert "We will continue to release open models" in threads[0]
