"""The promises of the README, each kept end to end: a feed served locally, a message that a person reads."""

from collections.abc import AsyncIterator

import pytest

from bot.wiring import App
from tests.flow.coverage import DENIAL_QUOTE, MEMO_QUOTE, REPORT_QUOTE, publish_all
from tests.flow.world import CONSOLE, DISCORD, SLACK, World, a_world


@pytest.fixture
async def world(valkey_url: str) -> AsyncIterator[World]:
    async with a_world(valkey_url) as opened:
        yield opened


async def set_up(world: World, app: App, events: str) -> None:
    """One source, which has had its first poll, and a watch for Meta in each place."""
    world.site.publish(title="Meta opens a canteen", body="<p>Meta opened a canteen on Monday.</p>", path="/canteen", guid="c1")
    await world.type(app, f"source add {world.site.feed_url}")
    for channel in (SLACK, DISCORD, CONSOLE):
        await world.type(app, f'watch add Meta --query "Meta" --events {events} --channel {channel}', channel=CONSOLE)
    await world.read(app)


async def test_what_a_source_already_holds_alerts_nobody(world: World) -> None:
    async with world.openvane() as app:
        publish_all(world.site)
        await set_up(world, app, "keyword")
        assert world.told_in_slack() == world.told_in_discord() == []
        assert world.told_in_terminal() == ""


async def test_a_stance_watch_is_told_of_the_report_and_of_the_memo_and_of_nothing_else(world: World) -> None:
    async with world.openvane() as app:
        await set_up(world, app, "stance")
        publish_all(world.site)
        await world.read(app)

    for told in (world.told_in_slack(), world.told_in_discord()):
        report, memo = told
        assert REPORT_QUOTE in report
        assert DENIAL_QUOTE in report
        assert "REPORTED" in report
        assert "toward closed" in report
        assert MEMO_QUOTE in memo
        assert "open → mixed" in memo
        assert "COMMITMENT" in memo
    terminal = world.told_in_terminal()
    assert terminal.count("REPORTED") == terminal.count("COMMITMENT") == 1
    assert "patience" not in terminal
    assert "email address" not in terminal


async def test_a_keyword_watch_is_told_of_every_new_story_once(world: World) -> None:
    async with world.openvane() as app:
        await set_up(world, app, "keyword")
        publish_all(world.site)
        await world.read(app)
    for told in (world.told_in_slack(), world.told_in_discord()):
        assert len(told) == 3
        assert sum("patience of platforms" in text for text in told) == 1
    assert world.told_in_terminal().count("patience of platforms") == 1


async def test_a_restart_an_edit_and_a_changed_guid_alert_nobody_again(world: World) -> None:
    async with world.openvane() as app:
        await set_up(world, app, "keyword")
        publish_all(world.site)
        await world.read(app)
    world.site.edit("/memo", title="UPDATED: Meta will not open source everything")
    world.site.edit("/report", guid="r2")
    async with world.openvane() as app:
        await world.read(app)
        world.site.edit("/memo", title="UPDATED AGAIN: Meta will not open source everything")
        await world.read(app)
    assert len(world.told_in_slack()) == len(world.told_in_discord()) == 3


async def test_commands_answer_from_the_same_record_in_slack_in_discord_and_in_the_terminal(world: World) -> None:
    async with world.openvane() as app:
        await set_up(world, app, "stance")
        publish_all(world.site)
        await world.read(app)
        before = len(world.told_in_slack()), len(world.told_in_discord())

        for answer in (
            (await world.slack.slash("summary Meta 2026-03-01..2026-03-31")).sight.text,
            (await world.discord.ask("summary", {"topic": "Meta", "period": "2026-03-01..2026-03-31"})).text,
        ):
            assert MEMO_QUOTE in answer
            assert "Harbour Post" in answer
        for answer in ((await world.slack.slash("stance Meta")).sight.text, (await world.discord.ask("stance", {"organisation": "Meta"})).text):
            assert "Mixed since" in answer
            assert MEMO_QUOTE in answer
        added = (await world.slack.slash('watch add Weights --query "open weights"')).sight.text
        assert "Weights" in added
        assert "Weights" in (await world.slack.slash("watch list")).sight.text
        assert "Weights" not in (await world.discord.ask("watch list", {})).text, "another tenant's watch is its own affair"
        added = (await world.discord.ask("watch add", {"name": "Weights", "query": "open weights"})).text
        assert "Weights" in added
        assert (len(world.told_in_slack()), len(world.told_in_discord())) == before, "answers are for the person who asked"


@pytest.mark.parametrize(
    ("typed", "options", "help_"),
    [
        pytest.param(
            "watch add Broken --query '\"open weights'", {"name": "Broken", "query": '"open weights'}, "quot", id="a quotation mark too few"
        ),
        pytest.param("summary Meta 99999999d", {"topic": "Meta", "period": "99999999d"}, "7d", id="a period that is none"),
        pytest.param("watch remove Nothing", {"name": "Nothing"}, "There is no watch", id="a watch that is not there"),
    ],
)
async def test_a_bad_argument_earns_a_sentence_that_helps(world: World, typed: str, options: dict[str, str], help_: str) -> None:
    command = " ".join(word for word in typed.split()[:2] if word in {"watch", "add", "remove", "summary"})
    async with world.openvane():
        assert help_ in (await world.slack.slash(typed)).sight.text
        assert help_ in (await world.discord.ask(command, options)).text
