"""Moments as the numbers that Redis sorts by."""

from datetime import UTC, datetime, timedelta
from typing import Final

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND: Final = timedelta(microseconds=1)
_MILLISECOND: Final = timedelta(milliseconds=1)


def micros(at: datetime) -> int:
    """A date of coverage: exact, so that reading by date cuts where Python would."""
    return (at - _EPOCH) // _MICROSECOND


def millis(span: timedelta) -> int:
    """A lease, a rest, a lifetime."""
    return span // _MILLISECOND


def moment(stamp: str | float) -> datetime:
    """When the server says something was, from its milliseconds."""
    return _EPOCH + int(stamp) * _MILLISECOND
