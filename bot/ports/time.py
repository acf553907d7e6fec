"""Time."""

from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """Time. Only here does anything wait or ask for the hour."""

    def now(self) -> datetime:
        """The time in UTC, aware."""
        ...

    async def sleep(self, seconds: float) -> None:
        """Wait that long."""
        ...
