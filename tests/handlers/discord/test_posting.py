"""What becomes of an alert that is posted to Discord: each way the service answers, and what our outbox is told of it."""

from dataclasses import replace

import pytest

from bot.domain.model.delivery import Posted, Refusal, Refused, TryLater
from bot.domain.model.tenancy import ChannelId, TenantId
from bot.errors import UserMistake
from handlers.discord.outcomes import LEAST_GAP, UNNAMED_PAUSE, post_outcome
from handlers.discord.rest import Answered
from tests.doubles.discord_state import CATEGORY, CHANNEL, CLOSED_CHANNEL, DIRECT_MESSAGES, GUILD, READ_ONLY_CHANNEL, TOKEN
from tests.examples import a_message
from tests.handlers.discord.stage import HERE, KEY, POSTS, Stage

NOWHERE = "1100000000000000099"


async def test_a_posted_message_is_known_by_its_channel_and_number(stage: Stage) -> None:
    outcome = await stage.platform().post(HERE, a_message(), KEY)
    (message,) = stage.double.state.history
    assert outcome == Posted(ref=f"{CHANNEL}:{message['id']}", gap=LEAST_GAP)


async def test_a_post_says_in_so_many_words_that_nobody_is_to_be_notified(stage: Stage) -> None:
    await stage.platform().post(HERE, a_message(), KEY)
    (payload,) = stage.double.state.posted
    assert payload["allowed_mentions"] == {"parse": []}
    assert payload["content"] == ""
    assert len(payload["embeds"]) == 1


async def test_the_same_key_twice_makes_one_message(stage: Stage) -> None:
    platform = stage.platform()
    first = await platform.post(HERE, a_message(), KEY)
    assert await platform.post(HERE, a_message(), KEY) == first
    assert len(stage.double.shown()) == 1


async def test_a_restarted_bot_repeats_a_doubtful_post_and_the_channel_sees_it_once(stage: Stage) -> None:
    stage.double.trouble("unanswered")
    assert await stage.platform().post(HERE, a_message(), KEY) == TryLater(reason="Discord did not answer.", in_doubt=True)
    assert isinstance(await stage.platform().post(HERE, a_message(), KEY), Posted)
    assert len(stage.double.shown()) == 1


async def test_another_key_is_another_message(stage: Stage) -> None:
    platform = stage.platform()
    await platform.post(HERE, a_message(), KEY)
    await platform.post(HERE, a_message(), KEY[::-1])
    assert len(stage.double.shown()) == 2


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("limited", TryLater(reason="Discord asked us to slow down.", after=7.0, limited=True)),
        ("limited everywhere", TryLater(reason="Discord asked us to slow down.", after=7.0, limited=True, whole_token=True)),
        ("banned", TryLater(reason="Discord asked us to slow down.", after=600.0, limited=True, whole_token=True)),
        ("broken", TryLater(reason="Discord answered with error 500.", in_doubt=True)),
        ("garbled", TryLater(reason="Something between us and Discord answered in its place.", in_doubt=True)),
        ("firewalled", TryLater(reason="Something between us and Discord answered in its place.")),
    ],
)
async def test_trouble_is_told_to_the_outbox_after_one_request(stage: Stage, kind: str, expected: TryLater) -> None:
    stage.double.trouble(kind)
    assert await stage.platform().post(HERE, a_message(), KEY) == expected
    assert stage.double.state.requests[POSTS] == 1
    assert stage.double.shown() == []


async def test_a_server_that_is_not_there_leaves_no_doubt(stage: Stage) -> None:
    platform = stage.platform()
    await stage.double.close()
    assert await platform.post(HERE, a_message(), KEY) == TryLater(reason="Discord could not be reached.")


@pytest.mark.parametrize(
    ("channel", "mend"),
    [
        pytest.param(READ_ONLY_CHANNEL, "give it View Channel, Send Messages and Embed Links", id="we may only read"),
        pytest.param(CLOSED_CHANNEL, "invite it to the server", id="we cannot see it"),
        pytest.param(NOWHERE, "name another one", id="it is gone"),
        pytest.param(CATEGORY, "name a text channel or a thread", id="it takes no messages"),
        pytest.param("general", "written discord: and its number", id="a name instead of a number"),
        pytest.param("1/../../users/@me", "written discord: and its number", id="no number but a path"),
    ],
)
async def test_a_channel_that_takes_nothing_is_refused_with_the_mend(stage: Stage, channel: str, mend: str) -> None:
    outcome = await stage.platform().post(ChannelId(f"discord:{channel}"), a_message(), KEY)
    assert isinstance(outcome, Refused)
    assert outcome.what is Refusal.CHANNEL
    assert mend in outcome.reason


async def test_a_revoked_token_is_refused_by_the_name_of_its_setting(stage: Stage) -> None:
    stage.double.trouble("revoked")
    outcome = await stage.platform().post(HERE, a_message(), KEY)
    assert isinstance(outcome, Refused)
    assert outcome.what is Refusal.TOKEN
    assert "DISCORD_TOKEN" in outcome.reason
    assert TOKEN not in outcome.reason


async def test_a_message_that_discord_does_not_take_is_refused_as_a_message(stage: Stage) -> None:
    outcome = await stage.platform().post(HERE, a_message(), "k" * 26)
    assert outcome == Refused(reason="Discord does not take this message (error 50035): report it as a bug of Openvane.", what=Refusal.MESSAGE)


async def test_when_discord_refuses_the_message_its_point_is_posted_in_plain_words(stage: Stage) -> None:
    stage.double.trouble("picky")
    assert isinstance(await stage.platform().post(HERE, a_message(fallback="Meta *moves* @everyone"), KEY), Posted)
    (shown,) = stage.double.shown()
    assert shown.text == f"Meta *moves* @everyone\nalert {KEY[:8]}"
    assert shown.notified == ()
    assert stage.double.state.requests[POSTS] == 2


@pytest.mark.parametrize(
    ("headers", "gap"),
    [
        pytest.param({"X-RateLimit-Remaining": "3", "X-RateLimit-Reset-After": "4.2"}, LEAST_GAP, id="more may follow"),
        pytest.param({"X-RateLimit-Remaining": "0", "X-RateLimit-Reset-After": "4.2"}, 4.2, id="used up"),
        pytest.param({"X-RateLimit-Remaining": "0", "X-RateLimit-Reset-After": "0.1"}, LEAST_GAP, id="used up for a moment"),
        pytest.param({"X-RateLimit-Remaining": "0", "X-RateLimit-Reset-After": "soon"}, LEAST_GAP, id="unreadable"),
        pytest.param({}, LEAST_GAP, id="unsaid"),
    ],
)
def test_a_channel_rests_as_long_as_discord_says(headers: dict[str, str], gap: float) -> None:
    assert post_outcome(Answered(200, headers, {"id": "2", "channel_id": "1"})) == Posted(ref="1:2", gap=gap)


@pytest.mark.parametrize(
    ("body", "headers", "after"),
    [
        pytest.param({"retry_after": 1.5}, {"Via": "x"}, 1.5, id="in the body"),
        pytest.param({"retry_after": 0.01}, {"Via": "x"}, 1.0, id="at least a second"),
        pytest.param({}, {"Via": "x", "Retry-After": "12"}, 12.0, id="in the header"),
        pytest.param({}, {"Via": "x", "Retry-After": "Fri, 01 Jan 2100 00:00:00 GMT"}, 3600.0, id="a date"),
        pytest.param({}, {"Via": "x", "Retry-After": "Mon, 01 Jan 2001 00:00:00 GMT"}, UNNAMED_PAUSE, id="a date that is past"),
        pytest.param({"retry_after": 1e9}, {"Via": "x"}, 3600.0, id="at most an hour"),
        pytest.param({"retry_after": float("nan")}, {"Via": "x"}, UNNAMED_PAUSE, id="no number"),
        pytest.param({"retry_after": None}, {"Via": "x", "Retry-After": "later"}, UNNAMED_PAUSE, id="unreadable"),
    ],
)
def test_a_pause_is_as_long_as_discord_asks_within_reason(body: dict[str, object], headers: dict[str, str], after: float) -> None:
    assert post_outcome(Answered(429, headers, body)) == TryLater(reason="Discord asked us to slow down.", after=after, limited=True)


async def test_a_thread_that_was_archived_says_so() -> None:
    outcome = post_outcome(Answered(403, {}, {"code": 50083}))
    assert isinstance(outcome, Refused)
    assert "archived" in outcome.reason


async def test_a_channel_tells_whose_it_is_before_we_listen(stage: Stage) -> None:
    assert await stage.platform().find_tenant(HERE) == TenantId(f"discord-{GUILD}")


@pytest.mark.parametrize(
    ("channel", "mend"),
    [
        pytest.param(DIRECT_MESSAGES, "direct message", id="nobody's server"),
        pytest.param(CATEGORY, "takes no messages", id="a category"),
        pytest.param(CLOSED_CHANNEL, "invite it", id="not ours to see"),
        pytest.param(NOWHERE, "is gone", id="no such channel"),
        pytest.param("general", "written discord: and its number", id="a name"),
    ],
)
async def test_a_channel_that_is_nobodys_is_refused_with_the_mend(stage: Stage, channel: str, mend: str) -> None:
    with pytest.raises(UserMistake, match=mend):
        await stage.platform().find_tenant(ChannelId(f"discord:{channel}"))


async def test_whose_a_channel_is_cannot_be_told_with_a_wrong_token(stage: Stage) -> None:
    with pytest.raises(UserMistake, match="DISCORD_TOKEN"):
        await stage.platform(token="another").find_tenant(HERE)


async def test_whose_a_channel_is_cannot_be_told_while_discord_is_silent(stage: Stage) -> None:
    platform = stage.platform()
    await stage.double.close()
    with pytest.raises(UserMistake, match="try again in a minute"):
        await platform.find_tenant(HERE)


async def test_a_closed_platform_has_let_go_and_can_post_again(stage: Stage) -> None:
    platform = stage.platform()
    first = await platform.post(HERE, a_message(), KEY)
    await platform.close()
    assert await platform.post(HERE, replace(a_message(), title="Another"), KEY) == first
