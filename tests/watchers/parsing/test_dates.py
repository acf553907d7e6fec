from datetime import UTC, datetime
from time import struct_time
from typing import Any

import feedparser
import pytest

from tests.examples import NOON
from watchers.parsing.dates import plausible_date


def read(written: Any) -> datetime | None:
    parsed = feedparser.datetimes._parse_date(written) if isinstance(written, str) else None
    return plausible_date(written, parsed, NOON)


@pytest.mark.parametrize(
    "written",
    [
        "Mon, 02 Mar 2026 10:00:00 GMT", "2 Mar 2026 10:00 +0000", "2026-03-02T10:00:00Z", "2026-03-02T12:00:00+02:00", "2026-03-02 10:00:00",
        "Mon Mar  2 10:00:00 2026",
    ],
)  # fmt: skip
def test_whole_dates_are_believed(written: str) -> None:
    assert read(written) == datetime(2026, 3, 2, 10, tzinfo=UTC)


def test_a_day_without_an_hour_is_its_midnight() -> None:
    assert read("2026-03-02") == datetime(2026, 3, 2, tzinfo=UTC)


@pytest.mark.parametrize(
    "written",
    [
        "2016/6/29", "2026", "2026-03", "March 2026", "yesterday", "", "Thu, 01 Jan 1970 00:00:00 GMT", "1989-12-31", "0001-01-01", "9999-99-99", "+9999-01-01", "2999-01-01T00:00:00Z",
        "Wed, 04 Mar 2026 13:00:00 GMT", "9" * 100_000, "2026-03-02T" + "1" * 1_000, None, 7,
    ],
)  # fmt: skip
def test_dates_that_are_partial_impossible_or_far_off_are_not(written: Any) -> None:
    assert read(written) is None


def test_a_date_of_tomorrow_is_believed_for_clocks_differ() -> None:
    assert read("Tue, 03 Mar 2026 11:00:00 GMT") == datetime(2026, 3, 3, 11, tzinfo=UTC)


def test_a_year_that_no_calendar_holds_is_not_believed() -> None:
    assert plausible_date("2026-03-02", struct_time((10**6, 1, 1, 0, 0, 0, 0, 1, 0)), NOON) is None
