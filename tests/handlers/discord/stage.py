"""A Discord double with our platform on it, and what both did: the setting of the tests in this folder."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

from pydantic import SecretStr

from bot.domain.model.messages import Message
from bot.domain.model.talk import Reply, Request
from bot.domain.model.tenancy import ChannelId
from bot.ports import Answer, TenantStore
from bot.store.memory import MemoryStore
from handlers.discord import DiscordPlatform
from tests.doubles.discord import DiscordDouble
from tests.doubles.discord_state import CHANNEL, TOKEN
from tests.examples import FixedClock

HERE = ChannelId(f"discord:{CHANNEL}")
KEY = "abcdefghijklmnop234567"
POSTS = "POST /channels/{channel}/messages"


@dataclass
class Stage:
    """The double, our platforms on it, and the requests that reached the commands."""

    double: DiscordDouble
    platforms: list[DiscordPlatform] = field(default_factory=list)
    asked: list[Request] = field(default_factory=list)

    def platform(self, *, token: str = TOKEN, store: TenantStore | None = None) -> DiscordPlatform:
        """A platform of ours that is closed with the stage."""
        made = DiscordPlatform(SecretStr(token), api_url=self.double.url, store=store or MemoryStore(FixedClock()), guild_ready_timeout=0.05)
        self.platforms.append(made)
        return made

    async def listening(self, answer: Answer | None = None, *, store: TenantStore | None = None) -> DiscordPlatform:
        """A platform that hears commands; by default it answers each with its own words."""
        made = self.platform(store=store)
        await made.start(answer or self.echo)
        return made

    async def echo(self, request: Request) -> Reply:
        self.asked.append(request)
        return Reply(message=Message(fallback="You asked", title=f"You asked: {request.command}"))


async def until(condition: Callable[[], bool], seconds: float = 5.0) -> None:
    """Wait for something to become true; fail when it does not."""
    async with asyncio.timeout(seconds):
        while not condition():  # noqa: ASYNC110  (what is waited for is a plain state of another part, which sets no event)
            await asyncio.sleep(0.005)
