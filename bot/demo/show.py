"""Shows the fortnight: each day is published, polled, judged and told as it would be; then the questions that people ask of it."""

import asyncio
import os
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from bot.demo.clock import Calendar
from bot.demo.fortnight import DAYS, DemoArticle, Fortnight, load_fortnight
from bot.demo.server import Newsstand
from bot.domain.model.talk import Actor, Request, Rights
from bot.domain.model.tenancy import CONSOLE_CHANNEL, CONSOLE_TENANT
from bot.log import set_up_logging
from bot.settings import Declared, DeclaredSource, DeclaredWatch, Settings, load_settings
from bot.wiring import App, open_app
from handlers.console.render import render

PATIENCE = 20.0
"""Seconds until a day's feeds must have been read."""
NEXT = """\
That was the real thing on a small scale: feeds and pages over HTTP, the embedded store, the ledger, the outbox. With your own sources, type:

  openvane source add https://example.org/feed.xml
  openvane watch add Llama --query "llama OR behemoth" --channel console:main
  openvane run

README.md says how it goes live in Slack and in Discord."""


def show_fortnight() -> None:
    """Show all of it in this terminal. Nothing of it stays behind."""
    set_up_logging("error")
    with TemporaryDirectory(prefix="openvane-demo-", ignore_cleanup_errors=True) as folder:
        asyncio.run(show(Console(), load_fortnight(), demo_settings(Path(folder), os.environ)))


def demo_settings(folder: Path, environ: Mapping[str, str]) -> Settings:
    """Settings that reach no further than this machine: nobody's tokens, nobody's store, a source polled whenever a second has passed."""
    server = environ.get("REDIS_SERVER_BIN", "")
    return load_settings(
        {"OPENVANE_DATA_DIR": str(folder), "OPENVANE_ALLOW_PRIVATE_HOSTS": "127.0.0.1", "OPENVANE_POLL_INTERVAL": "1", "REDIS_SERVER_BIN": server}
    )


async def show(console: Console, fortnight: Fortnight, settings: Settings) -> None:
    """Show a fortnight, or what there is of one."""
    calendar = Calendar(datetime.now(UTC))
    newsstand = Newsstand(fortnight, calendar.began)
    async with newsstand.open(), open_app(settings, console=console, clock=calendar, catalogue=fortnight.catalogue) as app:
        await app.declare(declared(fortnight, newsstand))
        stage = _Stage(console, app, newsstand, fortnight)
        await stage.show_first_sight()
        for day in range(1, DAYS + 1):
            await stage.show_day(day, calendar.turn_to(day))
        for command, arguments in (("stance", {}), ("summary", {"period": f"{DAYS}d"})):
            await stage.show_answer(command, arguments)
    console.print(Padding(Text(NEXT), (1, 0)))


def declared(fortnight: Fortnight, newsstand: Newsstand) -> Declared:
    """The demo's sources and watches, as a file of ``OPENVANE_CONFIG`` would declare them."""
    sources = tuple(DeclaredSource(url=newsstand.feed_address(outlet), title=outlet.name) for outlet in fortnight.outlets)
    watches = tuple(DeclaredWatch(name=watch.name, query=watch.query, events=watch.events) for watch in fortnight.watches)
    return Declared(source=sources, watch=watches)


class _Stage:
    """What is on the screen: what the outlets publish, and what Openvane makes of it, which prints its alerts itself."""

    def __init__(self, console: Console, app: App, newsstand: Newsstand, fortnight: Fortnight) -> None:
        self._console, self._app, self._newsstand, self._fortnight = console, app, newsstand, fortnight

    async def show_first_sight(self) -> None:
        """What is there before anybody watches."""
        self._console.rule("[bold]A made-up fortnight, read by Openvane", style="dim")
        for watch in self._fortnight.watches:
            self._say(Text.assemble(("watch ", "dim"), (watch.name, "bold"), ": ", (watch.query, "cyan"), (f" ({watch.events})", "dim")))
        fresh, _ = self._fortnight.waves(0)
        await self._read(fresh)
        self._say(
            Text(
                f"First sight of {len(self._fortnight.outlets)} feeds: the {len(fresh)} articles that are there are noted, and nobody is told.", "dim"
            )
        )

    async def show_day(self, day: int, evening: datetime) -> None:
        """A day: what is new, who is told, and what the copies change."""
        fresh, copies = self._fortnight.waves(day)
        if not fresh:
            return
        self._console.print()
        self._console.rule(f"[bold]Day {day}[/] [dim]{evening:%A}", align="left", style="dim")
        for article in fresh:
            self._say(Text.assemble((f"{self._fortnight.outlet(article).name}: ", "dim"), article.title))
        if not await self._read(fresh):
            self._say(Text("Nobody is told: no position moved.", "dim"))
        if copies:
            names = ", ".join(self._fortnight.outlet(article).name for article in copies)
            told = await self._read(copies)
            self._say(Text(f"Taken over by {names}: {'told again' if told else 'nobody is told again'}.", "dim"))

    async def show_answer(self, command: str, arguments: Mapping[str, str]) -> None:
        """A question typed, and its answer."""
        self._console.print()
        self._console.rule(f"[bold]openvane {' '.join([command, *arguments.values()])}", align="left", style="dim")
        actor = Actor(id="demo", name="the demo", rights=Rights(admin=True))
        request = Request(command=command, arguments=arguments, actor=actor, tenant=CONSOLE_TENANT, channel=CONSOLE_CHANNEL)
        self._console.print(render((await self._app.commands.answer(request)).message))

    def _say(self, words: Text) -> None:
        self._console.print(words)

    async def _read(self, articles: Sequence[DemoArticle]) -> int:
        """Publish these, let every source be polled once and everybody be told; how many alerts that made."""
        self._newsstand.publish(articles)
        before = await self._count_told()
        await poll_all(self._app)
        await self._app.settle()
        return await self._count_told() - before

    async def _count_told(self) -> int:
        return len(await self._app.store.load_receipts(CONSOLE_TENANT))


async def poll_all(app: App) -> None:
    """Poll every source once, as each becomes due."""
    waiting = len(await app.store.load_sources())
    async with asyncio.timeout(PATIENCE):
        while waiting > 0:
            polled = await app.poll_once()
            waiting -= polled
            if not polled:
                await asyncio.sleep(0.05)
