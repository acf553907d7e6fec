"""What a team changes around its watches, as dialogues."""

from datetime import timedelta

import pytest

from bot.domain.model.talk import Rights
from bot.domain.model.tenancy import ChannelId, TenantId
from handlers.commands.table import COMMANDS
from tests.handlers.commands.desk import GUEST, HERE, MEMBER, TEAM, Desk, desk_with_news
from tests.handlers.commands.test_answer import check

CHANGING = [
    ("watch add New --query x", "editors"),
    ("watch edit Llama --query x", "editors"),
    ("watch pause Llama", "editors"),
    ("watch resume Llama", "editors"),
    ("watch mute Llama", "editors"),
    ("watch remove Llama", "editors"),
    ('watch import {"watch": [{"name": "A", "query": "a"}]}', "editors"),
    ("mute channel", "editors"),
    ("unmute channel", "editors"),
    ("settings editors add user:U2", "admins"),
    ("settings notice-room here", "admins"),
    ("settings zone Europe/Paris", "admins"),
    ("settings rhythm daily 08:00", "admins"),
    ("settings quiet 22:00-07:00", "admins"),
    ("settings cap 5", "admins"),
    ("audit", "admins"),
    ("source add https://harbour.example/feed.xml", "admins"),
    ("source remove Harbour Post", "admins"),
    ("source pause Harbour Post", "admins"),
    ("source resume Harbour Post", "admins"),
    ("source import <opml/>", "admins"),
    ("source pause Harbour Post", "admins"),
    ("source resume Harbour Post", "admins"),
    ("source import starter", "admins"),
]
"""Everything that somebody who only reads may not, and what those are called who may."""


def test_every_command_that_changes_something_is_in_the_list():
    listed = {" ".join(said.split()[:2]) for said, _ in CHANGING} | {said.split()[0] for said, _ in CHANGING}
    assert {command.name for command in COMMANDS if command.who != "everyone"} <= listed


async def a_desk() -> Desk:
    desk = Desk()
    await check(desk, [('watch add Llama --query "llama OR behemoth"', ["Watching “Llama”"])])
    return desk


@pytest.mark.parametrize(("said", "who"), CHANGING)
async def test_who_only_reads_is_refused_and_told_who_may(said: str, who: str):
    desk = await a_desk()
    before = await desk.store.load_watches(TEAM), await desk.store.load_preferences(TEAM), await desk.store.load_mutes(TEAM)
    for rights, says in (
        (MEMBER, f"Only {'editors and admins' if who == 'editors' else 'admins'} may do this"),
        (MEMBER, "an owner or admin of this workspace"),
        (GUEST, "Guests, bots and people from elsewhere only read"),
        (None, "Your rights cannot be checked now, so nothing was changed"),
    ):
        reply = await desk.ask(said, rights=rights)
        assert reply.mistake
        assert says in await desk.hear(said, rights=rights)
    assert before == (await desk.store.load_watches(TEAM), await desk.store.load_preferences(TEAM), await desk.store.load_mutes(TEAM))
    assert await desk.store.load_sources() == ()


@pytest.mark.parametrize("rights", [MEMBER, GUEST, None])
async def test_everybody_reads(rights: Rights | None):
    desk = await a_desk()
    for said in ("watch list", "watch show Llama", "watch test Llama", "watch export", "mutes", "settings", "summary", "help", "source list"):
        assert not (await desk.ask(said, rights=rights)).mistake, said


async def test_somebody_becomes_an_editor_and_stops_being_one():
    desk = await a_desk()
    await check(desk, [("settings editors", ["nobody beside the admins"]), ("settings editors add <@U0VERA|vera>", ["Editors: user:U0VERA"])])
    assert "is paused" in await desk.hear("watch pause Llama", rights=MEMBER, user="U0VERA")
    assert "Only admins" in await desk.hear("settings cap 5", rights=MEMBER, user="U0VERA")
    await check(
        desk, [("settings editors remove user:U0VERA", ["nobody beside the admins"]), ("settings editors remove user:U0VERA", ["is no editor"])]
    )
    assert "Only editors and admins" in await desk.hear("watch resume Llama", rights=MEMBER, user="U0VERA")


async def test_whoever_is_in_a_named_group_is_an_editor():
    desk = await a_desk()
    await check(desk, [("settings editors add <!subteam^S0DESK|@desk>", ["Editors: group:S0DESK"])])
    inside = Rights(groups=frozenset({"S0DESK"}))
    assert "is paused" in await desk.hear("watch pause Llama", rights=inside)
    assert "Guests" in await desk.hear("watch resume Llama", rights=Rights(groups=frozenset({"S0DESK"}), outsider=True))


async def test_a_watch_is_shown_changed_paused_and_resumed():
    desk = await a_desk()
    await check(
        desk,
        [
            ("watch show llama", ["Articles with “llama” or “behemoth”.", "Added by Ada", "/vane watch add Llama --query"]),
            (
                "watch edit Llama --floor high --direction closed",
                ["“Llama” is changed", "Before: llama OR behemoth · stance · slack:C1", "floor 0.8 · toward closed"],
            ),
            ("watch show Llama", ["only of moves toward closed, if the reading is at least 0.8 of 1 sure", "--floor 0.8 --direction toward_closed"]),
            ("watch edit Llama --floor high", ["is like that already"]),
            ("watch edit Llama", ["is like that already: say what to change"]),
            ("watch edit Llama --query (x", ["never closed"]),
            ("watch edit Llama --channel slack:C9", ["belongs to another workspace"]),
            ("watch edit Llama --direction any --floor low --events keyword --query llama", ["Now: llama · keyword · slack:C1"]),
            ("watch pause Llama", ["“Llama” is paused", "/vane watch resume Llama"]),
            ("watch pause Llama", ["is paused already"]),
            ("watch list", ["· paused"]),
            ("watch show Llama", ["It is paused."]),
            ("watch resume Llama", ["“Llama” speaks again"]),
            ("watch resume Llama", ["is not paused already"]),
        ],
    )


async def test_a_watch_that_is_only_looked_at_is_not_added():
    desk = await desk_with_news()
    await check(
        desk,
        [
            (
                "watch add Meta --query Meta --dry-run",
                [
                    "“Meta” would be watched like this; nothing was changed",
                    "In the last week it would have spoken",
                    "With --events stance:",
                    "With --events keyword:",
                ],
            ),
            ("watch list", ["No watches"]),
            ("audit", ["Nothing was changed yet"]),
        ],
    )


async def test_a_preview_shows_what_last_week_would_have_brought_and_a_test_any_period():
    desk = await desk_with_news()
    heard = await desk.hear("watch add Meta --query Meta --events keyword")
    assert "In the last week it would have spoken twice" in heard or "In the last week it would have spoken 2 times" in heard
    assert "Meta weighs a closed model" in heard
    await check(
        desk,
        [
            ("watch add Same --query careful --events keyword", ["Watching “Same”"]),
            (
                "watch test Meta 30d",
                ["“Meta” would have spoken 2 times in the last 30 days", "3 articles were held against it: 0.1 alerts a day.", "Same: 1 of them"],
            ),
            ("watch test Meta 2h", ["“Meta” would not have spoken"]),
            ("watch add Near --query Meta bread", ["Watching “Near”"]),
            ("watch test Near", ["would not have spoken", "Just missed", "found without"]),
            ("watch test Meta soon", ["“Meta soon”"]),
            ("watch test Nothing", ["There is no watch named “Nothing”"]),
        ],
    )


async def test_warnings_of_a_query_are_shown_and_it_is_added_all_the_same():
    desk = Desk()
    await check(
        desk,
        [
            ("watch add All --query the", ["Watching “All”", "Careful: This will match nearly every article"]),
            ("watch edit All --query of", ["Careful: "]),
        ],
    )


async def test_what_is_muted_says_by_whom_until_when_and_why():
    desk = await desk_with_news()
    story = (await desk.store.load_stories(desk.clock.now() - timedelta(days=30), desk.clock.now() + timedelta(days=1)))[0]
    await check(
        desk,
        [
            ("watch add Llama --query llama", ["Watching"]),
            ("watch mute Llama --for 2h --reason launch day", ["The watch “Llama” is muted", "/vane unmute watch Llama"]),
            ("mute org meta --for 3d", ["Meta is muted", "/vane unmute org Meta"]),
            ("mute channel", ["This channel is muted", "/vane unmute channel"]),
            (f"mute story {story.id}", ["The story “", f"/vane unmute story {story.id}"]),
            ("mutes", ["4 muted", "the watch “Llama” until", "· by Ada · launch day"]),
            ("unmute org Meta", ["Meta is no longer muted"]),
            ("unmute org Meta", ["Meta is not muted"]),
            ("unmute watch Llama", ["no longer muted"]),
            ("mutes", ["2 muted"]),
        ],
    )
    desk.clock.tick(days=2)
    await check(desk, [("mutes", ["Nothing is muted"])])


async def test_settings_are_per_channel_and_shown():
    desk = Desk()
    await check(
        desk,
        [
            ("settings", ["Admins: an owner or admin of this workspace", "Notice room: none", "This channel: at once (UTC)"]),
            ("settings zone europe/paris", ["This channel is told at once (Europe/Paris)"]),
            ("settings rhythm weekly monday 09:00", ["every Monday at 09:00 (Europe/Paris)"]),
            ("settings rhythm every 15m --channel slack:C2", ["slack:C2 is told every 15 minutes (UTC)"]),
            ("settings quiet 22:00-07:00", ["quiet from 22:00 to 07:00"]),
            ("settings cap 5", ["at most 5 an hour"]),
            ("settings notice-room here", ["Trouble is told in slack:C1"]),
            (
                "settings show",
                ["This channel: every Monday at 09:00, quiet from 22:00 to 07:00, at most 5 an hour (Europe/Paris)", "slack:C2: every 15 minutes"],
            ),
            ("settings notice-room slack:C9", ["belongs to another workspace"]),
            ("settings cap 5 --channel slack:C9", ["belongs to another workspace"]),
            ("settings notice-room off", ["the log alone"]),
        ],
    )


async def test_the_terminal_settles_for_the_team_whose_channel_it_names():
    desk = Desk()
    await check(desk, [("settings cap 5 --channel slack:C1", ["slack:C1 is told at once, at most 5 an hour"])], terminal=True)
    assert (await desk.store.load_preferences(TEAM)).rhythm_of(HERE).cap == 5


async def test_watches_are_carried_from_one_team_to_another():
    desk = await a_desk()
    await check(
        desk, [('watch add Weights --query "open weights" --events keyword --floor 0.5', ["Watching"]), ("watch pause Weights", ["is paused"])]
    )
    exported = (await desk.hear("watch export json")).partition("{")
    text = "{" + exported[2].rpartition("}")[0] + "}"
    desk.here, desk.team = ChannelId("slack:C9"), TenantId("slack-T9")
    await check(
        desk,
        [
            (f"watch import --dry-run {text}", ["would add 2, change 0 and leave 0 as they are; nothing was changed", "+ Llama: llama OR behemoth"]),
            ("watch list", ["No watches"]),
            (f"watch import {text}", ["Taken in: add 2"]),
            ("watch list", ["2 watches", "in this channel", "paused"]),
            (f"watch import {text}", ["would add 0, change 0 and leave 2 as they are"]),
            ("watch edit Llama --query llama", ["is changed"]),
            (f"watch import {text}", ["Taken in: add 0, change 1 and leave 1", "− Llama: llama ·", "+ Llama: llama OR behemoth"]),
            ("watch export", ["2 watches as TOML", "[[watch]]", 'name = "Weights"', "floor = 0.5", "paused = true"]),
            ("watch export yaml", ["type toml or json"]),
        ],
    )


async def test_an_import_in_several_lines_and_with_typographic_dashes_is_understood():
    desk = Desk()
    await check(
        desk, [('watch import —dry-run [[watch]]\nname = "A"\nquery = "llama"', ["would add 1"]), ("watch export", ["There is no watch to export"])]
    )


async def test_help_says_whom_a_command_is_for():
    desk = Desk()
    await check(
        desk,
        [
            ("help watch edit", ["For editors and admins."]),
            ("help settings cap", ["For admins."]),
            ("help source add", ["For the admins of a home"]),
        ],
    )
    assert "For " not in (await desk.hear("help watch list"))
