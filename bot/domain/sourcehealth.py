"""How a source is doing, in one word and one sentence."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.model.coverage import Source, Trouble

FAILING_FROM = 3
"""Failures in a row from which people are told: before, a site has merely stumbled."""
_QUIET_GAPS = 8
_QUIET_LEAST = timedelta(days=2)
"""No source is called quiet within a weekend."""


class Health(StrEnum):
    """The state of a source; the value is the word that people read."""

    WAITING = "waiting for its first reading"
    HEALTHY = "healthy"
    QUIET = "quiet beyond its rhythm"
    STUMBLING = "stumbling"
    FAILING = "failing"
    BLOCKED = "blocked by the site"
    MOVED = "moved"
    GONE = "gone"
    NOT_READABLE = "not a feed"
    PAUSED = "paused"


UNWELL = frozenset({Health.FAILING, Health.BLOCKED, Health.GONE, Health.NOT_READABLE})
"""States that somebody has to do something about."""


@dataclass(frozen=True, slots=True)
class Condition:
    """A source's state, and the sentence that says why."""

    health: Health
    reason: str


def condition(source: Source, now: datetime) -> Condition:
    """How a source is doing at a moment."""
    if source.paused:
        return Condition(Health.GONE if source.trouble_kind is Trouble.GONE else Health.PAUSED, source.paused)
    if source.trouble:
        return Condition(_trouble(source), source.trouble)
    if source.last_success is None:
        return Condition(Health.WAITING, "It was not read yet.")
    if source.moving:
        return Condition(Health.MOVED, f"The site sends us on to {source.moving.to} for good; that address is kept once it has done so for a day.")
    if _is_quiet(source, now):
        return Condition(Health.QUIET, "It is read without trouble, but has published nothing for much longer than it used to.")
    return Condition(Health.HEALTHY, "It is read without trouble.")


def _trouble(source: Source) -> Health:
    match source.trouble_kind:
        case Trouble.BLOCKED:
            return Health.BLOCKED
        case Trouble.GONE:
            return Health.GONE
        case Trouble.NOT_READABLE:
            return Health.NOT_READABLE
        case _:
            return Health.FAILING if source.failures >= FAILING_FROM else Health.STUMBLING


def _is_quiet(source: Source, now: datetime) -> bool:
    if len(source.recent) < 2:
        return False
    usual = (source.recent[-1] - source.recent[0]) / (len(source.recent) - 1)
    return now - source.recent[-1] > max(_QUIET_LEAST, _QUIET_GAPS * usual)
