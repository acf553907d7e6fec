"""The double is strict where Slack is: else what passes on it would prove nothing."""

import asyncio
from typing import Any

import aiohttp
import pytest

from tests.doubles.slack import SlackDouble
from tests.doubles.slack_blocks import block_problems, blocks_too_long
from tests.doubles.slack_sight import sight_of
from tests.doubles.slack_socket import SlackAnswer


def section(text: str, kind: str = "mrkdwn") -> dict[str, Any]:
    return {"type": "section", "text": {"type": kind, "text": text}}


def rich(*pieces: dict[str, Any], kind: str = "rich_text_section") -> dict[str, Any]:
    return {"type": "rich_text", "elements": [{"type": kind, "elements": list(pieces)}]}


def actions(**button: Any) -> dict[str, Any]:
    return {"type": "actions", "elements": [{"type": "button", "text": {"type": "plain_text", "text": "Mute"}, **button}]}


WORD = {"type": "text", "text": "word"}
PLAIN = {"type": "plain_text", "text": "word"}

GOOD: list[dict[str, Any]] = [
    section("s" * 3_000),
    {"type": "section", "fields": [{"type": "mrkdwn", "text": "f" * 2_000}] * 10},
    {"type": "header", "text": {"type": "plain_text", "text": "h" * 150}},
    {"type": "context", "elements": [PLAIN] * 10},
    {"type": "divider"},
    actions(action_id="a" * 255, value="v" * 2_000),
    rich(WORD, {"type": "link", "url": "https://a.example", "text": "a"}, {"type": "date", "timestamp": 1, "format": "{date}"}),
    {
        "type": "rich_text",
        "elements": [{"type": "rich_text_list", "style": "bullet", "elements": [{"type": "rich_text_section", "elements": [WORD]}]}],
    },
]

BAD: dict[str, list[Any]] = {
    "51 blocks": [{"type": "divider"}] * 51,
    "a block that is none": ["word"],
    "an unknown block": [{"type": "poem"}],
    "a long block id": [{"type": "divider", "block_id": "b" * 256}],
    "a long section": [section("s" * 3_001)],
    "an empty section": [section("")],
    "a section of nothing": [{"type": "section"}],
    "an unknown text": [section("word", "markdown")],
    "a long field": [{"type": "section", "fields": [{"type": "mrkdwn", "text": "f" * 2_001}]}],
    "11 fields": [{"type": "section", "fields": [PLAIN] * 11}],
    "a long header": [{"type": "header", "text": {"type": "plain_text", "text": "h" * 151}}],
    "a header with markup": [{"type": "header", "text": {"type": "mrkdwn", "text": "h"}}],
    "11 context elements": [{"type": "context", "elements": [PLAIN] * 11}],
    "an empty context": [{"type": "context", "elements": []}],
    "no actions": [{"type": "actions", "elements": []}],
    "an action that is none": [{"type": "actions", "elements": ["word"]}],
    "a long label": [actions(text={"type": "plain_text", "text": "m" * 76})],
    "a long action id": [actions(action_id="a" * 256)],
    "a long value": [actions(value="v" * 2_001)],
    "a long button address": [actions(url="https://a.example/" + "u" * 3_000)],
    "an empty rich text": [{"type": "rich_text", "elements": []}],
    "an unknown rich element": [rich(WORD, kind="rich_text_poem")],
    "an unknown inline element": [rich({"type": "mrkdwn", "text": "word"})],
    "an empty text element": [rich({"type": "text", "text": ""})],
    "a link that is none": [rich({"type": "link", "url": "javascript:alert(1)"})],
    "a link without words": [rich({"type": "link", "url": "https://a.example", "text": ""})],
    "a link to nowhere": [rich({"type": "link"})],
    "a date in words": [rich({"type": "date", "timestamp": "soon", "format": "{date}"})],
    "a date without a token": [rich({"type": "date", "timestamp": 1, "format": "today"})],
    "an unknown style": [rich({**WORD, "style": {"loud": True}})],
    "a running element of nothing": [{"type": "rich_text", "elements": [{"type": "rich_text_section"}]}],
    "a list without a style": [{"type": "rich_text", "elements": [{"type": "rich_text_list", "elements": [rich(WORD)["elements"][0]]}]}],
    "a list of words": [{"type": "rich_text", "elements": [{"type": "rich_text_list", "style": "bullet", "elements": [WORD]}]}],
    "a list of nothing": [{"type": "rich_text", "elements": [{"type": "rich_text_list", "style": "bullet", "indent": 9}]}],
}


@pytest.mark.parametrize("block", GOOD, ids=lambda block: str(block["type"]))
def test_blocks_at_their_limits_are_taken(block: dict[str, Any]) -> None:
    assert block_problems([block]) == []


@pytest.mark.parametrize("blocks", BAD.values(), ids=BAD.keys())
def test_blocks_beyond_their_limits_are_refused(blocks: list[Any]) -> None:
    assert block_problems(blocks) != []


def test_blocks_that_are_too_much_together_are_refused() -> None:
    assert not blocks_too_long([section("s" * 3_000)] * 4)
    assert blocks_too_long([section("s" * 3_000)] * 5)


@pytest.mark.parametrize(
    ("message", "notified"),
    [
        ({"text": "<!channel> and <!here|@here>"}, ["!channel", "!here"]),
        ({"text": "<@U1> <!subteam^S1>"}, ["@U1", "!subteam^S1"]),
        ({"text": "&lt;!channel&gt; <#C1> <!date^1^{date}|then> <https://a.example|a>"}, []),
        ({"text": "@channel"}, []),
        ({"text": "@channel", "link_names": True}, ["channel"]),
        ({"text": "@ada", "parse": "full"}, ["ada"]),
        ({"text": "x", "blocks": [section("<!everyone>")]}, ["!everyone"]),
        ({"text": "x", "blocks": [section("<!everyone>", "plain_text")]}, []),
        ({"text": "<!channel>", "blocks": [section("x")]}, ["!channel"]),
        ({"text": "x", "blocks": [rich({"type": "text", "text": "<!channel>"})]}, []),
        ({"text": "x", "blocks": [rich({"type": "broadcast", "range": "here"}, {"type": "user", "user_id": "U1"})]}, ["here", "U1"]),
        (
            {
                "text": "x",
                "blocks": [
                    rich({"type": "usergroup", "usergroup_id": "S1"}, {"type": "emoji", "name": "x"}, {"type": "channel", "channel_id": "C1"})
                ],
            },
            ["S1"],
        ),
    ],
)
def test_who_is_notified_is_read_as_slack_reads_it(message: dict[str, Any], notified: list[str]) -> None:
    assert sight_of(message).notified == notified


@pytest.fixture
async def session() -> Any:
    async with aiohttp.ClientSession() as opened:
        yield opened


class Caller:
    """Calls a double as any program might, in the form that it chooses."""

    def __init__(self, double: SlackDouble, session: aiohttp.ClientSession) -> None:
        self.double = double
        self.session = session

    async def call(self, method: str, *, token: str | None = None, **arguments: Any) -> dict[str, Any]:
        headers = {"Authorization": f"Bearer {token or self.double.bot_token}"}
        async with self.session.post(self.double.api_url + method, json=arguments, headers=headers) as answer:
            told: dict[str, Any] = await answer.json()
            return told

    async def error(self, method: str, **arguments: Any) -> str:
        return str((await self.call(method, **arguments)).get("error"))


@pytest.fixture
def caller(double: SlackDouble, session: aiohttp.ClientSession) -> Caller:
    return Caller(double, session)


async def test_arguments_come_in_a_query_a_form_or_json(double: SlackDouble, session: aiohttp.ClientSession) -> None:
    url, token = double.api_url + "chat.postMessage", double.bot_token
    blocks = '[{"type": "divider"}]'
    async with session.get(url, params={"token": token, "channel": "C0NEWS", "text": "by query", "blocks": blocks}) as answer:
        assert (await answer.json())["ok"]
    async with session.post(url, data={"token": token, "channel": "C0NEWS", "text": "by form"}) as answer:
        assert (await answer.json())["ok"]
    async with session.post(url, params={"channel": "C0NEWS"}, data={"token": token, "blocks": "no json"}) as answer:
        assert (await answer.json())["error"] == "invalid_blocks_format"
    assert [message.sent["text"] for message in double.messages("C0NEWS")] == ["by query", "by form"]


async def test_calls_are_refused_with_slacks_own_words(double: SlackDouble, caller: Caller) -> None:
    assert await caller.error("auth.test", token="xoxb-wrong") == "invalid_auth"
    assert await caller.error("auth.test", token=double.app_token) == "not_allowed_token_type"
    assert await caller.error("poems.write") == "unknown_method"
    assert await caller.error("chat.postMessage", channel="C0NEWS") == "no_text"
    assert await caller.error("chat.postMessage", channel="C0NEWS", blocks=[{"type": "poem"}]) == "invalid_blocks"
    assert await caller.error("chat.postMessage", channel="C0NEWS", blocks=[section("s" * 3_000)] * 5) == "msg_blocks_too_long"
    assert await caller.error("chat.postMessage", channel="C0NEWS", text="x", metadata={"event_type": "a"}) == "invalid_metadata_format"
    assert await caller.error("chat.postMessage", channel="C0CLOSED", text="x") == "not_in_channel"
    assert await caller.error("chat.postMessage", channel="C0OLD", text="x") == "is_archived"
    assert await caller.error("chat.postMessage", channel="G0SECRET", text="x") == "channel_not_found"
    assert await caller.error("conversations.history", channel="C0CLOSED") == "not_in_channel"
    assert await caller.error("users.info", user="U9") == "user_not_found"
    assert await caller.error("views.open", trigger_id="never", view={}) == "exchanged_trigger_id"
    assert await caller.error("views.publish", user_id="U0ADA") == "invalid_arguments"
    double.workspace.scopes.clear()
    assert await caller.error("chat.postMessage", channel="C0NEWS", text="x") == "missing_scope"


async def test_a_call_without_a_token_is_nobodys(double: SlackDouble, session: aiohttp.ClientSession) -> None:
    async with session.post(double.api_url + "auth.test") as answer:
        assert (await answer.json())["error"] == "not_authed"


async def test_a_message_is_found_in_history_by_its_metadata_and_can_be_reworded(double: SlackDouble, caller: Caller) -> None:
    metadata = {"event_type": "e", "event_payload": {"key": "k"}}
    posted = await caller.call("chat.postMessage", channel="C0NEWS", text="first", metadata=metadata)
    await caller.call("chat.postMessage", channel="C0NEWS", text="second")
    assert (await caller.call("chat.update", channel="C0NEWS", ts=posted["ts"], text="better"))["ok"]
    assert await caller.error("chat.update", channel="C0NEWS", ts="1.1", text="x") == "message_not_found"
    history = await caller.call("conversations.history", channel="C0NEWS", include_all_metadata=True, limit=5)
    assert [message["text"] for message in history["messages"]] == ["second", "better"]
    assert "metadata" not in history["messages"][1], "a new wording without metadata has none"
    assert (await caller.call("conversations.history", channel="C0NEWS", limit=1))["has_more"]


async def test_one_person_can_be_shown_something_and_a_view(double: SlackDouble, caller: Caller) -> None:
    assert (await caller.call("chat.postEphemeral", channel="C0NEWS", user="U0ADA", text="psst"))["ok"]
    assert await caller.error("chat.postEphemeral", channel="C0NEWS", user="U9", text="psst") == "user_not_in_channel"
    assert [message.sight.text for message in double.workspace.ephemerals] == ["psst"]
    assert (await caller.call("users.info", user="U0ADA"))["user"]["is_admin"]
    assert (await caller.call("views.open", trigger_id=double.socket.new_trigger(), view={"type": "modal"}))["view"]["id"] == "V1"


async def test_an_envelope_that_nobody_acknowledges_is_noted(double: SlackDouble, session: aiohttp.ClientSession, caller: Caller) -> None:
    double.socket.ack_limit = 0.05
    address = (await caller.call("apps.connections.open", token=double.app_token))["url"]
    async with session.ws_connect(address) as socket:
        assert (await socket.receive_json())["type"] == "hello"
        answer = await double.slash("help", wait=False)
        assert (await socket.receive_json())["type"] == "slash_commands"
    assert not answer.acknowledged
    assert len(double.socket.unacknowledged) == 1


async def test_a_socket_address_is_good_once(double: SlackDouble, session: aiohttp.ClientSession, caller: Caller) -> None:
    address = (await caller.call("apps.connections.open", token=double.app_token))["url"]
    async with session.ws_connect(address):
        pass
    with pytest.raises(aiohttp.WSServerHandshakeError):
        await session.ws_connect(address)


async def test_a_response_address_takes_five_messages(double: SlackDouble, session: aiohttp.ClientSession, caller: Caller) -> None:
    address = (await caller.call("apps.connections.open", token=double.app_token))["url"]
    async with session.ws_connect(address) as socket:
        await socket.receive_json()
        typing = asyncio.create_task(double.slash("help", wait=False))
        envelope = await socket.receive_json()
        await socket.send_json({"envelope_id": envelope["envelope_id"]})
        answer = await typing
    url = envelope["payload"]["response_url"]
    statuses = []
    for _ in range(6):
        async with session.post(url, json={"text": "again"}) as taken:
            statuses.append(taken.status)
    assert statuses == [200] * 5 + [404]
    assert len(answer.shown) == 5
    answer.born -= 1_801
    answer.uses = 0
    async with session.post(url, json={"text": "late"}) as taken:
        assert (taken.status, (await taken.json())["error"]) == (404, "expired_url")


async def test_a_bad_message_to_a_response_address_is_refused(double: SlackDouble, session: aiohttp.ClientSession, caller: Caller) -> None:
    async with session.post(double.socket.new_response_url(SlackAnswer()), json={"blocks": [{"type": "poem"}]}) as taken:
        assert (taken.status, await taken.text()) == (400, "invalid_blocks")
