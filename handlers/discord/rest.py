"""Single requests to Discord's REST API: sent once, answered within a time limit, never repeated.

discord.py repeats a request up to five times after 429 and 5xx, waits without a limit, and offers no way to turn that off. Its outcome must be known
to the outbox, which owns all repeating: hence a plain client of our own for what the outbox sends. Commands go through discord.py.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import aiohttp
import discord
from pydantic import SecretStr

REQUEST_SECONDS = 15.0
CONNECT_SECONDS = 5.0
USER_AGENT = f"DiscordBot (https://github.com/Rapptz/discord.py, {discord.__version__})"
"""Discord refuses other forms (https://discord.com/developers/docs/reference#user-agent); we name the library that the rest of the bot talks through."""


@dataclass(frozen=True, slots=True)
class Answered:
    """What Discord said. ``body`` is empty where it was no JSON; a list is its ``messages``. Header names are in any letter case."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: Mapping[str, Any] = field(default_factory=dict)

    @property
    def ok(self) -> bool:
        """Whether Discord did as it was asked."""
        return 200 <= self.status < 300

    @property
    def code(self) -> int:
        """Discord's own number of an error (https://discord.com/developers/docs/topics/opcodes-and-status-codes#json); 0 where it gave none."""
        code = self.body.get("code")
        return code if isinstance(code, int) else 0


@dataclass(frozen=True, slots=True)
class Unanswered:
    """No answer came. ``sent`` is False when we know that the request never left."""

    sent: bool


class Rest:
    """Discord's REST API under one address, for one bot. Opens its connections at the first request."""

    def __init__(self, token: SecretStr, base: str) -> None:
        self._token = token
        self._base = base
        self._session: aiohttp.ClientSession | None = None

    async def fetch_channel(self, channel_id: str) -> Answered | Unanswered:
        """The channel, if we can see it."""
        return await self._request("GET", f"/channels/{channel_id}")

    async def post_message(self, channel_id: str, payload: Mapping[str, Any]) -> Answered | Unanswered:
        """Post a message."""
        return await self._request("POST", f"/channels/{channel_id}/messages", payload)

    async def edit_message(self, channel_id: str, message_id: str, payload: Mapping[str, Any]) -> Answered | Unanswered:
        """Put something else into the place of a message of ours."""
        return await self._request("PATCH", f"/channels/{channel_id}/messages/{message_id}", payload)

    async def start_thread(self, channel_id: str, message_id: str, name: str) -> Answered | Unanswered:
        """Begin the thread under a message. Its number is the message's own."""
        return await self._request("POST", f"/channels/{channel_id}/messages/{message_id}/threads", {"name": name})

    async def fetch_messages(self, channel_id: str, after: int, limit: int) -> Answered | Unanswered:
        """The messages of a channel after a number, the newest first; as ``body["messages"]``."""
        return await self._request("GET", f"/channels/{channel_id}/messages?after={after}&limit={limit}")

    async def close(self) -> None:
        """Let go of the connections."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def _request(self, method: str, path: str, payload: Mapping[str, Any] | None = None) -> Answered | Unanswered:
        try:
            async with self._opened().request(method, self._base + path, json=payload, allow_redirects=False) as response:
                return Answered(response.status, response.headers.copy(), _json_object(await response.read()))
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError):
            return Unanswered(sent=False)
        except (aiohttp.ClientError, TimeoutError, OSError):
            return Unanswered(sent=True)

    def _opened(self) -> aiohttp.ClientSession:
        if self._session is None:
            self._session = aiohttp.ClientSession(
                headers={"Authorization": f"Bot {self._token.get_secret_value()}", "User-Agent": USER_AGENT},
                timeout=aiohttp.ClientTimeout(total=REQUEST_SECONDS, sock_connect=CONNECT_SECONDS),
                cookie_jar=aiohttp.DummyCookieJar(),
            )
        return self._session


def _json_object(body: bytes) -> Mapping[str, Any]:
    try:
        value = json.loads(body)
    except ValueError:
        return {}
    if isinstance(value, list):
        return {"messages": value}
    return value if isinstance(value, dict) else {}
