"""Answers a command typed in the terminal with the code that answers in chat."""

import asyncio
import getpass
from collections.abc import Sequence

from rich.console import Console

from bot.cli.setting_up import settings_from_here
from bot.domain.model.messages import Tone
from bot.domain.model.talk import Actor, Reply, Request, Rights
from bot.domain.model.tenancy import CONSOLE_CHANNEL, CONSOLE_TENANT
from bot.errors import UserMistake
from bot.settings import Settings
from bot.wiring import open_app
from handlers.commands.help import help_message
from handlers.commands.parse import Typed, typed_from_words
from handlers.commands.replies import mistake_reply
from handlers.console import render


def answer(words: Sequence[str]) -> int:
    """Print the answer on standard output, with status 0; what was mistaken (2) or is in trouble (1) on standard error."""
    reply = _reply(words)
    status = 2 if reply.mistake else 1 if reply.message.tone is Tone.TROUBLE else 0
    Console(stderr=bool(status)).print(render(reply.message))
    return status


def _reply(words: Sequence[str]) -> Reply:
    try:
        typed = typed_from_words(words)
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
        return await app.commands.answer(request)


def _user() -> str:
    """Who sits here, for the note beside a change."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # no name for this user id, as in some containers
        return "terminal"
