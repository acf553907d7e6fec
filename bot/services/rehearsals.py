"""Rehearsals: a watch is tried on what was read already, before or after it speaks."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain.ledger import starting_ledger
from bot.domain.model.organisations import Catalogue
from bot.domain.model.tenancy import KEYWORD_EVENTS, STANCE_EVENTS, EventKind, Watch
from bot.domain.query import Aliases, parse_query, warnings_of
from bot.domain.rehearsing import Happening, Rehearsal, Step, happenings, rehearse
from bot.domain.summaries import Period, parse_period
from bot.ports import Clock, CoreStore

ARTICLES = 5_000
"""Articles that a rehearsal reads at most: the newest of its period."""
READINGS = 20_000
"""Readings from which the ledger of the past is made again: the newest."""
LONG_AGO = timedelta(days=3653)
AHEAD = timedelta(days=1)
"""Outlets date articles by their own clocks: a period that ends now takes in what is dated up to a day later."""
PREVIEW = "7d"


class Rehearsals:
    """Loads the past and has the domain hold watches against it, off the loop that answers people."""

    def __init__(self, store: CoreStore, catalogue: Catalogue, clock: Clock) -> None:
        """``catalogue`` says what organisations answer to and where they start."""
        self._store, self._clock = store, clock
        self._catalogue, self._aliases, self._start = catalogue, Aliases(catalogue), starting_ledger(catalogue)
        self.step: Step | None = None
        """Told of each article that is done, where somebody watches."""

    async def load_rehearsal(self, watch: Watch, others: Sequence[Watch], period: str | None) -> tuple[Period, Rehearsal]:
        """What the watch would have told in a period, a week where none is said. ``others`` are the tenant's watches."""
        now = self._clock.now()
        wanted = parse_period(period or PREVIEW, now)
        past = await self._load_past(wanted, now)
        beside = [other for other in others if other.id != watch.id and not other.paused and set(other.channels) & set(watch.channels)]
        return wanted, await asyncio.to_thread(rehearse, past, watch, beside)

    async def load_preview(self, watch: Watch) -> tuple[Rehearsal, Rehearsal, Rehearsal]:
        """What the watch would have told last week as it is, and with the events of the presets stance and keyword."""
        now = self._clock.now()
        past = await self._load_past(parse_period(PREVIEW, now), now)
        kinds = (watch.events, STANCE_EVENTS, KEYWORD_EVENTS)
        own, stance, keyword = [await asyncio.to_thread(rehearse, past, _with_events(watch, events)) for events in kinds]
        return own, stance, keyword

    def warnings(self, query: str) -> tuple[str, ...]:
        """What is doubtful about a query that can be read."""
        return warnings_of(parse_query(query), self._catalogue)

    async def _load_past(self, period: Period, now: datetime) -> tuple[Happening, ...]:
        until = now + AHEAD if period.until >= now else period.until
        articles, evidence = await asyncio.gather(
            self._store.load_articles(period.since, until, ARTICLES), self._store.load_evidence(now - LONG_AGO, until, READINGS)
        )
        return await asyncio.to_thread(happenings, articles, evidence, self._start, self._aliases, step=self.step)


def _with_events(watch: Watch, events: frozenset[EventKind]) -> Watch:
    return replace(watch, events=events)
