"""Openvane as a service: open it, say how to begin while nothing is set up, and work until stopped."""

import asyncio
import signal
from collections.abc import Coroutine
from contextlib import suppress

import typer
from rich.console import Console

from bot.cli.setting_up import settings_from_here
from bot.ports import Store
from bot.settings import Settings, load_declared
from bot.wiring import Role, open_app

BEGIN = """\
{missing}, so there is nothing to tell. In another terminal, type:

{commands}

Openvane goes on running and picks them up. (openvane demo shows what an alert looks like.)
"""
SOURCE_EXAMPLE = "  openvane source add https://example.org/feed.xml"
WATCH_EXAMPLE = '  openvane watch add Llama --query "llama OR behemoth" --channel console:main'


def serve(parts: frozenset[str]) -> int:
    """Work with the settings from here; the exit status, when stopped."""
    return asyncio.run(_serve(settings_from_here(), frozenset(Role(part) for part in parts)))


async def _serve(settings: Settings, roles: frozenset[Role]) -> int:
    declared = load_declared(settings.config)
    async with open_app(settings, console=Console()) as app:
        await app.declare(declared)
        if missing := await what_is_missing(app.store):
            typer.echo(missing)
        return await work_until_stopped(app.run(roles))


async def what_is_missing(store: Store) -> str | None:
    """How to begin, while there is nothing to read or nobody to tell; None once there is."""
    sources = await store.load_sources()
    watches = [watch for tenant in await store.load_tenants() for watch in await store.load_watches(tenant)]
    match bool(sources), bool(watches):
        case False, False:
            return BEGIN.format(missing="Nothing is set up yet", commands=f"{SOURCE_EXAMPLE}\n{WATCH_EXAMPLE}")
        case False, True:
            return BEGIN.format(missing="There are watches but no source", commands=SOURCE_EXAMPLE)
        case True, False:
            return BEGIN.format(missing="There are sources but no watch", commands=WATCH_EXAMPLE)
        case _:
            return None


async def work_until_stopped(work: Coroutine[object, object, None]) -> int:
    """Work until it ends by itself or somebody stops it: 130 for Ctrl-C, as shells expect, and 0 for a polite stop. The second time stops at once."""
    task = asyncio.create_task(work)
    statuses: list[int] = []

    def stop(number: int, status: int) -> None:
        loop.remove_signal_handler(number)
        statuses.append(status)
        task.cancel()

    loop = asyncio.get_running_loop()
    for number, status in ((signal.SIGINT, 130), (signal.SIGTERM, 0)):
        loop.add_signal_handler(number, stop, number, status)
    with suppress(asyncio.CancelledError):
        await task
    return statuses[0] if statuses else 0
