"""Stand-ins for the ports that services speak through."""

from collections.abc import Sequence
from datetime import datetime

from bot.domain.model.delivery import CannotTell, FindOutcome, Pace, Posted, PostOutcome
from bot.domain.model.messages import Message
from bot.domain.model.tenancy import ChannelId, TenantId
from bot.errors import UserMistake
from bot.ports import Answer


class ScriptedPlatform:
    """A platform that answers posts from a script (and takes them all when the script has ended), and knows whose its channels are."""

    def __init__(
        self,
        name: str = "console",
        outcomes: Sequence[PostOutcome | Exception] = (),
        tenants: dict[str, str] | None = None,
        *,
        found: Sequence[FindOutcome | Exception] = (),
        pace: Pace | None = None,
    ) -> None:
        self.name = name
        self.pace = pace
        self.found = list(found)
        self.looks: list[tuple[str, datetime, str | None]] = []
        self.outcomes = list(outcomes)
        self.tenants = tenants or {}
        self.posts: list[tuple[ChannelId, str, str]] = []

    async def start(self, answer: Answer) -> None:
        raise AssertionError("nobody listens in these tests")

    async def post(self, channel: ChannelId, message: Message, key: str) -> PostOutcome:
        return self._answer(channel, message, key)

    async def edit(self, channel: ChannelId, ref: str, message: Message) -> PostOutcome:
        return self._answer(channel, message, f"edit of {ref}")

    async def reply(self, channel: ChannelId, ref: str, message: Message, key: str) -> PostOutcome:
        return self._answer(channel, message, f"{key} under {ref}")

    async def find_posted(self, channel: ChannelId, key: str, since: datetime, *, under: str | None = None, within: float = 0.0) -> FindOutcome:
        self.looks.append((key, since, under))
        found = self.found.pop(0) if self.found else CannotTell(reason="nobody looked")
        if isinstance(found, Exception):
            raise found
        return found

    def _answer(self, channel: ChannelId, message: Message, key: str) -> PostOutcome:
        self.posts.append((channel, message.fallback, key))
        outcome = self.outcomes.pop(0) if self.outcomes else Posted(ref=str(len(self.posts)))
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    async def find_tenant(self, channel: ChannelId) -> TenantId:
        if channel not in self.tenants:
            raise UserMistake(f"Openvane is not in {channel}; invite it.")
        return TenantId(self.tenants[channel])

    async def close(self) -> None:
        return
