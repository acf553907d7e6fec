"""An alert that may have been posted is looked for before it is posted again; edits and replies go to a story's first message."""

from collections.abc import Sequence
from datetime import timedelta

import pytest

from bot.domain.model.delivery import (
    Act,
    AlertId,
    CannotTell,
    FindOutcome,
    Gone,
    InDoubt,
    NotPosted,
    Posted,
    PostOutcome,
    TryLater,
)
from bot.domain.model.tenancy import ChannelId, TenantId
from bot.services.deliver import Deliverer
from bot.store.memory import MemoryStore
from tests.examples import NOON, FixedClock, an_alert
from tests.services.stand_ins import ScriptedPlatform

CONSOLE = TenantId("console")
MAIN = ChannelId("console:main")


async def doubtful(
    store: MemoryStore,
    clock: FixedClock,
    *found: FindOutcome | Exception,
    in_doubt: InDoubt = InDoubt.REPEAT,
    outcomes: Sequence[PostOutcome] = (),
) -> ScriptedPlatform:
    """What becomes of alert 1 when its worker died after it marked the intent, and the next one finds that."""
    dead = await store.lease_delivery(["console"], timedelta(seconds=45))
    assert dead is not None
    assert await store.mark_intent(dead, timedelta(seconds=45))
    clock.tick(minutes=2)
    platform = ScriptedPlatform(found=found, outcomes=outcomes)
    assert await Deliverer(store, {"console": platform}, clock, in_doubt=in_doubt).deliver_next()
    return platform


async def test_what_a_dead_worker_posted_is_found_and_not_posted_again(store: MemoryStore, clock: FixedClock) -> None:
    platform = await doubtful(store, clock, Posted(ref="there", gap=1.0))
    assert platform.looks == [("alert-1", NOON, None)]
    assert platform.posts == []
    assert [receipt.ref for receipt in await store.load_receipts(CONSOLE)] == ["there"]


async def test_what_a_dead_worker_did_not_post_is_posted_as_it_is(store: MemoryStore, clock: FixedClock) -> None:
    platform = await doubtful(store, clock, NotPosted())
    assert platform.posts == [(MAIN, "alert 1", "alert-1")]


async def test_what_nobody_can_tell_is_posted_with_a_mark(store: MemoryStore, clock: FixedClock) -> None:
    platform = await doubtful(store, clock, CannotTell(reason="no history"))
    assert platform.posts == [(MAIN, "alert 1 (possible repeat)", "alert-1")]


async def test_a_post_that_certainly_failed_settles_no_earlier_doubt(store: MemoryStore, clock: FixedClock) -> None:
    limited = TryLater(reason="too fast", after=5, limited=True)
    await doubtful(store, clock, CannotTell(reason="no history"), outcomes=[limited])
    clock.tick(seconds=10)
    again = await store.lease_delivery(["console"], timedelta(seconds=1))
    assert again is not None
    assert again.in_doubt_since == NOON


async def test_what_nobody_can_tell_is_held_where_that_was_chosen(store: MemoryStore, clock: FixedClock) -> None:
    platform = await doubtful(store, clock, CannotTell(reason="no history"), in_doubt=InDoubt.HOLD)
    assert platform.posts == []
    (letter,) = await store.load_dead(CONSOLE)
    assert (letter.alert.id, letter.reason, letter.in_doubt_since) == ("alert-1", "may have been posted: no history", NOON)


@pytest.mark.parametrize("found", [TryLater(reason="too fast", after=5, limited=True, in_doubt=True), RuntimeError("no such thing")])
async def test_a_platform_that_cannot_be_asked_now_is_asked_later_and_nothing_is_posted_before(
    store: MemoryStore, clock: FixedClock, found: TryLater | Exception
) -> None:
    platform = await doubtful(store, clock, found)
    assert platform.posts == []
    assert await store.lease_delivery(["console"], timedelta(seconds=1)) is None
    clock.tick(minutes=5)
    again = await store.lease_delivery(["console"], timedelta(seconds=1))
    assert again is not None
    assert (again.alert.id, again.in_doubt_since) == ("alert-1", NOON)


async def test_a_process_that_just_began_looks_but_does_not_hold_back_what_it_cannot_tell(store: MemoryStore, clock: FixedClock) -> None:
    platform = ScriptedPlatform(found=[Posted(ref="there"), CannotTell(reason="no history")])
    deliver = Deliverer(store, {"console": platform}, clock, in_doubt=InDoubt.HOLD)
    assert await deliver.deliver_next()
    assert await deliver.deliver_next()
    assert [key for key, _, _ in platform.looks] == ["alert-1", "alert-2"]
    assert platform.posts == [(MAIN, "alert 2", "alert-2")]


async def test_a_process_that_has_run_for_a_while_trusts_its_store(store: MemoryStore, clock: FixedClock) -> None:
    platform = ScriptedPlatform()
    deliver = Deliverer(store, {"console": platform}, clock)
    clock.tick(minutes=2)
    assert await deliver.deliver_next()
    assert platform.looks == []
    assert len(platform.posts) == 1


class BreakingStore(MemoryStore):
    """A store whose way was broken so many times."""

    breaks = 0


async def test_a_store_that_was_away_is_not_trusted_for_a_minute_from_when_it_was_last_well(clock: FixedClock) -> None:
    store = BreakingStore(clock)
    await store.relay(CONSOLE, "0-0", "1-0", [an_alert(id=AlertId(f"alert-{number}")) for number in range(3)])
    platform = ScriptedPlatform(found=[NotPosted(), NotPosted()])
    deliver = Deliverer(store, {"console": platform}, clock)
    clock.tick(minutes=2)
    assert await deliver.deliver_next()
    last_well = clock.at
    clock.tick(minutes=30)
    store.breaks = 3
    assert await deliver.deliver_next()
    assert len(platform.posts) == 1, "what was under way when the store was lost is given time to appear"
    clock.tick(seconds=4)
    assert await deliver.deliver_next()
    clock.tick(minutes=2)
    assert await deliver.deliver_next()
    assert platform.looks == [("alert-1", last_well, None)] * 2
    assert len(platform.posts) == 3


async def told_of_story(clock: FixedClock, *acts: Act, outcomes: Sequence[PostOutcome] = (), found: Sequence[FindOutcome] = ()) -> ScriptedPlatform:
    """A story's first message and what follows, all delivered."""
    store = MemoryStore(clock)
    alerts = [an_alert(id=AlertId(f"alert-{number}"), change=number, act=act) for number, act in enumerate(acts, 1)]
    await store.relay(CONSOLE, "0-0", "1-0", alerts)
    platform = ScriptedPlatform(outcomes=outcomes, found=found)
    deliver = Deliverer(store, {"console": platform}, clock)
    while await deliver.deliver_next():
        pass
    return platform


async def test_an_edit_and_a_reply_go_to_the_first_message_in_their_order(clock: FixedClock) -> None:
    platform = await told_of_story(clock, Act.POST, Act.EDIT, Act.REPLY, outcomes=[Posted(ref="first"), Posted(ref="first"), Posted(ref="reply")])
    assert [key for _, _, key in platform.posts] == ["alert-1", "edit of first", "alert-3 under first"]
    assert [(key, under) for key, _, under in platform.looks] == [("alert-1", None), ("alert-3", "first")]


async def test_an_edit_of_what_was_never_posted_is_given_up_and_a_reply_to_it_is_a_message_of_its_own(clock: FixedClock) -> None:
    platform = await told_of_story(clock, Act.EDIT, Act.REPLY)
    assert [key for _, _, key in platform.posts] == ["alert-2"]


async def test_after_the_first_message_was_taken_away_replies_are_not_put_under_it(clock: FixedClock) -> None:
    platform = await told_of_story(clock, Act.POST, Act.EDIT, Act.EDIT, outcomes=[Posted(ref="first"), Gone(reason="deleted")])
    assert [key for _, _, key in platform.posts] == ["alert-1", "edit of first"]
