"""When a source is polled again: as often as it publishes, as seldom as it asks for, and ever less often while it fails."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.domain.model.coverage import Moving, Source

LONGEST_BACK_OFF = 6 * 3600.0
"""Seconds between two polls of a source that keeps failing: four looks a day find out that it is back."""
LONGEST_REST = 24 * 3600.0
"""Seconds of rest that a site may ask for at most; more is a mistake of its own."""
FLOOR = 60.0
"""Seconds between two polls of the busiest source: nobody is helped by more, unless its interval is set below."""
CEILING = 1800.0
"""Seconds between two polls of the quietest source, unless its interval is set above."""
RECENT = 10
"""Entries whose dates make a source's rhythm."""
_POLLS_BETWEEN = 8
"""Polls from one entry to the next, on average: an entry of a source that publishes hourly is met within four minutes, half of the time."""
_RHYTHM_FROM = 3
_SPREAD = 0.1
"""Polls are put off by up to a tenth, so that sources added together do not stay together."""
_DOUBLINGS = 20
MOVED_TIMES = 3
MOVED_FOR = timedelta(days=1)
"""A permanent redirect is believed when it was met three times in a row over a day: sites are misconfigured for hours."""


@dataclass(frozen=True, slots=True)
class Wait:
    """Seconds until the next poll, and why so many."""

    seconds: float
    reason: str


def next_poll(source: Source, now: datetime, *, failed: bool, earliest_next: float | None, jitter: float) -> Wait:
    """How long a source rests. ``source`` is as it was before this poll, so its ``failures`` are those before; ``jitter`` is from 0 to 1.

    A source that fails rests its interval, then twice that, up to six hours (or its interval, if that is longer). A site that asks for more
    (``earliest_next``, in seconds) gets it, up to a day.
    """
    wait = _back_off(source) if failed else _in_rhythm(source, now)
    asked = min(earliest_next or 0.0, LONGEST_REST)
    if asked > wait.seconds:
        wait = Wait(asked, "the site asks for so long a rest")
    return Wait(wait.seconds * (1 + _SPREAD * jitter), wait.reason)


def _in_rhythm(source: Source, now: datetime) -> Wait:
    """A part of the time between two of its entries; its interval where that is not known, or shorter than we would choose ourselves."""
    gap = mean_gap(source.recent, now)
    if gap is None or source.interval <= FLOOR:
        return Wait(source.interval, "its interval")
    floor, ceiling = max(FLOOR, source.interval / 10), max(source.interval, CEILING / (1 + _SPREAD))
    return Wait(min(max(gap.total_seconds() / _POLLS_BETWEEN, floor), ceiling), "its own rhythm")


def _back_off(source: Source) -> Wait:
    longest = max(LONGEST_BACK_OFF, float(source.interval))
    seconds = min(source.interval * 2.0 ** min(source.failures, _DOUBLINGS), longest)
    return Wait(seconds, f"it failed {source.failures + 1} times in a row" if source.failures else "it failed")


def mean_gap(recent: Sequence[datetime], until: datetime) -> timedelta | None:
    """The time from one entry to the next, on average, from the oldest of these until then; None while there are too few.

    Entries that come in one bunch a day are so told from entries that come all day, and a source that fell silent is asked ever less often.
    """
    return (until - recent[0]) / len(recent) if len(recent) >= _RHYTHM_FROM else None


def with_recent(recent: Sequence[datetime], dates: Sequence[datetime], now: datetime) -> tuple[datetime, ...]:
    """The dates that a source's rhythm is judged by, once entries of these dates were met."""
    return tuple(sorted((*recent, *(min(date, now) for date in dates)))[-RECENT:])


def after_redirect(source: Source, moved_to: str | None, now: datetime) -> Source:
    """The source after an answer: what is remembered of a permanent redirect, and its new address once it can be believed. Its id stays."""
    if moved_to is None or moved_to == source.url:
        return replace(source, moving=None) if source.moving else source
    met = source.moving if source.moving and source.moving.to == moved_to else Moving(moved_to, now, 0)
    met = replace(met, times=met.times + 1)
    if met.times >= MOVED_TIMES and now - met.since >= MOVED_FOR:
        return replace(source, url=moved_to, moved_from=source.url, moving=None)
    return replace(source, moving=met)
