"""Ingest: what a source said becomes part of the record, whole batches at a time."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace

import structlog

from bot.domain.articles import identities, recognised
from bot.domain.assess import assess
from bot.domain.ledger import overlaid
from bot.domain.model.coverage import Entry, Source
from bot.domain.model.events import Known, Outcome
from bot.domain.model.ledger import Ledger
from bot.domain.stance import StanceReader
from bot.errors import StoreAway
from bot.ports import Clock, CoreStore

log = structlog.get_logger()

TRIES = 50
"""How often a batch is decided anew because somebody else committed meanwhile: far more than processes that could be in the way."""


class Ingest:
    """Loads what is known, has the domain assess the entries, commits what it says; again from the start when somebody else was faster."""

    def __init__(self, store: CoreStore, reader: StanceReader, start: Ledger, clock: Clock, on_commit: Callable[[], Awaitable[None]]) -> None:
        """``start`` is where the catalogue puts everybody before anything was recorded; ``on_commit`` is awaited after each commit that changed a story."""
        self._store, self._reader, self._start, self._clock, self._on_commit = store, reader, start, clock, on_commit

    async def unseen(self, source: Source, entries: Sequence[Entry]) -> tuple[Entry, ...]:
        """The entries that no article is known for: those worth fetching a page for."""
        known = await self._store.load_known(_names(source, entries))
        return tuple(entry for entry in entries if recognised(entry, source.id, known.articles) is None)

    async def record(self, source: Source, entries: Sequence[Entry]) -> None:
        """Record the entries and everything they change, at once or not at all. Silent until the source had its first whole poll."""
        for _ in range(TRIES):
            known = await self._store.load_known(_names(source, entries))
            outcome = await self._assess(source, entries, known)
            if await self._store.commit(outcome, known.revision):
                await self._tell(source, outcome)
                return
        raise StoreAway("The store is too busy to record a batch of articles; it will be tried again at the next poll.")

    async def _assess(self, source: Source, entries: Sequence[Entry], known: Known) -> Outcome:
        known = replace(known, ledger=overlaid(self._start, known.ledger), silent=not source.baselined)
        # Off the loop: reading stance is the one step that takes more than a moment, and the same loop answers people.
        return await asyncio.to_thread(assess, entries, known, self._clock.now(), source_id=source.id, reader=self._reader)

    async def _tell(self, source: Source, outcome: Outcome) -> None:
        if outcome.articles:
            log.info("recorded", source=source.id, articles=len(outcome.articles), readings=len(outcome.evidence), changes=len(outcome.changes))
        for article in outcome.articles:
            log.debug("article", source=source.id, article=article.id, story=article.story_id)
        if outcome.changes:
            await self._on_commit()


def _names(source: Source, entries: Sequence[Entry]) -> frozenset[str]:
    return frozenset(name for entry in entries for name in identities(entry, source.id))
