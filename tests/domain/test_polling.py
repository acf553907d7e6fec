from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.model.coverage import Moving
from bot.domain.polling import CEILING, FLOOR, Wait, after_redirect, mean_gap, next_poll, with_recent
from tests.examples import NOON, a_source


def test_a_healthy_source_rests_for_its_interval() -> None:
    assert next_poll(a_source(interval=600), NOON, failed=False, earliest_next=None, jitter=0) == Wait(600, "its interval")


def test_jitter_puts_a_poll_off_by_a_tenth_at_most() -> None:
    assert next_poll(a_source(interval=600), NOON, failed=False, earliest_next=None, jitter=1).seconds == 660


def test_a_source_that_keeps_failing_is_asked_ever_less_often_up_to_six_hours() -> None:
    rests = [
        next_poll(a_source(interval=600, failures=failures), NOON, failed=True, earliest_next=None, jitter=0).seconds
        for failures in (0, 1, 2, 3, 6, 1000)
    ]
    assert rests == [600, 1200, 2400, 4800, 21_600, 21_600]


def test_failing_never_makes_a_rare_poll_more_frequent() -> None:
    assert next_poll(a_source(interval=86_400, failures=3), NOON, failed=True, earliest_next=None, jitter=0).seconds == 86_400


def test_a_site_that_asks_for_rest_gets_it_up_to_a_day() -> None:
    asked = next_poll(a_source(interval=600), NOON, failed=True, earliest_next=7200, jitter=0)
    assert asked == Wait(7200, "the site asks for so long a rest")
    assert next_poll(a_source(interval=600), NOON, failed=True, earliest_next=1e12, jitter=0).seconds == 86_400
    assert next_poll(a_source(interval=600), NOON, failed=False, earliest_next=60, jitter=0) == Wait(600, "its interval")


def test_the_reason_says_how_often_it_failed() -> None:
    assert next_poll(a_source(failures=0), NOON, failed=True, earliest_next=None, jitter=0).reason == "it failed"
    assert next_poll(a_source(failures=4), NOON, failed=True, earliest_next=None, jitter=0).reason == "it failed 5 times in a row"


@settings(deadline=None)
@given(st.integers(1, 86_400), st.integers(0, 10_000), st.booleans(), st.none() | st.floats(0, 1e18), st.floats(0, 1))
def test_a_rest_is_never_shorter_than_the_interval_nor_much_longer_than_a_day(
    interval: int, failures: int, failed: bool, earliest: float | None, jitter: float
) -> None:
    wait = next_poll(a_source(interval=interval, failures=failures), NOON, failed=failed, earliest_next=earliest, jitter=jitter)
    assert interval <= wait.seconds <= 86_400 * 1.1
    assert wait.reason


def published(every: timedelta, count: int = 10) -> tuple[datetime, ...]:
    """The dates of a source that publishes so often, up to now."""
    return tuple(NOON - every * number for number in reversed(range(count)))


@pytest.mark.parametrize(
    ("every", "seconds"),
    [(timedelta(minutes=1), FLOOR), (timedelta(minutes=20), 135), (timedelta(hours=1), 405), (timedelta(days=1), CEILING / 1.1)],
)
def test_a_source_is_asked_as_often_as_it_publishes_within_a_floor_and_a_ceiling(every: timedelta, seconds: float) -> None:
    wait = next_poll(a_source(interval=600, recent=published(every)), NOON, failed=False, earliest_next=None, jitter=0)
    assert wait == Wait(seconds, "its own rhythm")


def test_an_interval_below_the_floor_or_above_the_ceiling_is_the_operator_s_word() -> None:
    often, seldom = a_source(interval=1, recent=published(timedelta(days=1))), a_source(interval=7200, recent=published(timedelta(days=9)))
    assert next_poll(often, NOON, failed=False, earliest_next=None, jitter=0) == Wait(1, "its interval")
    assert next_poll(seldom, NOON, failed=False, earliest_next=None, jitter=0).seconds == 7200
    busy = a_source(interval=7200, recent=published(timedelta(minutes=1)))
    assert next_poll(busy, NOON, failed=False, earliest_next=None, jitter=0).seconds == 720


@given(st.integers(61, 1800), st.timedeltas(timedelta(0), timedelta(days=400)), st.floats(0, 1))
def test_no_rhythm_leads_beyond_the_floor_or_the_ceiling(interval: int, every: timedelta, jitter: float) -> None:
    wait = next_poll(a_source(interval=interval, recent=published(every)), NOON, failed=False, earliest_next=None, jitter=jitter)
    assert FLOOR <= wait.seconds <= max(CEILING, interval * 1.1) + 0.001


def test_two_entries_make_no_rhythm_and_silence_slows_one_down() -> None:
    assert mean_gap(published(timedelta(hours=1), 2), NOON) is None
    assert mean_gap(published(timedelta(hours=1)), NOON + timedelta(days=10)) == timedelta(hours=24.9)


def test_the_latest_dates_are_kept_and_none_that_lies_ahead() -> None:
    kept = with_recent(published(timedelta(hours=1)), [NOON + timedelta(days=1), NOON - timedelta(days=9)], NOON)
    assert kept == (*published(timedelta(hours=1), 9), NOON)


def test_a_redirect_for_good_is_believed_after_three_times_in_a_row_over_a_day() -> None:
    source, new = a_source(), "https://harbour.example/new.xml"
    for hours in (0, 12):
        source = after_redirect(source, new, NOON + timedelta(hours=hours))
    assert (source.url, source.moving) == (a_source().url, Moving(new, NOON, 2))
    early = after_redirect(source, new, NOON + timedelta(hours=23))
    assert early.url == a_source().url
    moved = after_redirect(early, new, NOON + timedelta(hours=24))
    assert (moved.id, moved.url, moved.moved_from, moved.moving) == (source.id, new, a_source().url, None)


def test_a_redirect_that_ends_or_leads_elsewhere_is_counted_anew() -> None:
    source = after_redirect(a_source(), "https://harbour.example/new.xml", NOON)
    assert after_redirect(source, None, NOON) == a_source()
    assert after_redirect(source, "https://harbour.example/other.xml", NOON).moving == Moving("https://harbour.example/other.xml", NOON, 1)
