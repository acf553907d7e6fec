"""The demo's calendar: days pass when it says so."""

import asyncio
from datetime import UTC, datetime, timedelta

from bot.demo.fortnight import DAYS

EVENING = timedelta(hours=23)


class Calendar:
    """A clock for the two whole weeks before this one, Monday to Sunday. Waiting takes real time, so that polite parts stay polite."""

    def __init__(self, today: datetime) -> None:
        midnight = today.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
        self.began = midnight - timedelta(days=DAYS + 1 + midnight.weekday())
        """The Sunday before: day 0."""
        self._now = self.began + EVENING

    def now(self) -> datetime:
        """The evening of the day it is in the demo."""
        return self._now

    async def sleep(self, seconds: float) -> None:
        """Wait that long."""
        await asyncio.sleep(seconds)

    def turn_to(self, day: int) -> datetime:
        """Make it the evening of this day, counted from 0; which evening that is."""
        self._now = self.began + timedelta(days=day) + EVENING
        return self._now
