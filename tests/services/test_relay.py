"""What happened in coverage reaches the outboxes of those who asked, once."""

import pytest

from bot.domain.model.events import Match, Outcome
from bot.domain.model.tenancy import ChannelId, TenantId, WatchId
from bot.services.relay import BATCH, LEASE, Relay
from bot.store.memory import MemoryStore
from tests.examples import FixedClock, a_card, a_change, a_watch

CONSOLE = TenantId("console")
MAIN = ChannelId("console:main")


@pytest.fixture
async def store() -> MemoryStore:
    store = MemoryStore(FixedClock())
    await store.add_watch(a_watch())
    return store


@pytest.fixture
def relay(store: MemoryStore) -> Relay:
    return Relay(store, FixedClock())


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
