"""What every store must do. ``store`` is each implementation in turn (see ``conftest.py``)."""

from dataclasses import replace
from datetime import timedelta

from bot.domain.model.coverage import ArticleId, KnownArticle, SourceId
from bot.domain.model.delivery import AlertId, Posted, Refusal, Refused, TryLater
from bot.domain.model.events import Outcome
from bot.domain.model.tenancy import ChannelId, TenantId, WatchId
from bot.ports import Store
from tests.examples import NOON, a_change, a_source, a_story, a_watch, an_alert, an_article, an_evidence

LEASE = timedelta(seconds=45)
SOON = timedelta(0)
CONSOLE = TenantId("console")


def an_outcome() -> Outcome:
    article = an_article()
    return Outcome(
        articles=(article,),
        identities={"url:1": KnownArticle(id=article.id, content_hash=article.content_hash)},
        evidence=(an_evidence(),),
        stories=(a_story(),),
        changes=(a_change(),),
    )


async def test_a_source_added_twice_is_one_source(store: Store) -> None:
    assert await store.add_source(a_source())
    assert not await store.add_source(a_source(title="Another title"))
    assert [source.title for source in await store.load_sources()] == ["Harbour Post"]


async def test_a_due_source_is_polled_by_one_watcher_at_a_time(store: Store) -> None:
    await store.add_source(a_source())
    lease = await store.lease_poll(LEASE)
    assert lease is not None
    assert lease.source == a_source()
    assert await store.lease_poll(LEASE) is None


async def test_what_a_poll_learnt_is_saved_and_the_source_rests_until_it_is_due(store: Store) -> None:
    await store.add_source(a_source())
    lease = await store.lease_poll(LEASE)
    assert lease is not None
    assert await store.finish_poll(lease, replace(lease.source, etag='"1"', baselined=True), timedelta(hours=1))
    assert [source.etag for source in await store.load_sources()] == ['"1"']
    assert await store.lease_poll(LEASE) is None


async def test_a_source_removed_during_its_poll_stays_removed(store: Store) -> None:
    await store.add_source(a_source())
    lease = await store.lease_poll(LEASE)
    assert lease is not None
    assert await store.remove_source(SourceId("harbour"))
    assert not await store.finish_poll(lease, lease.source, SOON)
    assert await store.load_sources() == ()
    assert not await store.remove_source(SourceId("harbour"))


async def test_a_commit_shows_everything_it_wrote(store: Store) -> None:
    known = await store.load_known(["url:1"])
    assert dict(known.articles) == {}
    assert await store.commit(an_outcome(), known.revision)

    known = await store.load_known(["url:1", "url:2"])
    assert dict(known.articles) == {"url:1": KnownArticle(id=ArticleId("art-1"), content_hash="c0ffee")}
    assert known.stories == (a_story(),)
    assert await store.load_article(ArticleId("art-1")) == an_article()
    assert await store.load_articles(NOON, NOON + timedelta(days=1)) == (an_article(),)
    assert await store.load_evidence(NOON, NOON + timedelta(days=1)) == (an_evidence(),)
    assert await store.load_story(a_story().id) == a_story()
    assert [change for _, change in await store.load_changes("")] == [a_change()]


async def test_a_commit_that_rests_on_an_old_revision_writes_nothing(store: Store) -> None:
    known = await store.load_known([])
    assert await store.commit(Outcome(), known.revision)
    assert not await store.commit(an_outcome(), known.revision)
    assert await store.load_article(ArticleId("art-1")) is None
    assert await store.load_changes("") == ()


async def test_the_event_log_is_read_from_a_cursor(store: Store) -> None:
    for number in (1, 2, 3):
        known = await store.load_known([])
        await store.commit(Outcome(changes=(a_change(number=number),)), known.revision)
    (first, _), (second, _), (third, _) = await store.load_changes("")
    assert [change.number for _, change in await store.load_changes(first)] == [2, 3]
    assert [change.number for _, change in await store.load_changes(first, limit=1)] == [2]
    assert await store.load_changes(third) == ()
    assert await store.last_cursor() == third
    assert second not in {first, third}


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


async def relayed(store: Store, *numbers: int, channel: str = "console:main") -> None:
    """Put alerts in a channel's outbox."""
    await store.add_watch(a_watch())
    cursor = await store.load_cursor(CONSOLE)
    alerts = [an_alert(id=AlertId(f"{channel}-{number}"), channel=ChannelId(channel), change=number) for number in numbers]
    assert await store.relay(CONSOLE, cursor, cursor + "0", alerts)


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
    assert [(alert.change, why) for alert, why in await store.load_buried(CONSOLE)] == [(1, "too long")]
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
    assert [(alert.id, why) for alert, why in await store.load_buried(CONSOLE)] == [(AlertId("console:main-1"), "tried for a day")]
    assert await store.load_waiting(CONSOLE, ChannelId("console:main")) == ()


async def test_a_key_is_met_once(store: Store) -> None:
    assert await store.meet_once("slack", "envelope-1", timedelta(minutes=10))
    assert not await store.meet_once("slack", "envelope-1", timedelta(minutes=10))
    assert await store.meet_once("discord", "envelope-1", timedelta(minutes=10))
