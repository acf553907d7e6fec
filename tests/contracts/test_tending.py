"""What every store must do with what people settle, silence and look up, and with what is held. ``store`` is each implementation in turn."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.model.delivery import AlertId
from bot.domain.model.holding import Held
from bot.domain.model.stance import Direction
from bot.domain.model.tenancy import Beat, ChannelId, Deed, Mute, MuteId, MuteOf, Preferences, Rhythm, TenantId
from bot.ports import Store
from tests.examples import NOON, a_watch, an_alert

CONSOLE, TEAM = TenantId("console"), TenantId("slack-T1")
LEASE = timedelta(seconds=45)
MAIN = ChannelId("console:main")
SETTLED = Preferences(
    editors=("user:U1", "group:S1"),
    notice_room=MAIN,
    rhythms=(Rhythm(channel=MAIN, zone="Europe/Paris", beat=Beat.WEEKLY, at=540, weekday=4, quiet_from=1320, quiet_until=420, cap=5),),
)


def a_mute(number: int = 1) -> Mute:
    return Mute(
        id=MuteId(f"mute-{number}"), tenant=CONSOLE, of=MuteOf.ORGANISATION, target="Meta", title="Meta", until=NOON + timedelta(days=1), by="Ada",
        reason="conference", at=NOON + timedelta(seconds=number),
    )  # fmt: skip


def a_deed(number: int = 1) -> Deed:
    return Deed(at=NOON + timedelta(seconds=number), by="Ada (U1)", tenant=CONSOLE, act=f"watch add {number}", before="", after="llama")


def held(number: int) -> Held:
    alert = an_alert(id=AlertId(f"alert-{number}"), change=number, decided_at=NOON + timedelta(seconds=number))
    return Held(alert=alert, until=NOON + timedelta(hours=1), reason="quiet hours")


async def test_a_changed_watch_is_the_watch_from_then_on(store: Store) -> None:
    await store.add_watch(a_watch())
    after = replace(a_watch(), query="llama", floor=0.8, direction=Direction.TOWARD_CLOSED, paused=True)
    assert await store.update_watch(a_watch(), after)
    assert await store.load_watches(CONSOLE) == (after,)
    assert (await store.load_known([])).watches == (after,)


async def test_a_watch_that_somebody_else_changed_or_removed_meanwhile_is_left_alone(store: Store) -> None:
    await store.add_watch(a_watch())
    theirs = replace(a_watch(), query="behemoth")
    assert await store.update_watch(a_watch(), theirs)
    assert not await store.update_watch(a_watch(), replace(a_watch(), query="llama"))
    assert await store.load_watches(CONSOLE) == (theirs,)
    await store.remove_watch(CONSOLE, theirs.id)
    assert not await store.update_watch(theirs, a_watch())
    assert await store.load_watches(CONSOLE) == ()


async def test_what_a_team_settled_is_its_own_and_stays(store: Store) -> None:
    assert await store.load_preferences(CONSOLE) == Preferences()
    assert await store.save_preferences(CONSOLE, Preferences(), SETTLED)
    assert await store.load_preferences(CONSOLE) == SETTLED
    assert await store.load_preferences(TEAM) == Preferences()


async def test_two_who_settle_at_once_do_not_undo_each_other(store: Store) -> None:
    assert await store.save_preferences(CONSOLE, Preferences(), SETTLED)
    assert not await store.save_preferences(CONSOLE, Preferences(), Preferences(editors=("user:U2",)))
    assert await store.load_preferences(CONSOLE) == SETTLED


async def test_a_mute_is_kept_replaced_and_taken_away(store: Store) -> None:
    await store.add_mute(a_mute(1))
    await store.add_mute(a_mute(2))
    again = replace(a_mute(1), reason="still")
    await store.add_mute(again)
    assert await store.load_mutes(CONSOLE) == (again, a_mute(2))
    assert await store.load_mutes(TEAM) == ()
    assert await store.remove_mute(CONSOLE, MuteId("mute-1"))
    assert not await store.remove_mute(CONSOLE, MuteId("mute-1"))
    assert await store.load_mutes(CONSOLE) == (a_mute(2),)


@pytest.mark.parametrize("scope", [None, CONSOLE])
async def test_an_audit_log_is_read_from_its_end_and_apart_from_the_others(store: Store, scope: TenantId | None) -> None:
    for number in (1, 2, 3):
        await store.record_deed(scope, a_deed(number))
    assert await store.load_deeds(scope) == (a_deed(3), a_deed(2), a_deed(1))
    assert await store.load_deeds(scope, 2) == (a_deed(3), a_deed(2))
    assert await store.load_deeds(TEAM) == ()


async def test_what_is_held_is_kept_once_and_goes_out_by_no_other_way(store: Store) -> None:
    await store.add_watch(a_watch())
    await store.hold(CONSOLE, [held(2), held(1)])
    await store.hold(CONSOLE, [replace(held(1), reason="another")])
    assert await store.load_held(CONSOLE) == (held(1), held(2))
    cursor = await store.load_cursor(CONSOLE)
    assert await store.relay(CONSOLE, cursor, cursor + "0", [held(1).alert])
    assert await store.load_waiting(CONSOLE, MAIN) == ()


async def test_what_went_out_is_not_held(store: Store) -> None:
    await store.add_watch(a_watch())
    cursor = await store.load_cursor(CONSOLE)
    assert await store.relay(CONSOLE, cursor, cursor + "0", [held(1).alert])
    await store.hold(CONSOLE, [held(1)])
    assert await store.load_held(CONSOLE) == ()


async def test_a_digest_takes_the_place_of_what_it_tells(store: Store) -> None:
    await store.hold(CONSOLE, [held(1), held(2), held(3)])
    digest = an_alert(id=AlertId("digest-1"))
    for _ in range(2):
        await store.release(CONSOLE, digest, [held(1).alert.id, held(2).alert.id])
    assert await store.load_held(CONSOLE) == (held(3),)
    assert await store.load_waiting(CONSOLE, MAIN) == (AlertId("digest-1"),)
    delivery = await store.lease_delivery(["console"], LEASE)
    assert delivery is not None
    assert delivery.alert == digest
