"""A day of somebody who looks after watches, by typed commands on both platforms; and of somebody who only reads."""

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Final

import pytest

from bot.domain.model.tenancy import TenantId
from bot.wiring import App
from tests.doubles.discord_state import ADA, VERA
from tests.flow.coverage import MEMO_QUOTE, publish_all
from tests.flow.world import DISCORD_TENANT, SLACK_TENANT, World, a_world

Say = Callable[[str, dict[str, str]], Awaitable[str]]
"""Types a command with its options on one platform, as somebody; what they are answered."""

ORDER: Final = ("name", "what", "text", "cap", "format", "rhythm")
"""Options that are typed as plain words in Slack."""


@pytest.fixture
async def world(valkey_url: str) -> AsyncIterator[World]:
    async with a_world(valkey_url) as opened:
        yield opened


def in_slack(world: World, user: str) -> Say:
    async def say(command: str, options: dict[str, str]) -> str:
        plain = [words for name, words in options.items() if name in ORDER]
        flags = [f"--{name}" for name in options if name == "dry-run"]
        others = [f"--{name} {words}" for name, words in options.items() if name not in ORDER and name != "dry-run"]
        return (await world.slack.slash(" ".join([command, *flags, *plain, *others]), user=user)).sight.text

    return say


def in_discord(world: World, *, manages: bool) -> Say:
    async def say(command: str, options: dict[str, str]) -> str:
        return (await world.discord.ask(command, options, by=ADA if manages else VERA)).text

    return say


DAY: Final[tuple[tuple[str, dict[str, str], tuple[str, ...]], ...]] = (
    ("watch add", {"name": "Meta", "query": "Meta", "dry-run": "yes"}, ("nothing was changed", "In the last week")),
    ("watch add", {"name": "Meta", "query": "Meta"}, ("Watching “Meta”", "In the last week it would have spoken", "With --events keyword:")),
    ("watch test", {"name": "Meta"}, ("would not have spoken in the last 7 days", "1 article was held against it")),
    ("watch edit", {"name": "Meta", "events": "keyword", "floor": "fair"}, ("“Meta” is changed", "floor 0.5")),
    ("watch pause", {"name": "Meta"}, ("“Meta” is paused",)),
    ("watch resume", {"name": "Meta"}, ("“Meta” speaks again",)),
    ("watch mute", {"name": "Meta", "for": "2h", "reason": "launch"}, ("The watch “Meta” is muted",)),
    ("mutes", {}, ("the watch “Meta”", "launch")),
    ("unmute", {"what": "watch Meta"}, ("no longer muted",)),
    ("settings cap", {"cap": "5"}, ("at most 5 an hour",)),
    ("watch export", {"format": "json"}, ('"name": "Meta"',)),
    ("watch remove", {"name": "Meta"}, ("“Meta” is removed",)),
    ("watch import", {"text": '[{"name": "Meta", "query": "Meta"}]', "dry-run": "yes"}, ("would add 1",)),
    ("watch import", {"text": '[{"name": "Meta", "query": "Meta"}]'}, ("Taken in: add 1",)),
    ("audit", {}, ("watch add: watch “Meta”", "watch import: watches Meta", "unmute")),
)
"""What is typed, with which options, and what is answered among other things."""
READING = {"watch test", "watch export", "mutes"}


async def say_all(say: Say) -> None:
    for command, options, answered in DAY:
        told = await say(command, options)
        for words in answered:
            assert words in " ".join(told.split()), f"{command} was answered:\n{told}"


async def read_yesterday(world: World, app: App) -> None:
    yesterday = datetime.now(UTC) - timedelta(days=1)
    world.site.publish(title="Meta opens a canteen", body="<p>Meta opened a canteen.</p>", path="/canteen", guid="c1", date=yesterday)
    await world.type(app, f"source add {world.site.feed_url}")
    await world.read(app)


@pytest.mark.parametrize("platform", ["slack", "discord"])
async def test_an_admins_day_goes_well(world: World, platform: str) -> None:
    async with world.openvane() as app:
        await read_yesterday(world, app)
        await say_all(in_slack(world, "U0ADA") if platform == "slack" else in_discord(world, manages=True))
        (watch,) = await app.watchlist.load_watches(app_tenant(platform))
        assert watch.name == "Meta"


def app_tenant(platform: str) -> TenantId:
    return TenantId(SLACK_TENANT if platform == "slack" else DISCORD_TENANT)


@pytest.mark.parametrize("platform", ["slack", "discord"])
async def test_who_only_reads_is_refused_at_each_step_that_changes_something(world: World, platform: str) -> None:
    async with world.openvane() as app:
        admin = in_slack(world, "U0ADA") if platform == "slack" else in_discord(world, manages=True)
        reader = in_slack(world, "U0VERA") if platform == "slack" else in_discord(world, manages=False)
        await admin("watch add", {"name": "Meta", "query": "Meta"})
        before = await app.watchlist.load_watches(app_tenant(platform))
        for command, options, _ in DAY:
            told = " ".join((await reader(command, options)).split())
            assert ("Only " in told) is (command not in READING), f"{command} was answered:\n{told}"
        assert await app.watchlist.load_watches(app_tenant(platform)) == before
        assert await app.store.load_mutes(app_tenant(platform)) == ()


async def test_watches_of_one_platform_are_taken_to_the_other(world: World) -> None:
    async with world.openvane() as app:
        slack, discord = in_slack(world, "U0ADA"), in_discord(world, manages=True)
        await slack("watch add", {"name": "Meta", "query": "Meta", "events": "keyword"})
        exported = await slack("watch export", {"format": "json"})
        text = "{" + exported.partition("{")[2].rpartition("}")[0] + "}"
        assert "Taken in: add 1" in await discord("watch import", {"text": text})
        (watch,) = await app.watchlist.load_watches(app_tenant("discord"))
        assert watch.channels[0].startswith("discord:")


async def test_what_is_to_be_told_together_is_held_whole_until_its_hour(world: World) -> None:
    async with world.openvane() as app:
        world.site.publish(title="Meta opens a canteen", body="<p>Meta opened a canteen on Monday.</p>", path="/canteen", guid="c1")
        await world.type(app, f"source add {world.site.feed_url}")
        slack = in_slack(world, "U0ADA")
        await slack("watch add", {"name": "Meta", "query": "Meta", "events": "keyword"})
        await slack("settings rhythm", {"rhythm": "every 1440m"})
        await world.read(app)
        publish_all(world.site)
        await world.read(app)
        assert world.told_in_slack() == []
        held = await app.store.load_held(app_tenant("slack"))
        assert len(held) == 3
        assert any(MEMO_QUOTE in str(each.alert.message.parts) for each in held), "what is held is kept whole"
