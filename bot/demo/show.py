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
from bot.domain.model.talk import Actor, Request
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
        asyncio.run(_show(Console(), load_fortnight(), demo_settings(Path(folder), os.environ)))


def demo_settings(folder: Path, environ: Mapping[str, str]) -> Settings:
    """Settings that reach no further than this machine: nobody's tokens, nobody's store, a source polled whenever a second has passed."""
    server = environ.get("REDIS_SERVER_BIN", "")
    return load_settings(
        {"OPENVANE_DATA_DIR": str(folder), "OPENVANE_ALLOW_PRIVATE_HOSTS": "127.0.0.1", "OPENVANE_POLL_INTERVAL": "1", "REDIS_SERVER_BIN": server}
    )


async def _show(console: Console, fortnight: Fortnight, settings: Settings) -> None:
    calendar = Calendar(datetime.now(UTC))
    newsstand = Newsstand(fortnight, calendar.began)
    async with newsstand.open(), open_app(settings, console=console, clock=calendar, catalogue=fortnight.catalogue) as app:
        await app.declare(declared(fortnight, newsstand))
        await _show_first_sight(console, app, newsstand, fortnight)
        for day in range(1, DAYS + 1):
            await _show_day(console, app, newsstand, calendar, day)
        for typed in ("stance", f"summary {DAYS}d"):
            await _show_answer(console, app, typed)
    console.print(Padding(Text(NEXT), (1, 0)))


def declared(fortnight: Fortnight, newsstand: Newsstand) -> Declared:
    """The demo's sources and watches, as a file of ``OPENVANE_CONFIG`` would declare them."""
    sources = tuple(DeclaredSource(url=newsstand.feed_address(outlet), title=outlet.name) for outlet in fortnight.outlets)
    watches = tuple(DeclaredWatch(name=watch.name, query=watch.query, events=watch.events) for watch in fortnight.watches)
    return Declared(source=sources, watch=watches)


async def _show_first_sight(console: Console, app: App, newsstand: Newsstand, fortnight: Fortnight) -> None:
    console.rule("[bold]A made-up fortnight, read by Openvane", style="dim")
    for watch in fortnight.watches:
        console.print(f"[dim]watch[/] {watch.name}: [cyan]{watch.query}[/] [dim]({watch.events})[/]", highlight=False)
    before = newsstand.publish(0)
    await _read(app)
    console.print(
        f"[dim]First sight of {len(fortnight.outlets)} feeds: {len(before)} articles were there already. They are noted, and nobody is told.[/]",
        highlight=False,
    )


async def _show_day(console: Console, app: App, newsstand: Newsstand, calendar: Calendar, day: int) -> None:
    evening = calendar.turn_to(day)
    fresh = newsstand.publish(day)
    told_before = await _count_told(app)
    if fresh:
        console.print()
        console.rule(f"[bold]Day {day}[/] [dim]{evening:%A %-d %B}", align="left", style="dim")
        _list(console, fresh)
    await _read(app)
    if fresh and await _count_told(app) == told_before:
        console.print("[dim]Nobody is told: no position moved.[/]")


def _list(console: Console, articles: Sequence[DemoArticle]) -> None:
    """What was published: a copy stands beside its original."""
    outlets: dict[str, list[str]] = {}
    for article in articles:
        outlets.setdefault(article.title, []).append(article.outlet)
    for title, carried_by in outlets.items():
        console.print(Text.assemble("  ", title, (f"  {', '.join(carried_by)}", "dim")))


async def _read(app: App) -> None:
    """Poll every source once, and tell whoever wants to hear."""
    waiting = len(await app.store.load_sources())
    async with asyncio.timeout(PATIENCE):
        while waiting > 0:
            polled = await app.poll_once()
            waiting -= polled
            if not polled:
                await asyncio.sleep(0.05)
    await app.settle()


async def _count_told(app: App) -> int:
    return len(await app.store.load_receipts(CONSOLE_TENANT))


async def _show_answer(console: Console, app: App, typed: str) -> None:
    command, *words = typed.split()
    console.print()
    console.rule(f"[bold]openvane {typed}", align="left", style="dim")
    request = Request(
        command=command,
        arguments={"period": words[0]} if words else {},
        actor=Actor(id="demo", name="the demo"),
        tenant=CONSOLE_TENANT,
        channel=CONSOLE_CHANNEL,
    )
    console.print(render((await app.commands.answer(request)).message))
