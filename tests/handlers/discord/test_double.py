"""The Discord double is strict: a test that passes on it means something only because it refuses what Discord refuses."""

from collections.abc import Mapping
from typing import Any

import aiohttp
import pytest

from tests.doubles.discord import DiscordDouble
from tests.doubles.discord_rules import EMPTY_MESSAGE, INVALID_FORM, refusal_of_commands, refusal_of_message
from tests.doubles.discord_sight import notified
from tests.doubles.discord_state import APPLICATION, CHANNEL, TOKEN, TYPED
from tests.handlers.discord.stage import POSTS, Stage

LATER_ONLY_FOR_ONE = {"type": 5, "data": {"flags": 64}}
COMMAND = {"name": "vane", "type": 1, "options": []}


async def ask(double: DiscordDouble, method: str, path: str, payload: Any = None, *, token: str = TOKEN) -> tuple[int, Any, Mapping[str, str]]:
    headers = {"Authorization": f"Bot {token}"}
    async with (
        aiohttp.ClientSession(headers=headers) as session,
        session.request(method, f"{double.url}/api/v10{path}", json=payload, params={"with_response": "1"}) as response,
    ):
        return response.status, await response.json(), response.headers


@pytest.mark.parametrize(
    ("payload", "place"),
    [
        ({"content": "a" * 2_001}, "content"),
        ({"content": "😀" * 1_001}, "content"),
        ({"embeds": [{"title": "a" * 257}]}, "embeds.0.title"),
        ({"embeds": [{"description": "a" * 4_097}]}, "embeds.0.description"),
        ({"embeds": [{"author": {"name": "a" * 257}}]}, "embeds.0.author.name"),
        ({"embeds": [{"footer": {"text": "a" * 2_049}}]}, "embeds.0.footer.text"),
        ({"embeds": [{"fields": [{"name": "a", "value": "b"}] * 26}]}, "embeds.0.fields"),
        ({"embeds": [{"fields": [{"name": "a", "value": ""}]}]}, "embeds.0.fields.0.value"),
        ({"embeds": [{"title": "a", "url": "javascript:x"}]}, "embeds.0.url"),
        ({"embeds": [{"title": "a", "color": -1}]}, "embeds.0.color"),
        ({"embeds": [{"title": "\ud800"}]}, "embeds.0.title"),
        ({"embeds": [{"title": "a"}] * 11}, "embeds"),
        ({"embeds": [{"description": "a" * 3_001}] * 2}, "embeds"),
        ({"content": "a", "nonce": "a" * 26}, "nonce"),
        ({"content": "a", "allowed_mentions": {"parse": ["all"]}}, "allowed_mentions.parse"),
        ({"content": "a", "allowed_mentions": {"parse": ["users"], "users": ["1"]}}, "allowed_mentions.users"),
    ],
)
def test_a_message_outside_the_limits_is_refused_with_the_place(payload: dict[str, Any], place: str) -> None:
    refusal = refusal_of_message(payload)
    assert refusal is not None
    assert refusal["code"] == INVALID_FORM
    errors = refusal["errors"]
    for step in place.split("."):
        errors = errors[step]
    assert errors["_errors"]


@pytest.mark.parametrize("payload", [{}, {"content": " "}, {"embeds": [{}]}, {"embeds": [{"color": 1, "title": " "}]}])
def test_a_message_without_anything_to_see_is_refused(payload: dict[str, Any]) -> None:
    assert (refusal_of_message(payload) or {}).get("code") == EMPTY_MESSAGE


@pytest.mark.parametrize(
    "command",
    [
        pytest.param({"name": "Vane", "description": "a"}, id="a capital"),
        pytest.param({"name": "vane", "description": ""}, id="no meaning"),
        pytest.param({"name": "vane", "description": "a" * 101}, id="a long meaning"),
        pytest.param(
            {"name": "vane", "description": "a", "options": [{"name": f"o{n}", "type": 3, "description": "a"} for n in range(26)]}, id="too many"
        ),
        pytest.param({"name": "vane", "description": "a", "options": [{"name": "o", "type": 3, "description": "a"}] * 2}, id="the same twice"),
        pytest.param(
            {
                "name": "vane",
                "description": "a",
                "options": [{"name": "o", "type": 3, "description": "a"}, {"name": "p", "type": 1, "description": "a"}],
            },
            id="words and options mixed",
        ),
        pytest.param(
            {
                "name": "vane",
                "description": "a",
                "options": [{"name": "o", "type": 3, "description": "a"}, {"name": "p", "type": 3, "description": "a", "required": True}],
            },
            id="required last",
        ),
        pytest.param(
            {
                "name": "vane",
                "description": "a",
                "options": [{"name": "o", "type": 3, "description": "a", "autocomplete": True, "choices": [{"name": "a", "value": "a"}]}],
            },
            id="choices and offers",
        ),
        pytest.param(
            {
                "name": "vane",
                "description": "a",
                "options": [{"name": "o", "type": 3, "description": "a", "choices": [{"name": "a", "value": "a"}] * 26}],
            },
            id="too many choices",
        ),
        pytest.param(
            {"name": "vane", "description": "a", "options": [{"name": "o", "type": 3, "description": "a", "choices": [{"name": "", "value": "a"}]}]},
            id="a nameless choice",
        ),
        pytest.param(
            {
                "name": "vane",
                "description": "a",
                "options": [
                    {
                        "name": f"g{n}",
                        "type": 1,
                        "description": "a" * 100,
                        "options": [{"name": f"o{m}", "type": 3, "description": "a" * 100} for m in range(4)],
                    }
                    for n in range(20)
                ],
            },
            id="too long in all",
        ),
    ],
)
def test_commands_outside_the_limits_are_refused(command: dict[str, Any]) -> None:
    assert (refusal_of_commands([command]) or {}).get("code") == INVALID_FORM


@pytest.mark.parametrize(
    ("allowed", "expected"),
    [
        pytest.param({}, ["@everyone", "<@1>", "<@&2>"], id="unsaid means everybody"),
        pytest.param({"allowed_mentions": {"parse": []}}, [], id="nobody"),
        pytest.param({"allowed_mentions": {"parse": ["users"]}}, ["<@1>"], id="people"),
        pytest.param({"allowed_mentions": {"parse": ["roles", "everyone"]}}, ["@everyone", "<@&2>"], id="the others"),
    ],
)
def test_who_is_notified_follows_what_was_allowed(allowed: dict[str, Any], expected: list[str]) -> None:
    message = {"content": r"@everyone <@1> <@&2> \@here `@here`", "embeds": [{"title": "@here", "description": "<@5>"}]}
    assert notified(message | allowed) == expected


async def test_json_is_called_json_and_nothing_else(stage: Stage) -> None:
    status, _, headers = await ask(stage.double, "GET", "/users/@me")
    assert (status, headers["Content-Type"]) == (200, "application/json")


async def test_a_wrong_token_is_refused(stage: Stage) -> None:
    status, body, _ = await ask(stage.double, "GET", "/users/@me", token="another")
    assert (status, body["code"]) == (401, 0)


@pytest.mark.parametrize(
    ("enforce", "seconds", "messages"),
    [pytest.param(True, 60, 1, id="soon"), pytest.param(True, 600, 2, id="much later"), pytest.param(False, 60, 2, id="not asked to")],
)
async def test_a_nonce_is_told_for_a_few_minutes_where_it_is_asked(enforce: bool, seconds: int, messages: int) -> None:
    now = 0.0
    double = DiscordDouble(clock=lambda: now)
    await double.start()
    payload = {"content": "a", "nonce": "n", "enforce_nonce": enforce}
    await ask(double, "POST", f"/channels/{CHANNEL}/messages", payload)
    now += seconds
    await ask(double, "POST", f"/channels/{CHANNEL}/messages", payload)
    assert len(double.shown()) == messages
    assert double.state.requests[POSTS] == 2
    await double.close()


async def test_a_command_is_acknowledged_once_in_time_and_by_its_token(stage: Stage) -> None:
    state = stage.double.state
    typed, late = state.interaction(TYPED, COMMAND, CHANNEL, 0.0), state.interaction(TYPED, COMMAND, CHANNEL, 3.5)
    codes = [
        (await ask(stage.double, "POST", f"/interactions/{number}/{token}/callback", LATER_ONLY_FOR_ONE))[1].get("code")
        for number, token in [(typed.id, "forged"), (typed.id, typed.token), (typed.id, typed.token), (late.id, late.token)]
    ]
    assert codes == [10062, None, 40060, 10062]


async def test_only_an_acknowledged_command_has_an_answer_to_show(stage: Stage) -> None:
    typed = stage.double.state.interaction(TYPED, COMMAND, CHANNEL, 0.0)
    path = f"/webhooks/{APPLICATION}/{typed.token}"
    assert (await ask(stage.double, "GET", f"{path}/messages/@original"))[1]["code"] == 10008
    assert (await ask(stage.double, "PATCH", f"{path}/messages/@original", {"content": "a"}))[1]["code"] == 10008
    assert (await ask(stage.double, "POST", path, {"content": "a"}))[1]["code"] == 10015


async def test_the_first_follow_up_takes_the_place_that_was_kept_and_its_secrecy(stage: Stage) -> None:
    typed = stage.double.state.interaction(TYPED, COMMAND, CHANNEL, 0.0)
    await ask(stage.double, "POST", f"/interactions/{typed.id}/{typed.token}/callback", LATER_ONLY_FOR_ONE)
    path = f"/webhooks/{APPLICATION}/{typed.token}"
    await ask(stage.double, "POST", path, {"content": "for one"})
    await ask(stage.double, "POST", path, {"content": "for all"})
    assert (await ask(stage.double, "GET", f"{path}/messages/@original"))[1]["content"] == "for one"
    assert [shown.text for shown in stage.double.shown()] == ["for all"]


async def test_what_was_posted_can_be_read_back_and_edited(stage: Stage) -> None:
    messages = f"/channels/{CHANNEL}/messages"
    _, first, _ = await ask(stage.double, "POST", messages, {"content": "one"})
    _, second, _ = await ask(stage.double, "POST", messages, {"content": "two"})
    await ask(stage.double, "PATCH", f"{messages}/{second['id']}", {"content": "three"})
    assert [message["content"] for message in (await ask(stage.double, "GET", messages))[1]] == ["three", "one"]
    assert (await ask(stage.double, "PATCH", f"{messages}/1", {"content": "x"}))[1]["code"] == 10008
    assert first["author"]["bot"] is True


async def test_somebody_at_a_terminal_can_type_a_command_and_read_the_answer(stage: Stage) -> None:
    await stage.listening()
    async with aiohttp.ClientSession(stage.double.url) as session:
        async with session.get("/double/slash", params={"command": "watch remove", "name": "Llama"}) as response:
            assert await response.text() == "You asked: watch remove\n"
        async with session.get("/double/slash", params={"command": "watch remove"}) as response:
            assert (response.status, await response.text()) == (400, "Discord asks for name first\n")
        async with session.get("/double/slash", params={"command": "watch"}) as response:
            assert (response.status, await response.text()) == (400, "Discord wants a word after /vane watch\n")
        async with session.get("/double/slash", params={"command": "help", "colour": "red"}) as response:
            assert (response.status, await response.text()) == (400, "Discord offers no option colour for /vane help\n")
        async with session.get("/double/messages") as response:
            assert await response.json() == []
