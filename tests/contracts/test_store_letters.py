"""What every store must do with dead letters, overflowing outboxes, and a story's first message. ``store`` is each implementation in turn."""

from datetime import timedelta

import pytest

from bot.domain.model.coverage import StoryId
from bot.domain.model.delivery import Act, Alert, AlertId, Delivery, Gone, Posted, Refusal, Refused, TryLater
from bot.domain.model.tenancy import ChannelId, TenantId
from bot.ports import Store
from tests.contracts.storing import BRIEF, CONSOLE, LEASE, SOON, relayed
from tests.examples import a_watch, an_alert
from tests.fixtures.stores import LetPass

ROOM = ChannelId("console:main")
STORY = StoryId("story-1")


async def leased(store: Store, platform: str = "console") -> Delivery:
    delivery = await store.lease_delivery([platform], LEASE)
    assert delivery is not None
    return delivery


async def queued(store: Store, *alerts: Alert) -> None:
    await store.add_watch(a_watch())
    cursor = await store.load_cursor(CONSOLE)
    assert await store.relay(CONSOLE, cursor, cursor + "0", alerts)


def follow_up(act: Act, number: int = 2, channel: ChannelId = ROOM) -> Alert:
    return an_alert(id=AlertId(f"{act}-{number}-{channel}"), change=number, act=act, channel=channel)


# --- dead letters -----------------------------------------------------------------------------------------------------------------------------------


async def test_a_dead_letter_keeps_the_whole_alert_why_and_when(store: Store) -> None:
    await relayed(store, 1)
    delivery = await leased(store)
    await store.bury(delivery, "too long")
    (letter,) = await store.load_dead(CONSOLE)
    assert (letter.alert, letter.reason, letter.in_doubt_since) == (delivery.alert, "too long", None)
    assert letter.at >= delivery.queued_at


async def test_a_replayed_letter_goes_out_behind_what_waits_and_is_replayed_once(store: Store) -> None:
    await relayed(store, 1, 2)
    await store.bury(await leased(store), "too long")
    (letter,) = await store.load_dead(CONSOLE)
    assert await store.replay_dead(CONSOLE, letter.id)
    assert not await store.replay_dead(CONSOLE, letter.id)
    assert await store.load_dead(CONSOLE) == ()
    assert await store.load_waiting(CONSOLE, ROOM) == (AlertId("console:main-2"), AlertId("console:main-1"))
    assert await store.finish_delivery(await leased(store), Posted(ref="m2"), SOON)
    assert (await leased(store)).alert == letter.alert


async def test_a_replayed_letter_keeps_its_mark_of_doubt_also_when_it_is_buried_again(store: Store) -> None:
    await relayed(store, 1)
    delivery = await leased(store)
    assert await store.mark_intent(delivery, LEASE)
    assert await store.bury(delivery, "nobody can tell")
    (letter,) = await store.load_dead(CONSOLE)
    assert letter.in_doubt_since is not None
    assert await store.replay_dead(CONSOLE, letter.id)
    again = await leased(store)
    assert again.in_doubt_since == letter.in_doubt_since
    assert (again.attempts, again.leases) == (0, 1)
    assert await store.bury(again, "again")
    (buried,) = await store.load_dead(CONSOLE)
    assert buried.in_doubt_since == letter.in_doubt_since


async def test_a_letter_replayed_into_a_suspended_channel_waits_for_it(store: Store) -> None:
    await relayed(store, 1, 2)
    await store.bury(await leased(store), "too long")
    await store.finish_delivery(await leased(store), Refused(reason="archived", what=Refusal.CHANNEL), SOON)
    (letter,) = await store.load_dead(CONSOLE)
    assert await store.replay_dead(CONSOLE, letter.id)
    assert await store.lease_delivery(["console"], LEASE) is None


async def test_a_dropped_letter_is_forgotten(store: Store) -> None:
    await relayed(store, 1)
    await store.bury(await leased(store), "too long")
    (letter,) = await store.load_dead(CONSOLE)
    assert await store.drop_dead(CONSOLE, letter.id)
    assert not await store.drop_dead(CONSOLE, letter.id)
    assert not await store.replay_dead(CONSOLE, letter.id)
    assert await store.load_dead(CONSOLE) == ()


# --- outboxes that overflow -------------------------------------------------------------------------------------------------------------------------


async def test_it_is_known_how_many_alerts_wait_for_each_channel(store: Store) -> None:
    await relayed(store, 1, 2)
    await relayed(store, 1, channel="slack:C1")
    assert await store.load_depths(CONSOLE) == ((ROOM, 2), (ChannelId("slack:C1"), 1))
    await store.finish_delivery(await leased(store, "slack"), Posted(ref="m"), SOON)
    assert await store.load_depths(CONSOLE) == ((ROOM, 2),)


async def test_the_oldest_of_an_overflowing_outbox_become_dead_letters_and_one_notice_follows_what_stays(store: Store) -> None:
    await relayed(store, 1, 2, 3, 4, 5)
    notice = an_alert(id=AlertId("notice"), story_id=StoryId(""))
    assert await store.spill(CONSOLE, ROOM, 2, "overflowed", notice) == 3
    assert await store.load_waiting(CONSOLE, ROOM) == (AlertId("console:main-4"), AlertId("console:main-5"), AlertId("notice"))
    assert [(letter.alert.change, letter.reason) for letter in await store.load_dead(CONSOLE)] == [
        (3, "overflowed"),
        (2, "overflowed"),
        (1, "overflowed"),
    ]
    assert await store.spill(CONSOLE, ROOM, 2, "overflowed", notice) == 0
    assert await store.spill(CONSOLE, ROOM, 9, "overflowed", an_alert(id=AlertId("other"))) == 0
    assert len(await store.load_waiting(CONSOLE, ROOM)) == 3


async def test_what_is_being_delivered_stays_when_its_outbox_overflows(store: Store) -> None:
    await relayed(store, 1, 2, 3)
    first = await leased(store)
    assert await store.mark_intent(first, LEASE)
    assert await store.spill(CONSOLE, ROOM, 1, "overflowed", an_alert(id=AlertId("notice"))) == 1
    assert await store.finish_delivery(first, Posted(ref="m1"), SOON)
    assert await store.load_waiting(CONSOLE, ROOM) == (AlertId("console:main-3"), AlertId("notice"))
    (letter,) = await store.load_dead(CONSOLE)
    assert (letter.alert.change, letter.in_doubt_since) == (2, None)


async def test_the_head_of_an_overflowing_outbox_takes_its_doubt_along(store: Store) -> None:
    await relayed(store, 1, 2)
    first = await leased(store)
    assert await store.mark_intent(first, LEASE)
    assert await store.finish_delivery(first, TryLater(reason="no answer", in_doubt=True), SOON)
    assert await store.spill(CONSOLE, ROOM, 1, "overflowed", an_alert(id=AlertId("notice"))) == 1
    (letter,) = await store.load_dead(CONSOLE)
    assert letter.in_doubt_since is not None
    second = await leased(store)
    assert (second.attempts, second.in_doubt_since) == (0, None)


# --- a story's first message ------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("act", [Act.EDIT, Act.REPLY])
async def test_an_edit_or_a_reply_finds_the_storys_first_message_in_its_channel(store: Store, act: Act) -> None:
    await queued(store, an_alert(), follow_up(act), an_alert(id=AlertId("other"), story_id=StoryId("story-2")))
    assert await store.finish_delivery(await leased(store), Posted(ref="first"), SOON)
    second = await leased(store)
    assert (second.alert.act, second.first) == (act, "first")
    assert await store.finish_delivery(second, Posted(ref="second"), SOON)
    third = await leased(store)
    assert third.first is None


async def test_the_first_message_stays_the_first(store: Store) -> None:
    await queued(store, an_alert(), an_alert(id=AlertId("second"), change=2), follow_up(Act.REPLY, 3), follow_up(Act.EDIT, 4))
    for ref in ("m1", "m2", "m3"):
        assert await store.finish_delivery(await leased(store), Posted(ref=ref), SOON)
    assert (await leased(store)).first == "m1"


async def test_channels_have_first_messages_of_their_own(store: Store) -> None:
    other = ChannelId("slack:C1")
    await queued(store, an_alert(), follow_up(Act.EDIT, channel=other))
    assert await store.finish_delivery(await leased(store), Posted(ref="m1"), SOON)
    assert (await leased(store, "slack")).first is None


async def test_a_story_whose_first_message_is_gone_is_muted_there(store: Store) -> None:
    await queued(store, an_alert(), follow_up(Act.EDIT), follow_up(Act.REPLY, 3))
    assert await store.load_muted(CONSOLE) == frozenset()
    assert await store.finish_delivery(await leased(store), Posted(ref="m1"), SOON)
    assert await store.finish_delivery(await leased(store), Gone(reason="deleted"), SOON)
    assert await store.load_muted(CONSOLE) == {(ROOM, STORY)}
    assert (await leased(store)).first is None
    assert len(await store.load_receipts(CONSOLE)) == 1
    assert await store.load_dead(CONSOLE) == ()


# --- suspensions that end ---------------------------------------------------------------------------------------------------------------------------


async def test_a_suspended_channel_is_not_probed_at_once(store: Store) -> None:
    await relayed(store, 1)
    await store.finish_delivery(await leased(store), Refused(reason="archived", what=Refusal.CHANNEL), SOON)
    assert await store.resume_due(CONSOLE, ["console"]) == ()
    assert await store.resume_refused(CONSOLE, "console") == ()
    assert await store.lease_delivery(["console"], LEASE) is None


async def test_channels_of_a_refused_token_are_resumed_together_and_by_no_probe(store: Store) -> None:
    team = TenantId("slack-T1")
    await store.add_watch(a_watch(tenant=team))
    alerts = [an_alert(id=AlertId(name), tenant=team, channel=ChannelId(name)) for name in ("slack:C1", "slack:C2")]
    assert await store.relay(team, "0-0", "1-0", alerts)
    await store.finish_delivery(await leased(store, "slack"), Refused(reason="revoked", what=Refusal.TOKEN), SOON)
    assert await store.resume_due(team, ["slack"]) == ()
    assert await store.resume_refused(team, "discord") == ()
    assert sorted(await store.resume_refused(team, "slack")) == ["slack:C1", "slack:C2"]
    assert await store.load_suspended(team) == ()
    assert await store.lease_delivery(["slack"], LEASE) is not None


async def test_an_alert_knows_since_when_it_waits(store: Store, let_pass: LetPass) -> None:
    await relayed(store, 1)
    await let_pass(BRIEF)
    await relayed(store, 2)
    first = await leased(store)
    await store.finish_delivery(first, Posted(ref="m1"), SOON)
    second = await leased(store)
    assert timedelta(0) < second.queued_at - first.queued_at < timedelta(minutes=1)
