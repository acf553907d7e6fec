"""What ``openvane dead`` does: each function opens the store, does one thing, says so, and gives the exit status."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence

from rich.console import Console
from rich.text import Text

from bot.cli.setting_up import settings_from_here
from bot.domain.model.delivery import DeadLetter
from bot.domain.text import clean_line
from bot.errors import BadArgument
from bot.services.dead import DeadLetters
from bot.wiring import open_app
from handlers.console import render

NAME_LENGTH = 8
"""Letters of a name that are shown: more than enough to tell dead letters apart."""


def list_all() -> int:
    """One line for each."""

    async def act(dead: DeadLetters, console: Console) -> None:
        letters = await dead.load_all()
        for letter in letters:
            console.print(_line(letter), soft_wrap=True)
        if not letters:
            console.print("No alert was given up.")

    return _with_letters(act)


def show_one(name: str) -> int:
    """Why and when, and the message."""

    async def act(dead: DeadLetters, console: Console) -> None:
        letter = await dead.find(name)
        for line in _about(letter):
            console.print(Text(clean_line(line)), soft_wrap=True)
        console.print(render(letter.alert.message))

    return _with_letters(act)


def replay(names: Sequence[str], *, every: bool) -> int:
    """Post them again."""

    async def act(dead: DeadLetters, console: Console) -> None:
        done = await dead.replay(await _named(dead, names, every=every))
        console.print(f"{_counted(done)} put back into the outbox: openvane run chat posts what waits there.")

    return _with_letters(act)


def drop(names: Sequence[str], *, every: bool) -> int:
    """Forget them."""

    async def act(dead: DeadLetters, console: Console) -> None:
        done = await dead.drop(await _named(dead, names, every=every))
        console.print(f"{_counted(done)} dropped.")

    return _with_letters(act)


def _with_letters(act: Callable[[DeadLetters, Console], Awaitable[None]]) -> int:
    async def work() -> None:
        console = Console(highlight=False)
        async with open_app(settings_from_here(quiet=True), console=console) as app:
            await act(DeadLetters(app.store), console)

    asyncio.run(work())
    return 0


async def _named(dead: DeadLetters, names: Sequence[str], *, every: bool) -> Sequence[DeadLetter]:
    if every and names:
        raise BadArgument("Type names or --all, not both.")
    if every:
        return await dead.load_all()
    if not names:
        raise BadArgument("Type the names that openvane dead list shows, or --all.")
    return [await dead.find(name) for name in names]


def _line(letter: DeadLetter) -> Text:
    alert = letter.alert
    return Text.assemble(
        (alert.id[:NAME_LENGTH], "bold cyan"),
        f"  {letter.at:%Y-%m-%d %H:%M}  {alert.channel}  ",
        (clean_line(letter.reason), "yellow"),
        f"  {clean_line(alert.message.fallback)}",
    )


def _about(letter: DeadLetter) -> list[str]:
    alert, doubt = letter.alert, letter.in_doubt_since
    about = [f"Alert {alert.id} for {alert.channel} of {alert.tenant}", f"Given up at {letter.at:%Y-%m-%d %H:%M} UTC: {letter.reason}"]
    if doubt is not None:
        about.append(f"May have been posted at {doubt:%Y-%m-%d %H:%M} UTC: before it is posted again, it is looked for.")
    return about


def _counted(number: int) -> str:
    return "1 alert was" if number == 1 else f"{number} alerts were"
