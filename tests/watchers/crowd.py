"""One of several watcher processes, for tests: it polls a made-up kind of source from a real store, and notes each poll in a file of its own.

Started as ``python -m tests.watchers.crowd URL FILE``; it ends when it is killed.
"""

import asyncio
import sys
from datetime import timedelta
from pathlib import Path

import structlog

from bot.domain.model.coverage import Source
from bot.ports import Fetched, FetchOutcome
from bot.store.redis import RedisStore
from bot.wiring import SystemClock
from tests.watchers.house import Library, Record
from watchers.poller import Poller

LEASE = timedelta(seconds=1)


class Noted:
    """A source without entries; each poll is a line in the file before it counts as done."""

    kind = "feed"

    def __init__(self, file: Path) -> None:
        """Append to the file."""
        self._file = file.open("a", buffering=1)

    async def fetch(self, source: Source) -> FetchOutcome:
        """Take a moment, as sites do, so that a kill meets polls under way."""
        await asyncio.sleep(0.01)
        self._file.write(f"{source.id}\n")
        return Fetched(entries=(), body_hash=source.id)


async def poll(url: str, file: Path) -> None:
    """Poll until killed."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(50))
    store, clock = RedisStore(url), SystemClock()
    await store.open()
    poller = Poller(store, Record(), {"feed": Noted(file)}, Library(), clock, lease=LEASE)
    while True:
        await poller.poll_due()
        await clock.sleep(0.02)


if __name__ == "__main__":
    asyncio.run(poll(sys.argv[1], Path(sys.argv[2])))
