from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.polling import Wait, next_poll
from tests.examples import a_source


def test_a_healthy_source_rests_for_its_interval() -> None:
    assert next_poll(a_source(interval=600), failed=False, earliest_next=None, jitter=0) == Wait(600, "its interval")


def test_jitter_puts_a_poll_off_by_a_tenth_at_most() -> None:
    assert next_poll(a_source(interval=600), failed=False, earliest_next=None, jitter=1).seconds == 660


def test_a_source_that_keeps_failing_is_asked_ever_less_often_up_to_six_hours() -> None:
    rests = [
        next_poll(a_source(interval=600, failures=failures), failed=True, earliest_next=None, jitter=0).seconds for failures in (0, 1, 2, 3, 6, 1000)
    ]
    assert rests == [600, 1200, 2400, 4800, 21_600, 21_600]


def test_failing_never_makes_a_rare_poll_more_frequent() -> None:
    assert next_poll(a_source(interval=86_400, failures=3), failed=True, earliest_next=None, jitter=0).seconds == 86_400


def test_a_site_that_asks_for_rest_gets_it_up_to_a_day() -> None:
    asked = next_poll(a_source(interval=600), failed=True, earliest_next=7200, jitter=0)
    assert asked == Wait(7200, "the site asks for so long a rest")
    assert next_poll(a_source(interval=600), failed=True, earliest_next=1e12, jitter=0).seconds == 86_400
    assert next_poll(a_source(interval=600), failed=False, earliest_next=60, jitter=0) == Wait(600, "its interval")


def test_the_reason_says_how_often_it_failed() -> None:
    assert next_poll(a_source(failures=0), failed=True, earliest_next=None, jitter=0).reason == "it failed"
    assert next_poll(a_source(failures=4), failed=True, earliest_next=None, jitter=0).reason == "it failed 5 times in a row"


@settings(deadline=None)
@given(st.integers(1, 86_400), st.integers(0, 10_000), st.booleans(), st.none() | st.floats(0, 1e18), st.floats(0, 1))
def test_a_rest_is_never_shorter_than_the_interval_nor_much_longer_than_a_day(
    interval: int, failures: int, failed: bool, earliest: float | None, jitter: float
) -> None:
    wait = next_poll(a_source(interval=interval, failures=failures), failed=failed, earliest_next=earliest, jitter=jitter)
    assert interval <= wait.seconds <= 86_400 * 1.1
    assert wait.reason
