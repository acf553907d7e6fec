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
