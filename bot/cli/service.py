"""Openvane as a service: open it, say how to begin while nothing is set up, and work until stopped."""

import asyncio
import signal
from collections.abc import Coroutine
from contextlib import suppress

import typer
from rich.console import Console

from bot.cli.setting_up import settings_from_here
from bot.errors import OpenvaneError
from bot.ports import Store
from bot.settings import Settings, load_declared
from bot.wiring import Role, open_app

BEGIN = """\
{missing}, so there is nothing to tell. In another terminal, type:

{commands}

{starter}Openvane goes on running and picks them up. (openvane demo shows what an alert looks like.)
"""
SOURCE_EXAMPLE = "  openvane source add https://example.org/feed.xml"
PATIENCE = 6.0
"""Seconds that parts get to finish what they are at: more than any of them takes."""
STARTER = """\
Or begin with the starter watch "AI openness", which is told whenever the stance of an organisation moves, is said to move, or is denied to:

  openvane watch add "AI openness" --query "direction:toward_open OR direction:toward_closed OR direction:mixed" \
--events shift,signal,denial --channel console:main

"""
WATCH_EXAMPLE = '  openvane watch add Llama --query "llama OR behemoth" --channel console:main'


def serve(parts: frozenset[str]) -> int:
    """Work with the settings from here; the exit status, when stopped."""
    return asyncio.run(until_stopped(_serve(settings_from_here(), frozenset(Role(part) for part in parts))))


async def _serve(settings: Settings, roles: frozenset[Role]) -> None:
    declared = load_declared(settings.config)
    async with open_app(settings, console=Console()) as app:
        await app.declare(declared)
        if missing := await what_is_missing(app.store):
            typer.echo(missing)
        try:
            await app.run(roles)
        except ExceptionGroup as several:
            raise the_trouble_in(several) from None


def the_trouble_in(several: ExceptionGroup) -> Exception:
    """What is foreseen among errors that came together, for its sentence is what helps; all of them where nothing is."""
    foreseen, unforeseen = several.split(OpenvaneError)
    if foreseen is None or unforeseen is not None:
        return several
    first = foreseen.exceptions[0]
    return the_trouble_in(first) if isinstance(first, ExceptionGroup) else first


async def what_is_missing(store: Store) -> str | None:
    """How to begin, while there is nothing to read or nobody to tell; None once there is."""
    sources = await store.load_sources()
    watches = [watch for tenant in await store.load_tenants() for watch in await store.load_watches(tenant)]
    match bool(sources), bool(watches):
        case False, False:
            return BEGIN.format(missing="Nothing is set up yet", commands=f"{SOURCE_EXAMPLE}\n{WATCH_EXAMPLE}", starter=STARTER)
        case False, True:
            return BEGIN.format(missing="There are watches but no source", commands=SOURCE_EXAMPLE, starter="")
        case True, False:
            return BEGIN.format(missing="There are sources but no watch", commands=WATCH_EXAMPLE, starter=STARTER)
        case _:
            return None


async def until_stopped(work: Coroutine[object, object, None]) -> int:
    """Work until it ends by itself or somebody stops it: 130 for Ctrl-C, as shells expect, and 0 for a polite stop. The second time stops at once."""
    loop = asyncio.get_running_loop()
    task = asyncio.create_task(work)
    asked: asyncio.Future[int] = loop.create_future()

    def stop(number: int, status: int) -> None:
        loop.remove_signal_handler(number)
        if not asked.done():
            asked.set_result(status)

    for number, status in ((signal.SIGINT, 130), (signal.SIGTERM, 0)):
        loop.add_signal_handler(number, stop, number, status)
    task.add_done_callback(lambda _: None if asked.done() else asked.set_result(0))
    status = await asked
    await end(task)
    return status


async def end(task: asyncio.Task[None], patience: float = PATIENCE) -> None:
    """Cancel it, and after a while everything that goes on all the same: on Python 3.11 ``asyncio.wait_for`` can swallow a cancellation.

    (https://github.com/python/cpython/issues/86296)
    """
    task.cancel()
    while not (await asyncio.wait({task}, timeout=patience))[0]:
        for other in asyncio.all_tasks() - {asyncio.current_task()}:
            other.cancel()
    with suppress(asyncio.CancelledError):
        await task
