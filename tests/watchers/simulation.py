"""A day of many sources by a clock that leaps: when each was asked, and how long after its publication each entry was met."""

import heapq
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from random import Random
from statistics import median

from bot.domain.model.coverage import Source, SourceId
from bot.domain.polling import next_poll, with_recent
from tests.examples import NOON, a_source

DAY = timedelta(days=1)
EVERY = (timedelta(minutes=5), timedelta(minutes=20), timedelta(hours=1), timedelta(hours=4), timedelta(days=1), timedelta(days=7))
INTERVAL = 600


@dataclass(slots=True)
class Told:
    """What a day brought: the waits between polls in seconds, the delays of entries in seconds and the polls of a source, by the source's rhythm."""

    waits: list[float] = field(default_factory=list)
    delays: dict[timedelta, list[float]] = field(default_factory=lambda: defaultdict(list))
    polls: dict[timedelta, list[int]] = field(default_factory=lambda: defaultdict(list))

    def median_delay(self, *, hourly: bool) -> float:
        """Of the sources that publish hourly or faster, or of the rest."""
        return median(delay for every, delays in self.delays.items() for delay in delays if (every <= timedelta(hours=1)) is hourly)

    def report(self) -> str:
        """Polls per source and day, and the median delay, for each rhythm."""
        rows = (f"every {every}: {median(polls):.0f} polls, {median(self.delays[every] or [0]) / 60:.1f} min" for every, polls in self.polls.items())
        return "; ".join(rows)


def publication_dates(random: Random, every: timedelta) -> list[datetime]:
    """At random, so often on average, for two dozen entries before the day and through it."""
    dates, at = [], NOON - every * 25
    while at < NOON + DAY:
        at += timedelta(seconds=random.expovariate(1 / every.total_seconds()))
        dates.append(at)
    return dates


def simulate_day(sources: int, seed: int = 1) -> Told:
    """A day of so many sources, first read at noon."""
    random, told = Random(seed), Told()  # noqa: S311  (a made-up day)
    due: list[tuple[datetime, int]] = []
    kept: dict[int, tuple[Source, list[datetime], timedelta, int]] = {}
    for number in range(sources):
        every = EVERY[number % len(EVERY)]
        kept[number] = (a_source(id=SourceId(str(number)), interval=INTERVAL), publication_dates(random, every), every, 0)
        heapq.heappush(due, (NOON + timedelta(seconds=random.uniform(0, INTERVAL)), number))
    counts = dict.fromkeys(kept, 0)
    while due and due[0][0] < NOON + DAY:
        now, number = heapq.heappop(due)
        source, dates, every, met = kept[number]
        until = bisect_right(dates, now, met)
        fresh = dates[met:until]
        if counts[number]:
            told.delays[every] += [(now - date).total_seconds() for date in fresh]
        wait = next_poll(source, now, failed=False, earliest_next=None, jitter=random.random())
        source = replace(source, recent=with_recent(source.recent, fresh, now)) if fresh else source
        if counts[number]:
            told.waits.append(wait.seconds)
        counts[number] += 1
        kept[number] = (source, dates, every, until)
        heapq.heappush(due, (now + timedelta(seconds=wait.seconds), number))
    for number, (_, _, every, _) in kept.items():
        told.polls[every].append(counts[number])
    return told
