"""Dead letters: what was given up, looked at and put right by an operator."""

import asyncio
from collections.abc import Sequence

import structlog

from bot.domain.model.delivery import DeadLetter
from bot.errors import BadArgument, NotFound
from bot.ports import Store

log = structlog.get_logger()

AT_MOST = 1_000
"""Dead letters of one tenant that are looked through."""


class DeadLetters:
    """The dead letters of every tenant. One is named by its alert's id, or as much of that as no other begins with."""

    def __init__(self, store: Store) -> None:
        """Reads and changes the store only: what is replayed goes out where chat runs."""
        self._store = store

    async def load_all(self) -> tuple[DeadLetter, ...]:
        """All of them, the newest first."""
        tenants = await self._store.load_tenants()
        letters = await asyncio.gather(*(self._store.load_dead(tenant, AT_MOST) for tenant in tenants))
        return tuple(sorted((letter for some in letters for letter in some), key=lambda letter: letter.at, reverse=True))

    async def find(self, name: str) -> DeadLetter:
        """The one of that name. Raises ``NotFound`` or ``BadArgument`` with the mend."""
        found = [letter for letter in await self.load_all() if letter.alert.id.startswith(name)]
        if not name or not found:
            raise NotFound(f"There is no dead letter “{name[:40]}”: openvane dead list shows their names.")
        if len({letter.id for letter in found}) > 1:
            raise BadArgument(f"Several dead letters begin with “{name[:40]}”: type more of the name that openvane dead list shows.")
        return found[0]

    async def replay(self, letters: Sequence[DeadLetter]) -> int:
        """Put them into their channels' outboxes once more, the oldest first, each with its mark of doubt; how many were still there."""
        oldest_first = sorted(letters, key=lambda letter: letter.at)
        done = [letter for letter in oldest_first if await self._store.replay_dead(letter.alert.tenant, letter.id)]
        for letter in done:
            log.info("replayed", alert=letter.alert.id, channel=letter.alert.channel)
        return len(done)

    async def drop(self, letters: Sequence[DeadLetter]) -> int:
        """Forget them; how many were still there."""
        done = [letter for letter in letters if await self._store.drop_dead(letter.alert.tenant, letter.id)]
        for letter in done:
            log.info("dropped", alert=letter.alert.id, channel=letter.alert.channel)
        return len(done)
