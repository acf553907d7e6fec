"""What every store must do with what belongs to one tenant, outboxes aside. ``store`` is each implementation in turn."""

from datetime import timedelta

import pytest

from bot.domain.model.delivery import AlertId
from bot.domain.model.events import Outcome
from bot.domain.model.tenancy import ChannelId, TenantId, WatchId
from bot.errors import BadArgument
from bot.ports import Store
from tests.contracts.storing import BRIEF, CONSOLE, LEASE, committed, relayed
from tests.examples import a_change, a_watch, an_alert
from tests.fixtures.stores import LetPass


async def test_a_tenant_has_one_watch_of_a_name(store: Store) -> None:
    assert await store.add_watch(a_watch())
    assert not await store.add_watch(a_watch(id=WatchId("watch-2"), name="META"))
    assert await store.add_watch(a_watch(tenant=TenantId("slack-T1")))
    assert set(await store.load_tenants()) == {CONSOLE, TenantId("slack-T1")}
    assert await store.load_watches(CONSOLE) == (a_watch(),)
    assert set((await store.load_known([])).watches) == {a_watch(), a_watch(tenant=TenantId("slack-T1"))}


async def test_a_removed_watch_is_gone_and_its_name_is_free(store: Store) -> None:
    await store.add_watch(a_watch())
    assert await store.remove_watch(CONSOLE, WatchId("watch-1"))
    assert not await store.remove_watch(CONSOLE, WatchId("watch-1"))
    assert await store.load_watches(CONSOLE) == ()
    assert await store.add_watch(a_watch(id=WatchId("watch-2")))


async def test_a_watch_of_an_id_that_is_taken_changes_nothing(store: Store) -> None:
    await store.add_watch(a_watch())
    assert not await store.add_watch(a_watch(name="Another name"))
    assert await store.load_watches(CONSOLE) == (a_watch(),)


async def test_a_tenants_second_watch_does_not_move_its_cursor(store: Store) -> None:
    await store.add_watch(a_watch())
    await committed(store, Outcome(changes=(a_change(),)))
    await store.add_watch(a_watch(id=WatchId("watch-2"), name="Another name"))
    assert [change for _, change in await store.load_changes(await store.load_cursor(CONSOLE))] == [a_change()]


async def test_a_new_tenant_hears_of_nothing_that_happened_before_it_came(store: Store) -> None:
    known = await store.load_known([])
    await store.commit(Outcome(changes=(a_change(),)), known.revision)
    await store.add_watch(a_watch())
    assert await store.load_changes(await store.load_cursor(CONSOLE)) == ()


async def test_relaying_twice_from_one_cursor_happens_once(store: Store) -> None:
    await store.add_watch(a_watch())
    before = await store.load_cursor(CONSOLE)
    assert await store.relay(CONSOLE, before, "7-0", [an_alert()])
    assert not await store.relay(CONSOLE, before, "7-0", [an_alert()])
    assert await store.load_cursor(CONSOLE) == "7-0"
    assert await store.load_waiting(CONSOLE, ChannelId("console:main")) == (AlertId("alert-1"),)


async def test_one_relay_at_a_time_works_for_a_tenant(store: Store) -> None:
    await store.add_watch(a_watch())
    fence = await store.lease_relay(CONSOLE, LEASE)
    assert fence is not None
    assert await store.lease_relay(CONSOLE, LEASE) is None
    await store.end_relay(CONSOLE, fence + 1)
    assert await store.lease_relay(CONSOLE, LEASE) is None
    await store.end_relay(CONSOLE, fence)
    assert await store.lease_relay(CONSOLE, LEASE) is not None


async def test_a_relay_whose_process_died_is_taken_by_another(store: Store, let_pass: LetPass) -> None:
    await store.add_watch(a_watch())
    dead = await store.lease_relay(CONSOLE, BRIEF)
    await let_pass(BRIEF * 2)
    assert dead is not None
    assert await store.lease_relay(CONSOLE, LEASE) not in {None, dead}
    await store.end_relay(CONSOLE, dead)
    assert await store.lease_relay(CONSOLE, LEASE) is None


async def test_a_key_is_met_once(store: Store) -> None:
    assert await store.meet_once("slack", "envelope-1", timedelta(minutes=10))
    assert not await store.meet_once("slack", "envelope-1", timedelta(minutes=10))
    assert await store.meet_once("discord", "envelope-1", timedelta(minutes=10))


async def test_no_channel_hears_of_one_change_twice_even_should_the_log_repeat_it(store: Store) -> None:
    await relayed(store, 1)
    assert await store.relay(
        CONSOLE, await store.load_cursor(CONSOLE), "9-0", [an_alert(id=AlertId("console:main-1")), an_alert(id=AlertId("console:main-2"))]
    )
    assert await store.load_waiting(CONSOLE, ChannelId("console:main")) == (AlertId("console:main-1"), AlertId("console:main-2"))


@pytest.mark.parametrize("name", ["core", "", "slack-", "slack-T1}x", "slack-T1:cursor", "*", "console\n", "slack-" + "T" * 80])
async def test_a_tenant_cannot_reach_what_is_not_its_own(store: Store, name: str) -> None:
    with pytest.raises(BadArgument, match="is no tenant: write console"):
        await store.load_watches(TenantId(name))
    with pytest.raises(BadArgument):
        await store.add_watch(a_watch(tenant=TenantId(name)))


@pytest.mark.parametrize("name", ["#general", "slack:", "slack:C1:x", "slack:C 1", "console:main\n"])
async def test_a_channel_that_cannot_be_is_refused_with_the_mend(store: Store, name: str) -> None:
    await store.add_watch(a_watch())
    cursor = await store.load_cursor(CONSOLE)
    with pytest.raises(BadArgument, match="is no channel: write slack:C"):
        await store.relay(CONSOLE, cursor, "9-0", [an_alert(), an_alert(id=AlertId("other"), channel=ChannelId(name))])
    assert await store.load_cursor(CONSOLE) == cursor
    with pytest.raises(BadArgument):
        await store.load_waiting(CONSOLE, ChannelId(name))
