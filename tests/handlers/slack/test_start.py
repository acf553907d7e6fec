"""Starting: good tokens listen, bad ones end in one sentence that names the mend, and never in a hang or a secret told."""

import logging
import traceback

import pytest
from pydantic import SecretStr

from bot.domain.model.talk import Reply, Request
from bot.domain.model.tenancy import ChannelId
from bot.errors import UserMistake
from bot.store.memory import MemoryStore
from handlers.slack.calls import SlackCalls
from handlers.slack.platform import SlackPlatform
from tests.doubles.slack import SlackDouble
from tests.examples import FixedClock, a_message

WRONG_BOT = "xoxb-1111-canary-bot"
WRONG_APP = "xapp-1-canary-app"


async def echo(_request: Request) -> Reply:
    return Reply(message=a_message())


def a_platform(double: SlackDouble, *, bot: str | None = None, app: str | None = None) -> SlackPlatform:
    tokens = SecretStr(bot or double.bot_token), SecretStr(app or double.app_token)
    return SlackPlatform(*tokens, api_url=double.api_url, store=MemoryStore(FixedClock()))


async def mistake_of(platform: SlackPlatform) -> UserMistake:
    with pytest.raises(UserMistake) as raised:
        await platform.start(echo)
    await platform.close()
    return raised.value


async def test_with_good_tokens_slack_sees_us_connected(double: SlackDouble, platform: SlackPlatform) -> None:
    await platform.start(echo)
    assert double.api.calls == ["auth.test", "apps.connections.open"]
    assert double.socket.connections == 1


async def test_a_wrong_bot_token_is_named_with_where_to_find_the_right_one(double: SlackDouble) -> None:
    sentence = str(await mistake_of(a_platform(double, bot=WRONG_BOT)))
    assert "SLACK_BOT_TOKEN" in sentence
    assert "OAuth & Permissions" in sentence


async def test_a_wrong_app_token_is_named_with_where_to_find_the_right_one(double: SlackDouble) -> None:
    sentence = str(await mistake_of(a_platform(double, app=WRONG_APP)))
    assert "SLACK_APP_TOKEN" in sentence
    assert "connections:write" in sentence


async def test_tokens_in_each_others_place_are_told_apart(double: SlackDouble) -> None:
    assert "SLACK_BOT_TOKEN" in str(await mistake_of(a_platform(double, bot=double.app_token)))
    assert "SLACK_APP_TOKEN" in str(await mistake_of(a_platform(double, app=double.bot_token)))


async def test_a_persons_token_is_not_taken_for_a_bots(double: SlackDouble) -> None:
    double.workspace.bot_token = "xoxp-of-ada"
    assert "Bot User OAuth Token" in str(await mistake_of(a_platform(double)))


async def test_slack_out_of_reach_is_said_instead_of_tried_for_ever(double: SlackDouble) -> None:
    platform = a_platform(double)
    await double.close()
    assert "cannot be reached" in str(await mistake_of(platform))


async def test_a_slack_that_asks_for_a_pause_is_named_with_the_seconds(double: SlackDouble, platform: SlackPlatform) -> None:
    double.trouble("limited", "auth.test")
    assert "in 7 seconds" in str(await mistake_of(platform))


async def test_a_slack_that_fails_to_connect_us_is_out_of_reach(double: SlackDouble, platform: SlackPlatform) -> None:
    double.trouble("broken", "apps.connections.open")
    assert "cannot be reached (status 500)" in str(await mistake_of(platform))


async def test_a_proxy_of_the_environment_is_passed_by_on_this_machine(double: SlackDouble, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:1")
    platform = a_platform(double)
    await platform.start(echo)
    assert "Meta publishes the weights" in (await double.slash("help")).sight.text
    await platform.close()


async def test_without_an_address_the_client_calls_slack_itself_through_the_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:1")
    calls = SlackCalls(SecretStr("xoxb-1"), None, timeout=1)
    client = calls.client()
    assert (client.base_url, client.proxy) == ("https://slack.com/api/", "http://127.0.0.1:1")
    await calls.close()


class Impatient(SlackPlatform):
    patience = 0.1


async def test_a_socket_that_never_answers_is_given_up(double: SlackDouble) -> None:
    double.socket.deaf = True
    platform = Impatient(SecretStr(double.bot_token), SecretStr(double.app_token), api_url=double.api_url, store=MemoryStore(FixedClock()))
    assert "WebSocket" in str(await mistake_of(platform))


async def test_no_error_and_no_log_tells_a_token(double: SlackDouble, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]) -> None:
    caplog.set_level(logging.DEBUG)
    told = []
    for platform in (a_platform(double, bot=WRONG_BOT), a_platform(double, app=WRONG_APP)):
        told.extend(traceback.format_exception(await mistake_of(platform)))
    good = a_platform(double)
    await good.start(echo)
    await double.disconnect()
    await double.slash("help")
    double.trouble("broken")
    told.append(repr(await good.post(ChannelId("slack:C0ALERTS"), a_message(), "key")))
    await good.close()
    said = "".join(told) + caplog.text + "".join(capsys.readouterr())
    for secret in (WRONG_BOT, WRONG_APP, double.bot_token, double.app_token, "ticket-", "Meta publishes the weights"):
        assert secret not in said


def test_what_the_sdk_logs_has_its_secrets_taken_out(platform: SlackPlatform, caplog: pytest.LogCaptureFixture) -> None:
    failure = ConnectionError("ws://wss.example/?ticket=abc-123&app_id=A1")
    logging.getLogger("openvane.slack").error("Failed to connect (error: %s) with %s", failure, WRONG_APP, exc_info=failure)
    assert "Failed to connect" in caplog.text
    assert "abc-123" not in caplog.text
    assert WRONG_APP not in caplog.text
