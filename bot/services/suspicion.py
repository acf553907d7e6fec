"""Suspicion: for a while after the store was lost, it may know less than we did."""

from datetime import datetime, timedelta

SPAN = timedelta(minutes=1)
"""A server that lost its last writes lost a second or two of them; what it then has us repeat comes within moments."""


class Suspicion:
    """Tells whether a delivery may have been posted although the store knows nothing of it.

    A process is suspicious when it starts, for it cannot know why the last one ended, and each time the way to the store breaks.
    """

    def __init__(self, started: datetime) -> None:
        self._breaks = 0
        self._well = self._noticed = started
        self._since = started - SPAN
        self._until = started + SPAN

    def since(self, breaks: int, now: datetime) -> datetime | None:
        """From when on the store may have lost writes, as long as that matters; None while it is trusted. ``breaks`` is how often its way broke so far."""
        if breaks != self._breaks:
            if now >= self._until:
                self._since = self._well
            self._breaks, self._noticed, self._until = breaks, now, now + SPAN
        self._well = now
        return self._since if now < self._until else None

    def lasts(self, now: datetime) -> float:
        """For how many seconds there has been reason to suspect: what was seen before that tells nothing of what was posted since."""
        return (now - self._noticed).total_seconds()

    def settles_in(self, now: datetime, settling: float) -> float:
        """Seconds until what was being posted when the way to the store broke must have appeared, if that takes ``settling`` seconds."""
        return max(settling - self.lasts(now), 0.0) if self._breaks else 0.0
