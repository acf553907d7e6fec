"""The embedded store: a Valkey server of our own that keeps everything under the data directory, for as many processes as use it.

server   who starts it, who shares it, who shuts it down       binary   which server that is       locks   how the processes know of each other
sockets  where it listens
"""

import asyncio
from pathlib import Path
from urllib.parse import quote

from bot.store.embedded.server import EmbeddedServer
from bot.store.redis.fitness import check_fitness
from bot.store.redis.link import Link
from bot.store.redis.sentences import Place
from bot.store.redis.tenants import RedisTenants


class EmbeddedStore(RedisTenants):
    """A whole store under a data directory. Whichever process comes first starts the server, whichever leaves last stops it, and any may revive it."""

    def __init__(self, data_dir: Path, *, binary: Path | None = None) -> None:
        """``binary`` is the server to run instead of the one that comes with Openvane."""
        folder = data_dir.absolute() / "store"
        server = EmbeddedServer(folder, binary)
        place = Place(f"The embedded store in {folder}", "make sure that its disk is there and has room, and look into server.log")

        async def revive() -> None:
            await asyncio.to_thread(server.ensure_running)

        super().__init__(Link(lambda: f"unix://{quote(str(server.socket()))}", place, revive))
        self._server = server

    async def open(self) -> None:
        """Join the processes on the data directory: see ``ports.Store``."""
        try:
            await asyncio.to_thread(self._server.join)
            await check_fitness(self._link)
        except BaseException:  # Also when we are told to stop meanwhile: a server that nobody leaves is left running.
            await self.close()
            raise

    async def close(self) -> None:
        """Let go of the server; the last process to do so shuts it down."""
        try:
            await self._link.close()
        finally:
            await asyncio.to_thread(self._server.leave)
