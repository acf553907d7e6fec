"""A small world on loopback: a news site, Slack and Discord doubles, a real store, and Openvane between them."""

import asyncio
import io
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Final

from rich.console import Console

from bot.domain.model.talk import Actor, Request, Rights
from bot.domain.model.tenancy import ChannelId, TenantId
from bot.settings import load_settings
from bot.wiring import App, open_app
from handlers.commands.parse import read_words
from tests.doubles.discord import DiscordDouble
from tests.doubles.discord_state import CHANNEL as DISCORD_ROOM
from tests.doubles.discord_state import GUILD, TOKEN
from tests.doubles.site import Site
from tests.doubles.slack import SlackDouble

SLACK: Final = "slack:C0ALERTS"
DISCORD: Final = f"discord:{DISCORD_ROOM}"
CONSOLE: Final = "console:main"
ADA = Actor(id="u", name="Ada", rights=Rights(admin=True))
DEADLINE = 15.0
"""Seconds after which what a test waits for will not come."""


async def until(holds: Callable[[], bool], what: str) -> None:
    """Until it holds."""
    deadline = time.monotonic() + DEADLINE
    while not holds():
        assert time.monotonic() < deadline, f"waited in vain for {what}"
        await asyncio.sleep(0.02)


@dataclass(slots=True)
class World:
    """Everything around Openvane, and Openvane itself while it is open."""

    site: Site
    slack: SlackDouble
    discord: DiscordDouble
    environ: dict[str, str]
    terminal: io.StringIO = field(default_factory=io.StringIO)

    @asynccontextmanager
    async def openvane(self) -> AsyncIterator[App]:
        """Openvane as one process would run it, with its platforms listening."""
        console = Console(file=self.terminal, width=100, force_terminal=False)
        async with open_app(load_settings(self.environ), console=console) as app:
            for platform in app.platforms.values():
                await platform.start(app.commands.answer)
            yield app

    async def type(self, app: App, text: str, *, tenant: str = "console", channel: str = CONSOLE) -> str:
        """Somebody types a command into the terminal; what is answered."""
        typed = read_words(text)
        request = Request(command=typed.command, arguments=typed.arguments, actor=ADA, tenant=TenantId(tenant), channel=ChannelId(channel))
        return (await app.commands.answer(request)).message.fallback

    async def read(self, app: App) -> None:
        """The site's feed is polled, and everything that follows from it happens."""
        deadline = time.monotonic() + DEADLINE
        while await app.poll_once() == 0:
            assert time.monotonic() < deadline, "no source came due"
            await asyncio.sleep(0.05)
        await self.deliver(app)

    async def deliver(self, app: App) -> None:
        """Until every outbox is empty; a channel may rest a second between two posts."""
        deadline = time.monotonic() + DEADLINE
        await app.settle()
        while await self._waiting(app):
            assert time.monotonic() < deadline, "alerts stay in their outboxes"
            await asyncio.sleep(0.05)
            await app.settle()

    async def _waiting(self, app: App) -> int:
        waiting = 0
        for tenant in await app.store.load_tenants():
            channels = {channel for watch in await app.store.load_watches(tenant) for channel in watch.channels}
            for channel in channels:
                waiting += len(await app.store.load_waiting(tenant, channel))
        return waiting

    def told_in_slack(self) -> list[str]:
        return [message.sight.text for message in self.slack.messages("C0ALERTS")]

    def told_in_discord(self) -> list[str]:
        return [message.text for message in self.discord.shown(DISCORD_ROOM)]

    def told_in_terminal(self) -> str:
        return self.terminal.getvalue()


@asynccontextmanager
async def a_world(redis_url: str) -> AsyncIterator[World]:
    """A world whose Openvane keeps its things in that store."""
    site, slack, discord = await Site().open(), SlackDouble(), DiscordDouble()
    await slack.start()
    await discord.start()
    environ = {
        "REDIS_URL": redis_url,
        "SLACK_BOT_TOKEN": slack.bot_token,
        "SLACK_APP_TOKEN": slack.app_token,
        "DISCORD_TOKEN": TOKEN,
        "OPENVANE_SLACK_API_URL": slack.api_url,
        "OPENVANE_DISCORD_API_URL": discord.url,
        "OPENVANE_ALLOW_PRIVATE_HOSTS": "127.0.0.0/8",
        "OPENVANE_POLL_INTERVAL": "1",
    }
    try:
        yield World(site, slack, discord, environ)
    finally:
        await discord.close()
        await slack.close()
        await site.close()


SLACK_TENANT = "slack-T0DOUBLE"
DISCORD_TENANT = f"discord-{GUILD}"
