"""When a source is polled again."""

from dataclasses import dataclass

from bot.domain.model.coverage import Source

LONGEST_BACK_OFF = 6 * 3600.0
"""Seconds between two polls of a source that keeps failing: four looks a day find out that it is back."""
LONGEST_REST = 24 * 3600.0
"""Seconds of rest that a site may ask for at most; more is a mistake of its own."""
_SPREAD = 0.1
"""Polls are put off by up to a tenth, so that sources added together do not stay together."""
_DOUBLINGS = 20


@dataclass(frozen=True, slots=True)
class Wait:
    """Seconds until the next poll, and why so many."""

    seconds: float
    reason: str


def next_poll(source: Source, *, failed: bool, earliest_next: float | None, jitter: float) -> Wait:
    """How long a source rests. ``source`` is as it was before this poll, so its ``failures`` are those before; ``jitter`` is from 0 to 1.

    A source that fails rests its interval, then twice that, up to six hours (or its interval, if that is longer). A site that asks for more
    (``earliest_next``, in seconds) gets it, up to a day.
    """
    wait = _back_off(source) if failed else Wait(source.interval, "its interval")
    asked = min(earliest_next or 0.0, LONGEST_REST)
    if asked > wait.seconds:
        wait = Wait(asked, "the site asks for so long a rest")
    return Wait(wait.seconds * (1 + _SPREAD * jitter), wait.reason)


def _back_off(source: Source) -> Wait:
    longest = max(LONGEST_BACK_OFF, float(source.interval))
    seconds = min(source.interval * 2.0 ** min(source.failures, _DOUBLINGS), longest)
    return Wait(seconds, f"it failed {source.failures + 1} times in a row" if source.failures else "it failed")
