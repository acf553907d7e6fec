"""Commands over the wire: a person types in the double of Slack, slack-bolt hears, our platform answers."""

import asyncio
from datetime import timedelta

import aiohttp
import pytest
from pydantic import SecretStr
from typing_extensions import override

from bot.domain.model.messages import Code, Line, Message
from bot.domain.model.talk import Reply, Request
from bot.errors import StoreAway
from bot.store.memory import MemoryStore
from handlers.slack.listen import typed_words
from handlers.slack.platform import SlackPlatform
from tests.doubles.slack import SlackDouble
from tests.examples import FixedClock


class Desk:
    """Answers with what it was asked, and remembers it."""

    def __init__(self) -> None:
        self.asked: list[Request] = []

    async def answer(self, request: Request) -> Reply:
        self.asked.append(request)
        told = " ".join(f"{name}={value}" for name, value in request.arguments.items())
        return Reply(message=Message(fallback=f"Asked: {request.command}", title=f"You asked: {request.command}", parts=(Line((told,)),)))


async def test_a_command_is_answered_to_the_person_alone(double: SlackDouble, platform: SlackPlatform) -> None:
    desk = Desk()
    await platform.start(desk.answer)
    answer = await double.slash("stance Meta", channel="C0NEWS")
    assert "You asked: stance" in answer.sight.text
    assert answer.shown[0]["response_type"] == "ephemeral"
    assert answer.shown[0]["text"] == "Asked: stance"
    (request,) = desk.asked
    assert (request.tenant, request.channel, request.actor.id, request.actor.name) == ("slack-T0DOUBLE", "slack:C0NEWS", "U0ADA", "ada")
    assert double.messages("C0NEWS") == []


async def test_a_channel_typed_with_a_hash_reaches_us_as_its_id(double: SlackDouble, platform: SlackPlatform) -> None:
    desk = Desk()
    await platform.start(desk.answer)
    await double.slash('watch add Llama --query "llama & behemoth" --channel #news')
    (request,) = desk.asked
    assert request.command == "watch add"
    assert request.arguments["channel"] == "slack:C0NEWS"
    assert request.arguments["query"] == "llama & behemoth"


@pytest.mark.parametrize(
    ("sent", "typed"),
    [
        ("watch add A --channel <#C123|general>", "watch add A --channel slack:C123"),
        ("watch add A --channel <#C123>", "watch add A --channel slack:C123"),
        ("source add <https://harbour.example/feed?a=1&amp;b=2>", "source add https://harbour.example/feed?a=1&b=2"),
        ("source add <http://harbour.example|harbour.example>", "source add http://harbour.example"),
        ("stories &lt;b&gt; &amp;amp;", "stories <b> &amp;"),
        ("stories &amp;lt;#C1&amp;gt;", "stories &lt;#C1&gt;"),
    ],
)
def test_slacks_escaped_form_is_read_as_what_was_typed(sent: str, typed: str) -> None:
    assert typed_words(sent) == typed


async def test_a_word_that_we_do_not_know_gets_a_sentence_that_helps(double: SlackDouble, platform: SlackPlatform) -> None:
    desk = Desk()
    await platform.start(desk.answer)
    answer = await double.slash("sumary Meta <!channel>")
    assert "did you mean “summary”?" in answer.sight.text
    assert answer.sight.notified == []
    assert answer.shown[0]["response_type"] == "ephemeral"
    assert desk.asked == []


async def test_a_command_delivered_twice_is_acknowledged_twice_and_answered_once(double: SlackDouble, platform: SlackPlatform) -> None:
    desk = Desk()
    await platform.start(desk.answer)
    answer = await double.slash("stance Meta", times=2)
    typed_again = await double.slash("stance Meta")
    await platform.close()
    assert [request.arguments for request in desk.asked] == [{"organisation": "Meta"}, {"organisation": "Meta"}]
    assert (len(answer.shown), len(typed_again.shown)) == (1, 1)
    assert sorted(double.socket.acks.values()) == [1, 2]


class AwayStore(MemoryStore):
    @override
    async def meet_once(self, scope: str, key: str, lifetime: timedelta) -> bool:
        raise StoreAway("The store does not answer.")


async def test_a_command_is_answered_although_the_store_is_away(double: SlackDouble) -> None:
    desk = Desk()
    platform = SlackPlatform(SecretStr(double.bot_token), SecretStr(double.app_token), api_url=double.api_url, store=AwayStore(FixedClock()))
    await platform.start(desk.answer)
    assert "You asked: help" in (await double.slash("help")).sight.text
    await platform.close()


async def test_after_slack_asks_to_connect_anew_commands_are_answered_as_before(double: SlackDouble, platform: SlackPlatform) -> None:
    await platform.start(Desk().answer)
    await double.disconnect()
    assert "You asked: help" in (await double.slash("help")).sight.text
    assert double.socket.connections == 2


async def test_slack_is_acknowledged_before_the_answer_is_known(double: SlackDouble, platform: SlackPlatform) -> None:
    may_answer = asyncio.Event()

    async def think(request: Request) -> Reply:
        await may_answer.wait()
        return await Desk().answer(request)

    await platform.start(think)
    answer = await double.slash("summary", wait=False)
    assert answer.acknowledged
    assert answer.shown == []
    may_answer.set()
    await asyncio.wait_for(answer.came.wait(), 5)
    assert "You asked: summary" in answer.sight.text


async def test_closing_lets_an_answer_under_way_be_given(double: SlackDouble, platform: SlackPlatform) -> None:
    await platform.start(Desk().answer)
    answer = await double.slash("help", wait=False)
    await platform.close()
    assert "You asked: help" in answer.sight.text


class Impatient(SlackPlatform):
    patience = 0.1


async def test_closing_waits_for_no_answer_for_ever(double: SlackDouble) -> None:
    async def never(_request: Request) -> Reply:
        await asyncio.Event().wait()
        raise AssertionError("nobody set it")

    platform = Impatient(SecretStr(double.bot_token), SecretStr(double.app_token), api_url=double.api_url, store=MemoryStore(FixedClock()))
    await platform.start(never)
    answer = await double.slash("help", wait=False)
    await platform.close()
    assert answer.shown == []


async def test_an_answer_whose_blocks_slack_refuses_is_given_in_bare_words(double: SlackDouble, platform: SlackPlatform) -> None:
    await platform.start(Desk().answer)
    double.socket.response_troubles.append("invalid_blocks")
    answer = await double.slash("stance Meta")
    assert answer.sight.text == "Asked: stance"


@pytest.mark.parametrize("trouble", ["expired", "unanswered"])
async def test_an_answer_that_slack_no_longer_takes_leaves_the_next_one_whole(double: SlackDouble, platform: SlackPlatform, trouble: str) -> None:
    may_answer = asyncio.Event()

    async def think(request: Request) -> Reply:
        await may_answer.wait()
        return await Desk().answer(request)

    await platform.start(think)
    lost = await double.slash("stance", wait=False)
    if trouble == "expired":
        lost.born -= 1_801
    else:
        double.socket.response_troubles.append(trouble)
    may_answer.set()
    await asyncio.wait_for(lost.tried.wait(), 5)
    assert "You asked: help" in (await double.slash("help")).sight.text
    assert lost.shown == []


async def test_another_slash_command_is_pointed_to_ours(double: SlackDouble, platform: SlackPlatform) -> None:
    await platform.start(Desk().answer)
    answer = await double.slash("now", command="/weather")
    assert answer.acknowledged
    assert "/vane help" in answer.sight.text


async def test_what_nothing_listens_to_is_acknowledged_all_the_same(double: SlackDouble, platform: SlackPlatform) -> None:
    await platform.start(Desk().answer)
    assert (await double.interact("some_button")).acknowledged
    assert (await double.happen({"type": "app_mention", "user": "U0ADA", "text": "hello", "channel": "C0NEWS", "ts": "1.1"})).acknowledged
    assert double.socket.unacknowledged == []


async def test_an_answer_that_fails_leaves_the_next_one_whole(double: SlackDouble, platform: SlackPlatform) -> None:
    async def stumble(request: Request) -> Reply:
        if request.command == "stance":
            raise RuntimeError("a fault of ours")
        return await Desk().answer(request)

    await platform.start(stumble)
    assert (await double.slash("stance", wait=False)).acknowledged
    assert "You asked: help" in (await double.slash("help")).sight.text


async def test_an_answer_of_any_length_is_fitted_to_slack(double: SlackDouble, platform: SlackPlatform) -> None:
    async def ramble(_request: Request) -> Reply:
        lines = tuple(Line((f"Line {number} " + "word " * 100,)) for number in range(300))
        return Reply(message=Message(fallback="f" * 10_000, title="t" * 10_000, parts=(Code("c" * 10_000), *lines)))

    await platform.start(ramble)
    assert " more" in (await double.slash("help")).sight.text.splitlines()[-1]


async def test_by_hand_a_command_is_typed_into_an_address(double: SlackDouble, platform: SlackPlatform) -> None:
    await platform.start(Desk().answer)
    async with aiohttp.ClientSession() as session:
        async with session.get(f"{double.socket.base}/double/slash", params={"text": "stance Meta", "channel": "C0NEWS"}) as shown:
            assert "You asked: stance" in await shown.text()
        async with session.get(f"{double.socket.base}/double/slash", params={"text": "help", "channel": "C9"}) as shown:
            assert "C0ALERTS" in await shown.text()
