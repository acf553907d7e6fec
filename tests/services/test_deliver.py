"""Alerts leave the outboxes, and how it went is recorded after the fact."""

import asyncio
from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from typing_extensions import override

from bot.domain.delivering import CROWDED, OVERFULL
from bot.domain.model.delivery import (
    AlertId,
    Delivery,
    FindOutcome,
    NotPosted,
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
from tests.examples import FixedClock, an_alert
from tests.services.stand_ins import ScriptedPlatform

CONSOLE = TenantId("console")
MAIN = ChannelId("console:main")


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


class SlowStore(MemoryStore):
    """A store that takes its time to note an intent."""

    @override
    async def mark_intent(self, delivery: Delivery, lease: timedelta) -> bool:
        await asyncio.sleep(lease.total_seconds() * 0.9)
        return await super().mark_intent(delivery, lease)


async def test_nothing_is_posted_when_too_little_is_left_of_the_lease(clock: FixedClock) -> None:
    store, platform = SlowStore(clock), ScriptedPlatform(found=[NotPosted()])
    await store.relay(CONSOLE, "0-0", "1-0", [an_alert()])
    assert await Deliverer(store, {"console": platform}, clock, lease=timedelta(milliseconds=50)).deliver_next()
    assert platform.posts == []
    clock.tick(minutes=1)
    again = await store.lease_delivery(["console"], timedelta(seconds=1))
    assert again is not None
    assert again.in_doubt_since is not None


class ThievingPlatform(ScriptedPlatform):
    """A platform that takes so long to look that somebody else takes the delivery over."""

    def __init__(self, store: MemoryStore, clock: FixedClock) -> None:
        super().__init__()
        self._store, self._clock = store, clock

    @override
    async def find_posted(self, channel: ChannelId, key: str, since: datetime, *, under: str | None = None, within: float = 0.0) -> FindOutcome:
        self._clock.tick(minutes=2)
        assert await self._store.lease_delivery(["console"], timedelta(minutes=1)) is not None
        return NotPosted()


async def test_nothing_is_posted_by_who_has_lost_the_lease(store: MemoryStore, clock: FixedClock) -> None:
    platform = ThievingPlatform(store, clock)
    assert await Deliverer(store, {"console": platform}, clock).deliver_next()
    assert platform.posts == []
    assert await store.load_receipts(CONSOLE) == ()


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
