"""What every store must do with the pace of a platform's token. ``store`` is each implementation in turn."""

import math
from datetime import timedelta

from bot.domain.model.delivery import Pace
from bot.ports import Store
from tests.fixtures.stores import LetPass

PACE = Pace(mark="slack-1", every=0.02, burst=3)
ANOTHER = Pace(mark="slack-2", every=0.02, burst=3)
SLOW = Pace(mark="slack-1", every=3_600, burst=3)


async def test_a_token_may_burst_and_then_keeps_its_pace(store: Store, let_pass: LetPass) -> None:
    assert [await store.take_turn(SLOW) for _ in range(3)] == [0, 0, 0]
    wait = await store.take_turn(SLOW)
    assert 3_590 < wait <= 3_600
    assert await store.take_turn(ANOTHER) == 0
    for _ in range(3):
        await store.take_turn(ANOTHER)
    await let_pass(timedelta(milliseconds=80))
    assert await store.take_turn(ANOTHER) == 0


async def test_a_turn_that_is_not_given_takes_nothing(store: Store, let_pass: LetPass) -> None:
    while await store.take_turn(PACE) == 0:
        pass
    for _ in range(20):
        await store.take_turn(PACE)
    await let_pass(timedelta(milliseconds=40))
    assert await store.take_turn(PACE) == 0


async def test_a_token_that_must_rest_rests_for_everybody_and_others_do_not(store: Store) -> None:
    await store.note_refusal(PACE, rest=timedelta(hours=1))
    await store.note_refusal(PACE, rest=timedelta(minutes=1))
    assert 3_590 < await store.take_turn(PACE) <= 3_600
    assert await store.take_turn(ANOTHER) == 0


async def test_a_refused_token_has_no_turn_until_it_is_trusted(store: Store) -> None:
    await store.note_refusal(PACE, refused=True)
    await store.note_refusal(PACE)
    assert await store.take_turn(PACE) == math.inf
    assert await store.take_turn(ANOTHER) == 0
    await store.trust_token(PACE)
    assert await store.take_turn(PACE) == 0


async def test_too_many_refusals_rest_the_token_before_the_platform_shuts_us_out(store: Store) -> None:
    counted = Pace(mark="discord-1", every=0.001, burst=100, refusals_at_most=3)
    for _ in range(2):
        await store.note_refusal(counted)
    assert await store.take_turn(counted) == 0
    await store.note_refusal(counted)
    assert 590 < await store.take_turn(counted) <= 600
