"""Whether a server may be trusted with the store."""

from collections.abc import Iterator
from typing import Any, Final

import structlog

from bot.errors import StoreUnfit
from bot.store.redis.link import Link

_log = structlog.get_logger()

OLDEST: Final = (6, 2)
"""The first with exclusive stream ranges and trimming by id."""


async def check_fitness(link: Link, *, allow_volatile: bool = False) -> None:
    """Raises ``StoreUnfit`` for a server that would lose or forget; with ``allow_volatile`` it is only warned of."""
    traits = await link.load_traits()
    name = link.place.name
    version = str(traits.get("redis_version", "0"))
    if _numbers(version) < OLDEST:
        raise StoreUnfit(f"{name} is Redis {version}: Openvane needs 6.2 or newer, or any Valkey.")
    for weakness in _weaknesses(traits):
        if not allow_volatile:
            raise StoreUnfit(f"{name} {weakness}, or set OPENVANE_ALLOW_VOLATILE_STORE=true to lose alerts.")
        _log.warning("store_volatile", store=name, weakness=weakness)


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".")[:2] if part.isdigit())


def _weaknesses(traits: dict[str, Any]) -> Iterator[str]:
    if traits.get("maxmemory") and traits.get("maxmemory_policy") != "noeviction":
        yield "drops keys when its memory is full: set its maxmemory-policy to noeviction"
    if not traits.get("aof_enabled"):
        yield "forgets what happened since its last snapshot when it stops: set its appendonly to yes"
