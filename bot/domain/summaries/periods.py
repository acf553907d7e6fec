"""Periods as people type them: ``today``, ``7d``, ``since monday``, ``june``, ``2025-07``, ``2025-07-01..2025-08-15``. All in UTC."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from bot.errors import BadArgument

DEFAULT_PERIOD = "7d"
LONGEST = timedelta(days=3653)
"""Ten years back: before that there was nothing to read, and numbers without end would not fit a date."""
WORDS_LIMIT = 3
"""The most words that a period is typed in: ``since june 2025``."""

_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTH_NAMES = "|".join(f"{month[:3]}(?:{month[3:]})?" if len(month) > 3 else month for month in _MONTHS)
_DAY = r"\d{4}-\d{1,2}(?:-\d{1,2})?"
_MONTH = rf"(?:{_MONTH_NAMES})(?: \d{{4}})?"
_UNITS = {"h": timedelta(hours=1), "d": timedelta(days=1), "w": timedelta(weeks=1)}
_UNIT_NAMES = {"h": "hour", "d": "day", "w": "week"}

_AGO = re.compile(r"(?:(?:the )?(?:last|past) )?(\d{1,9}) ?(h|hours?|d|days?|w|weeks?)")
_SINCE = re.compile(rf"since (today|yesterday|{'|'.join(_WEEKDAYS)}|{_DAY}|{_MONTH})")
_RANGE = re.compile(rf"({_DAY}) ?\.\. ?({_DAY})")
_ONE = re.compile(rf"today|yesterday|{_DAY}|{_MONTH}")

HOW = "today, yesterday, 12h, 7d, 2w, since monday, june, 2025-07, 2025-07-01 or 2025-07-01..2025-08-15"


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time [since, until) in UTC, and how it is called in a sentence (``in the last 7 days``)."""

    since: datetime
    until: datetime
    label: str


@dataclass(frozen=True, slots=True)
class _Days:
    """Whole days, the first and the one after the last, and how they are called after a preposition and alone."""

    first: date
    end: date
    name: str
    alone: str


def reads_as_period(words: str) -> bool:
    """Whether these words have the shape of a period, even of one that cannot be."""
    folded = _folded(words)
    return any(pattern.fullmatch(folded) for pattern in (_AGO, _SINCE, _RANGE, _ONE))


def parse_period(words: str | None, now: datetime) -> Period:
    """The period that somebody typed; the last seven days for nothing. Raises ``BadArgument`` for one that cannot be."""
    folded = _folded(words or DEFAULT_PERIOD)
    try:
        period = _period(folded, now)
    except (ValueError, OverflowError):
        raise BadArgument(f"There is no such date as “{folded}”: write {HOW}.") from None
    if period.since >= period.until:
        future = period.since >= now
        raise BadArgument(f"“{folded}” {'lies in the future' if future else 'ends before it begins'}: write {HOW}.")
    if now - period.since > LONGEST:
        raise BadArgument(f"“{folded}” reaches back more than ten years: write a shorter period, such as 30d.")
    return period


def _folded(words: str) -> str:
    return " ".join(words.casefold().replace("–", "-").replace("…", "..").split())


def _period(words: str, now: datetime) -> Period:
    today = now.date()
    if found := _AGO.fullmatch(words):
        return _ago(int(found[1]), found[2][0], now)
    if found := _SINCE.fullmatch(words):
        days = _days(found[1], today)
        return Period(_midnight(days.first), now, f"since {days.name}")
    if found := _RANGE.fullmatch(words):
        first, last = _days(found[1], today), _days(found[2], today)
        return Period(_midnight(first.first), min(_midnight(last.end), now), f"from {first.name} to {last.name}")
    if _ONE.fullmatch(words):
        days = _days(words, today)
        return Period(_midnight(days.first), min(_midnight(days.end), now), days.alone)
    raise BadArgument(f"“{words}” is no period: write {HOW}.")


def _ago(count: int, unit: str, now: datetime) -> Period:
    if count == 0:
        raise BadArgument("A period is one hour at least: write 1h, or 7d for a week.")
    name = _UNIT_NAMES[unit]
    label = f"in the last {count} {name}s" if count > 1 else f"in the last {name}"
    return Period(now - count * _UNITS[unit], now, label)


def _days(words: str, today: date) -> _Days:
    day = timedelta(days=1)
    if words in {"today", "yesterday"}:
        first = today if words == "today" else today - day
        return _Days(first, first + day, words, words)
    if words in _WEEKDAYS:
        first = today - (today.weekday() - _WEEKDAYS.index(words)) % 7 * day
        return _Days(first, first + day, f"{words.capitalize()} {_said(first, year=False)}", f"on {words.capitalize()}")
    if words[0].isdigit() and words.count("-") == 2:
        first = date(*map(int, words.split("-")))
        return _Days(first, first + day, _said(first), f"on {_said(first)}")
    return _month(words, today)


def _month(words: str, today: date) -> _Days:
    if words[0].isdigit():
        year, number = map(int, words.split("-"))
    else:
        name, _, typed = words.partition(" ")
        number = next(place for place, month in enumerate(_MONTHS, 1) if month.startswith(name))
        year = int(typed) if typed else today.year - (number > today.month)
    first = date(year, number, 1)
    said = f"{_MONTHS[number - 1].capitalize()} {year}"
    return _Days(first, (first + timedelta(days=31)).replace(day=1), said, f"in {said}")


def _said(day: date, *, year: bool = True) -> str:
    said = f"{day.day} {_MONTHS[day.month - 1].capitalize()}"
    return f"{said} {day.year}" if year else said


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
