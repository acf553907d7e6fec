"""What the headers of an answer say, taken with care: every value comes from outside."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

LONGEST_REST = 86_400.0
"""A site may ask for a day of rest at most: longer values are mistakes."""
LONGEST_AGE = 3_600.0
"""``max-age`` is honoured up to an hour: many sites set one long age for everything, and a conditional request costs them little."""

_MAX_VALIDATOR = 256
_SECONDS = re.compile(r"\s*(\d{1,15})(?:\.\d{0,9})?\s*")
_MAX_AGE = re.compile(r"(?:^|[\s,])max-age\s*=\s*\"?(\d{1,15})")


def validator(value: str | None) -> str | None:
    """An ``ETag`` or ``Last-Modified`` that is worth sending back: short, one line, visible characters only."""
    return value if value and len(value) <= _MAX_VALIDATOR and value.isascii() and value.isprintable() else None


def earliest_next(headers: Mapping[str, str], now: datetime) -> float | None:
    """The seconds for which the site asks to be left alone, None where it does not ask: ``Retry-After``, or else ``max-age``, or else ``Expires``."""
    retry = _retry_after(headers.get("Retry-After", ""), now)
    if retry is not None:
        return min(retry, LONGEST_REST)
    age = _MAX_AGE.search(headers.get("Cache-Control", "").lower())
    if age:
        return min(float(age[1]), LONGEST_AGE)
    expires = _until(headers.get("Expires", ""), now)
    return min(expires, LONGEST_AGE) if expires else None


def _retry_after(value: str, now: datetime) -> float | None:
    """Seconds (whole or not) or an HTTP date; None for anything else."""
    if seconds := _SECONDS.fullmatch(value):
        return float(seconds[1])
    return _until(value, now)


def _until(value: str, now: datetime) -> float | None:
    """Seconds until an HTTP date, 0 for one that has passed; None for anything else."""
    try:
        at = parsedate_to_datetime(value[:64])
    except (ValueError, OverflowError):
        return None
    return max(0.0, ((at if at.tzinfo else at.replace(tzinfo=UTC)) - now).total_seconds())
