"""``openvane dead``: the alerts that were given up, as they are typed."""

import sys
from typing import Annotated

import typer

PANEL = "Look after it"
Name = Annotated[str, typer.Argument(metavar="NAME", help="Its name, or as much of that as no other begins with")]
Names = Annotated[list[str] | None, typer.Argument(metavar="[NAME]...", help="Names as openvane dead list shows them")]
All = Annotated[bool, typer.Option("--all", help="All that there are")]


def add_to(app: typer.Typer) -> None:
    """Add these commands."""
    group = typer.Typer(no_args_is_help=True)
    group.command("list")(list_letters)
    group.command("show")(show_letter)
    group.command("replay")(replay_letters)
    group.command("drop")(drop_letters)
    app.add_typer(group, name="dead", help="Alerts that were given up: list, read, post again, or forget them", rich_help_panel=PANEL)


def list_letters() -> None:
    """All that were given up, the newest first: name, when, channel, why, and what they say."""
    from bot.cli.letters import list_all  # noqa: PLC0415  (heavy)

    sys.exit(list_all())


def show_letter(name: Name) -> None:
    """One of them whole, as the channel would have seen it."""
    from bot.cli.letters import show_one  # noqa: PLC0415  (heavy)

    sys.exit(show_one(name))


def replay_letters(names: Names = None, *, every: All = False) -> None:
    """Post them again, behind what waits for their channels. One that may have been posted already is looked for first."""
    from bot.cli.letters import replay  # noqa: PLC0415  (heavy)

    sys.exit(replay(names or [], every=every))


def drop_letters(names: Names = None, *, every: All = False) -> None:
    """Forget them."""
    from bot.cli.letters import drop  # noqa: PLC0415  (heavy)

    sys.exit(drop(names or [], every=every))
