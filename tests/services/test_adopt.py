"""Watches set up before a token was there find their tenant."""

from dataclasses import replace
from datetime import timedelta

from bot.domain.model.events import Match, Outcome
from bot.domain.model.tenancy import ChannelId, Mute, MuteId, MuteOf, Preferences, Rhythm, TenantId, WatchId
from bot.services.adopt import Adoption
from bot.services.relay import Relay
from bot.store.memory import MemoryStore
from tests.examples import NOON, FixedClock, a_change, a_watch
from tests.services.stand_ins import ScriptedPlatform

PENDING, TEAM = TenantId("slack-pending"), TenantId("slack-T1")
CHANNEL = ChannelId("slack:C1")
WATCH = replace(a_watch(), tenant=PENDING, channels=(CHANNEL,))


def adoption(store: MemoryStore, **tenants: str) -> Adoption:
    platform = ScriptedPlatform("slack", tenants={f"slack:{channel}": tenant for channel, tenant in tenants.items()})
    return Adoption(store, {"slack": platform, "console": ScriptedPlatform()}, Relay(store, FixedClock()))


async def test_a_pending_watch_moves_to_the_tenant_of_its_channel() -> None:
    store = MemoryStore(FixedClock())
    await store.add_watch(WATCH)
    assert await adoption(store, C1="slack-T1").adopt_pending() == 1
    assert await store.load_watches(PENDING) == ()
    assert await store.load_watches(TEAM) == (replace(WATCH, tenant=TEAM),)


async def test_what_was_matched_while_pending_is_not_lost() -> None:
    store = MemoryStore(FixedClock())
    await store.add_watch(WATCH)
    known = await store.load_known([])
    await store.commit(Outcome(changes=(a_change(matches=(Match(tenant=PENDING, watch_id=WATCH.id),)),)), known.revision)
    await adoption(store, C1="slack-T1").adopt_pending()
    assert len(await store.load_waiting(PENDING, CHANNEL)) == 1


async def test_a_watch_whose_channel_we_cannot_see_stays_where_it_is() -> None:
    store = MemoryStore(FixedClock())
    await store.add_watch(WATCH)
    unlucky = adoption(store)
    assert [await unlucky.adopt_pending() for _ in range(2)] == [0, 0]
    assert await store.load_watches(PENDING) == (WATCH,)


async def test_a_name_that_is_taken_gets_a_number() -> None:
    store = MemoryStore(FixedClock())
    await store.add_watch(WATCH)
    await store.add_watch(replace(WATCH, tenant=TEAM, id=WatchId("other")))
    await adoption(store, C1="slack-T1").adopt_pending()
    assert [watch.name for watch in await store.load_watches(TEAM)] == ["Meta", "Meta 2"]


async def test_an_adoption_that_was_cut_short_is_finished_without_a_second_watch() -> None:
    store = MemoryStore(FixedClock())
    await store.add_watch(WATCH)
    await store.add_watch(replace(WATCH, tenant=TEAM))
    await adoption(store, C1="slack-T1").adopt_pending()
    assert await store.load_watches(PENDING) == ()
    assert [watch.name for watch in await store.load_watches(TEAM)] == ["Meta"]


async def test_what_was_settled_and_muted_for_a_pending_watch_comes_along() -> None:
    store = MemoryStore(FixedClock())
    await store.add_watch(WATCH)
    rhythm = Rhythm(channel=CHANNEL, cap=5)
    await store.save_preferences(PENDING, Preferences(), Preferences(rhythms=(rhythm, Rhythm(channel=ChannelId("slack:C2"), cap=9))))
    mute = Mute(
        id=MuteId("m"), tenant=PENDING, of=MuteOf.WATCH, target=WATCH.id, title="it", until=NOON + timedelta(days=1), by="Ada", reason="", at=NOON
    )  # fmt: skip
    await store.add_mute(mute)
    await store.add_mute(replace(mute, id=MuteId("other"), target="another"))
    await adoption(store, C1="slack-T1").adopt_pending()
    assert (await store.load_preferences(TEAM)).rhythms == (rhythm,)
    assert await store.load_mutes(TEAM) == (replace(mute, tenant=TEAM),)
