"""Dates as sources give them."""

import re
from calendar import timegm
from datetime import UTC, datetime, timedelta
from time import struct_time

_WHOLE = re.compile(
    r"\s*(?:[a-z]{2,9}\.?,?\s+)?\d{1,2}[\s-]+[a-z]{3,9}\.?,?[\s-]+\d{2,4}\b.*|"  # Mon, 02 Mar 2026 10:00:00 GMT
    r"\s*\d{4}-\d{2}-\d{2}(?:[t\s].*)?|"  # 2026-03-02T10:00:00Z
    r"\s*[a-z]{3,9}\.?,?\s+[a-z]{3,9}\s+\d{1,2}\b.{0,40}\d{4}\s*",  # Mon Mar  2 10:00:00 2026
    re.IGNORECASE | re.DOTALL,
)
_LONGEST = 80
_EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
_AHEAD = timedelta(days=1)


def plausible_date(written: object, parsed: object, now: datetime) -> datetime | None:
    """When an entry was published, or None where its source gives no date that can be believed.

    feedparser fills what a date lacks from today (2016/6/29 becomes the first of this month in 2016), so only whole dates count: day, month
    and year, neither before the web nor more than a day ahead.
    """
    if not isinstance(written, str) or not isinstance(parsed, struct_time) or len(written) > _LONGEST or not _WHOLE.fullmatch(written):
        return None
    try:
        at = datetime.fromtimestamp(timegm(parsed), UTC)
    except (ValueError, OverflowError, OSError):
        return None
    return at if _EARLIEST <= at <= now + _AHEAD else None
