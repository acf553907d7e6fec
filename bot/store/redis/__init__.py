"""The store on a Redis or Valkey server, version 6.2 or newer. Several processes and machines may share it.

core, tenants, outboxes, letters, tokens   the ports      link        scripts, commands, time limits
batch, moments            what they say  sentences   what is said when it goes wrong       fitness   what a server must be
"""

from bot.store.redis.fitness import check_fitness
from bot.store.redis.link import Link
from bot.store.redis.sentences import Place
from bot.store.redis.tenants import RedisTenants


class RedisStore(RedisTenants):
    """A whole store at an address such as ``redis://host:6379/0``. Nothing is connected before ``open``."""

    def __init__(self, url: str, *, allow_volatile: bool = False) -> None:
        """``allow_volatile`` takes a server that evicts or keeps nothing over a restart."""
        self._allow_volatile = allow_volatile
        super().__init__(Link(lambda: url, Place.of_url(url)))

    async def open(self) -> None:
        """Connect and prove fitness: see ``ports.Store``."""
        await check_fitness(self._link, allow_volatile=self._allow_volatile)

    async def close(self) -> None:
        """Let go of all connections."""
        await self._link.close()
