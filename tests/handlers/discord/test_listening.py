"""Commands typed in Discord, from the gateway to the answer, through the real discord.py."""

import asyncio
import logging
from datetime import timedelta

import discord.http
import pytest
from structlog.testing import capture_logs
from typing_extensions import override

from bot.domain.model.messages import Line, Message
from bot.domain.model.talk import Actor, Reply, Request, Rights
from bot.domain.model.tenancy import ChannelId, TenantId
from bot.errors import StoreAway, UserMistake
from bot.store.memory import MemoryStore
from handlers.commands.table import COMMANDS
from handlers.discord.endpoint import redirected, rest_base
from handlers.discord.tree import command_tree
from tests.doubles.discord import answer_to
from tests.doubles.discord_rules import COMMAND_CHARACTERS, command_characters
from tests.doubles.discord_state import CHANNEL, DIRECT_MESSAGES, GUILD, PERSON, TOKEN
from tests.examples import FixedClock
from tests.handlers.discord.stage import Stage, until

REGISTRATIONS = "PUT /applications/{application}/commands"


async def test_a_command_is_answered_where_only_the_person_sees_it(stage: Stage) -> None:
    await stage.listening()
    typed = await stage.double.deliver("summary", {"topic": "Meta", "period": "7d"})
    assert "You asked: summary" in (await answer_to(typed)).text
    assert typed.ephemeral
    assert stage.double.shown() == []
    assert stage.asked == [
        Request(
            command="summary",
            actor=Actor(id=PERSON["id"] or "", name="Ada", rights=Rights(admin=True, groups=frozenset({GUILD}), alone=True)),
            tenant=TenantId(f"discord-{GUILD}"),
            channel=ChannelId(f"discord:{CHANNEL}"),
            arguments={"topic": "Meta", "period": "7d"},
        )
    ]


async def test_every_command_of_the_table_can_be_typed(stage: Stage) -> None:
    await stage.listening()
    for command in COMMANDS:
        await stage.double.ask(command.name, {parameter.name: "x" for parameter in command.parameters})
    assert [request.command for request in stage.asked] == [command.name for command in COMMANDS]


async def test_a_channel_chosen_from_discords_list_is_understood(stage: Stage) -> None:
    await stage.listening()
    await stage.double.ask("watch add", {"name": "Llama", "query": "llama <#1>", "channel": "<#123>", "events": " "})
    assert stage.asked[0].arguments == {"name": "Llama", "query": "llama <#1>", "channel": "discord:123"}


async def test_an_answer_is_shown_whole(stage: Stage) -> None:
    async def answer(_: Request) -> Reply:
        return Reply(message=Message(fallback="f", title="No watch is called *that*", parts=(Line(("Type /vane watch list",)),)), mistake=True)

    await stage.listening(answer)
    shown = await stage.double.ask("watch remove", {"name": "that"})
    assert shown.text == "No watch is called *that*\nType /vane watch list"


async def test_a_command_that_discord_delivers_twice_is_answered_once(stage: Stage) -> None:
    await stage.listening()
    typed = await stage.double.deliver("help", {})
    await stage.double.deliver_again(typed)
    await answer_to(typed)
    await stage.double.ask("help", {})
    assert len(stage.asked) == 2
    assert typed.follow_ups == []


async def test_two_processes_that_hear_the_same_command_answer_it_once(stage: Stage) -> None:
    store = MemoryStore(FixedClock())
    await stage.listening(store=store)
    await stage.listening(store=store)
    typed = await stage.double.deliver("help", {})
    await answer_to(typed)
    await until(lambda: stage.double.state.requests["POST /interactions/{interaction}/{token}/callback"] == 2)
    await stage.double.ask("help", {})
    assert len(stage.asked) == 2


class Watchful(MemoryStore):
    """A store that notes what Discord knew when it was first asked."""

    def __init__(self, stage: Stage) -> None:
        super().__init__(FixedClock())
        self.stage = stage
        self.acknowledged: list[bool] = []

    @override
    async def meet_once(self, scope: str, key: str, lifetime: timedelta) -> bool:
        self.acknowledged.append(self.stage.double.state.typed[key].acknowledged)
        return await super().meet_once(scope, key, lifetime)


async def test_a_command_is_acknowledged_before_anything_else_is_done(stage: Stage) -> None:
    store = Watchful(stage)
    await stage.listening(store=store)
    await stage.double.ask("help", {})
    assert store.acknowledged == [True]


class Away(MemoryStore):
    """A store that does not answer."""

    @override
    async def meet_once(self, scope: str, key: str, lifetime: timedelta) -> bool:
        raise StoreAway("away")


async def test_a_store_that_is_away_does_not_silence_us(stage: Stage) -> None:
    await stage.listening(store=Away(FixedClock()))
    assert "You asked: help" in (await stage.double.ask("help", {})).text


async def test_a_command_that_comes_too_late_is_let_go_and_the_next_is_answered(stage: Stage) -> None:
    await stage.listening()
    with capture_logs() as logs:
        late = await stage.double.deliver("help", {}, age=4.0)
        await stage.double.ask("stance", {})
    assert [request.command for request in stage.asked] == ["stance"]
    assert late.message is None
    assert {"event": "command came too late to be answered", "log_level": "warning", "interaction": int(late.id)} in logs


async def test_a_direct_message_gets_a_sentence_that_helps(stage: Stage) -> None:
    await stage.listening()
    shown = await stage.double.ask("help", {}, channel=DIRECT_MESSAGES)
    assert shown.text == "Commands work in the channels of a server that the bot was invited to: type this one there."
    assert stage.asked == []


async def test_a_fault_of_ours_is_told_with_a_reference_that_the_log_has(stage: Stage) -> None:
    async def answer(_: Request) -> Reply:
        raise RuntimeError("a secret detail")

    await stage.listening(answer)
    with capture_logs() as logs:
        shown = await stage.double.ask("help", {})
    (failure,) = [entry for entry in logs if entry["event"] == "command failed"]
    assert "fault of ours" in shown.text
    assert f"reference: {failure['reference']}" in shown.text
    assert "secret" not in shown.text


async def test_a_command_of_an_older_list_gets_a_sentence_that_helps(stage: Stage) -> None:
    await stage.listening()
    stage.double.state.commands[0]["options"].append({"name": "weather", "description": "Gone", "type": 1})
    shown = await stage.double.ask("weather", {})
    assert "older list of our commands: reload it" in shown.text


async def test_words_are_offered_while_typing_and_others_may_be_typed(stage: Stage) -> None:
    await stage.listening()
    assert await stage.double.offers("summary", "period", "") == ["today", "3d", "7d", "14d", "30d"]
    assert await stage.double.offers("summary", "period", "4D") == ["14d"]
    await stage.double.ask("summary", {"period": "since monday"})
    assert stage.asked[0].arguments == {"period": "since monday"}


async def test_commands_are_registered_only_when_discord_has_others(stage: Stage) -> None:
    await stage.listening()
    await stage.listening()
    assert stage.double.state.requests[REGISTRATIONS] == 1
    stage.double.state.commands[0]["options"][0]["description"] = "An older meaning"
    await stage.listening()
    assert stage.double.state.requests[REGISTRATIONS] == 2


async def test_the_commands_fit_what_discord_allows(stage: Stage) -> None:
    await stage.listening()
    (vane,) = stage.double.state.commands
    assert vane["contexts"] == [0], "in servers only"
    assert command_characters(vane) <= COMMAND_CHARACTERS


async def test_a_list_of_commands_that_discord_refuses_does_not_keep_us_from_running(stage: Stage) -> None:
    stage.double.state.refuses_commands = True
    with capture_logs() as logs:
        await stage.listening()
    assert "discord does not take our commands" in [entry["event"] for entry in logs]


async def test_a_moved_connection_is_resumed_and_commands_are_answered_again(stage: Stage) -> None:
    await stage.listening()
    await stage.double.gateway.ask_to_reconnect()
    await until(lambda: stage.double.gateway.resumed == 1)
    assert "You asked: help" in (await stage.double.ask("help", {})).text
    assert stage.double.gateway.identified == 1


async def test_a_command_typed_while_the_connection_is_lost_is_answered_afterwards(stage: Stage) -> None:
    await stage.listening()
    await stage.double.gateway.drop()
    assert "You asked: help" in (await stage.double.ask("help", {})).text
    assert stage.double.gateway.resumed == 1


async def test_a_wrong_token_stops_the_start_with_the_name_of_its_setting(stage: Stage) -> None:
    with pytest.raises(UserMistake, match="DISCORD_TOKEN") as mistake:
        await stage.platform(token="wrong-token").start(stage.echo)
    assert "wrong-token" not in str(mistake.value)


@pytest.mark.parametrize(("code", "mend"), [(4004, "DISCORD_TOKEN"), (4013, r"closed the connection \(code 4013\)")])
async def test_a_gateway_that_turns_us_away_stops_the_start(stage: Stage, code: int, mend: str) -> None:
    stage.double.gateway.refusing = code
    with pytest.raises(UserMistake, match=mend):
        await stage.listening()


async def test_a_service_that_does_not_answer_stops_the_start(stage: Stage) -> None:
    platform = stage.platform()
    await stage.double.close()
    with pytest.raises(UserMistake, match="does not answer"):
        await platform.start(stage.echo)


async def test_a_connection_lost_for_good_is_told_to_the_operator(stage: Stage) -> None:
    await stage.listening()
    with capture_logs() as logs:
        await stage.double.gateway.drop(4004)
        await until(lambda: bool(logs))
    assert logs[0] == {"event": "discord no longer hears commands", "log_level": "error", "error": "ConnectionClosed", "code": 4004}


async def test_an_answer_on_its_way_goes_out_before_we_close(stage: Stage) -> None:
    asked, may_answer = asyncio.Event(), asyncio.Event()

    async def answer(request: Request) -> Reply:
        asked.set()
        await may_answer.wait()
        return await stage.echo(request)

    platform = await stage.listening(answer)
    typed = await stage.double.deliver("help", {})
    await asked.wait()
    closing = asyncio.create_task(platform.close())
    may_answer.set()
    await closing
    assert typed.answered.is_set()


async def test_another_server_takes_discords_place_loudly_and_only_while_we_run(stage: Stage) -> None:
    before = discord.http.Route.BASE
    with capture_logs() as logs:
        platform = await stage.listening()
    assert stage.double.url in discord.http.Route.BASE
    assert [entry["log_level"] for entry in logs if "replaced by another server" in entry["event"]] == ["warning"]
    await platform.close()
    assert before == discord.http.Route.BASE


async def test_the_token_is_in_no_log(stage: Stage, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with capture_logs() as logs:
        platform = await stage.listening()
        await stage.double.ask("help", {})
        await stage.double.gateway.drop()
        await until(lambda: stage.double.gateway.resumed == 1)
        await platform.close()
    assert caplog.records
    assert TOKEN not in caplog.text
    assert TOKEN not in str(logs)


def test_the_table_is_all_there_is_in_the_tree() -> None:
    async def serve(*_: object) -> None:
        raise AssertionError("nothing is typed here")

    tree = command_tree(discord.Client(intents=discord.Intents.none()), serve)
    (vane,) = tree.get_commands()
    assert isinstance(vane, discord.app_commands.Group)
    named = {command.qualified_name for command in vane.walk_commands() if isinstance(command, discord.app_commands.Command)}
    assert named == {f"vane {command.name}" for command in COMMANDS}


async def test_an_answer_that_can_no_longer_be_shown_is_told_to_the_operator(stage: Stage) -> None:
    async def answer(request: Request) -> Reply:
        stage.double.state.typed.clear()
        return await stage.echo(request)

    await stage.listening(answer)
    with capture_logs() as logs:
        await stage.double.deliver("help", {})
        await until(lambda: "person could not be told of it" in [entry["event"] for entry in logs])
    assert [entry["event"] for entry in logs].index("command failed") == len(logs) - 2


def test_without_a_setting_it_is_discord_itself() -> None:
    before = discord.http.Route.BASE
    with redirected(None):
        assert before == discord.http.Route.BASE == rest_base(None)
