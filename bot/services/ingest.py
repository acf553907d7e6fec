"""Ingest: what a source said becomes part of the record, whole batches at a time."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace

import structlog

from bot.domain.articles import identities, own_identity, recognised
from bot.domain.assess import Read, assess, read_entry, words_of
from bot.domain.ledger import overlaid
from bot.domain.matching import Matcher
from bot.domain.model.coverage import Entry, Source, SourceId
from bot.domain.model.events import Known, Outcome
from bot.domain.model.ledger import Ledger
from bot.domain.model.organisations import Catalogue
from bot.domain.query import Aliases
from bot.domain.stance import StanceReader
from bot.domain.stories import keys_of
from bot.errors import StoreAway
from bot.ports import Clock, CoreStore

log = structlog.get_logger()

TRIES = 50
"""How often a batch is decided anew because somebody else committed meanwhile: far more than processes that could be in the way."""


class Ingest:
    """Loads what is known, has the domain assess the entries, commits what it says; again from the start when somebody else was faster."""

    def __init__(
        self, store: CoreStore, reader: StanceReader, start: Ledger, clock: Clock, on_commit: Callable[[], Awaitable[None]], catalogue: Catalogue
    ) -> None:
        """``start`` is where the catalogue puts everybody before anything was recorded; ``on_commit`` is awaited after each commit that changed a story."""
        self._store, self._reader, self._start, self._clock, self._on_commit = store, reader, start, clock, on_commit
        self._matcher = Matcher(aliases=Aliases(catalogue))
        self._deciding, self._reading = asyncio.Lock(), asyncio.Lock()
        self._unseen: dict[SourceId, frozenset[str]] = {}
        """By source, how it names the entries that were unseen when we last looked."""

    async def unseen(self, source: Source, entries: Sequence[Entry]) -> tuple[Entry, ...]:
        """The entries that no article is known for: those worth fetching a page for."""
        known = await self._store.load_known(_names(source, entries))
        unseen = tuple(entry for entry in entries if recognised(entry, source.id, known.articles) is None)
        self._unseen[source.id] = frozenset(own_identity(entry, source.id) for entry in unseen)
        return unseen

    async def record(self, source: Source, entries: Sequence[Entry]) -> None:
        """Record the entries and everything they change, at once or not at all. Silent until the source had its first whole poll."""
        names, read, tries = _names(source, entries), await self._read_all(self._expected(source, entries)), TRIES
        while tries:
            # One batch at a time: those of one process that met would only be decided anew, and the matcher is brought up to date in place.
            async with self._deciding:
                known = await self._store.load_known(names, {words: keys_of(each.sketch) for words, each in read.items()})
                unread = [entry for entry in entries if words_of(entry) not in read and recognised(entry, source.id, known.articles) is None]
                outcome = None if unread else await self._assess(source, entries, known, read)
                recorded = outcome is not None and await self._store.commit(outcome, known.revision)
            if outcome is None:
                read |= await self._read_all(unread)
            elif recorded:
                await self._tell(source, outcome)
                return
            else:
                tries -= 1
        raise StoreAway("The store is too busy to record a batch of articles; it will be tried again at the next poll.")

    def _expected(self, source: Source, entries: Sequence[Entry]) -> list[Entry]:
        """The entries that were unseen when we last looked: they are read before the store is asked again, so that it is asked only once."""
        return [entry for entry in entries if own_identity(entry, source.id) in self._unseen.get(source.id, ())]

    async def _read_all(self, entries: Sequence[Entry]) -> dict[str, Read]:
        # Off the loop: reading stance is the one step that takes more than a moment, and the same loop answers people. In one thread: more of them
        # read no faster, and the loop would wait for each of them in turn.
        async with self._reading:
            return await asyncio.to_thread(lambda: {words_of(entry): read_entry(entry, self._reader) for entry in entries}) if entries else {}

    async def _assess(self, source: Source, entries: Sequence[Entry], known: Known, read: Mapping[str, Read]) -> Outcome:
        known = replace(known, ledger=overlaid(self._start, known.ledger), silent=not source.baselined)
        return await asyncio.to_thread(
            assess, entries, known, self._clock.now(), source=source, reader=self._reader, matcher=self._matcher, read=read
        )

    async def _tell(self, source: Source, outcome: Outcome) -> None:
        if outcome.articles:
            log.info("recorded", source=source.id, articles=len(outcome.articles), readings=len(outcome.evidence), changes=len(outcome.changes))
        for article in outcome.articles:
            log.debug("article", source=source.id, article=article.id, story=article.story_id)
        if outcome.changes:
            await self._on_commit()


def _names(source: Source, entries: Sequence[Entry]) -> frozenset[str]:
    return frozenset(name for entry in entries for name in identities(entry, source.id))
