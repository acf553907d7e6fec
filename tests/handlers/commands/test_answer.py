"""Dialogues: what is said, and what the answer contains."""

from dataclasses import replace
from datetime import timedelta

import pytest
from typing_extensions import override

from bot.domain.model.coverage import SourceId
from bot.domain.model.talk import Actor, Request, Rights
from bot.domain.model.tenancy import ChannelId, TenantId, WatchId
from bot.errors import StoreAway
from bot.store.memory import MemoryStore
from handlers.commands.parse import BY_NAME
from handlers.commands.table import COMMANDS
from tests.domain.summaries.spoken import spoken
from tests.examples import NOON, FixedClock, a_source, a_watch
from tests.handlers.commands.desk import FEED, HERE, TEAM, Desk, desk_with_news

Said = tuple[str, list[str]]


async def check(desk: Desk, dialogue: list[Said], *, terminal: bool = False) -> None:
    for said, contained in dialogue:
        heard = await desk.hear(said, terminal=terminal)
        for words in contained:
            assert words in heard, f"{said!r} was answered:\n{heard}"


def test_every_command_of_the_table_has_an_answer():
    assert set(Desk().commands.answers) == {command.name for command in COMMANDS} == set(BY_NAME)


async def test_a_team_follows_something_and_ends_it():
    desk = Desk()
    await check(
        desk,
        [
            ("watch list", ["No watches", "To begin:", "/vane watch add"]),
            (
                'watch add Llama --query "llama OR behemoth -rumour" --events keyword',
                [
                    "Watching “Llama”",
                    "Articles with “llama” or (“behemoth”, but without “rumour”).",
                    "It speaks in this channel when a position moves, a move is reported, a report is denied, reports contradict each other or a new story",
                    "Nothing is read yet. Add a feed to hear of something:",
                    "/vane watch remove Llama",
                ],
            ),
            ("watch add llama --query x", ["There is a watch named “llama” already"]),
            ("watch add Other --query x --channel slack:C2 --events shift", ["It speaks in slack:C2 when a position moves."]),
            (
                "watch list",
                [
                    "2 watches",
                    "• Llama: llama OR behemoth -rumour · keyword · in this channel · by Ada",
                    "• Other: x · shift · in slack:C2 · by Ada",
                ],
            ),
            ("watch remove Lama", ["did you mean “Llama”?"]),
            (
                "watch remove LLAMA",
                [
                    "“Llama” is removed",
                    "To have it back:",
                    '/vane watch add Llama --query "llama OR behemoth -rumour" --events keyword --channel slack:C1',
                ],
            ),
            ("watch list", ["1 watch\n"]),
        ],
    )


async def test_what_was_typed_wrong_is_answered_with_the_mend_and_changes_nothing():
    desk = Desk()
    await check(
        desk,
        [
            ("watch add Llama", ["“watch add” needs --query", "For example: watch add Llama"]),
            ("watch add Llama --query (llama", ["never closed: add )", "(llama\n^"]),
            ("watch add Llama --query -llama", ["only says what must not occur"]),
            ("watch add Llama --query llama --events shfit", ["did you mean shift?"]),
            ("watch add Llama --query llama --channel slack:C9", ["belongs to another workspace"]),
            ("watch add Llama --query llama --channel slack:C404", ["Openvane is not in slack:C404; invite it."]),
            ("watch add Llama --query llama --channel general", ["“general” is no channel"]),
            (f"watch add {'x' * 41} --query llama", ["at most 40 characters"]),
            ("watch remove Llama", ["There is no watch yet"]),
            ("source add https://elsewhere.example/", ["There is no feed at https://elsewhere.example/"]),
            ("source remove Harbour", ["There is no source yet"]),
            ("summary Meta --period soon", ["“soon” is no period"]),
            ('summary "open', ["quotation mark is never closed"]),
            ("stance Nobody", ["No organisation answers to “Nobody”"]),
            ("help frobnicate", ["There is no command “frobnicate”"]),
            ("sumary", ["did you mean “summary”?"]),
            ("watch list", ["No watches"]),
            ("source list", ["No sources"]),
        ],
    )
    reply = await desk.ask("stance Nobody")
    assert reply.mistake
    assert not (await desk.ask("help")).mistake


async def test_a_team_reads_a_feed_and_stops():
    desk = Desk()
    await check(
        desk,
        [
            ("source list", ["No sources", "To begin:", "/vane source add https://example.org/feed.xml"]),
            (f"source add {FEED}", ["Reading “Harbour Post”", "reads it every 10 minutes", '/vane source remove "Harbour Post"']),
            (f"source add {FEED}", ["Openvane already reads “Harbour Post”"]),
            ("source list", ["1 source, 1 healthy", "• Harbour Post · waits for its first reading · id "]),
            ("source remove Harbor Post", ["did you mean “Harbour Post”?"]),
            ("source remove harbour post", ["“Harbour Post” is removed", f'/vane source add {FEED} --title "Harbour Post"']),
            ("source list", ["No sources"]),
        ],
    )


async def test_the_list_of_sources_shows_how_each_is_doing():
    desk = Desk()
    later = NOON + timedelta(hours=1)
    await desk.store.add_source(a_source(last_success=NOON, last_entry=NOON - timedelta(days=2)))
    await desk.store.add_source(
        a_source(id=SourceId("sick"), title="Tide", failures=2, trouble="The feed answers 404: check its address.", added_at=later)
    )
    await desk.store.add_source(a_source(id=SourceId("ill"), title="Gull", failures=1, trouble="It is slow.", last_success=NOON, added_at=later))
    heard = await desk.hear("source list")
    assert heard.startswith("3 sources, 1 healthy")
    assert "• Harbour Post · last read 2026-03-02 · newest entry 2026-02-28 · id harbour" in heard
    assert "• Tide · in trouble, 2 times in a row: The feed answers 404: check its address. · id sick" in heard
    assert "• Gull · in trouble, 1 time in a row: It is slow. · last read 2026-03-02" in heard


@pytest.mark.parametrize(("seconds", "words"), [(1, "second"), (90, "90 seconds"), (60, "minute"), (7_200, "2 hours"), (86_400, "day")])
async def test_how_often_a_source_is_read_is_said_in_words(seconds, words):
    desk = Desk()
    desk.watchlist._poll_interval = seconds
    assert f"Openvane reads it every {words} until" in await desk.hear(f"source add {FEED}")


async def test_questions_are_answered_from_the_record():
    await check(
        await desk_with_news(),
        [
            ("summary Meta", ["Meta in the last 7 days", "open → mixed", "Denied: “Nothing has changed” (a spokesperson)", "Rests on 2 stories"]),
            ("summary today", ["What happened today", "“Bread is dearer”", "Not enough coverage to weigh this"]),
            ("summary Mta", ["Nothing about “Mta”", "Did you mean Meta?"]),
            ("summary yesterday", ["“We will be careful”"]),
            ("summary Meta june", ["Nothing about Meta in June 2025"]),
            ("stance meta", ["Meta · MIXED", "Mixed since 1 Mar 2026 (open before)", "Open claims", "Denied:", "> Nothing has changed"]),
            ("stance", ["Where organisations stand", "• Meta since 1 Mar 2026 · open before · 1 open claim"]),
            ("stories", ["• Bread is dearer · Tide", "• Meta will be careful · Tide", "• Meta weighs a closed model"]),
            ('stories "closed model" 7d', ['Stories about "closed model"', "Meta weighs a closed model"]),
        ],
    )


async def test_before_anything_was_read_questions_say_how_to_begin():
    desk = Desk()
    await check(
        desk,
        [
            ("summary", ["Nothing in the last 7 days", "type “source add”", "0 of 0 sources healthy"]),
            ("stories", ["Nothing in the last 7 days"]),
            ("stance", ["No organisation stands anywhere yet."]),
        ],
    )


async def test_help_shows_everything_a_group_or_one_command():
    desk = Desk()
    await check(
        desk,
        [
            ("", [command.usage for command in COMMANDS]),
            ("help", ["# Ask", "# Follow", "# Read", "# Settle", "More about one: /vane help watch add"]),
            ("help watch", ["What to type: watch", "watch remove NAME"]),
            ("help watch add", ["/vane watch add NAME --query QUERY", "• query: Words that all must occur", "; required.", "For example:"]),
            ("help watch list", ["/vane watch list"]),
            ("help help", ["/vane help [COMMAND]"]),
        ],
    )


async def test_the_terminal_sees_and_removes_the_watches_of_everybody():
    desk = Desk()
    await desk.hear("watch add Llama --query llama")
    await check(
        desk,
        [
            ("watch add Own --query x", ["It speaks in this terminal", "openvane watch remove Own"]),
            ("watch add There --query x --channel slack:C9", ["It speaks in slack:C9"]),
            ("watch add Later --query x --channel discord:7", ["It waits until Openvane runs with a token of Discord."]),
            ("watch list", ["4 watches", "• Llama: llama · stance · in slack:C1 · by Ada", "• Later: x · stance · in discord:7"]),
            ("watch remove Llama", ["“Llama” is removed"]),
            ("watch list", ["3 watches"]),
        ],
        terminal=True,
    )
    assert "No watches" in await desk.hear("watch list")


async def test_a_stored_watch_that_finds_nothing_says_why():
    desk = Desk()
    await desk.store.add_watch(a_watch(tenant=TEAM, channels=(HERE, ChannelId("slack:C2")), query='"llama', paused=True))
    heard = await desk.hear("watch list")
    assert "in this channel and slack:C2 · by Ada · paused · finds nothing, for its query cannot be read: This quotation mark" in heard


async def test_names_and_queries_are_given_back_so_that_they_can_be_typed_again():
    desk = Desk()
    await desk.hear('watch add "My watch" --query \'"open weights"\'')
    back = (await desk.hear("watch remove my watch")).splitlines()[-1].removeprefix("/vane ")
    assert back == 'watch add "My watch" --query \'"open weights"\' --events stance --channel slack:C1'
    assert "Watching “My watch”\nArticles with “open weights”." in await desk.hear(back)


class Away(MemoryStore):
    """A store that does not answer."""

    @override
    def __getattribute__(self, name: str):
        if name.startswith(("load", "add", "remove")):
            raise StoreAway("The store at some address does not answer.")
        return super().__getattribute__(name)


@pytest.mark.parametrize("said", ["summary", "stance", "stories", "watch list", "watch add X --query x", "source list", "source remove X"])
async def test_while_the_store_is_away_every_command_says_so(said):
    desk = Desk(Away(FixedClock()))
    reply = await desk.ask(said)
    assert "Storage is not reachable. Nothing was changed. Try again in a minute." in spoken(reply.message)
    assert not reply.mistake


class Broken(MemoryStore):
    """A store with a defect."""

    @override
    def __getattribute__(self, name: str):
        if name == "load_sources":
            raise ZeroDivisionError("secret words")
        return super().__getattribute__(name)


async def test_what_nobody_foresaw_gets_a_reference_and_shows_nothing_of_it(capsys: pytest.CaptureFixture[str]):
    heard = await Desk(Broken(FixedClock())).hear("source list")
    assert "Something went wrong here, not with what you typed." in heard
    assert "secret words" not in heard
    reference = heard.partition("reference ")[2].partition(",")[0]
    assert reference in capsys.readouterr().out


async def test_a_request_from_a_platform_with_typed_options_is_checked_like_a_typed_line():
    desk = Desk()
    request = Request(
        command="watch add",
        actor=Actor(id="U1", name="Ada", rights=Rights(admin=True)),
        tenant=TEAM,
        channel=HERE,
        arguments={"name": "Llama", "query": "  "},
    )
    assert "needs --query" in spoken((await desk.commands.answer(request)).message)
    assert "There is no command “dance”" in spoken((await desk.commands.answer(replace(request, command="dance"))).message)


async def test_a_team_never_sees_the_watches_of_another():
    desk = Desk()
    await desk.store.add_watch(a_watch(id=WatchId("w9"), tenant=TenantId("slack-T9"), name="Secret"))
    assert "Secret" not in await desk.hear("watch list")
    assert "There is no watch yet" in await desk.hear("watch remove Secret")
