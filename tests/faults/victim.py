"""A process of Openvane that is there to be killed: wired as ever, in a hurry, and forked from a nursery where everything is imported already.

What is hurried are waits and leases, never the order of steps: with the waits of every day each kill would cost minutes.
"""

import asyncio
import io
import os
import sys
from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from rich.console import Console
from typing_extensions import override

from bot.errors import StoreTrouble
from bot.log import set_up_logging
from bot.ports import Answer, Platform
from bot.settings import load_settings
from bot.wiring import Role, SystemClock, open_app

HURRY: Final[dict[str, dict[str, Any]]] = {
    "bot.domain.digests": {"BURST": 10_000},  # What piled up while everybody was dead is to be counted one by one.
    "bot.wiring": {"RELAY_EVERY": 0.5, "AWAY_WAIT": 0.3},
    "handlers.slack.platform": {"CHANNEL_GAP": 0.05},
    "handlers.discord.outcomes": {"LEAST_GAP": 0.05},
}
"""Constants of modules, and what they are for a victim."""
TRUST: Final[dict[str, dict[str, Any]]] = {"bot.services.suspicion": {"SPAN": timedelta(0)}}
POLL_LEASE: Final = timedelta(seconds=2)
TERMINATED: Final = 3
"""The exit status of a victim that found its store away at the start: nobody killed it."""


def live(environ: Mapping[str, str], roles: Collection[str], log_file: Path, limit: float, *, trusting: bool, skew: timedelta) -> None:
    """Do what these roles do until killed; after ``limit`` seconds at the latest a victim that was forgotten ends by itself.

    One that is ``trusting`` never suspects the store of having lost anything: what was marked as in doubt must do. By ``skew`` its clock is wrong.
    """
    _write_log_to(log_file)
    for module, constants in (HURRY | TRUST if trusting else HURRY).items():
        _hurry(vars(import_module(module)), constants)
    try:
        asyncio.run(_work(environ, frozenset(map(Role, roles)), limit, SkewedClock(skew)))
    except (StoreTrouble, TimeoutError):
        sys.exit(TERMINATED)


def _hurry(names: dict[str, Any], constants: Mapping[str, Any]) -> None:
    unknown = constants.keys() - names.keys()
    assert not unknown, f"there is no {unknown} any more"
    names.update(constants)


class SkewedClock(SystemClock):
    """Goes as fast as any other, but is ahead or behind."""

    def __init__(self, skew: timedelta) -> None:
        self._skew = skew

    @override
    def now(self) -> datetime:
        return super().now() + self._skew


async def _work(environ: Mapping[str, str], roles: frozenset[Role], limit: float, clock: SkewedClock) -> None:
    async with asyncio.timeout(limit), open_app(load_settings(environ), console=Console(file=io.StringIO()), clock=clock) as app:
        _hurry(vars(app.poller), {"_lease": POLL_LEASE})
        for platform in app.platforms.values():
            _hasten(platform)
        await app.run(roles)


def _hasten(platform: Platform) -> None:
    """Let it post without listening, for to connect and be welcomed takes longer than most victims live; and faster than a real workspace would let us."""

    async def start(_answer: Answer) -> None:
        pass

    vars(platform)["start"] = start
    if platform.pace is not None:
        vars(platform)["pace"] = replace(platform.pace, every=0.01, burst=100)


def _write_log_to(log_file: Path) -> None:
    log = os.open(log_file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    os.dup2(log, sys.stdout.fileno())
    os.dup2(log, sys.stderr.fileno())
    set_up_logging("debug", "json")
