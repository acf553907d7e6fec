"""What the requests with one token of a platform keep to, on Redis."""

import math
from datetime import timedelta
from typing import Final

from bot.domain.model.delivery import Pace
from bot.store import lifetimes
from bot.store.keys import token_key
from bot.store.redis.core import RedisCore
from bot.store.redis.moments import millis

_NEVER: Final = 1_000_000_000
"""More refusals than there can be."""


class RedisTokens(RedisCore):
    """``ports.Tokens`` on a server."""

    async def take_turn(self, pace: Pace) -> float:
        """See ``ports.Tokens``."""
        every = math.ceil(pace.every * 1000)
        wait = int(await self._link.run("take_turn", [token_key(pace.mark)], every, pace.burst, millis(lifetimes.TOKEN), again=False))
        return math.inf if wait < 0 else wait / 1000

    async def note_refusal(self, pace: Pace, *, rest: timedelta = timedelta(0), refused: bool = False) -> None:
        """See ``ports.Tokens``."""
        at_most = _NEVER if pace.refusals_at_most is None else pace.refusals_at_most
        arguments = (millis(rest), int(refused), at_most, millis(lifetimes.REFUSAL_WINDOW), millis(lifetimes.TOKEN))
        await self._link.run("note_refusal", [token_key(pace.mark)], *arguments)

    async def trust_token(self, pace: Pace) -> None:
        """See ``ports.Tokens``."""
        await self._link.run("trust_token", [token_key(pace.mark)])
