"""What the tests of services begin with: a clock, and a store in which two alerts wait."""

import pytest

from bot.domain.model.delivery import AlertId
from bot.domain.model.tenancy import TenantId
from bot.store.memory import MemoryStore
from tests.examples import FixedClock, a_message, a_watch, an_alert

CONSOLE = TenantId("console")


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
