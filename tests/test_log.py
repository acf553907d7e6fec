"""No secret leaves by the log, whichever way it tries."""

import io
import json
import logging
import sys
import warnings
from collections.abc import Iterator

import pytest
import structlog
from typing_extensions import override

from bot.log import redacted, set_up_logging

SECRETS = {
    "bot token": "xoxb-1234567890-CANARYcanary",
    "rotated token": "xoxe.xoxb-1-CANARYcanary",
    "user token": "xoxp-1-2-CANARYcanary",
    "app token": "xapp-1-A012-345-CANARYcanary",
    "Discord token": "MTIzNDU2Nzg5MDEyMzQ1Njc4.GhIjKl.CANARYcanary-ghijklmnopqrstuv",
    "password in an address": "redis://vane:CANARYcanary@db.example:6379/0",
    "password alone in an address": "redis://:CANARYcanary@db.example",
    "signed feed": "https://feeds.example/a.xml?user=7&token=CANARYcanary&page=2",
    "key of an API": "https://feeds.example/a.xml?api_key=CANARYcanary",
    "signature": "https://feeds.example/a.xml?Sig=CANARYcanary",
    "Slack webhook": "https://hooks.slack.com/services/T0/B0/CANARYcanary",
    "Discord webhook": "https://discord.com/api/webhooks/123/CANARYcanary",
    "Discord interaction": "https://discord.com/api/v10/interactions/123/CANARYcanary.abc/callback",
    "header": "Authorization: Bot CANARYcanary.abcdef.ghijklmnop",
}


class Holder:
    """Something of a library's whose ``repr`` shows what it holds."""

    def __init__(self, secret: str) -> None:
        self.secret = secret

    @override
    def __repr__(self) -> str:
        return f"Holder({self.secret})"


@pytest.fixture(autouse=True)
def logging_as_before() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level, hook = root.handlers[:], root.level, sys.excepthook
    yield
    logging.captureWarnings(capture=False)
    root.handlers[:], sys.excepthook = handlers, hook
    root.setLevel(level)
    structlog.reset_defaults()


@pytest.fixture(params=["json", "console"])
def out(request: pytest.FixtureRequest) -> io.StringIO:
    stream = io.StringIO()
    set_up_logging("debug", request.param, stream)
    return stream


@pytest.mark.parametrize("secret", SECRETS.values(), ids=SECRETS.keys())
def test_a_secret_is_hidden_wherever_it_stands_in_a_line(secret: str, out: io.StringIO) -> None:
    log = structlog.get_logger("bot.test")
    log.info("said %s", secret)
    log.info("field", url=secret)
    log.info("deep", held={secret: [("a", {secret}), Holder(secret)]})
    log.bind(url=secret).warning("bound")
    log.info("error in a field", error=ValueError(secret))
    assert out.getvalue().count("\n") == 5
    assert "CANARY" not in out.getvalue()


@pytest.mark.parametrize("secret", SECRETS.values(), ids=SECRETS.keys())
def test_a_secret_is_hidden_in_what_libraries_and_crashes_say(secret: str, out: io.StringIO) -> None:
    try:
        raise ValueError(secret)  # noqa: TRY301  (the error under test)
    except ValueError as error:
        structlog.get_logger("bot.test").exception("failed")
        logging.getLogger("somelibrary").exception("failed with %s", secret, extra={"header": secret})
        sys.excepthook(ValueError, error, error.__traceback__)
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.warn(secret, stacklevel=1)
    assert "ValueError" in out.getvalue()
    assert "CANARY" not in out.getvalue()


def test_what_is_no_secret_stays_readable() -> None:
    for text in (
        "https://harbour.example/a?page=2&keyword=open",
        "source=harbour-post",
        "xoxo from the newsroom",
        "12:30: three weights.open.source",
    ):
        assert redacted(text) == text


def test_the_host_of_a_redacted_address_still_shows() -> None:
    assert redacted(SECRETS["password in an address"]) == "redis://[hidden]@db.example:6379/0"


def test_a_line_is_one_json_object_with_its_ids_as_fields() -> None:
    out = io.StringIO()
    set_up_logging("info", "auto", out)
    structlog.get_logger("bot.services.relay").info("relayed", tenant="console", alerts=2)
    line = json.loads(out.getvalue())
    assert (line["event"], line["tenant"], line["alerts"], line["level"]) == ("relayed", "console", 2, "info")


def test_libraries_are_heard_when_they_warn_and_we_as_loud_as_set() -> None:
    out = io.StringIO()
    set_up_logging("error", "json", out)
    logging.getLogger("somelibrary").info("chatter")
    logging.getLogger("somelibrary").warning("careful")
    structlog.get_logger("bot.test").warning("ours")
    structlog.get_logger("bot.test").error("ours, urgent")
    assert [json.loads(line)["event"] for line in out.getvalue().splitlines()] == ["careful", "ours, urgent"]
