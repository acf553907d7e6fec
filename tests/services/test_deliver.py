"""Alerts leave the outboxes, and how it went is recorded after the fact."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest
from typing_extensions import override

from bot.domain.delivering import CROWDED, OVERFULL
from bot.domain.model.delivery import (
    Act,
    AlertId,
    CannotTell,
    FindOutcome,
    Gone,
    InDoubt,
    NotPosted,
    Pace,
    Posted,
    PostOutcome,
    Refusal,
    Refused,
    TryLater,
)
from bot.domain.model.messages import Message
from bot.domain.model.tenancy import ChannelId, TenantId
from bot.services.deliver import Deliverer
from bot.store.memory import MemoryStore
from tests.examples import NOON, FixedClock, a_message, a_watch, an_alert
from tests.services.stand_ins import ScriptedPlatform

CONSOLE = TenantId("console")
MAIN = ChannelId("console:main")


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
async def store(clock: FixedClock) -> MemoryStore:
    store = MemoryStore(clock)
    await store.add_watch(a_watch())
    cursor = await store.load_cursor(CONSOLE)
    alerts = [an_alert(id=AlertId(f"alert-{number}"), message=a_message(fallback=f"alert {number}")) for number in (1, 2)]
    assert await store.relay(CONSOLE, cursor, "5-0", alerts)
    return store


def deliverer(store: MemoryStore, clock: FixedClock, *outcomes: PostOutcome | Exception) -> tuple[Deliverer, ScriptedPlatform]:
    platform = ScriptedPlatform(outcomes=outcomes)
    return Deliverer(store, {"console": platform}, clock), platform


async def test_alerts_are_posted_in_order_with_their_ids_as_keys(store: MemoryStore, clock: FixedClock) -> None:
    deliver, platform = deliverer(store, clock)
    while await deliver.deliver_next():
        pass
    assert platform.posts == [(MAIN, "alert 1", "alert-1"), (MAIN, "alert 2", "alert-2")]
    assert {receipt.alert_id for receipt in await store.load_receipts(CONSOLE)} == {"alert-1", "alert-2"}


async def test_a_channel_rests_after_a_post_as_long_as_its_platform_says(store: MemoryStore, clock: FixedClock) -> None:
    deliver, platform = deliverer(store, clock, Posted(ref="1", gap=1.1))
    assert await deliver.deliver_next()
    assert not await deliver.deliver_next()
    clock.tick(seconds=1.2)
    assert await deliver.deliver_next()
    assert len(platform.posts) == 2


async def test_what_is_to_be_tried_later_is_tried_again_before_the_next(store: MemoryStore, clock: FixedClock) -> None:
    deliver, platform = deliverer(store, clock, TryLater(reason="too fast", after=7, limited=True))
    assert await deliver.deliver_next()
    assert not await deliver.deliver_next()
    clock.tick(seconds=7.3)
    assert await deliver.deliver_next()
    assert [key for _, _, key in platform.posts] == ["alert-1", "alert-1"]


async def test_a_platform_that_breaks_is_tried_again(store: MemoryStore, clock: FixedClock) -> None:
    deliver, platform = deliverer(store, clock, RuntimeError("no such thing"))
    assert await deliver.deliver_next()
    clock.tick(minutes=10)
    assert await deliver.deliver_next()
    assert [key for _, _, key in platform.posts] == ["alert-1", "alert-1"]


async def test_a_refused_message_does_not_hold_up_the_next(store: MemoryStore, clock: FixedClock) -> None:
    deliver, platform = deliverer(store, clock, Refused(reason="too long.", what=Refusal.MESSAGE))
    while await deliver.deliver_next():
        pass
    assert [key for _, _, key in platform.posts] == ["alert-1", "alert-2"]
    assert [letter.reason for letter in await store.load_dead(CONSOLE)] == ["too long."]


async def test_a_refused_channel_is_probed_after_longer_and_longer_rests(store: MemoryStore, clock: FixedClock) -> None:
    refused = Refused(reason="Invite Openvane.", what=Refusal.CHANNEL)
    deliver, _ = deliverer(store, clock, *[refused] * 5)
    asked = []
    for _ in range(32 * 60):
        while await deliver.deliver_next():
            asked.append(clock.at)
        clock.tick(minutes=1)
        await deliver.tend()
    gaps = [round((after - before).total_seconds() / 60) for before, after in pairwise(asked)]
    assert gaps[:4] == [15, 60, 6 * 60, 24 * 60]


async def test_a_delivery_that_nobody_could_finish_in_a_day_is_buried_with_its_reason(store: MemoryStore, clock: FixedClock) -> None:
    deliver, platform = deliverer(store, clock)
    clock.tick(hours=25)
    while await deliver.deliver_next():
        pass
    assert platform.posts == []
    assert [letter.reason for letter in await store.load_dead(CONSOLE)] == ["older than a day", "older than a day"]


async def test_other_platforms_channels_are_left_to_others(store: MemoryStore, clock: FixedClock) -> None:
    assert not await Deliverer(store, {"slack": ScriptedPlatform("slack")}, clock).deliver_next()


# --- in doubt ---------------------------------------------------------------------------------------------------------------------------------------


async def doubtful(store: MemoryStore, clock: FixedClock, *found: FindOutcome | Exception, in_doubt: InDoubt = InDoubt.REPEAT) -> ScriptedPlatform:
    """What becomes of alert 1 when its worker died after it marked the intent, and the next one finds that."""
    dead = await store.lease_delivery(["console"], timedelta(seconds=45))
    assert dead is not None
    assert await store.mark_intent(dead, timedelta(seconds=45))
    clock.tick(minutes=2)
    platform = ScriptedPlatform(found=found)
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
    deliver, platform = deliverer(store, clock)
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
    clock.tick(minutes=2)
    assert await deliver.deliver_next()
    assert platform.looks == [("alert-1", last_well, None)]
    assert len(platform.posts) == 3


# --- edits and replies ------------------------------------------------------------------------------------------------------------------------------


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


# --- the pace of a token ----------------------------------------------------------------------------------------------------------------------------

PACE = Pace(mark="mark", every=10, burst=1, refusals_at_most=3)


async def test_deliverers_of_several_processes_keep_one_pace(store: MemoryStore, clock: FixedClock) -> None:
    platform = ScriptedPlatform(pace=PACE)
    processes = [Deliverer(store, {"console": platform}, clock) for _ in range(2)]
    assert await processes[0].deliver_next()
    assert await processes[1].deliver_next()
    assert len(platform.posts) == 1
    clock.tick(seconds=11)
    assert await processes[1].deliver_next()
    assert [key for _, _, key in platform.posts] == ["alert-1", "alert-2"]


async def test_who_waits_for_a_turn_spends_no_attempt_and_leaves_no_doubt(store: MemoryStore, clock: FixedClock) -> None:
    await store.note_refusal(PACE, rest=timedelta(seconds=30))
    deliver = Deliverer(store, {"console": ScriptedPlatform(pace=PACE)}, clock)
    assert await deliver.deliver_next()
    clock.tick(seconds=31)
    delivery = await store.lease_delivery(["console"], timedelta(seconds=1))
    assert delivery is not None
    assert (delivery.attempts, delivery.in_doubt_since) == (0, None)


async def test_a_limit_of_the_whole_token_rests_it_for_every_process(store: MemoryStore, clock: FixedClock) -> None:
    limited = TryLater(reason="too fast", after=60, limited=True, whole_token=True)
    assert await Deliverer(store, {"console": ScriptedPlatform(pace=PACE, outcomes=[limited])}, clock).deliver_next()
    clock.tick(seconds=10)
    assert 49 <= await store.take_turn(PACE) <= 51


async def test_a_refused_token_is_sent_nothing_more_by_any_process_until_it_is_taken_again(store: MemoryStore, clock: FixedClock) -> None:
    refused = Refused(reason="The token is revoked.", what=Refusal.TOKEN)
    platform = ScriptedPlatform(pace=PACE, outcomes=[refused])
    first, second = (Deliverer(store, {"console": platform}, clock) for _ in range(2))
    assert await first.deliver_next()
    await store.relay(CONSOLE, "5-0", "6-0", [an_alert(id=AlertId("elsewhere"), channel=ChannelId("console:other"))])
    for deliver in (first, second, second):
        while await deliver.deliver_next():
            clock.tick(seconds=1)
        clock.tick(hours=30)
        await deliver.tend()
    assert len(platform.posts) == 1
    await second.trust("console")
    assert await store.load_suspended(CONSOLE) == ()
    assert await second.deliver_next()


async def test_too_many_refused_channels_rest_the_token(store: MemoryStore, clock: FixedClock) -> None:
    alerts = [an_alert(id=AlertId(f"a{number}"), channel=ChannelId(f"console:{number}")) for number in range(3)]
    await store.relay(CONSOLE, "5-0", "6-0", alerts)
    outcomes = [Refused(reason="Invite Openvane.", what=Refusal.CHANNEL)] * 4
    deliver = Deliverer(store, {"console": ScriptedPlatform(pace=replace(PACE, every=0.001, burst=100), outcomes=outcomes)}, clock)
    for _ in range(3):
        assert await deliver.deliver_next()
    assert await store.take_turn(PACE) == 600


# --- outboxes that nobody empties, and the end --------------------------------------------------------------------------------------------------------


async def test_an_outbox_that_overflows_is_relieved_of_its_oldest_with_one_notice(store: MemoryStore, clock: FixedClock) -> None:
    many = [an_alert(id=AlertId(f"many-{number}")) for number in range(OVERFULL)]
    await store.relay(CONSOLE, "5-0", "6-0", many)
    deliver, _ = deliverer(store, clock)
    await deliver.tend()
    await deliver.tend()
    waiting = await store.load_waiting(CONSOLE, MAIN)
    assert len(waiting) == CROWDED + 1
    assert waiting[:-1] == tuple(alert.id for alert in many[-CROWDED:])
    assert len(await store.load_dead(CONSOLE, 5_000)) == OVERFULL + 2 - CROWDED


async def test_who_is_told_to_stop_finishes_what_is_under_way(store: MemoryStore, clock: FixedClock) -> None:
    platform = SlowPlatform()
    task = asyncio.create_task(Deliverer(store, {"console": platform}, clock).deliver_next())
    await platform.begun.wait()
    task.cancel()
    await asyncio.sleep(0)
    platform.go_on.set()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert [receipt.alert_id for receipt in await store.load_receipts(CONSOLE)] == ["alert-1"]
    assert platform.posts == [(MAIN, "alert 1", "alert-1")]


async def test_a_post_that_would_outlast_its_lease_is_given_up_in_doubt(store: MemoryStore, clock: FixedClock) -> None:
    platform = SlowPlatform()
    assert await Deliverer(store, {"console": platform}, clock, lease=timedelta(milliseconds=60)).deliver_next()
    clock.tick(minutes=1)
    delivery = await store.lease_delivery(["console"], timedelta(seconds=1))
    assert delivery is not None
    assert delivery.in_doubt_since is not None


class SlowPlatform(ScriptedPlatform):
    """A platform that answers when it is let."""

    def __init__(self) -> None:
        super().__init__(found=[NotPosted()])
        self.begun, self.go_on = asyncio.Event(), asyncio.Event()

    @override
    async def post(self, channel: ChannelId, message: Message, key: str) -> PostOutcome:
        self.begun.set()
        await self.go_on.wait()
        return await super().post(channel, message, key)
