"""What every platform must do. ``bench`` is each platform in turn, with the double of its service (see ``conftest.py``)."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.domain.model.delivery import CannotTell, Gone, NotPosted, Posted, Refusal, Refused, TryLater
from bot.domain.model.messages import Heading, Line, Link, Quote, Strong, When
from bot.errors import UserMistake
from tests.contracts.platform import Bench
from tests.examples import NOON, a_message

KEY = "abcdefghijklmnop234567"


async def test_a_message_is_shown_whole_and_in_order(bench: Bench) -> None:
    message = a_message(
        parts=(
            Heading("What changed"),
            Line((Strong("Meta"), " said so on ", When(NOON), ", as ", Link("Harbour Post", "https://harbour.example/1"), " tells."), bullet=True),
            Quote("We will publish the weights.", "a spokesperson"),
        )
    )
    outcome = await bench.platform.post(bench.channel, message, KEY)
    assert isinstance(outcome, Posted), outcome
    assert outcome.ref
    (shown,) = bench.shown()
    order = [
        "Meta · toward open · ACTION", "Meta publishes the weights", "What changed", "Harbour Post", "We will publish the weights.", "a spokesperson",
        "Watch: Meta",
    ]  # fmt: skip
    places = [shown.text.index(words) for words in order]
    assert places == sorted(places)
    assert {"https://harbour.example/lumen-weights", "https://harbour.example/1"} <= set(shown.links)


@pytest.mark.parametrize(
    "words",
    [
        "@everyone and @here", "<!channel> <!here> <!everyone>", "<@U123> <!subteam^S1> <#C1>", "<@123456789012345678> <@&1>",
        "[bank](https://evil.example)", "<https://evil.example|https://bank.example>", "*bold* _it_ ~gone~ `code` > quote # head -# small ||hid||",
        "\u202eright to left\u2066 \u200bzero", "</users:0> <t:1> <:x:1>",
    ],
)  # fmt: skip
async def test_words_from_outside_stay_words(bench: Bench, words: str) -> None:
    message = a_message(title=words, badge=words, parts=(Quote(words, words), Line((words, Strong(words)))), footer=(Line((words,)),), fallback=words)
    assert isinstance(await bench.platform.post(bench.channel, message, KEY), Posted)
    (shown,) = bench.shown()
    assert shown.notified == ()
    assert [link for link in shown.links if "evil" in link] == []
    assert not any(mark in shown.text for mark in "\u202e\u2066\u200b")


@pytest.mark.parametrize("address", ["javascript:alert(1)", "http://a b/", "data:text/html,x", ""])
async def test_an_address_that_is_no_page_is_shown_without_a_link(bench: Bench, address: str) -> None:
    assert isinstance(await bench.platform.post(bench.channel, a_message(title=Link("A title", address)), KEY), Posted)
    (shown,) = bench.shown()
    assert "A title" in shown.text
    assert address not in shown.links


async def test_a_message_of_any_length_fits_and_says_what_is_left_out(bench: Bench) -> None:
    parts = tuple(Line((f"Line {number}: " + "word " * 60,), bullet=True) for number in range(200))
    message = a_message(title="t" * 5_000, badge="b" * 5_000, parts=(Quote("q" * 50_000, "s" * 5_000), *parts), fallback="f" * 50_000)
    assert isinstance(await bench.platform.post(bench.channel, message, KEY), Posted)
    (shown,) = bench.shown()
    assert " more" in shown.text


async def test_too_many_posts_are_to_be_tried_after_the_time_the_service_names(bench: Bench) -> None:
    bench.trouble("limited")
    outcome = await bench.platform.post(bench.channel, a_message(), KEY)
    assert isinstance(outcome, TryLater)
    assert outcome.limited
    assert not outcome.in_doubt
    assert outcome.after is not None
    assert outcome.after >= 7
    assert bench.shown() == []


@pytest.mark.parametrize("kind", ["broken", "unanswered"])
async def test_a_post_without_a_good_answer_is_in_doubt(bench: Bench, kind: str) -> None:
    bench.trouble(kind)
    outcome = await bench.platform.post(bench.channel, a_message(), KEY)
    assert isinstance(outcome, TryLater)
    assert outcome.in_doubt
    assert len(bench.shown()) <= 1, "a platform posts once and leaves repeating to the outbox"


async def test_a_channel_that_we_are_not_in_is_refused_with_the_mend(bench: Bench) -> None:
    outcome = await bench.platform.post(bench.closed_channel, a_message(), KEY)
    assert isinstance(outcome, Refused)
    assert outcome.what is Refusal.CHANNEL
    assert outcome.reason.endswith(".")


async def test_a_revoked_token_is_refused_as_a_token(bench: Bench) -> None:
    bench.trouble("revoked")
    outcome = await bench.platform.post(bench.channel, a_message(), KEY)
    assert isinstance(outcome, Refused)
    assert outcome.what is Refusal.TOKEN


# --- edits, replies, and looking for what was posted ------------------------------------------------------------------------------------------------

LONG_AGO = timedelta(minutes=10)
"""Longer than any platform itself knows a repeat."""


async def post(bench: Bench, **changes: Any) -> str:
    """The id of a message that was posted."""
    outcome = await bench.platform.post(bench.channel, a_message(**changes), KEY)
    assert isinstance(outcome, Posted), outcome
    return outcome.ref


async def test_what_was_posted_is_found_by_its_key_and_what_was_not_is_not(bench: Bench) -> None:
    since = datetime.now(UTC) - LONG_AGO
    assert isinstance(await bench.platform.find_posted(bench.channel, KEY, since), NotPosted | CannotTell)
    ref = await post(bench)
    found = await bench.platform.find_posted(bench.channel, KEY, since)
    another = await bench.platform.find_posted(bench.channel, KEY[::-1], since)
    if bench.remembers:
        assert isinstance(found, Posted)
        assert found.ref == ref
        assert isinstance(another, NotPosted)
    else:
        assert isinstance(found, CannotTell)


async def test_a_post_whose_answer_was_lost_is_found(bench: Bench) -> None:
    bench.trouble("unanswered")
    await bench.platform.post(bench.channel, a_message(), KEY)
    found = await bench.platform.find_posted(bench.channel, KEY, datetime.now(UTC) - LONG_AGO)
    assert isinstance(found, Posted if bench.remembers else CannotTell)


async def test_a_message_is_changed_in_its_place_and_changing_it_again_changes_nothing(bench: Bench) -> None:
    ref = await post(bench)
    for _ in range(2):
        outcome = await bench.platform.edit(bench.channel, ref, a_message(title="It was denied", parts=()))
        assert isinstance(outcome, Posted)
        assert outcome.ref == ref
    shown = bench.shown()
    assert "It was denied" in shown[-1].text
    assert len(shown) == (1 if bench.remembers else 3)


async def test_a_reply_stands_under_its_message(bench: Bench) -> None:
    ref = await post(bench)
    for number in (1, 2):
        outcome = await bench.platform.reply(bench.channel, ref, a_message(title=f"Follow-up {number}"), KEY[number:])
        assert isinstance(outcome, Posted)
    assert [f"Follow-up {number}" in reply.text for number, reply in enumerate(bench.replies(ref), 1)] == [True, True]
    assert not bench.remembers or len(bench.shown()) == 1


async def test_a_reply_is_found_under_its_message(bench: Bench) -> None:
    ref, since = await post(bench), datetime.now(UTC) - LONG_AGO
    assert isinstance(await bench.platform.find_posted(bench.channel, KEY[1:], since, under=ref), NotPosted | CannotTell)
    posted = await bench.platform.reply(bench.channel, ref, a_message(), KEY[1:])
    found = await bench.platform.find_posted(bench.channel, KEY[1:], since, under=ref)
    assert isinstance(posted, Posted)
    if bench.remembers:
        assert isinstance(found, Posted)
        assert found.ref == posted.ref


async def test_a_reply_goes_to_the_channel_where_threads_are_not_allowed(bench: Bench) -> None:
    ref = await post(bench)
    bench.forbid_threads()
    outcome = await bench.platform.reply(bench.channel, ref, a_message(title="Follow-up"), KEY[1:])
    assert isinstance(outcome, Posted), outcome
    assert "Follow-up" in bench.shown()[-1].text
    found = await bench.platform.find_posted(bench.channel, KEY[1:], datetime.now(UTC) - LONG_AGO, under=ref)
    assert isinstance(found, Posted)


async def test_a_message_that_somebody_took_away_is_gone(bench: Bench) -> None:
    ref = await post(bench)
    bench.take_away(ref)
    assert isinstance(await bench.platform.edit(bench.channel, ref, a_message()), Gone)
    assert isinstance(await bench.platform.reply(bench.channel, ref, a_message(), KEY[1:]), Gone)
    assert bench.shown() == []


async def test_edits_and_replies_keep_words_from_outside_words(bench: Bench) -> None:
    ref, hostile = await post(bench), a_message(title="@everyone <!channel> [bank](https://evil.example)")
    await bench.platform.edit(bench.channel, ref, hostile)
    await bench.platform.reply(bench.channel, ref, hostile, KEY[1:])
    for shown in (*bench.shown(), *bench.replies(ref)):
        assert shown.notified == ()
        assert [link for link in shown.links if "evil" in link] == []


async def test_a_channel_tells_whose_it_is(bench: Bench) -> None:
    assert await bench.platform.find_tenant(bench.channel) == bench.tenant
    with pytest.raises(UserMistake):
        await bench.platform.find_tenant(bench.closed_channel)


async def test_a_command_is_answered_to_the_person_who_typed_it(bench: Bench) -> None:
    shown = await bench.ask("help")
    assert "summary" in shown.text
    assert bench.shown() == [], "the channel sees nothing of it"


async def test_closing_twice_is_closing(bench: Bench) -> None:
    await bench.platform.close()
    await bench.platform.close()
