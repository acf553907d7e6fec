"""What every store must do with what all tenants share. ``store`` is each implementation in turn (see ``conftest.py``)."""

from dataclasses import replace
from datetime import timedelta

from bot.domain.model.coverage import ArticleId, KnownArticle, SourceId, StoryId
from bot.domain.model.events import Edit, Outcome
from bot.domain.model.ledger import Claim, ClaimId, ClaimStatus, Ledger, Standing
from bot.domain.model.stance import Direction, State
from bot.ports import Store
from tests.contracts.storing import A_DAY, BRIEF, LEASE, SOON, an_outcome, committed
from tests.examples import NOON, a_card, a_change, a_source, a_story, an_article, an_evidence
from tests.fixtures.stores import LetPass


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


async def test_a_paused_source_is_not_due_until_it_is_replaced(store: Store) -> None:
    await store.add_source(a_source())
    lease = await store.lease_poll(LEASE)
    assert lease is not None
    gone = replace(lease.source, paused="It is gone.")
    assert await store.finish_poll(lease, gone, timedelta(0))
    assert await store.lease_poll(LEASE) is None
    assert await store.replace_source(gone, a_source(), due=True)
    again = await store.lease_poll(LEASE)
    assert again is not None
    assert again.source == a_source()


async def test_a_source_is_replaced_only_as_it_is_and_whoever_polls_it_has_lost_it(store: Store) -> None:
    await store.add_source(a_source())
    lease = await store.lease_poll(LEASE)
    assert lease is not None
    assert not await store.replace_source(a_source(title="Another"), a_source(paused="Paused."), due=False)
    assert not await store.replace_source(a_source(id=SourceId("nobody")), a_source(), due=True)
    assert await store.replace_source(a_source(), a_source(paused="Paused."), due=False)
    assert not await store.renew_poll(lease, LEASE)
    assert not await store.finish_poll(lease, lease.source, timedelta(0))
    assert [source.paused for source in await store.load_sources()] == ["Paused."]
    assert await store.lease_poll(LEASE) is None


async def test_a_lease_that_is_renewed_lasts(store: Store, let_pass: LetPass) -> None:
    await store.add_source(a_source())
    lease = await store.lease_poll(BRIEF)
    assert lease is not None
    assert await store.renew_poll(lease, LEASE)
    await let_pass(BRIEF * 2)
    assert await store.lease_poll(LEASE) is None
    assert await store.finish_poll(lease, lease.source, SOON)


async def test_turns_at_a_host_are_a_gap_apart_and_none_is_taken_that_nobody_would_wait_for(store: Store) -> None:
    gap, most = timedelta(seconds=60), timedelta(seconds=100)
    assert await store.take_host_turn("harbour.example", gap, most) == 0
    assert 55 < await store.take_host_turn("harbour.example", gap, most) <= 60
    late = await store.take_host_turn("harbour.example", gap, most)
    assert 115 < late <= 120
    assert await store.take_host_turn("harbour.example", gap, most) <= late
    assert await store.take_host_turn("tide.example", gap, most) == 0


async def test_a_commit_shows_everything_it_wrote(store: Store) -> None:
    known = await store.load_known(["url:1"])
    assert dict(known.articles) == {}
    assert await store.commit(an_outcome(), known.revision)

    known = await store.load_known(["url:1", "url:2"])
    assert dict(known.articles) == {"url:1": KnownArticle(id=ArticleId("art-1"), content_hash="c0ffee")}
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


async def test_the_source_that_waits_longest_is_polled_first(store: Store, let_pass: LetPass) -> None:
    await store.add_source(a_source(id=SourceId("tide")))
    await let_pass(BRIEF)
    await store.add_source(a_source(id=SourceId("harbour")))
    leases = [await store.lease_poll(LEASE) for _ in range(3)]
    assert [lease and lease.source.id for lease in leases] == ["tide", "harbour", None]
    assert len({lease.fence for lease in leases if lease is not None}) == 2


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
