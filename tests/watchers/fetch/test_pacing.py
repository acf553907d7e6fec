from tests.examples import NOON, FixedClock
from watchers.fetch.pacing import Pacing


async def test_one_host_is_asked_only_so_often() -> None:
    clock = FixedClock()
    pacing = Pacing(5.0, clock)
    waits = []
    for host in ("a.example", "a.example", "b.example", "a.example"):
        before = clock.now()
        await pacing.take_turn(host)
        waits.append((clock.now() - before).total_seconds())
    assert waits == [0, 5, 0, 5]


async def test_a_host_that_rested_is_asked_at_once() -> None:
    clock = FixedClock()
    pacing = Pacing(5.0, clock)
    await pacing.take_turn("a.example")
    clock.tick(seconds=6)
    before = clock.now()
    await pacing.take_turn("a.example")
    assert clock.now() == before


async def test_hosts_of_long_ago_are_forgotten_and_recent_ones_are_not() -> None:
    clock = FixedClock()
    pacing = Pacing(5.0, clock)
    for number in range(1_200):
        await pacing.take_turn(f"{number}.example")
    await pacing.take_turn("1199.example")
    assert (clock.now() - NOON).total_seconds() == 5
