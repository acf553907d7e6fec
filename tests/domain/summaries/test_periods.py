"""Periods as people type them."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.summaries import parse_period, reads_as_period
from bot.errors import BadArgument
from tests.examples import NOON

NOW = NOON  # Monday 2 March 2026, 12:00


def day(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "since", "until", "label"),
    [
        (None, "2026-02-23T12:00", "2026-03-02T12:00", "in the last 7 days"),
        ("today", "2026-03-02", "2026-03-02T12:00", "today"),
        ("Yesterday", "2026-03-01", "2026-03-02", "yesterday"),
        ("12h", "2026-03-02T00:00", "2026-03-02T12:00", "in the last 12 hours"),
        ("1 hour", "2026-03-02T11:00", "2026-03-02T12:00", "in the last hour"),
        ("3d", "2026-02-27T12:00", "2026-03-02T12:00", "in the last 3 days"),
        ("last 2 weeks", "2026-02-16T12:00", "2026-03-02T12:00", "in the last 2 weeks"),
        ("since monday", "2026-03-02", "2026-03-02T12:00", "since Monday 2 March"),
        ("since tuesday", "2026-02-24", "2026-03-02T12:00", "since Tuesday 24 February"),
        ("since yesterday", "2026-03-01", "2026-03-02T12:00", "since yesterday"),
        ("since 2026-02-10", "2026-02-10", "2026-03-02T12:00", "since 10 February 2026"),
        ("since june", "2025-06-01", "2026-03-02T12:00", "since June 2025"),
        ("june", "2025-06-01", "2025-07-01", "in June 2025"),
        ("march", "2026-03-01", "2026-03-02T12:00", "in March 2026"),
        ("dec", "2025-12-01", "2026-01-01", "in December 2025"),
        ("May 2024", "2024-05-01", "2024-06-01", "in May 2024"),
        ("2025-07", "2025-07-01", "2025-08-01", "in July 2025"),
        ("2025-12", "2025-12-01", "2026-01-01", "in December 2025"),
        ("2025-07-04", "2025-07-04", "2025-07-05", "on 4 July 2025"),
        ("2025-07-01..2025-08-15", "2025-07-01", "2025-08-16", "from 1 July 2025 to 15 August 2025"),
        ("2025-07 .. 2025-08", "2025-07-01", "2025-09-01", "from July 2025 to August 2025"),
        ("2026-02-01…2026-04-01", "2026-02-01", "2026-03-02T12:00", "from 1 February 2026 to 1 April 2026"),
    ],
)
def test_a_period_is_read_in_utc_and_called_by_its_name(typed, since, until, label):
    period = parse_period(typed, NOW)
    assert (period.since, period.until, period.label) == (day(since), day(until), label)


@pytest.mark.parametrize(
    ("typed", "mend"),
    [
        ("0d", "one hour at least"),
        ("soon", "is no period"),
        ("2025-13", "no such date"),
        ("2025-02-30", "no such date"),
        ("2025-08..2025-07", "ends before it begins"),
        ("2027-01", "lies in the future"),
        ("999999999d", "no such date"),
        ("20y", "is no period"),
        ("4000d", "more than ten years"),
        ("june 0001", "more than ten years"),
    ],
)
def test_a_period_that_cannot_be_is_refused_with_the_ways_to_write_one(typed, mend):
    with pytest.raises(BadArgument, match=mend):
        parse_period(typed, NOW)


@pytest.mark.parametrize("words", ["7d", "since monday", "last 3 days", "june 2025", "2025-13", "0h", "2025-07-01..2025-08-15"])
def test_words_with_the_shape_of_a_period_are_told_from_a_topic(words):
    assert reads_as_period(words)


@pytest.mark.parametrize("words", ["meta", "since", "monday", "gpt-4", "4", "mayor", "2025", ""])
def test_other_words_are_no_period(words):
    assert not reads_as_period(words)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=30), st.from_regex(r"\A(since )?[0-9]{1,5}(-[0-9]{1,2}){0,2}(\.\.[0-9]{4}-[0-9]{2})?( ?[hdw])?\Z")))
def test_whatever_is_typed_is_a_period_of_the_past_or_a_mistake(words):
    try:
        period = parse_period(words, NOW)
    except BadArgument:
        return
    assert period.since < period.until <= NOW
