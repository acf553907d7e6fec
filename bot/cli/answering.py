"""Answers a command typed in the terminal with the code that answers in chat."""

import asyncio
import getpass
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path

import typer
from rich.console import Console
from rich.progress import Progress

from bot.cli.setting_up import settings_from_here
from bot.domain.model.messages import Code, Tone
from bot.domain.model.talk import Actor, Reply, Request, Rights
from bot.domain.model.tenancy import CONSOLE_CHANNEL, CONSOLE_TENANT
from bot.domain.text import clean_line
from bot.errors import BadArgument, UserMistake
from bot.services.sourcekeeping import STARTER
from bot.settings import Settings
from bot.wiring import App, open_app
from handlers.commands.help import help_message
from handlers.commands.parse import Typed, typed_from_words
from handlers.commands.replies import mistake_reply
from handlers.console import render

REHEARSED = {"watch test", "watch add"}
"""Commands that go through the past."""


def answer(words: Sequence[str]) -> int:
    """Print the answer on standard output, with status 0; what was mistaken (2) or is in trouble (1) on standard error.

    Into a file or another program goes of an export only the text, so that it can be taken in again.
    """
    reply = _reply(words)
    if list(words[:2]) in (["watch", "export"], ["source", "export"]) and not reply.mistake and not sys.stdout.isatty():
        typer.echo("\n".join(part.text for part in reply.message.parts[:1] if isinstance(part, Code)))
        return 0
    status = 2 if reply.mistake else 1 if reply.message.tone is Tone.TROUBLE else 0
    Console(stderr=bool(status)).print(render(reply.message))
    return status


def _reply(words: Sequence[str]) -> Reply:
    try:
        typed = _with_file(typed_from_words(words))
        if typed.command == "help":  # It rests on the table alone: no store is opened for it.
            return Reply(message=help_message(typed.arguments.get("command"), CONSOLE_TENANT))
    except UserMistake as mistake:
        return mistake_reply(mistake)
    return asyncio.run(_answer(typed, settings_from_here(quiet=True)))


async def _answer(typed: Typed, settings: Settings) -> Reply:
    request = Request(
        command=typed.command,
        arguments=typed.arguments,
        actor=Actor(id="terminal", name=_user(), rights=Rights(admin=True, alone=True)),
        tenant=CONSOLE_TENANT,
        channel=CONSOLE_CHANNEL,
    )
    async with open_app(settings, console=Console()) as app:
        with _progress(app) if typed.command in REHEARSED else nullcontext():
            return await app.commands.answer(request)


@contextmanager
def _progress(app: App) -> Iterator[None]:
    """A bar that grows while articles of the past are held against a watch; only in a terminal, and gone when it is done."""
    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as progress:
        bar = progress.add_task("Holding articles against the watch", total=None)
        app.rehearsals.step = lambda done, total: progress.update(bar, completed=done, total=total)
        yield


_TAKE_FILES = frozenset({"watch import", "source import"})


def _with_file(typed: Typed) -> Typed:
    """The command with the text of the file that it names, where it takes one."""
    name = typed.arguments.get("text", "")
    if typed.command not in _TAKE_FILES or "\n" in name or name.lstrip()[:1] in {"[", "{", "<"} or "://" in name or name.strip() == STARTER:
        return typed
    try:
        return Typed(typed.command, {**typed.arguments, "text": Path(name).read_text(encoding="utf-8")})
    except (OSError, ValueError) as error:  # ValueError: no text in UTF-8, or a name that no file can have
        reason = getattr(error, "strerror", None) or "it is not text in UTF-8"
        raise BadArgument(f"The file “{clean_line(name, 100)}” cannot be read: {reason}.") from error


def _user() -> str:
    """Who sits here, for the note beside a change."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # no name for this user id, as in some containers
        return "terminal"
