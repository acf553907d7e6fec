"""Between a victim and its store: passes everything on, knows each script by its name, and ends the victim, or loses the reply, where it is told to."""

import asyncio
import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from enum import Enum, auto
from functools import cache
from hashlib import sha1
from importlib.resources import files
from pathlib import Path
from typing import Final

_EVALSHA: Final = re.compile(rb"\*\d+\r\n\$7\r\nEVALSHA\r\n\$40\r\n([0-9a-f]{40})\r\n")
_LOADED: Final = re.compile(rb"\*3\r\n\$6\r\nSCRIPT\r\n\$4\r\nLOAD\r\n\$\d+\r\n")


DELAY_SECONDS: Final = 2.6


class Fate(Enum):
    """What becomes of a script that a victim runs."""

    PASS = auto()
    KILL_BEFORE = auto()
    """The victim ends before the store hears of it."""
    KILL_AFTER = auto()
    """The store has done it; the victim ends before it hears of that."""
    LOSE_REPLY = auto()
    """The store has done it; the connection ends instead of the reply."""
    DELAY = auto()
    """The store hears of it when the lease it was done under is long over."""


@cache
def script_texts() -> Mapping[str, bytes]:
    """The scripts of the store by their names."""
    return {
        file.name.removesuffix(".lua"): file.read_bytes().strip() for file in (files("bot.store") / "lua").iterdir() if file.name.endswith(".lua")
    }


class Wire:
    """A socket in front of the server's. ``fate`` is asked with the name of each script; ``kill`` ends the victim."""

    _names: Final[dict[bytes, str]] = {}
    """The name of each script by its digest, learnt when it is loaded: one for all wires, as a server loads a script once."""

    def __init__(self, path: Path, server: Path, fate: Callable[[str], Fate], kill: Callable[[], None]) -> None:
        self.path = path
        self._server, self._fate, self._kill = server, fate, kill
        self._listening: asyncio.Server | None = None
        self._carrying: dict[asyncio.Task[None], asyncio.StreamWriter] = {}

    async def open(self) -> None:
        self._listening = await asyncio.start_unix_server(self._carry, self.path, limit=2**20)

    async def close(self) -> None:
        if self._listening is not None:
            self._listening.close()
        for writer in self._carrying.values():
            writer.transport.abort()
        await asyncio.gather(*self._carrying)
        self.path.unlink(missing_ok=True)

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._carrying[task] = writer
        try:
            with suppress(OSError):  # Either end may go at any moment: that is what this is for.
                store_reader, store_writer = await asyncio.open_unix_connection(self._server, limit=2**20)
                try:
                    await _Connection(self, reader, writer, store_reader, store_writer).carry()
                finally:
                    store_writer.close()
        finally:
            writer.close()
            del self._carrying[task]

    def meet(self, command: bytes) -> Fate:
        """What becomes of a command; whatever is no script of ours passes."""
        if found := _EVALSHA.match(command):
            name = self._names.get(found[1])
            return self._fate(name) if name else Fate.PASS
        if loaded := _LOADED.match(command):
            self._learn(command[loaded.end() : -2])
        return Fate.PASS

    def end_victim(self) -> None:
        self._kill()

    def _learn(self, text: bytes) -> None:
        (name,) = (name for name, ours in script_texts().items() if text.strip().endswith(ours))
        self._names[sha1(text, usedforsecurity=False).hexdigest().encode()] = name


class _Connection:
    """One connection of a victim's: it asks one thing at a time and waits for the reply."""

    def __init__(
        self,
        wire: Wire,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        store_reader: asyncio.StreamReader,
        store_writer: asyncio.StreamWriter,
    ) -> None:
        self._wire = wire
        self._reader, self._writer = reader, writer
        self._store_reader, self._store_writer = store_reader, store_writer
        self._fate = Fate.PASS

    async def carry(self) -> None:
        """Until either end closes, or a fate does."""
        ways = {asyncio.create_task(self._ask()), asyncio.create_task(self._reply())}
        try:
            await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for way in ways:
                way.cancel()
            await asyncio.gather(*ways, return_exceptions=True)

    async def _ask(self) -> None:
        while piece := await self._reader.read(2**20):
            if (fate := self._wire.meet(piece)) is not Fate.PASS:
                self._fate = fate
            if self._fate is Fate.KILL_BEFORE:
                self._wire.end_victim()
                return
            if fate is Fate.DELAY:
                await asyncio.sleep(DELAY_SECONDS)
            self._store_writer.write(piece)
            await self._store_writer.drain()

    async def _reply(self) -> None:
        while piece := await self._store_reader.read(2**20):
            if self._fate is Fate.KILL_AFTER:
                self._wire.end_victim()
            if self._fate in {Fate.KILL_AFTER, Fate.LOSE_REPLY}:
                return
            self._writer.write(piece)
            await self._writer.drain()
