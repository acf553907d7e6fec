"""The victims that live now: each is a process, is killed, is counted, and is followed by another one of its kind."""

import asyncio
import multiprocessing
import os
import random
import signal
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import Final

from tests.faults.victim import TERMINATED, live
from tests.faults.wire import Fate, Wire

WATCHER: Final = ("watch",)
TALKER: Final = ("chat",)
LIMIT: Final = 120.0
"""Seconds after which a victim ends by itself."""

_forking = multiprocessing.get_context("forkserver")
_forking.set_forkserver_preload([live.__module__, "handlers.slack.platform", "handlers.discord.platform"])

Choose = Callable[[str], Fate]


@dataclass(slots=True)
class Victim:
    """One process. ``wire`` is there where its steps are watched."""

    roles: tuple[str, ...]
    process: ForkServerProcess
    wire: Wire | None = None
    buried: bool = False

    @property
    def lives(self) -> bool:
        return not self.buried and self.process.exitcode is None

    def signal(self, number: signal.Signals) -> None:
        """Send it a signal; nothing happens to one that has ended."""
        if self.process.pid is not None and self.lives:
            with suppress(ProcessLookupError):
                os.kill(self.process.pid, number)


@dataclass(slots=True)
class Victims:
    """Keeps as many of each kind alive as were asked for. ``choose`` decides the fate of each script that a victim runs; without it they have no wires.

    See ``live`` for who is ``trusting``.
    """

    environ: Mapping[str, str]
    folder: Path
    socket: Path
    choose: Choose | None = None
    trusting: bool = False
    skews: Sequence[timedelta] = (timedelta(0),)
    """By how much the clocks of victims are wrong, in turn."""
    kills: int = 0
    living: list[Victim] = field(default_factory=list)
    _numbers: "count[int]" = field(default_factory=count)

    @property
    def log_file(self) -> Path:
        return self.folder / "log"

    async def start(self, *roles: tuple[str, ...]) -> None:
        """One of each kind that is named."""
        for each in roles:
            self.living.append(await self._started(each))

    async def tend(self) -> None:
        """Put another one in the place of each that ended, until cancelled. One that ended by itself, other than for want of a store, is a fault."""
        while True:
            for place, victim in enumerate(self.living):
                if not victim.lives:
                    self.living[place] = await self._started(victim.roles)
                    await self._bury(victim)
            await asyncio.sleep(0.02)

    def strike(self, chance: random.Random, roles: tuple[str, ...]) -> None:
        """Kill one of those of a kind that live, in the middle of whatever it does."""
        if those := [victim for victim in self.living if victim.lives and victim.roles == roles]:
            chance.choice(those).signal(signal.SIGKILL)

    async def pause(self, chance: random.Random, roles: tuple[str, ...], seconds: float) -> None:
        """Let one of a kind stand still so long, in the middle of whatever it does, and go on as if nothing had happened."""
        if those := [victim for victim in self.living if victim.lives and victim.roles == roles]:
            victim = chance.choice(those)
            victim.signal(signal.SIGSTOP)
            try:
                await asyncio.sleep(seconds)
            finally:
                victim.signal(signal.SIGCONT)

    async def end_all(self) -> None:
        """End those that live; these are not counted."""
        while self.living:
            victim = self.living.pop()
            if victim.lives:
                victim.process.kill()
                await asyncio.to_thread(victim.process.join)
                await self._let_go(victim)
            else:
                await self._bury(victim)

    async def _started(self, roles: tuple[str, ...]) -> Victim:
        number = next(self._numbers)
        environ = dict(self.environ)
        wire = None
        if self.choose is not None:
            wire = Wire(self.folder / f"w{number}", self.socket, self.choose, lambda: victim.signal(signal.SIGKILL))
            await wire.open()
            environ["REDIS_URL"] = f"unix://{wire.path}"
        process = _forking.Process(
            target=live,
            args=(environ, roles, self.log_file, LIMIT),
            kwargs={"trusting": self.trusting, "skew": self.skews[number % len(self.skews)]},
            daemon=True,
        )
        victim = Victim(roles, process, wire)
        await asyncio.to_thread(process.start)
        return victim

    async def _bury(self, victim: Victim) -> None:
        status = victim.process.exitcode
        assert status in {-signal.SIGKILL, TERMINATED}, f"a victim ended by itself with status {status}: see {self.log_file}"
        self.kills += status == -signal.SIGKILL
        await self._let_go(victim)

    @staticmethod
    async def _let_go(victim: Victim) -> None:
        victim.buried = True
        victim.process.join()
        victim.process.close()
        if victim.wire is not None:
            await victim.wire.close()
