"""Slack's Web API with our limits: one try a call, a limit of time, one kind of failure; slack_sdk's and aiohttp's exceptions stop here."""

import logging
import re
from collections.abc import Awaitable
from typing import Any

import aiohttp
from pydantic import SecretStr
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse
from slack_sdk.webhook.async_client import AsyncWebhookClient

from handlers.slack.render import Element

CALL_TIMEOUT = 15.0
"""Seconds for a whole call: a third of a delivery's lease, so that nobody else posts the same meanwhile."""
CONNECT_TIMEOUT = 5.0
"""Seconds until a connection stands. What fails before that was certainly not posted."""

_SECRET = re.compile(r"xox[a-z]-[\w-]+|xapp-[\w-]+|(?<=ticket=)[\w-]+", re.IGNORECASE)


class CallFailed(Exception):
    """A call that Slack did not answer with yes.

    ``error`` is Slack's word for it, empty where it gave none; ``retry_after`` the header of that name; ``sent`` is False only when the call certainly
    never reached Slack.
    """

    def __init__(self, error: str = "", *, status: int = 0, retry_after: str | None = None, sent: bool = True) -> None:
        super().__init__(error or (f"status {status}" if status else "no answer"))
        self.error = error
        self.status = status
        self.retry_after = retry_after
        self.sent = sent


class SlackCalls:
    """Calls of one app's bot. The connection is opened by the first call."""

    def __init__(self, bot_token: SecretStr, api_url: str | None, timeout: float) -> None:
        self.logger = _sdk_logger()
        self._token = bot_token
        self._api_url = api_url
        self._timeout = aiohttp.ClientTimeout(total=timeout, sock_connect=CONNECT_TIMEOUT)
        self._session: aiohttp.ClientSession | None = None

    @property
    def direct(self) -> bool:
        """Whether proxies of the environment are passed by: an address that was set for Slack is on this machine."""
        return self._api_url is not None

    def client(self) -> AsyncWebClient:
        """slack_sdk's client with the bot's token."""
        address = self._api_url or AsyncWebClient.BASE_URL
        # Without retry handlers: slack_sdk's default one posts again when the answer to a post is lost.
        client = AsyncWebClient(self._token.get_secret_value(), address, session=self._open_session(), logger=self.logger, retry_handlers=[])
        if self.direct:
            client.proxy = None
        return client

    async def call(self, request: Awaitable[AsyncSlackResponse]) -> dict[str, Any]:
        """What Slack answers. Raises ``CallFailed``."""
        try:
            answer = (await request).data
        except SlackApiError as refusal:
            raise _failure(refusal) from refusal
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as failure:
            raise CallFailed(sent=False) from failure
        except (aiohttp.ClientError, SlackClientError, TimeoutError, ValueError) as failure:
            raise CallFailed from failure
        return answer if isinstance(answer, dict) else {}

    async def respond(self, response_url: str, text: str, blocks: list[Element] | None) -> None:
        """Show something to who typed a command, and to nobody else. Raises ``CallFailed``."""
        webhook = AsyncWebhookClient(response_url, session=self._open_session(), logger=self.logger, retry_handlers=[])
        if self.direct:
            webhook.proxy = None
        try:
            answer = await webhook.send(text=text, blocks=blocks, response_type="ephemeral", unfurl_links=False, unfurl_media=False)
        except (aiohttp.ClientError, TimeoutError, ValueError) as failure:
            raise CallFailed from failure
        if answer.status_code != 200:
            raise CallFailed(answer.body, status=answer.status_code)

    async def close(self) -> None:
        """Let go of the connection."""
        if self._session is not None:
            await self._session.close()

    def _open_session(self) -> aiohttp.ClientSession:
        if self._session is None or self._session.closed:
            self._session = aiohttp.ClientSession(timeout=self._timeout)
        return self._session


def _failure(refusal: SlackApiError) -> CallFailed:
    """The failure in Slack's answer, which slack_sdk wraps in its own response or, where it was no JSON, leaves as aiohttp's."""
    response = refusal.response
    status = response.status_code if isinstance(response, AsyncSlackResponse) else getattr(response, "status", 0)
    answer = response.data if isinstance(response, AsyncSlackResponse) else None
    error = str(answer.get("error", "")) if isinstance(answer, dict) else ""
    return CallFailed(error, status=status, retry_after=getattr(response, "headers", {}).get("Retry-After"))


def _sdk_logger() -> logging.Logger:
    """Where slack_sdk and slack_bolt log: errors only, in one line each. What they log below that holds the texts of messages."""
    logger = logging.getLogger("openvane.slack")
    logger.setLevel(logging.ERROR)
    if _without_secrets not in logger.filters:
        logger.addFilter(_without_secrets)
    return logger


def _without_secrets(record: logging.LogRecord) -> bool:
    """Passes every record, with tokens and tickets taken out, and without the traceback that would repeat them."""
    record.msg, record.args = _SECRET.sub("(secret)", record.getMessage()), ()
    record.exc_info = record.exc_text = None
    return True
