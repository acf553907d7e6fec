"""What a platform's test bench offers, so that one suite can run on every platform: see ``test_platform.py``."""

from dataclasses import dataclass
from typing import Protocol

from bot.domain.model.tenancy import ChannelId, TenantId
from bot.ports import Platform


@dataclass(frozen=True, slots=True)
class Shown:
    """A message as a person in the channel sees it: everything readable, and who was notified by it."""

    text: str
    notified: tuple[str, ...]
    links: tuple[str, ...]


class Bench(Protocol):
    """A platform of ours with the double of the service it talks to."""

    platform: Platform
    channel: ChannelId
    """A channel that we may post to."""
    tenant: TenantId
    """Whose channel it is."""
    closed_channel: ChannelId
    """A channel that we are not in."""
    remembers: bool
    """Whether what was posted can be looked for, changed and taken away."""

    def shown(self) -> list[Shown]:
        """The messages in the channel, the oldest first."""
        ...

    def replies(self, ref: str) -> list[Shown]:
        """What was posted under a message, the oldest first."""
        ...

    def take_away(self, ref: str) -> None:
        """Somebody deletes a message."""
        ...

    def forbid_threads(self) -> None:
        """From now on nothing may be posted under a message."""
        ...

    def trouble(self, kind: str) -> None:
        """The next post meets this: ``limited`` (retry after 7 s), ``broken`` (5xx), ``unanswered`` (posted, but the answer is lost), ``revoked`` (the token is no longer good)."""
        ...

    async def ask(self, text: str) -> Shown:
        """A person types a command (``watch list``) in the channel; what they are answered."""
        ...

    async def close(self) -> None:
        """Stop both."""
        ...
