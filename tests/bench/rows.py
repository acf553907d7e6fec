"""A row of the bench: one thing of ours measured beside the best known way to do it, in the same run, by turns."""

import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from statistics import median

ROUNDS = 7
"""Turns of each side. The median of them is told, so that one turn disturbed by another program does not count."""
LEAST = 0.05
"""Seconds that a turn lasts at least: what is quick is done many times."""

Work = Callable[[], object]
AsyncWork = Callable[[], Awaitable[object]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """``value`` is ours, in ``unit`` for one piece of work; ``peer`` says what it stands beside.

    ``ratio`` is our time by the peer's, so less is better; ``target`` is the ratio that is good enough.
    """

    name: str
    value: float
    unit: str
    peer: str
    ratio: float
    target: float

    @property
    def met(self) -> bool:
        """Whether it is good enough."""
        return self.ratio <= self.target


def beside(name: str, ours: Work, peer: Work, *, called: str, target: float) -> Row:
    """Ours beside the peer's, in milliseconds for one call of each."""
    ours_times, peer_times = _turns(ours, peer)
    return _row(name, ours_times, peer_times, called, target)


async def beside_async(name: str, ours: AsyncWork, peer: AsyncWork, *, called: str, target: float) -> Row:
    """The same for work that waits on a server."""
    for warm in (ours, peer):
        await warm()
    ours_times, peer_times = [], []
    for _ in range(ROUNDS):
        ours_times.append(await _async_turn(ours))
        peer_times.append(await _async_turn(peer))
    return _row(name, ours_times, peer_times, called, target)


def _row(name: str, ours: list[float], peer: list[float], called: str, target: float) -> Row:
    value, yardstick = median(ours) * 1000, median(peer) * 1000
    return Row(name=name, value=round(value, 4), unit="ms", peer=f"{called}: {yardstick:.3f} ms", ratio=round(value / yardstick, 4), target=target)


def _turns(ours: Work, peer: Work) -> tuple[list[float], list[float]]:
    for warm in (ours, peer):
        warm()
    ours_times, peer_times = [], []
    for _ in range(ROUNDS):
        ours_times.append(_turn(ours))
        peer_times.append(_turn(peer))
    return ours_times, peer_times


def _turn(work: Work) -> float:
    began, calls = time.perf_counter(), 0
    while (passed := time.perf_counter() - began) < LEAST or not calls:
        work()
        calls += 1
    return passed / calls


async def _async_turn(work: AsyncWork) -> float:
    began, calls = time.perf_counter(), 0
    while (passed := time.perf_counter() - began) < LEAST or not calls:
        await work()
        calls += 1
    return passed / calls
