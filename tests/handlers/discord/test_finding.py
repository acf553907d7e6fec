"""Whether a message of ours stands in a Discord channel, and where replies go when threads do not take them."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.model.delivery import CannotTell, NotPosted, Posted, Refusal, Refused, TryLater
from bot.domain.model.tenancy import ChannelId
from tests.doubles.discord_answers import THREAD_LOCKED
from tests.doubles.discord_state import CHANNEL, CLOSED_CHANNEL
from tests.examples import a_message
from tests.handlers.discord.stage import HERE, KEY, POSTS, Stage

LOOKS = "GET /channels/{channel}/messages"
LONG_AGO = timedelta(minutes=10)


def just_now() -> datetime:
    return datetime.now(UTC)


async def test_as_long_as_discord_knows_a_repeat_by_itself_nobody_looks(stage: Stage) -> None:
    platform = stage.platform()
    first = await platform.post(HERE, a_message(), KEY)
    assert isinstance(await platform.find_posted(HERE, KEY, just_now() - timedelta(minutes=1)), NotPosted)
    assert stage.double.state.requests[LOOKS] == 0
    assert await platform.post(HERE, a_message(), KEY) == first
    assert len(stage.double.shown()) == 1


async def test_a_message_is_found_behind_a_page_of_others(stage: Stage) -> None:
    platform = stage.platform()
    for _ in range(150):
        stage.double.state.history.append(stage.double.state.message({"content": "hello"}, CHANNEL))
    posted = await platform.post(HERE, a_message(), KEY)
    found = await platform.find_posted(HERE, KEY, just_now() - LONG_AGO)
    assert isinstance(found, Posted)
    assert isinstance(posted, Posted)
    assert found.ref == posted.ref
    assert stage.double.state.requests[LOOKS] == 2


async def test_where_more_was_said_than_is_read_back_nobody_can_tell(stage: Stage) -> None:
    for _ in range(301):
        stage.double.state.history.append(stage.double.state.message({"content": "hello"}, CHANNEL))
    assert isinstance(await stage.platform().find_posted(HERE, KEY, just_now() - LONG_AGO), CannotTell)


async def test_a_person_who_writes_our_mark_is_not_taken_for_us(stage: Stage) -> None:
    quoted = stage.double.state.message({"content": f"alert {KEY[:8]}", "embeds": [{"footer": {"text": f"alert {KEY[:8]}"}}]}, CHANNEL)
    stage.double.state.history.append({**quoted, "author": {"id": "1", "username": "ada"}})
    assert isinstance(await stage.platform().find_posted(HERE, KEY, just_now() - LONG_AGO), NotPosted)


async def test_without_the_permission_to_read_back_nobody_can_tell(stage: Stage) -> None:
    platform = stage.platform()
    await platform.post(HERE, a_message(), KEY)
    stage.double.state.hides_history = True
    found = await platform.find_posted(HERE, KEY, just_now() - LONG_AGO)
    assert isinstance(found, CannotTell)
    assert "Read Message History" in found.reason


async def test_a_channel_that_we_cannot_see_tells_nothing(stage: Stage) -> None:
    platform = stage.platform()
    assert isinstance(await platform.find_posted(ChannelId(f"discord:{CLOSED_CHANNEL}"), KEY, just_now() - LONG_AGO), CannotTell)
    assert isinstance(await platform.find_posted(ChannelId("discord:general"), KEY, just_now() - LONG_AGO), NotPosted)


async def test_a_discord_that_does_not_answer_may_tell_later_and_the_doubt_stays(stage: Stage) -> None:
    platform = stage.platform()
    await stage.double.close()
    found = await platform.find_posted(HERE, KEY, just_now() - LONG_AGO)
    assert isinstance(found, TryLater)
    assert found.in_doubt


async def test_a_second_reply_goes_into_the_thread_of_the_first(stage: Stage) -> None:
    platform = stage.platform()
    first = await platform.post(HERE, a_message(), KEY)
    assert isinstance(first, Posted)
    for number in (1, 2):
        reply = await platform.reply(HERE, first.ref, a_message(), KEY[number:])
        assert isinstance(reply, Posted)
        assert reply.ref.startswith(first.ref.partition(":")[2])
    assert len(stage.double.shown()) == 1


async def test_a_thread_is_named_for_its_reply_in_a_name_that_discord_takes(stage: Stage) -> None:
    platform = stage.platform()
    first = await platform.post(HERE, a_message(), KEY)
    assert isinstance(first, Posted)
    assert isinstance(await platform.reply(HERE, first.ref, a_message(title="t" * 300), KEY[1:]), Posted)


@pytest.mark.parametrize("allows", ["see", ""])
async def test_a_thread_that_takes_nothing_any_more_is_passed_by(stage: Stage, allows: str) -> None:
    platform = stage.platform()
    first = await platform.post(HERE, a_message(), KEY)
    assert isinstance(first, Posted)
    assert isinstance(await platform.reply(HERE, first.ref, a_message(), KEY[1:]), Posted)
    stage.double.state.rooms[first.ref.partition(":")[2]].allows = allows
    assert isinstance(await platform.reply(HERE, first.ref, a_message(), KEY[2:]), Posted)
    assert len(stage.double.shown()) == 2


async def test_a_locked_thread_sends_the_reply_to_the_channel_under_its_message(stage: Stage) -> None:
    platform = stage.platform()
    first = await platform.post(HERE, a_message(), KEY)
    assert isinstance(first, Posted)
    stage.double.state.no_threads = THREAD_LOCKED
    assert isinstance(await platform.reply(HERE, first.ref, a_message(), KEY[1:]), Posted)
    assert stage.double.state.posted[-1]["message_reference"]["message_id"] == first.ref.partition(":")[2]


async def test_a_reply_while_discord_is_away_waits_without_a_doubt(stage: Stage) -> None:
    platform = stage.platform()
    first = await platform.post(HERE, a_message(), KEY)
    assert isinstance(first, Posted)
    await stage.double.close()
    outcome = await platform.reply(HERE, first.ref, a_message(), KEY[1:])
    assert isinstance(outcome, TryLater)
    assert not outcome.in_doubt


async def test_a_reply_with_a_token_that_is_no_longer_good_is_refused_after_one_request(stage: Stage) -> None:
    outcome = await stage.platform(token="another").reply(HERE, f"{CHANNEL}:1", a_message(), KEY)
    assert isinstance(outcome, Refused)
    assert outcome.what is Refusal.TOKEN
    assert stage.double.state.requests[POSTS] == 0
