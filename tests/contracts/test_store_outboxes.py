"""What every store must do with outboxes while alerts go out. ``store`` is each implementation in turn."""

from dataclasses import replace
from datetime import timedelta

from bot.domain.model.delivery import AlertId, Posted, Refusal, Refused, TryLater
from bot.domain.model.tenancy import ChannelId
from bot.ports import Store
from tests.contracts.storing import BRIEF, CONSOLE, LEASE, SOON, relayed
from tests.examples import a_watch, an_alert
from tests.fixtures.stores import LetPass


async def test_a_channel_has_one_delivery_in_flight_and_keeps_its_order(store: Store) -> None:
    await relayed(store, 1, 2)
    first = await store.lease_delivery(["console"], LEASE)
    assert first is not None
    assert first.alert.change == 1
    assert await store.lease_delivery(["console"], LEASE) is None
    assert await store.mark_intent(first, LEASE)
    assert await store.finish_delivery(first, Posted(ref="m1"), SOON)

    second = await store.lease_delivery(["console"], LEASE)
    assert second is not None
    assert second.alert.change == 2
    assert [(receipt.alert_id, receipt.ref) for receipt in await store.load_receipts(CONSOLE)] == [(AlertId("console:main-1"), "m1")]


async def test_a_worker_takes_only_what_its_platforms_can_post(store: Store) -> None:
    await relayed(store, 1, channel="slack:C1")
    assert await store.lease_delivery(["console", "discord"], LEASE) is None
    assert await store.lease_delivery(["slack"], LEASE) is not None


async def test_a_delivery_to_be_tried_later_stays_at_the_head_and_counts_its_attempts(store: Store) -> None:
    await relayed(store, 1, 2)
    first = await store.lease_delivery(["console"], LEASE)
    assert first is not None
    assert await store.mark_intent(first, LEASE)
    assert await store.finish_delivery(first, TryLater(reason="busy", in_doubt=True), SOON)
    again = await store.lease_delivery(["console"], LEASE)
    assert again is not None
    assert (again.alert.change, again.attempts) == (1, 1)
    assert again.in_doubt_since is not None

    assert await store.mark_intent(again, LEASE)
    assert await store.finish_delivery(again, TryLater(reason="too fast", limited=True), SOON)
    third = await store.lease_delivery(["console"], LEASE)
    assert third is not None
    assert (third.attempts, third.in_doubt_since) == (1, None)


async def test_a_channel_rests_between_deliveries_as_long_as_it_must(store: Store) -> None:
    await relayed(store, 1, 2)
    first = await store.lease_delivery(["console"], LEASE)
    assert first is not None
    assert await store.finish_delivery(first, Posted(ref="m1"), timedelta(hours=1))
    assert await store.lease_delivery(["console"], LEASE) is None


async def test_an_old_lease_changes_nothing(store: Store) -> None:
    await relayed(store, 1)
    delivery = await store.lease_delivery(["console"], LEASE)
    assert delivery is not None
    stale = replace(delivery, fence=delivery.fence - 1)
    assert not await store.mark_intent(stale, LEASE)
    assert not await store.finish_delivery(stale, Posted(ref="m1"), SOON)
    assert not await store.bury(stale, "no reason")
    assert await store.load_receipts(CONSOLE) == ()


async def test_a_refused_message_goes_to_the_dead_letters_and_the_next_one_goes_out(store: Store) -> None:
    await relayed(store, 1, 2)
    first = await store.lease_delivery(["console"], LEASE)
    assert first is not None
    assert await store.finish_delivery(first, Refused(reason="too long", what=Refusal.MESSAGE), SOON)
    assert [(letter.alert.change, letter.reason) for letter in await store.load_dead(CONSOLE)] == [(1, "too long")]
    second = await store.lease_delivery(["console"], LEASE)
    assert second is not None
    assert second.alert.change == 2


async def test_a_refused_channel_is_suspended_with_its_outbox_kept_until_it_is_resumed(store: Store) -> None:
    await relayed(store, 1)
    channel = ChannelId("console:main")
    delivery = await store.lease_delivery(["console"], LEASE)
    assert delivery is not None
    assert await store.finish_delivery(delivery, Refused(reason="not in the channel", what=Refusal.CHANNEL), SOON)
    assert await store.lease_delivery(["console"], LEASE) is None
    assert await store.load_suspended(CONSOLE) == ((channel, "not in the channel"),)
    assert await store.load_waiting(CONSOLE, channel) == (AlertId("console:main-1"),)

    assert await store.resume_channel(CONSOLE, channel)
    assert not await store.resume_channel(CONSOLE, channel)
    assert await store.lease_delivery(["console"], LEASE) is not None


async def test_a_buried_delivery_is_kept_with_its_reason(store: Store) -> None:
    await relayed(store, 1)
    delivery = await store.lease_delivery(["console"], LEASE)
    assert delivery is not None
    assert await store.bury(delivery, "tried for a day")
    assert [(letter.alert.id, letter.reason) for letter in await store.load_dead(CONSOLE)] == [(AlertId("console:main-1"), "tried for a day")]
    assert await store.load_waiting(CONSOLE, ChannelId("console:main")) == ()


async def test_a_delivery_whose_worker_died_is_taken_by_another_with_its_doubt(store: Store, let_pass: LetPass) -> None:
    await relayed(store, 1)
    dead = await store.lease_delivery(["console"], BRIEF)
    assert dead is not None
    assert await store.mark_intent(dead, BRIEF)
    await let_pass(BRIEF * 2)
    alive = await store.lease_delivery(["console"], LEASE)
    assert alive is not None
    assert (alive.alert, alive.leases, alive.attempts) == (dead.alert, 2, 0)
    assert alive.in_doubt_since is not None
    assert not await store.mark_intent(dead, LEASE)
    assert not await store.finish_delivery(dead, Posted(ref="m1"), SOON)
    assert await store.finish_delivery(alive, Posted(ref="m2"), SOON)
    assert [receipt.ref for receipt in await store.load_receipts(CONSOLE)] == ["m2"]


async def test_a_lease_is_renewed_when_the_post_is_about_to_be_made(store: Store, let_pass: LetPass) -> None:
    await relayed(store, 1)
    delivery = await store.lease_delivery(["console"], BRIEF)
    assert delivery is not None
    assert await store.mark_intent(delivery, LEASE)
    await let_pass(BRIEF * 2)
    assert await store.lease_delivery(["console"], LEASE) is None


async def test_a_delivery_counts_its_leases_since_the_last_answer(store: Store, let_pass: LetPass) -> None:
    await relayed(store, 1)
    assert await store.lease_delivery(["console"], BRIEF) is not None
    await let_pass(BRIEF * 2)
    second = await store.lease_delivery(["console"], LEASE)
    assert second is not None
    assert second.leases == 2
    assert await store.finish_delivery(second, TryLater(reason="busy"), SOON)
    again = await store.lease_delivery(["console"], LEASE)
    assert again is not None
    assert (again.leases, again.attempts) == (1, 1)


async def test_an_alert_that_comes_while_another_is_in_flight_waits_for_its_turn(store: Store) -> None:
    await relayed(store, 1)
    first = await store.lease_delivery(["console"], LEASE)
    assert first is not None
    await store.relay(CONSOLE, await store.load_cursor(CONSOLE), "9-0", [an_alert(id=AlertId("late"), change=2)])
    assert await store.lease_delivery(["console"], LEASE) is None
    assert await store.finish_delivery(first, Posted(ref="m1"), SOON)
    second = await store.lease_delivery(["console"], LEASE)
    assert second is not None
    assert (second.alert.id, second.leases, second.attempts, second.in_doubt_since) == ("late", 1, 0, None)


async def test_a_channel_that_rests_with_an_empty_outbox_rests_on_when_an_alert_comes(store: Store) -> None:
    await relayed(store, 1)
    only = await store.lease_delivery(["console"], LEASE)
    assert only is not None
    assert await store.finish_delivery(only, Posted(ref="m1"), timedelta(hours=1))
    await store.relay(CONSOLE, await store.load_cursor(CONSOLE), "9-0", [an_alert(id=AlertId("late"))])
    assert await store.lease_delivery(["console"], LEASE) is None


async def test_a_whole_token_that_is_limited_rests_with_all_its_channels_and_no_others(store: Store) -> None:
    await store.add_watch(a_watch())
    alerts = [an_alert(id=AlertId(name), channel=ChannelId(name)) for name in ("slack:C1", "slack:C2", "discord:3")]
    await store.relay(CONSOLE, await store.load_cursor(CONSOLE), "9-0", alerts)
    limited = await store.lease_delivery(["slack"], LEASE)
    assert limited is not None
    assert await store.finish_delivery(limited, TryLater(reason="too fast", limited=True, whole_token=True), timedelta(hours=1))
    assert await store.lease_delivery(["slack"], LEASE) is None
    other = await store.lease_delivery(["slack", "discord"], LEASE)
    assert other is not None
    assert other.alert.channel == "discord:3"


async def test_a_refused_token_suspends_all_its_channels_that_wait_and_no_others(store: Store) -> None:
    await store.add_watch(a_watch())
    alerts = [an_alert(id=AlertId(name), channel=ChannelId(name)) for name in ("slack:C1", "slack:C2", "discord:3")]
    await store.relay(CONSOLE, await store.load_cursor(CONSOLE), "9-0", alerts)
    refused = await store.lease_delivery(["slack"], LEASE)
    assert refused is not None
    assert await store.finish_delivery(refused, Refused(reason="the token is revoked", what=Refusal.TOKEN), SOON)
    assert await store.load_suspended(CONSOLE) == ((ChannelId("slack:C1"), "the token is revoked"), (ChannelId("slack:C2"), "the token is revoked"))
    assert await store.lease_delivery(["slack"], LEASE) is None
    assert await store.lease_delivery(["discord"], LEASE) is not None
    assert await store.resume_channel(CONSOLE, ChannelId("slack:C2"))
    resumed = await store.lease_delivery(["slack"], LEASE)
    assert resumed is not None
    assert resumed.alert.channel == "slack:C2"


async def test_a_delivery_in_flight_when_its_token_is_refused_elsewhere_is_judged_by_its_own_answer(store: Store) -> None:
    await store.add_watch(a_watch())
    await store.relay(
        CONSOLE, await store.load_cursor(CONSOLE), "9-0", [an_alert(id=AlertId(name), channel=ChannelId(name)) for name in ("slack:C1", "slack:C2")]
    )
    refused, posted = [await store.lease_delivery(["slack"], LEASE) for _ in range(2)]
    assert refused is not None
    assert posted is not None
    assert await store.finish_delivery(refused, Refused(reason="the token is revoked", what=Refusal.TOKEN), SOON)
    assert await store.finish_delivery(posted, Posted(ref="m1"), SOON)
    assert [channel for channel, _ in await store.load_suspended(CONSOLE)] == [refused.alert.channel]


async def test_an_alert_for_a_suspended_channel_waits_for_it_to_be_resumed(store: Store) -> None:
    await relayed(store, 1)
    channel = ChannelId("console:main")
    delivery = await store.lease_delivery(["console"], LEASE)
    assert delivery is not None
    await store.finish_delivery(delivery, Refused(reason="archived", what=Refusal.CHANNEL), SOON)
    await store.relay(CONSOLE, await store.load_cursor(CONSOLE), "9-0", [an_alert(id=AlertId("late"))])
    assert await store.lease_delivery(["console"], LEASE) is None
    assert await store.load_waiting(CONSOLE, channel) == (AlertId("console:main-1"), AlertId("late"))
    await store.resume_channel(CONSOLE, channel)
    again = await store.lease_delivery(["console"], LEASE)
    assert again is not None
    assert again.alert.id == "console:main-1"


async def test_finishing_a_delivery_again_changes_nothing_and_a_finished_one_is_not_posted(store: Store) -> None:
    await relayed(store, 1, 2)
    delivery = await store.lease_delivery(["console"], LEASE)
    assert delivery is not None
    for _ in range(2):
        assert await store.finish_delivery(delivery, Posted(ref="m1"), SOON)
    assert not await store.mark_intent(delivery, LEASE)
    assert len(await store.load_receipts(CONSOLE)) == 1
    assert await store.load_waiting(CONSOLE, ChannelId("console:main")) == (AlertId("console:main-2"),)


async def test_receipts_and_dead_letters_are_shown_newest_first(store: Store) -> None:
    await relayed(store, 1, 2, 3, 4)
    for number in (1, 2, 3, 4):
        delivery = await store.lease_delivery(["console"], LEASE)
        assert delivery is not None
        assert await (store.bury(delivery, f"why {number}") if number > 2 else store.finish_delivery(delivery, Posted(ref=f"m{number}"), SOON))
    assert [receipt.ref for receipt in await store.load_receipts(CONSOLE)] == ["m2", "m1"]
    assert [receipt.ref for receipt in await store.load_receipts(CONSOLE, limit=1)] == ["m2"]
    assert [letter.reason for letter in await store.load_dead(CONSOLE)] == ["why 4", "why 3"]
    assert [letter.reason for letter in await store.load_dead(CONSOLE, limit=1)] == ["why 4"]
