"""The terminal as a platform under test: a screen that remembers what was written to it, and can break."""

import re
from collections.abc import Mapping
from typing import IO, cast

import pytest
from rich.console import Console

from bot.catalogue import load_starter_sources
from bot.domain.model.organisations import Catalogue
from bot.domain.model.talk import Actor, Request, Rights
from bot.domain.model.tenancy import CONSOLE_CHANNEL, CONSOLE_TENANT, ChannelId, TenantId
from bot.errors import SourceTrouble, UserMistake
from bot.ports import Found, Platform
from bot.services.house import House
from bot.services.keeping import Keeping
from bot.services.rehearsals import Rehearsals
from bot.services.reports import Reports
from bot.services.sourcekeeping import SourceKeeping
from bot.services.watchlist import Watchlist
from bot.store.memory import MemoryStore
from handlers.commands.answer import Commands
from handlers.commands.parse import read_words
from handlers.console import ConsolePlatform, render
from tests.contracts.platform import Shown
from tests.doubles.lists import NearbyLists
from tests.examples import FixedClock

_LINK = re.compile(r"\x1b\]8;[^;]*;([^\x1b]*)\x1b\\")
_STEERING = re.compile(r"\x1b\]8;[^\x1b]*\x1b\\|\x1b\[[0-9;]*m")

CANNOT_HAPPEN: Mapping[str, str] = {
    "limited": "a terminal takes as much as is written to it",
    "revoked": "a terminal asks for no token",
}


class Screen:
    """What a terminal was given, write by write. ``trouble`` breaks the next one: before it is written, or after."""

    encoding = "utf-8"

    def __init__(self) -> None:
        self.writes: list[str] = []
        self.trouble: str | None = None
        self._waiting = False

    def write(self, text: str) -> int:
        if text and self.trouble == "broken":
            raise OSError(28, "No space left on device")
        if text:
            self.writes.append(text)
            self._waiting = True
        return len(text)

    def flush(self) -> None:
        if self._waiting and self.trouble == "unanswered":
            raise OSError(5, "Input/output error")
        self._waiting = False


def terminal(screen: Screen) -> Console:
    """A terminal of 120 columns that shows colours and links."""
    return Console(file=cast("IO[str]", screen), force_terminal=True, color_system="truecolor", width=120, legacy_windows=False, _environ={})


def shown(written: str) -> Shown:
    """What a person sees of what was written."""
    return Shown(text=_STEERING.sub("", written), notified=(), links=tuple(link for link in _LINK.findall(written) if link))


class NothingThere:
    """Finds nothing at any address."""

    async def probe(self, address: str, kind: str = "feed") -> Found:
        raise UserMistake(f"There is no feed at {address}.") from SourceTrouble()


class ConsoleBench:
    """A terminal and the bot behind it."""

    channel: ChannelId = CONSOLE_CHANNEL
    tenant: TenantId = CONSOLE_TENANT
    closed_channel = ChannelId("console:backroom")
    remembers = False

    def __init__(self) -> None:
        self.screen = Screen()
        self.platform: Platform = ConsolePlatform(terminal(self.screen))
        clock = FixedClock()
        store = MemoryStore(clock)
        watchlist = Watchlist(store, NothingThere(), {"console": self.platform}, clock, 600)
        self.commands = Commands(
            watchlist,
            Reports(store, Catalogue(), clock),
            House(store, clock),
            Keeping(store, watchlist, clock),
            Rehearsals(store, Catalogue(), clock),
            SourceKeeping(store, watchlist, NearbyLists(), clock, load_starter_sources()),
        )

    def shown(self) -> list[Shown]:
        return [shown(written) for written in self.screen.writes]

    def replies(self, ref: str) -> list[Shown]:
        return self.shown()[1:]

    def take_away(self, ref: str) -> None:
        pytest.skip("nothing is taken away from a terminal")

    def forbid_threads(self) -> None:
        pytest.skip("a terminal has no threads")

    def trouble(self, kind: str) -> None:
        if kind in CANNOT_HAPPEN:
            pytest.skip(CANNOT_HAPPEN[kind])
        self.screen.trouble = kind

    async def ask(self, text: str) -> Shown:
        """What the command line prints for a command, in the terminal of whoever typed it."""
        typed = read_words(text)
        actor = Actor(id="terminal", name="Ada", rights=Rights(admin=True))
        request = Request(command=typed.command, actor=actor, tenant=self.tenant, channel=self.channel, arguments=typed.arguments)
        reply = await self.commands.answer(request)
        own = Screen()
        terminal(own).print(render(reply.message))
        return shown("".join(own.writes))

    async def close(self) -> None:
        await self.platform.close()


async def open_bench() -> ConsoleBench:
    """The bench, ready."""
    return ConsoleBench()
