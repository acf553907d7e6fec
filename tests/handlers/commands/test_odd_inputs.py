"""Things that people type by mistake, in jest or in malice: names that are none, numbers that are none, words that mean something to other machines."""

import asyncio
import json

import pytest

from bot.domain.model.tenancy import CONSOLE_TENANT, TenantId
from bot.errors import BadArgument
from bot.store.keys import TenantKeys
from tests.handlers.commands.desk import FEED, TEAM, Desk

NOT_THERE = [
    pytest.param("*", id="a pattern for everything"),
    pytest.param("../", id="a path upwards"),
    pytest.param("id'; FLUSHALL", id="a command of the store's"),
    pytest.param("ov:{slack-T2}:watches", id="a key of another team's"),
    pytest.param("{slack-T2}", id="a hash tag of another team's"),
    pytest.param("slack-T2", id="another team"),
    pytest.param("%s%n", id="a format"),
    pytest.param("\\x00", id="an escaped nothing"),
]


@pytest.mark.parametrize("name", NOT_THERE)
async def test_a_name_that_means_something_to_other_machines_is_only_a_watch_that_is_not_there(name: str) -> None:
    desk = Desk()
    await desk.ask("watch add Llama --query llama")
    reply = await desk.ask(f'watch remove "{name}"')
    assert reply.mistake
    assert reply.message.fallback.startswith("There is no watch")
    assert [watch.name for watch in await desk.store.load_watches(TEAM)] == ["Llama"]


@pytest.mark.parametrize("tenant", ["{slack-T2}", "slack-T2}:watches", "slack-", "", "core", "slack-T2\n", "slack-T 2", "*", "slack-T2:out"])
def test_what_no_team_is_called_reaches_no_key(tenant: str) -> None:
    with pytest.raises(BadArgument, match="no tenant"):
        TenantKeys(TenantId(tenant))


@pytest.mark.parametrize("channel", ["slack:C1}", "slack:", "slack:C1:head", "C1", "slack:C 1", "slack:*", "slack:C1\n"])
def test_what_no_channel_is_called_reaches_no_key(channel: str) -> None:
    with pytest.raises(BadArgument, match="no channel"):
        TenantKeys(CONSOLE_TENANT).outbox(channel)  # type: ignore[arg-type]  # what comes from outside has no type yet


@pytest.mark.parametrize(
    ("name", "stored"),
    [
        pytest.param("x", "x", id="one letter"),
        pytest.param("n" * 40, "n" * 40, id="forty letters"),
        pytest.param("<!channel>", "<!channel>", id="a control sequence"),
        pytest.param("`*_~", "`*_~", id="marks of layout"),
        pytest.param("Ｌｌａｍａ", "Ｌｌａｍａ", id="wide letters"),
        pytest.param("  Llama\t2 ", "Llama 2", id="spaces around"),
    ],
)
async def test_an_odd_name_is_a_name(name: str, stored: str) -> None:
    desk = Desk()
    reply = await desk.ask(f'watch add "{name}" --query llama')
    assert not reply.mistake, reply.message.fallback
    (watch,) = await desk.store.load_watches(TEAM)
    assert watch.name == stored
    assert stored in await desk.hear("watch list")


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("n" * 41, id="forty-one letters"),
        pytest.param("n" * 10_000, id="ten thousand letters"),
        pytest.param("\u200b \u2060", id="nothing that can be seen"),
    ],
)
async def test_a_name_that_is_none_is_refused(name: str) -> None:
    desk = Desk()
    assert (await desk.ask(f'watch add "{name}" --query llama')).mistake
    assert await desk.store.load_watches(TEAM) == ()


@pytest.mark.parametrize("again", ["llama", "LLAMA", "Ｌlama", "  Llama "])
async def test_names_that_people_take_for_one_are_one(again: str) -> None:
    desk = Desk()
    await desk.ask("watch add Llama --query llama")
    assert (await desk.ask(f'watch add "{again}" --query llama')).mistake
    assert len(await desk.store.load_watches(TEAM)) == 1


async def test_a_feed_that_two_people_add_at_once_is_one_source() -> None:
    desk = Desk()
    replies = await asyncio.gather(*(desk.ask(f"source add {FEED}", user=user) for user in ("U1", "U2")))
    assert len(await desk.store.load_sources()) == 1
    assert sum(reply.mistake for reply in replies) <= 1


@pytest.mark.parametrize("period", ["99999999d", "-1d", "-1", "1e9d", "0d", "0h", "5000d", "2026-02-30", "since tomorrow"])
async def test_a_summary_of_a_time_that_cannot_be_is_refused_with_the_ways_to_write_one(period: str) -> None:
    reply = await Desk().ask(f'summary --period "{period}"')
    assert reply.mistake
    assert "7d" in reply.message.fallback or "30d" in reply.message.fallback


@pytest.mark.parametrize(
    "query",
    [
        pytest.param("re:(a+)+$", id="one that takes for ever"),
        pytest.param("re:(?=x)", id="a look ahead"),
        pytest.param(r"re:(a)\1", id="a back reference"),
        pytest.param("re:[", id="an open bracket"),
        pytest.param("re:a{1001}", id="a great count"),
        pytest.param("re:((a{100}){100}){100}", id="counts of counts"),
    ],
)
async def test_a_regular_expression_is_refused_with_a_sentence(query: str) -> None:
    desk = Desk()
    reply = await desk.ask(f"watch add Llama --query {json.dumps(query)}")
    assert reply.mistake
    assert reply.message.fallback.endswith(".")
    assert await desk.store.load_watches(TEAM) == ()


@pytest.mark.parametrize("query", ["<!channel>", "@everyone llama", "<@U123>", "_llama_ ~gone~ `code`"])
async def test_a_query_that_looks_like_a_call_to_people_is_kept_and_shown_as_it_was_typed(query: str) -> None:
    desk = Desk()
    reply = await desk.ask(f'watch add Llama --query "{query}"')
    assert not reply.mistake, reply.message.fallback
    assert query in await desk.hear("watch show Llama")


@pytest.mark.parametrize(
    "said",
    [
        pytest.param("summary " + "x" * 10_000, id="ten thousand letters"),
        pytest.param("summary \x00\x07\x1b[31m", id="control characters"),
        pytest.param("summary one\ntwo\r\nthree", id="several lines"),
        pytest.param("summary <!channel> `x` *y*", id="marks of a chat"),
        pytest.param("story " + "9" * 500, id="a great number"),
        pytest.param("stance \ud800", id="half a character"),
    ],
)
async def test_whatever_is_asked_is_answered_in_bounds(said: str) -> None:
    reply = await Desk().ask(said)
    assert reply.message.fallback
    assert len(reply.message.fallback) < 3_000
    assert not set(reply.message.fallback) & set("\x00\x07\x1b")
