"""What the requests with one token of a platform keep to, in memory."""

import math
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.domain.model.delivery import Pace
from bot.ports import Clock
from bot.store import lifetimes
from bot.store.memory.core import MemoryCore

_LONG_AGO = datetime.min.replace(tzinfo=UTC)


@dataclass(slots=True)
class _Token:
    due: datetime = _LONG_AGO
    """When the next turn would be if turns came one by one."""
    rests_until: datetime = _LONG_AGO
    refused: bool = False
    refusals: int = 0
    window_until: datetime = _LONG_AGO


class MemoryTokens(MemoryCore):
    """``ports.Tokens`` in memory."""

    def __init__(self, clock: Clock) -> None:
        super().__init__(clock)
        self._tokens: dict[str, _Token] = {}

    async def take_turn(self, pace: Pace) -> float:
        """See ``ports.Tokens``."""
        token, now = self._tokens.setdefault(pace.mark, _Token()), self._clock.now()
        every = timedelta(seconds=pace.every)
        due = max(now, token.due)
        wait = max(token.rests_until - now, due - now - every * (pace.burst - 1), timedelta(0))
        if token.refused or wait:
            return math.inf if token.refused else wait.total_seconds()
        token.due = due + every
        return 0.0

    async def note_refusal(self, pace: Pace, *, rest: timedelta = timedelta(0), refused: bool = False) -> None:
        """See ``ports.Tokens``."""
        token, now = self._tokens.setdefault(pace.mark, _Token()), self._clock.now()
        if token.window_until <= now:
            token.window_until, token.refusals = now + lifetimes.REFUSAL_WINDOW, 0
        token.refusals += 1
        if pace.refusals_at_most is not None and token.refusals >= pace.refusals_at_most:
            rest = max(rest, lifetimes.REFUSAL_WINDOW)
        token.rests_until = max(token.rests_until, now + rest)
        token.refused = token.refused or refused

    async def trust_token(self, pace: Pace) -> None:
        """See ``ports.Tokens``."""
        token = self._tokens.setdefault(pace.mark, _Token())
        token.refused, token.refusals, token.window_until = False, 0, _LONG_AGO
