"""Talking: what the centre needs of a chat platform."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Protocol

from bot.domain.model.delivery import FindOutcome, Pace, PostOutcome
from bot.domain.model.messages import Message
from bot.domain.model.talk import Reply, Request
from bot.domain.model.tenancy import ChannelId, TenantId

Answer = Callable[[Request], Awaitable[Reply]]
"""What a platform calls with each command, after it has acknowledged it. Never raises."""


class Platform(Protocol):
    """A place to talk. Its own types and exceptions stop here."""

    name: str
    pace: Pace | None
    """What requests with the token keep to; None where there is no token."""

    async def start(self, answer: Answer) -> None:
        """Connect, prove the token, and listen for commands until ``close``. Raises ``UserMistake`` with the mend when the platform will not have us."""
        ...

    async def post(self, channel: ChannelId, message: Message, key: str) -> PostOutcome:
        """Post once, without retrying. The same ``key`` (25 characters at most, of a-z and 2-7) for the same message to the same channel: a platform that can tells a repeat by it."""
        ...

    async def edit(self, channel: ChannelId, ref: str, message: Message) -> PostOutcome:
        """Put the message in the place of the one that was posted as ``ref``; doing so twice is doing it once. ``Gone`` when that is no longer there."""
        ...

    async def reply(self, channel: ChannelId, ref: str, message: Message, key: str) -> PostOutcome:
        """Post under the message that was posted as ``ref``: in its thread, or in the channel where threads are not allowed. ``Gone`` as for ``edit``."""
        ...

    async def find_posted(self, channel: ChannelId, key: str, since: datetime, *, under: str | None = None, within: float = 0.0) -> FindOutcome:
        """Whether a message with this key was posted to the channel (or ``under`` a message there) not long before ``since``, or after it.

        ``within`` is how many seconds old the answer may be. ``NotPosted`` also where the platform itself would know a repeat by its key.
        """
        ...

    async def find_tenant(self, channel: ChannelId) -> TenantId:
        """Whose channel it is. Raises ``UserMistake`` when we cannot see or may not post to it."""
        ...

    async def close(self) -> None:
        """Stop listening and let go. Safe to call twice."""
        ...
