"""Whether a message of ours stands in a channel: what Slack's history tells, and what it does not."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.model.delivery import CannotTell, NotPosted, Posted, Refused, TryLater
from bot.domain.model.tenancy import ChannelId
from handlers.slack.platform import SlackPlatform
from tests.doubles.slack import SlackDouble
from tests.examples import a_message

ALERTS = ChannelId("slack:C0ALERTS")
KEY = "abcdefghijklmnop234567"


def just_now() -> datetime:
    return datetime.now(UTC)


def posted_by_others(double: SlackDouble, count: int, **sent: object) -> None:
    for _ in range(count):
        double.workspace.post({"channel": "C0ALERTS", "text": "hello", **sent})


async def test_a_message_is_found_behind_hundreds_of_others(double: SlackDouble, platform: SlackPlatform) -> None:
    await platform.post(ALERTS, a_message(), KEY)
    posted_by_others(double, 450)
    found = await platform.find_posted(ALERTS, KEY, just_now())
    assert isinstance(found, Posted)
    assert double.api.calls.count("conversations.history") == 3


async def test_where_more_was_said_than_is_read_back_nobody_can_tell(double: SlackDouble, platform: SlackPlatform) -> None:
    await platform.post(ALERTS, a_message(), KEY)
    posted_by_others(double, 601)
    assert isinstance(await platform.find_posted(ALERTS, KEY, just_now()), CannotTell)


async def test_what_was_posted_long_before_is_not_looked_for(double: SlackDouble, platform: SlackPlatform) -> None:
    await platform.post(ALERTS, a_message(), KEY)
    assert isinstance(await platform.find_posted(ALERTS, KEY, just_now() + timedelta(minutes=1)), Posted)
    assert isinstance(await platform.find_posted(ALERTS, KEY, just_now() + timedelta(minutes=3)), NotPosted)


@pytest.mark.parametrize(
    "metadata",
    [
        {"event_type": "another_app", "event_payload": {"key": KEY}},
        {"event_type": "openvane_alert", "event_payload": {"key": [KEY]}},
        {"event_type": "openvane_alert", "event_payload": {}},
    ],
)
async def test_another_message_with_such_metadata_is_not_taken_for_ours(
    double: SlackDouble, platform: SlackPlatform, metadata: dict[str, object]
) -> None:
    posted_by_others(double, 1, metadata=metadata)
    assert isinstance(await platform.find_posted(ALERTS, KEY, just_now()), NotPosted)


async def test_without_the_scope_nobody_can_tell(double: SlackDouble, platform: SlackPlatform) -> None:
    double.workspace.scopes -= {"channels:history", "groups:history"}
    await platform.post(ALERTS, a_message(), KEY)
    found = await platform.find_posted(ALERTS, KEY, just_now())
    assert isinstance(found, CannotTell)
    assert "missing_scope" in found.reason


@pytest.mark.parametrize(("kind", "after"), [("limited", 7.0), ("broken", None), ("internal_error", None)])
async def test_a_slack_that_cannot_tell_now_may_tell_later_and_the_doubt_stays(
    double: SlackDouble, platform: SlackPlatform, kind: str, after: float | None
) -> None:
    double.workspace.troubles["conversations.history"].append(kind)
    found = await platform.find_posted(ALERTS, KEY, just_now())
    assert isinstance(found, TryLater)
    assert found.in_doubt
    assert found.after == after


async def test_a_slack_that_does_not_say_who_we_are_may_tell_later(double: SlackDouble, platform: SlackPlatform) -> None:
    double.workspace.troubles["auth.test"].append("broken")
    assert isinstance(await platform.find_posted(ALERTS, KEY, just_now()), TryLater)


async def test_mere_suspicion_looks_at_a_channel_once_in_a_while_and_doubt_looks_each_time(double: SlackDouble, platform: SlackPlatform) -> None:
    since = just_now()
    for _ in range(3):
        await platform.find_posted(ALERTS, KEY, since, within=60.0)
    assert double.api.calls.count("conversations.history") == 1
    await platform.find_posted(ALERTS, KEY, since - timedelta(hours=1), within=60.0)
    assert double.api.calls.count("conversations.history") == 2
    await platform.find_posted(ALERTS, KEY, since)
    assert double.api.calls.count("conversations.history") == 3


async def test_an_edit_that_slack_does_not_take_is_told_like_a_post(double: SlackDouble, platform: SlackPlatform) -> None:
    posted = await platform.post(ALERTS, a_message(), KEY)
    assert isinstance(posted, Posted)
    double.workspace.troubles["chat.update"].extend(["invalid_blocks", "limited", "cant_update_message", "cant_update_message"])
    limited = await platform.edit(ALERTS, posted.ref, a_message())
    assert isinstance(limited, TryLater)
    assert limited.limited
    assert isinstance(await platform.edit(ALERTS, posted.ref, a_message()), Refused)
