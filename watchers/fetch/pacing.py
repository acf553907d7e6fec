"""Pacing: one host is asked for something only so often, by all processes together."""

from datetime import timedelta
from typing import Protocol

from typing_extensions import override

from bot.ports import Clock, Deferred, FetchOutcome
from watchers.fetch.trouble import FetchTrouble

PATIENCE = 15.0
"""Seconds that a poll waits for its turn at most: whoever would wait longer gives its place to a source of another host."""
_MANY_HOSTS = 1_000


class Turns(Protocol):
    """Turns at hosts that several processes share."""

    async def take_host_turn(self, host: str, gap: timedelta, most: timedelta) -> float:
        """Take the next turn: the seconds until it. Nothing is taken when that is more than ``most``. Raises ``StoreAway``."""
        ...


class HostBusy(FetchTrouble):
    """Others have the next turns at this host: nothing was asked, and nothing is wrong."""

    def __init__(self, seconds: float) -> None:
        """``seconds`` until there may be a turn."""
        super().__init__("Others have the next turns at this host; it will be asked after them.", seconds)
        self._seconds = seconds

    @override
    def outcome(self) -> FetchOutcome:
        """A poll that is put off."""
        return Deferred(seconds=self._seconds)


class OwnTurns:
    """Turns at hosts for one process alone."""

    def __init__(self, clock: Clock) -> None:
        """No turn is taken yet."""
        self._clock = clock
        self._next_turn: dict[str, float] = {}

    async def take_host_turn(self, host: str, gap: timedelta, most: timedelta) -> float:
        """See ``Turns``."""
        now = self._clock.now().timestamp()
        wait = max(0.0, self._next_turn.get(host, now) - now)
        if wait > most.total_seconds():
            return wait
        if len(self._next_turn) > _MANY_HOSTS:
            self._next_turn = {name: at for name, at in self._next_turn.items() if at > now}
        self._next_turn[host] = now + wait + gap.total_seconds()
        return wait


class Pacing:
    """Waits for turns at hosts, ``gap`` seconds apart."""

    def __init__(self, gap: float, clock: Clock, turns: Turns | None = None) -> None:
        """Turns are this process's own unless given."""
        self._gap, self._clock, self._turns = timedelta(seconds=gap), clock, turns or OwnTurns(clock)

    async def take_turn(self, host: str, patience: float = PATIENCE) -> None:
        """Wait until the host may be asked again. Raises ``HostBusy`` when that is more than ``patience`` seconds from now."""
        if not self._gap:
            return
        wait = await self._turns.take_host_turn(host, self._gap, timedelta(seconds=patience))
        if wait > patience:
            raise HostBusy(wait)
        if wait:
            await self._clock.sleep(wait)
