"""What happened in coverage reaches the outboxes of those who asked, once."""

from datetime import timedelta
from typing import Any

import pytest

from bot.domain.alerting import decide_alerts
from bot.domain.model.delivery import Gone, Posted
from bot.domain.model.events import Match, Outcome
from bot.domain.model.holding import Held
from bot.domain.model.messages import Line
from bot.domain.model.tenancy import Beat, ChannelId, Mute, MuteId, MuteOf, Preferences, Rhythm, TenantId, WatchId
from bot.domain.rhythm import BURST
from bot.services.relay import BATCH, LEASE, Relay
from bot.store.memory import MemoryStore
from tests.examples import FixedClock, a_card, a_change, a_watch

CONSOLE = TenantId("console")
MAIN = ChannelId("console:main")


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
async def store(clock: FixedClock) -> MemoryStore:
    store = MemoryStore(clock)
    await store.add_watch(a_watch())
    return store


@pytest.fixture
def relay(store: MemoryStore, clock: FixedClock) -> Relay:
    return Relay(store, clock)


async def happened(store: MemoryStore, *numbers: int, watch: str = "watch-1") -> None:
    known = await store.load_known([])
    match = Match(tenant=CONSOLE, watch_id=WatchId(watch))
    assert await store.commit(
        Outcome(changes=tuple(a_change(number=number, matches=(match,), article=a_card(outlet=f"Outlet {number}")) for number in numbers)),
        known.revision,
    )


async def test_a_change_that_a_watch_asks_for_waits_in_its_channel(store: MemoryStore, relay: Relay) -> None:
    await happened(store, 1)
    assert await relay.relay_all() == 1
    assert len(await store.load_waiting(CONSOLE, MAIN)) == 1


async def test_relaying_again_adds_nothing(store: MemoryStore, relay: Relay) -> None:
    await happened(store, 1)
    await relay.relay_all()
    assert await relay.relay_all() == 0
    assert len(await store.load_waiting(CONSOLE, MAIN)) == 1


async def test_a_change_nobody_asked_for_is_passed_by_for_good(store: MemoryStore, relay: Relay) -> None:
    await happened(store, 1, watch="watch-of-yesterday")
    assert await relay.relay_all() == 0
    assert await store.load_cursor(CONSOLE) == await store.last_cursor()


async def test_more_than_a_batch_is_relayed_in_order(store: MemoryStore, relay: Relay) -> None:
    await happened(store, *range(1, BATCH + 6))
    assert await relay.relay_all() == BATCH + 5
    waiting = await store.load_waiting(CONSOLE, MAIN)
    assert len(waiting) == len(set(waiting)) == BATCH + 5


async def test_two_relays_do_not_work_for_one_tenant_at_once(store: MemoryStore, relay: Relay) -> None:
    await happened(store, 1)
    assert await store.lease_relay(CONSOLE, LEASE) is not None
    assert await relay.relay_all() == 0
    assert await store.load_waiting(CONSOLE, MAIN) == ()


# --- rhythm -----------------------------------------------------------------------------------------------------------------------------------------


async def settle(store: MemoryStore, **changes: Any) -> None:
    preferences = Preferences(notice_room=ChannelId("console:notices"), rhythms=(Rhythm(channel=MAIN, **changes),))
    assert await store.save_preferences(CONSOLE, await store.load_preferences(CONSOLE), preferences)


def at(clock: FixedClock, hour: int) -> None:
    clock.at = clock.at.replace(hour=hour, minute=0)


async def told(store: MemoryStore) -> list[str]:
    """The titles of what waits in the channel, and nothing of it waits any longer."""
    titles = []
    while delivery := await store.lease_delivery(["console"], LEASE):
        titles.append(str(getattr(delivery.alert.message.title, "text", delivery.alert.message.title)))
        await store.finish_delivery(delivery, Posted(ref=delivery.alert.id), timedelta(0))
    return titles


async def test_quiet_hours_hold_and_release_as_one_digest(clock: FixedClock, store: MemoryStore, relay: Relay) -> None:
    await settle(store, quiet_from=22 * 60, quiet_until=7 * 60)
    at(clock, 23)
    await happened(store, 1, 2, 3)
    assert await relay.relay_all() == 0
    assert await told(store) == []
    assert {held.reason for held in await store.load_held(CONSOLE)} == {"quiet hours until 07:00 UTC"}
    clock.tick(hours=8)
    assert await relay.relay_all() == 1
    assert await told(store) == ["3 alerts held for you"]
    assert await store.load_held(CONSOLE) == ()
    assert await relay.relay_all() == 0


async def test_over_the_cap_the_rest_is_told_together_when_there_is_room(clock: FixedClock, store: MemoryStore, relay: Relay) -> None:
    await settle(store, cap=2)
    await happened(store, 1, 2, 3, 4, 5)
    assert await relay.relay_all() == 2
    assert len(await told(store)) == 2
    await happened(store, 6)
    assert await relay.relay_all() == 0
    clock.tick(minutes=61)
    assert await relay.relay_all() == 1
    assert await told(store) == ["4 alerts held for you"]


async def test_a_daily_digest_gathers_a_day(clock: FixedClock, store: MemoryStore, relay: Relay) -> None:
    await settle(store, beat=Beat.DAILY, at=8 * 60)
    await happened(store, 1)
    await relay.relay_all()
    clock.tick(hours=10)
    await happened(store, 2)
    assert await relay.relay_all() == 0
    clock.tick(hours=11)
    assert await relay.relay_all() == 1
    assert await told(store) == ["2 alerts held for you"]


async def test_a_relay_that_died_after_holding_says_nothing_twice(clock: FixedClock, store: MemoryStore, relay: Relay) -> None:
    await settle(store, quiet_from=22 * 60, quiet_until=7 * 60)
    at(clock, 23)
    await happened(store, 1)
    (_, change), *_ = await store.load_changes("")
    (alert,) = decide_alerts([change], await store.load_watches(CONSOLE), CONSOLE, clock.now()).alerts
    await store.hold(CONSOLE, [Held(alert=alert, until=clock.now() + timedelta(hours=8), reason="quiet")])  # and then it died: the cursor stayed
    clock.tick(hours=9)  # it is no longer quiet when somebody else goes on
    await relay.relay_all()
    assert await told(store) == ["1 alert held for you"]
    await relay.relay_all()
    assert await told(store) == []


async def test_a_flood_from_one_outlet_is_told_as_one_and_the_notice_room_hears_of_it(store: MemoryStore, relay: Relay) -> None:
    await settle(store)
    known = await store.load_known([])
    match = Match(tenant=CONSOLE, watch_id=WatchId("watch-1"))
    assert await store.commit(Outcome(changes=tuple(a_change(number=number, matches=(match,)) for number in range(1, BURST + 2))), known.revision)
    assert await relay.relay_all() == 2
    assert sorted(await told(store)) == [f"{BURST + 1} at once from Harbour Post", "A burst"]


async def test_the_first_alert_after_a_mute_takes_the_mute_away(clock: FixedClock, store: MemoryStore, relay: Relay) -> None:
    mute = Mute(
        id=MuteId("m"), tenant=CONSOLE, of=MuteOf.CHANNEL, target=MAIN, title="this channel", until=clock.now() + timedelta(hours=1), by="Ada",
        reason="", at=clock.now(),
    )  # fmt: skip
    await store.add_mute(mute)
    await happened(store, 1)
    assert await relay.relay_all() == 0
    clock.tick(hours=2)
    await happened(store, 2)
    assert await relay.relay_all() == 1
    delivery = await store.lease_delivery(["console"], LEASE)
    assert delivery is not None
    assert delivery.alert.message.footer[-1] == Line(("First alert since Ada muted this channel",))
    assert await store.load_mutes(CONSOLE) == ()


async def test_a_story_whose_message_was_taken_away_is_not_told_again(store: MemoryStore, relay: Relay) -> None:
    await happened(store, 1)
    await relay.relay_all()
    delivery = await store.lease_delivery(["console"], LEASE)
    assert delivery is not None
    await store.finish_delivery(delivery, Gone(reason="somebody took it away"), timedelta(0))
    await happened(store, 2)
    assert await relay.relay_all() == 0
