"""Whether a server may be trusted with the store."""

from typing import Any, Final

import structlog

from bot.errors import StoreUnfit
from bot.store.redis.link import Link

_log = structlog.get_logger()

OLDEST: Final = (6, 2)
"""The first with exclusive stream ranges and trimming by id."""


async def check_fitness(link: Link) -> None:
    """Raises ``StoreUnfit`` for a server that would lose or forget; warns of one that keeps nothing over a restart."""
    traits = await link.load_traits()
    name = link.place.name
    version = str(traits.get("redis_version", "0"))
    if _numbers(version) < OLDEST:
        raise StoreUnfit(f"{name} is Redis {version}: Openvane needs 6.2 or newer, or any Valkey.")
    if _evicts(traits):
        raise StoreUnfit(f"{name} drops keys when its memory is full: set its maxmemory-policy to noeviction.")
    if not traits.get("aof_enabled"):
        _log.warning(
            "store_volatile", store=name, mend="Set appendonly yes on the server, or what happened since its last snapshot is lost when it stops."
        )


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".")[:2] if part.isdigit())


def _evicts(traits: dict[str, Any]) -> bool:
    return bool(traits.get("maxmemory")) and traits.get("maxmemory_policy") != "noeviction"
