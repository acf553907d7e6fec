"""What every store must do. ``store`` is each implementation in turn (see ``conftest.py``)."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.model.coverage import ArticleId, KnownArticle, SourceId, StoryId
from bot.domain.model.delivery import AlertId, Posted, Refusal, Refused, TryLater
from bot.domain.model.events import Edit, Outcome
from bot.domain.model.ledger import Claim, ClaimId, ClaimStatus, Ledger, Standing
from bot.domain.model.stance import Direction, State
from bot.domain.model.tenancy import ChannelId, TenantId, WatchId
from bot.errors import BadArgument
from bot.ports import Store
from tests.examples import NOON, a_card, a_change, a_source, a_story, a_watch, an_alert, an_article, an_evidence
from tests.fixtures.stores import LetPass

LEASE = timedelta(seconds=45)
SOON = timedelta(0)
CONSOLE = TenantId("console")
BRIEF = timedelta(milliseconds=5)
A_DAY = timedelta(days=1)


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


async def test_a_key_is_met_once(store: Store) -> None:
    assert await store.meet_once("slack", "envelope-1", timedelta(minutes=10))
    assert not await store.meet_once("slack", "envelope-1", timedelta(minutes=10))
    assert await store.meet_once("discord", "envelope-1", timedelta(minutes=10))


# --- leases that run out ----------------------------------------------------------------------------------------------------------------------------


async def test_a_poll_whose_watcher_died_is_taken_by_another_and_the_first_one_saves_nothing(store: Store, let_pass: LetPass) -> None:
    await store.add_source(a_source())
    dead = await store.lease_poll(BRIEF)
    await let_pass(BRIEF * 2)
    alive = await store.lease_poll(LEASE)
    assert dead is not None
    assert alive is not None
    assert not await store.finish_poll(dead, replace(dead.source, etag="old"), SOON)
    assert await store.finish_poll(alive, replace(alive.source, etag="new"), SOON)
    assert [source.etag for source in await store.load_sources()] == ["new"]


async def test_a_relay_whose_process_died_is_taken_by_another(store: Store, let_pass: LetPass) -> None:
    await store.add_watch(a_watch())
    dead = await store.lease_relay(CONSOLE, BRIEF)
    await let_pass(BRIEF * 2)
    assert dead is not None
    assert await store.lease_relay(CONSOLE, LEASE) not in {None, dead}
    await store.end_relay(CONSOLE, dead)
    assert await store.lease_relay(CONSOLE, LEASE) is None


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


async def test_the_source_that_waits_longest_is_polled_first(store: Store, let_pass: LetPass) -> None:
    await store.add_source(a_source(id=SourceId("tide")))
    await let_pass(BRIEF)
    await store.add_source(a_source(id=SourceId("harbour")))
    leases = [await store.lease_poll(LEASE) for _ in range(3)]
    assert [lease and lease.source.id for lease in leases] == ["tide", "harbour", None]
    assert len({lease.fence for lease in leases if lease is not None}) == 2


# --- what was read ----------------------------------------------------------------------------------------------------------------------------------


async def committed(store: Store, outcome: Outcome) -> None:
    known = await store.load_known([])
    assert await store.commit(outcome, known.revision)


async def test_coverage_is_read_by_date_newest_first_and_no_more_than_asked(store: Store) -> None:
    dates = {"a": NOON, "b": NOON + timedelta(microseconds=1), "c": NOON + A_DAY}
    await committed(
        store,
        Outcome(
            articles=tuple(an_article(id=ArticleId(name), published=at) for name, at in dates.items()),
            evidence=tuple(an_evidence(article=a_card(id=ArticleId(name), at=at)) for name, at in dates.items()),
            stories=tuple(a_story(id=StoryId(name), last_at=at) for name, at in dates.items()),
        ),
    )
    for since, until, limit, names in [
        (NOON, NOON + A_DAY, 9, "ba"),
        (NOON, NOON + 2 * A_DAY, 2, "cb"),
        (dates["b"], NOON + A_DAY, 9, "b"),
        (NOON - A_DAY, NOON, 9, ""),
    ]:
        assert [article.id for article in await store.load_articles(since, until, limit)] == list(names)
        assert [evidence.article.id for evidence in await store.load_evidence(since, until, limit)] == list(names)
        assert [story.id for story in await store.load_stories(since, until, limit)] == list(names)


async def test_candidates_for_an_article_are_the_recent_stories_newest_first(store: Store) -> None:
    for name, hours in (("b", 2), ("c", 3), ("a", 1)):
        await committed(store, Outcome(stories=(a_story(id=StoryId(name), last_at=NOON + timedelta(hours=hours)),)))
    assert [story.id for story in (await store.load_known([])).stories] == ["c", "b", "a"]


async def test_an_article_that_was_reworded_has_its_new_words_and_its_old_place(store: Store) -> None:
    await committed(store, an_outcome())
    edit = Edit(article_id=ArticleId("art-1"), title="New title", text="New text.", content_hash="beef")
    lost = replace(edit, article_id=ArticleId("forgotten"))
    await committed(store, Outcome(edits=(edit, lost), identities={"url:1": KnownArticle(id=ArticleId("art-1"), content_hash="beef")}))
    reworded = an_article(title="New title", text="New text.", content_hash="beef", edits=1)
    assert await store.load_articles(NOON, NOON + A_DAY) == (reworded,)
    assert await store.load_article(ArticleId("forgotten")) is None
    assert (await store.load_known(["url:1"])).articles["url:1"].content_hash == "beef"


async def test_the_ledger_holds_the_last_of_each_standing_and_claim(store: Store) -> None:
    stood = Standing(org="Meta", line=None, state=State.OPEN, since=NOON, basis="publishes weights", evidence=(an_evidence(),))
    side = replace(stood, line="Lumen", state=State.MIXED)
    claim = Claim(id=ClaimId("c1"), org="Meta", line=None, direction=Direction.TOWARD_CLOSED, opened_at=NOON, story_id=StoryId("story-1"))
    await committed(store, Outcome(standings=(stood, side), claims=(claim,)))
    moved, denied = replace(stood, state=State.CLOSED), replace(claim, status=ClaimStatus.DENIED, denials=(an_evidence(),))
    await committed(store, Outcome(standings=(moved,), claims=(denied,)))
    expected = Ledger({("Meta", None): moved, ("Meta", "Lumen"): side}, {denied.id: denied})
    assert await store.load_ledger() == expected
    assert (await store.load_known([])).ledger == expected


# --- outboxes ---------------------------------------------------------------------------------------------------------------------------------------


async def test_no_channel_hears_of_one_change_twice_even_should_the_log_repeat_it(store: Store) -> None:
    await relayed(store, 1)
    assert await store.relay(
        CONSOLE, await store.load_cursor(CONSOLE), "9-0", [an_alert(id=AlertId("console:main-1")), an_alert(id=AlertId("console:main-2"))]
    )
    assert await store.load_waiting(CONSOLE, ChannelId("console:main")) == (AlertId("console:main-1"), AlertId("console:main-2"))


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
