"""Rhythm: whether a channel is told now or later, and how people say when they want to hear. Times of day are minutes after midnight."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from bot.domain.model.tenancy import Beat, Rhythm
from bot.domain.query import near_names
from bot.domain.text import clean_line
from bot.errors import BadArgument

DAY = 24 * 60
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
CAP_AT_MOST = 100
BURST = 30
"""More alerts than this at once, for one channel out of one outlet, are one line: a source that was rebuilt, not news."""
HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Wait:
    """Tell it later: when, and why."""

    until: datetime
    reason: str


def waits(rhythm: Rhythm, now: datetime, told: Sequence[datetime]) -> Wait | None:
    """How long an alert waits; None to tell it now. ``told`` are the moments at which the channel was told within the last hour."""
    local = now.astimezone(ZoneInfo(rhythm.zone))
    if end := _quiet_end(rhythm, local):
        return Wait(_in_utc(end), f"quiet hours until {end:%H:%M} {rhythm.zone}")
    match rhythm.beat:
        case Beat.BATCHED:
            return Wait(_next_batch(rhythm, now), f"told together every {rhythm.every} minutes")
        case Beat.DAILY | Beat.WEEKLY:
            due = _next_digest(rhythm, local)
            return Wait(_in_utc(due), f"told in the {rhythm.beat} digest at {due:%H:%M} {rhythm.zone}")
        case Beat.INSTANT:
            return _over_cap(rhythm, now, told)


def _over_cap(rhythm: Rhythm, now: datetime, told: Sequence[datetime]) -> Wait | None:
    within = sorted(at for at in told if at > now - HOUR)
    if rhythm.cap is None or len(within) < rhythm.cap:
        return None
    return Wait(within[-rhythm.cap] + HOUR, f"more than {rhythm.cap} within an hour")


def _quiet_end(rhythm: Rhythm, local: datetime) -> datetime | None:
    """When the quiet hours end that it is now in."""
    if rhythm.quiet_from is None or rhythm.quiet_until is None:
        return None
    minute = local.hour * 60 + local.minute
    overnight = rhythm.quiet_from > rhythm.quiet_until
    quiet = (minute >= rhythm.quiet_from or minute < rhythm.quiet_until) if overnight else rhythm.quiet_from <= minute < rhythm.quiet_until
    if not quiet:
        return None
    return _at_minute(local, rhythm.quiet_until, days=1 if overnight and minute >= rhythm.quiet_from else 0)


def _next_batch(rhythm: Rhythm, now: datetime) -> datetime:
    """The next round number of minutes, counted from an instant that all processes share, so that the change of clocks does not matter."""
    span = timedelta(minutes=rhythm.every)
    start = datetime(2000, 1, 1, tzinfo=now.tzinfo)
    return start + ((now - start) // span + 1) * span


def _next_digest(rhythm: Rhythm, local: datetime) -> datetime:
    step, ahead = 1, 0
    if rhythm.beat is Beat.WEEKLY:
        step, ahead = 7, (rhythm.weekday - local.weekday()) % 7
    due = _at_minute(local, rhythm.at, days=ahead)
    return due if _in_utc(due) > _in_utc(local) else _at_minute(local, rhythm.at, days=ahead + step)


def _at_minute(local: datetime, minute: int, *, days: int) -> datetime:
    """The minute of a day by the clock on the wall. One that the change to summer time leaves out is the moment at which it would have been."""
    day = local + timedelta(days=days)
    return day.replace(hour=minute // 60, minute=minute % 60, second=0, microsecond=0, fold=0)


def _in_utc(at: datetime) -> datetime:
    return at.astimezone(ZoneInfo("UTC"))


# --- in words ---------------------------------------------------------------------------------------------------------------------------------------


def rhythm_in_words(rhythm: Rhythm) -> str:
    """How a channel is told: ``daily at 08:00, quiet from 22:00 to 07:00, at most 5 an hour (Europe/Paris)``."""
    words = [_beat_in_words(rhythm)]
    if rhythm.quiet_from is not None and rhythm.quiet_until is not None:
        words.append(f"quiet from {_clock(rhythm.quiet_from)} to {_clock(rhythm.quiet_until)}")
    if rhythm.cap is not None:
        words.append(f"at most {rhythm.cap} an hour")
    return f"{', '.join(words)} ({rhythm.zone})"


def _beat_in_words(rhythm: Rhythm) -> str:
    match rhythm.beat:
        case Beat.INSTANT:
            return "at once"
        case Beat.BATCHED:
            return f"every {rhythm.every} minutes"
        case Beat.DAILY:
            return f"daily at {_clock(rhythm.at)}"
        case Beat.WEEKLY:
            return f"every {DAYS[rhythm.weekday].capitalize()} at {_clock(rhythm.at)}"


def _clock(minute: int) -> str:
    return f"{minute // 60:02d}:{minute % 60:02d}"


_EVERY = re.compile(r"(?:every|batched)\s+(\d{1,4})\s*(m|min|minutes?|h|hours?)?")
_DIGEST = re.compile(r"(?:(daily)|weekly(?:\s+on)?\s+([a-z]+))(?:\s+(?:at\s+)?(\S+))?")
_TIME = re.compile(r"(\d{1,2})(?::(\d{2}))?")
_SPAN = re.compile(r"(?:from\s+)?(\S+?)\s*(?:-|–|—|\bto\b)\s*(\S+)")


def with_beat(rhythm: Rhythm, typed: str) -> Rhythm:
    """The rhythm with the beat that the words name. Raises ``BadArgument``."""
    words = " ".join(typed.casefold().split())
    if words in {"instant", "at once", "now"}:
        return replace(rhythm, beat=Beat.INSTANT)
    if found := _EVERY.fullmatch(words):
        every = int(found[1]) * (60 if (found[2] or "m").startswith("h") else 1)
        if not 1 <= every <= DAY:
            raise BadArgument("Alerts can be told together every 1 to 1440 minutes: type a number between, such as every 15m.")
        return replace(rhythm, beat=Beat.BATCHED, every=every)
    if (found := _DIGEST.fullmatch(words)) and (day := _weekday(found[2])) is not None:
        at = _minute(found[3]) if found[3] else rhythm.at
        return replace(rhythm, beat=Beat.DAILY if found[1] else Beat.WEEKLY, at=at, weekday=day)
    raise BadArgument(f"“{clean_line(typed, 40)}” is no rhythm: type instant, every 15m, daily 08:00, or weekly monday 08:00.")


def _weekday(word: str | None) -> int | None:
    """The number of the day that a word begins; 0 for no word; None for a word that is none."""
    if word is None:
        return 0
    return next((number for number, day in enumerate(DAYS) if len(word) >= 3 and day.startswith(word)), None)


def with_zone(rhythm: Rhythm, typed: str) -> Rhythm:
    """The rhythm in the time zone of that name. Raises ``BadArgument`` with the nearest names."""
    words = "_".join(typed.split())
    known = next((zone for zone in available_timezones() if zone.casefold() == words.casefold()), None)
    if known is None or not _loads(known):
        near = near_names(words, sorted(available_timezones()))
        meant = f"did you mean {' or '.join(near)}?" if near else "write the continent and a city, such as Europe/Paris."
        raise BadArgument(f"There is no time zone “{clean_line(typed, 40)}”: {meant}")
    return replace(rhythm, zone=known)


def _loads(zone: str) -> bool:
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError):
        return False
    return True


def with_quiet(rhythm: Rhythm, typed: str) -> Rhythm:
    """The rhythm with those quiet hours, or with none for ``off``. Raises ``BadArgument``."""
    words = typed.strip().casefold()
    if words == "off":
        return replace(rhythm, quiet_from=None, quiet_until=None)
    found = _SPAN.fullmatch(words)
    if found is None:
        raise BadArgument(f"“{clean_line(typed, 40)}” are no hours: type from when to when, such as 22:00-07:00, or off.")
    start, end = _minute(found[1]), _minute(found[2])
    if start == end:
        raise BadArgument("Quiet hours that end when they begin would never end: type two times, such as 22:00-07:00, or mute the channel.")
    return replace(rhythm, quiet_from=start, quiet_until=end)


def _minute(typed: str) -> int:
    found = _TIME.fullmatch(typed)
    hour, minute = (int(found[1]), int(found[2] or 0)) if found else (99, 0)
    if hour > 23 or minute > 59:
        raise BadArgument(f"“{clean_line(typed, 40)}” is no time of day: type hours and minutes from 00:00 to 23:59.")
    return hour * 60 + minute


def with_cap(rhythm: Rhythm, typed: str) -> Rhythm:
    """The rhythm with at most so many alerts an hour, or without that for ``off``. Raises ``BadArgument``."""
    words = typed.strip().casefold()
    if words == "off":
        return replace(rhythm, cap=None)
    if not (words.isascii() and words.isdigit() and len(words) < 4 and 1 <= int(words) <= CAP_AT_MOST):
        raise BadArgument(f"“{clean_line(typed, 40)}” cannot be a cap: type a number from 1 to {CAP_AT_MOST}, or off.")
    return replace(rhythm, cap=int(words))
