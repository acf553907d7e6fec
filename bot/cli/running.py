"""``openvane run`` and ``openvane demo``, as they are typed."""

import sys
from enum import StrEnum
from typing import Annotated

import typer

PANEL = "Run it"


class Part(StrEnum):
    """What a process does."""

    WATCH = "watch"
    CHAT = "chat"


def add_to(app: typer.Typer) -> None:
    """Add these commands."""
    app.command("run", rich_help_panel=PANEL)(run)
    app.command("demo", rich_help_panel=PANEL)(demo)


def run(
    parts: Annotated[list[Part] | None, typer.Argument(metavar="[watch] [chat]", help="What this process does; without a word, all of it")] = None,
) -> None:
    """Read the sources and tell the channels, until stopped."""
    from bot.cli.service import serve  # noqa: PLC0415  (heavy)

    sys.exit(serve(frozenset(part.value for part in parts or Part)))


def demo() -> None:
    """Watch a made-up fortnight of coverage go through the whole of it, here in the terminal."""
    from bot.demo.show import show_fortnight  # noqa: PLC0415  (heavy)

    show_fortnight()
