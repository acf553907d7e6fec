"""Posting over the wire, and what each of Slack's answers means for a delivery."""

import pytest
from pydantic import SecretStr

from bot.domain.model.delivery import Posted, Refusal, Refused, TryLater
from bot.domain.model.tenancy import ChannelId
from bot.errors import UserMistake
from bot.store.memory import MemoryStore
from handlers.slack.outcomes import pause
from handlers.slack.platform import SlackPlatform
from tests.doubles.slack import SlackDouble
from tests.examples import FixedClock, a_message

ALERTS = ChannelId("slack:C0ALERTS")
KEY = "abcdefghijklmnop234567"


async def test_a_message_is_posted_with_the_key_it_can_be_found_by(double: SlackDouble, platform: SlackPlatform) -> None:
    outcome = await platform.post(ALERTS, a_message(), KEY)
    (message,) = double.messages("C0ALERTS")
    assert outcome == Posted(ref=f"C0ALERTS:{message.ts}", gap=1.1)
    assert message.sent["metadata"] == {"event_type": "openvane_alert", "event_payload": {"key": KEY}}


async def test_nothing_in_a_message_unfolds_or_mentions(double: SlackDouble, platform: SlackPlatform) -> None:
    await platform.post(ALERTS, a_message(fallback="<!channel> & @here"), KEY)
    sent = double.messages("C0ALERTS")[0].sent
    assert (sent["unfurl_links"], sent["unfurl_media"], sent["link_names"], sent["parse"]) == (False, False, False, "none")
    assert sent["text"] == "&lt;!channel&gt; &amp; @here"


async def test_posting_and_finding_need_no_listening(double: SlackDouble, platform: SlackPlatform) -> None:
    assert await platform.find_tenant(ALERTS) == "slack-T0DOUBLE"
    assert await platform.find_tenant(ChannelId("slack:C0NEWS")) == "slack-T0DOUBLE"
    assert isinstance(await platform.post(ALERTS, a_message(), KEY), Posted)
    assert double.socket.connections == 0


@pytest.mark.parametrize(
    ("error", "what", "mend"),
    [
        ("channel_not_found", Refusal.CHANNEL, "/invite @openvane"),
        ("not_in_channel", Refusal.CHANNEL, "/invite @openvane"),
        ("is_archived", Refusal.CHANNEL, "unarchive"),
        ("restricted_action", Refusal.CHANNEL, "admin"),
        ("restricted_action_read_only_channel", Refusal.CHANNEL, "admin"),
        ("invalid_auth", Refusal.TOKEN, "SLACK_BOT_TOKEN"),
        ("token_revoked", Refusal.TOKEN, "reinstall"),
        ("account_inactive", Refusal.TOKEN, "reinstall"),
        ("missing_scope", Refusal.TOKEN, "chat:write"),
    ],
)
async def test_what_slack_will_never_take_is_refused_with_the_mend(
    double: SlackDouble, platform: SlackPlatform, error: str, what: Refusal, mend: str
) -> None:
    double.trouble(error)
    outcome = await platform.post(ALERTS, a_message(), KEY)
    assert isinstance(outcome, Refused)
    assert outcome.what is what
    assert mend in outcome.reason
    assert outcome.reason.endswith(".")


@pytest.mark.parametrize("error", ["internal_error", "fatal_error", "service_unavailable", "request_timeout", "an_error_of_tomorrow"])
async def test_what_may_have_been_posted_is_in_doubt(double: SlackDouble, platform: SlackPlatform, error: str) -> None:
    double.trouble(error)
    outcome = await platform.post(ALERTS, a_message(), KEY)
    assert isinstance(outcome, TryLater)
    assert outcome.in_doubt
    assert error in outcome.reason


class Impatient(SlackPlatform):
    patience = 0.1


async def test_a_post_that_is_never_answered_ends_in_doubt_and_in_time(double: SlackDouble) -> None:
    platform = Impatient(SecretStr(double.bot_token), SecretStr(double.app_token), api_url=double.api_url, store=MemoryStore(FixedClock()))
    double.trouble("silent")
    assert await platform.post(ALERTS, a_message(), KEY) == TryLater(reason="Slack gave no good answer (no answer).", in_doubt=True)
    assert len(double.messages("C0ALERTS")) == 1
    await platform.close()


async def test_a_slack_out_of_reach_leaves_no_doubt(double: SlackDouble, platform: SlackPlatform) -> None:
    await double.close()
    outcome = await platform.post(ALERTS, a_message(), KEY)
    assert outcome == TryLater(reason="Slack cannot be reached.")


async def test_a_second_message_within_the_second_is_to_wait(double: SlackDouble, platform: SlackPlatform) -> None:
    double.workspace.paced = True
    assert isinstance(await platform.post(ALERTS, a_message(), KEY), Posted)
    outcome = await platform.post(ALERTS, a_message(), KEY)
    assert outcome == TryLater(reason="Slack asks for a pause.", after=1.0, limited=True)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("7", 7),
        ("1.5", 1.5),
        ("0", 1),
        ("-3", 1),
        ("99999999", 3_600),
        ("soon", 30),
        ("nan", 30),
        ("inf", 30),
        ("", 30),
        (None, 30),
        ("Mon, 01 Jan 2001 00:00:00 GMT", 1),
        ("Fri, 01 Jan 2100 00:00:00 GMT", 3_600),
    ],
)
def test_a_pause_is_kept_within_reason(header: str | None, seconds: float) -> None:
    assert pause(header) == seconds


@pytest.mark.parametrize("error", ["invalid_blocks", "msg_blocks_too_long"])
async def test_when_slack_refuses_the_blocks_the_words_are_posted(double: SlackDouble, platform: SlackPlatform, error: str) -> None:
    double.trouble(error)
    assert isinstance(await platform.post(ALERTS, a_message(fallback="Meta moves <!channel>"), KEY), Posted)
    (message,) = double.messages("C0ALERTS")
    assert message.sight.lines == ["Meta moves <!channel>\nhttps://harbour.example/lumen-weights"]
    assert message.sight.links == ["https://harbour.example/lumen-weights"]
    assert message.sight.notified == []


async def test_a_message_that_slack_takes_in_no_form_is_refused_as_a_message(double: SlackDouble, platform: SlackPlatform) -> None:
    double.trouble("invalid_blocks")
    double.trouble("no_text")
    outcome = await platform.post(ALERTS, a_message(), KEY)
    assert isinstance(outcome, Refused)
    assert outcome.what is Refusal.MESSAGE
    assert "no_text" in outcome.reason


@pytest.mark.parametrize(
    ("channel", "mend"), [("C0CLOSED", "/invite @openvane"), ("G0SECRET", "/invite @openvane"), ("C0OLD", "archived"), ("C0NOWHERE", "check its id")]
)
async def test_a_channel_that_we_cannot_use_is_told_with_the_mend(platform: SlackPlatform, channel: str, mend: str) -> None:
    with pytest.raises(UserMistake, match=mend):
        await platform.find_tenant(ChannelId(f"slack:{channel}"))


async def test_a_token_that_may_not_look_at_channels_is_believed(double: SlackDouble, platform: SlackPlatform) -> None:
    double.workspace.scopes.discard("channels:read")
    assert await platform.find_tenant(ALERTS) == "slack-T0DOUBLE"


async def test_a_slack_that_cannot_look_up_channels_is_believed(double: SlackDouble, platform: SlackPlatform) -> None:
    double.api.missing.add("conversations.info")
    assert await platform.find_tenant(ALERTS) == "slack-T0DOUBLE"


async def test_with_a_wrong_token_no_channel_is_found(double: SlackDouble) -> None:
    platform = SlackPlatform(SecretStr("xoxb-wrong"), SecretStr("xapp-wrong"), api_url=double.api_url, store=MemoryStore(FixedClock()))
    with pytest.raises(UserMistake, match="SLACK_BOT_TOKEN"):
        await platform.find_tenant(ALERTS)
    await platform.close()
