"""The store's server as a process of its own: it can be killed, started again, frozen, and robbed of what it wrote last."""

import asyncio
import signal
import subprocess
import time
from collections import deque
from pathlib import Path
from typing import Final

from bot.store.embedded.binary import find_binary
from tests.fixtures.stores import until_ready

FLAGS: Final = ("--port", "0", "--save", "", "--appendonly", "yes", "--appendfsync", "everysec", "--auto-aof-rewrite-percentage", "0", "--hz", "50")


class Valkey:
    """One server in a folder. ``kills`` counts those that it did not expect."""

    def __init__(self, folder: Path, *flags: str) -> None:
        self.socket = folder / "s"
        self.kills = 0
        self._folder, self._flags = folder, flags
        self._process: subprocess.Popen[bytes] | None = None
        self._sizes: deque[tuple[float, int]] = deque(maxlen=1_000)

    @property
    def url(self) -> str:
        return f"unix://{self.socket}"

    async def start(self) -> None:
        """Start it, with what it wrote before, and wait until it answers."""
        place = ["--unixsocket", str(self.socket), "--dir", str(self._folder)]
        self._process = await asyncio.to_thread(subprocess.Popen, [str(find_binary(None)), *place, *FLAGS, *self._flags], stdout=subprocess.DEVNULL)
        await asyncio.to_thread(until_ready, self.socket)

    def kill(self) -> None:
        """End it between two instructions."""
        assert self._process is not None
        self._process.kill()
        self._process.wait()
        self.kills += 1

    def freeze(self) -> None:
        """It answers nobody, and closes no connection."""
        assert self._process is not None
        self._process.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """It goes on where it was."""
        assert self._process is not None
        self._process.send_signal(signal.SIGCONT)

    def note_size(self) -> None:
        """Remember how much is written by now, for ``lose_the_last``."""
        self._sizes.append((time.monotonic(), self._written().stat().st_size))

    def lose_the_last(self, seconds: float) -> int:
        """Take away, while it is down, what it wrote in its last seconds, as a power cut would; how many bytes."""
        written = self._written()
        now, whole = time.monotonic(), written.stat().st_size
        kept = max((size for at, size in self._sizes if at <= now - seconds), default=whole)
        with written.open("rb+") as log:
            log.truncate(kept)
        return whole - kept

    def close(self) -> None:
        """Let go of it, frozen or not."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def _written(self) -> Path:
        (written,) = (self._folder / "appendonlydir").glob("*.incr.aof")
        return written
