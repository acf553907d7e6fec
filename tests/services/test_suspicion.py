"""How long, and since when, a process doubts that its store remembers everything."""

from datetime import timedelta

from bot.services.suspicion import SPAN, Suspicion
from tests.examples import NOON


def after(seconds: float) -> timedelta:
    return timedelta(seconds=seconds)


def test_what_was_seen_before_the_store_was_lost_is_not_looked_back_upon() -> None:
    suspicion = Suspicion(NOON)
    suspicion.since(0, NOON + after(10))
    assert suspicion.lasts(NOON + after(10)) == 10
    suspicion.since(1, NOON + after(20))
    assert suspicion.lasts(NOON + after(21)) == 1
    suspicion.since(1, NOON + after(30))
    assert suspicion.lasts(NOON + after(30)) == 10


def test_it_ends_a_minute_after_the_last_break() -> None:
    suspicion = Suspicion(NOON)
    assert suspicion.since(1, NOON + after(50)) == NOON - SPAN
    assert suspicion.since(1, NOON + after(109)) == NOON - SPAN
    assert suspicion.since(1, NOON + after(110)) is None
    assert suspicion.since(2, NOON + after(200)) == NOON + after(110)


def test_after_a_break_but_not_at_the_start_what_is_under_way_is_given_time_to_appear() -> None:
    suspicion = Suspicion(NOON)
    suspicion.since(0, NOON)
    assert suspicion.settles_in(NOON, 3.0) == 0
    suspicion.since(1, NOON + after(10))
    assert suspicion.settles_in(NOON + after(11), 3.0) == 2
    assert suspicion.settles_in(NOON + after(14), 3.0) == 0
