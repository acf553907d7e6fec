"""Talking: what the centre needs of a chat platform."""

from collections.abc import Awaitable, Callable
from typing import Protocol

from bot.domain.model.delivery import PostOutcome
from bot.domain.model.messages import Message
from bot.domain.model.talk import Reply, Request
from bot.domain.model.tenancy import ChannelId, TenantId

Answer = Callable[[Request], Awaitable[Reply]]
"""What a platform calls with each command, after it has acknowledged it. Never raises."""


class Platform(Protocol):
    """A place to talk. Its own types and exceptions stop here."""

    name: str

    async def start(self, answer: Answer) -> None:
        """Connect, prove the token, and listen for commands until ``close``. Raises ``UserMistake`` with the mend when the platform will not have us."""
        ...

    async def post(self, channel: ChannelId, message: Message, key: str) -> PostOutcome:
        """Post once, without retrying. The same ``key`` (25 characters at most, of a-z and 2-7) for the same message to the same channel: a platform that can tells a repeat by it."""
        ...

    async def find_tenant(self, channel: ChannelId) -> TenantId:
        """Whose channel it is. Raises ``UserMistake`` when we cannot see or may not post to it."""
        ...

    async def close(self) -> None:
        """Stop listening and let go. Safe to call twice."""
        ...
