"""Pacing: one process asks one host for something only so often."""

from bot.ports import Clock

_MANY_HOSTS = 1_000


class Pacing:
    """Turns at hosts, ``gap`` seconds apart; each caller waits for its own."""

    def __init__(self, gap: float, clock: Clock) -> None:
        """No turn is taken yet."""
        self._gap, self._clock = gap, clock
        self._next_turn: dict[str, float] = {}

    async def take_turn(self, host: str) -> None:
        """Wait until the host may be asked again; the caller after this one waits ``gap`` longer."""
        now = self._clock.now().timestamp()
        turn = max(now, self._next_turn.get(host, now))
        if len(self._next_turn) > _MANY_HOSTS:
            self._next_turn = {name: at for name, at in self._next_turn.items() if at > now}
        self._next_turn[host] = turn + self._gap
        if turn > now:
            await self._clock.sleep(turn - now)
