"""From the entries of one source to everything they change."""

from dataclasses import replace
from datetime import timedelta
from functools import cache

from bot.catalogue import load_catalogue
from bot.domain.assess import LAPSE, PARAGRAPH_LIMIT, assess, paragraph_around
from bot.domain.ledger import overlaid, starting_ledger
from bot.domain.matching import Matcher
from bot.domain.model.coverage import Depth, Entry
from bot.domain.model.events import Known, Outcome
from bot.domain.model.ledger import Ledger
from bot.domain.model.stance import State
from bot.domain.model.tenancy import EventKind, WatchId
from bot.domain.query import Aliases
from bot.domain.stance import StanceReader
from tests.examples import NOON, a_reading, a_source, a_watch, an_entry

CLOSING = "Meta said on Monday that it will no longer release the weights of its Llama models."
REPORT = "Meta is considering keeping the weights of its next Llama model closed, according to two people familiar with the matter."


@cache
def reader() -> StanceReader:
    return StanceReader(load_catalogue())


def known(**changes: object) -> Known:
    return replace(Known(revision=0, ledger=starting_ledger(load_catalogue()), watches=(a_watch(),)), **changes)  # type: ignore[arg-type]  # a test's own


def outcome_of(*entries: Entry, known: Known, days: int = 0) -> Outcome:
    return assess(entries, known, NOON + timedelta(days=days), source=a_source(), reader=reader(), matcher=Matcher())


def after(outcome: Outcome, before: Known) -> Known:
    """What is known once the outcome is committed."""
    recorded = Ledger({(each.org, each.line): each for each in outcome.standings}, {claim.id: claim for claim in outcome.claims})
    stories = {story.id: story for story in (*before.stories, *outcome.stories)}
    return replace(
        before,
        articles={**before.articles, **outcome.identities},
        stories=tuple(stories.values()),
        ledger=overlaid(before.ledger, recorded),
    )


def kinds(outcome: Outcome) -> list[list[EventKind]]:
    return [[event.kind for event in change.events] for change in outcome.changes]


def test_an_official_move_becomes_an_article_a_story_a_standing_and_one_change_with_the_watches_it_matched() -> None:
    outcome = outcome_of(an_entry(title="A turn at Meta", text=CLOSING), known=known())
    (article,) = outcome.articles
    (story,) = outcome.stories
    (change,) = outcome.changes
    assert article.story_id == story.id == change.story_id
    assert (change.number, story.changes) == (1, 1)
    assert kinds(outcome) == [[EventKind.STANCE_SHIFTED, EventKind.STORY_BROKE, EventKind.ARTICLE_MATCHED]]
    assert [match.watch_id for match in change.matches] == ["watch-1"]
    meta = next(standing for standing in outcome.standings if (standing.org, standing.line) == ("Meta", None))
    assert meta.state is not State.OPEN
    assert meta.evidence[0].reading.evidence in CLOSING
    assert CLOSING in meta.evidence[0].paragraph


def test_the_first_poll_of_a_source_records_everything_and_tells_nothing() -> None:
    outcome = outcome_of(an_entry(title="Meta closes Llama", text=CLOSING), known=known(silent=True))
    assert outcome.changes == ()
    assert len(outcome.articles) == len(outcome.stories) == 1
    assert outcome.standings
    assert outcome.stories[0].changes == 0


def test_what_is_known_already_is_passed_over_with_a_reason_and_its_names_are_refreshed() -> None:
    before = known()
    first = outcome_of(an_entry(), known=before)
    again = outcome_of(an_entry(guid="another"), known=after(first, before))
    assert (again.articles, again.edits, again.changes) == ((), (), ())
    assert [passed.reason for passed in again.passed_over] == ["known already"]
    assert set(again.identities) - set(first.identities), "the new guid is learnt as another name"


def test_a_reworded_article_is_an_edit_and_tells_nobody() -> None:
    before = known()
    first = outcome_of(an_entry(), known=before)
    again = outcome_of(an_entry(title="UPDATED: another headline"), known=after(first, before))
    assert [edit.article_id for edit in again.edits] == [first.articles[0].id]
    assert again.changes == ()


def test_a_reworded_teaser_does_not_take_the_place_of_the_page() -> None:
    before = known()
    teaser = an_entry(text="Meta on Monday ...", depth=Depth.TEASER)
    first = outcome_of(replace(teaser, text="Meta on Monday opened a canteen.", teaser=teaser.text, depth=Depth.FULL), known=before)
    (edit,) = outcome_of(replace(teaser, text="Meta today ..."), known=after(first, before)).edits
    assert edit.text is None


def test_an_article_that_twice_stands_in_one_batch_is_one_article() -> None:
    outcome = outcome_of(an_entry(), an_entry(guid="again"), known=known())
    assert len(outcome.articles) == 1
    assert len(outcome.changes) == 1


def test_entries_are_decided_in_the_order_they_were_published_undated_ones_last() -> None:
    late = an_entry(url="https://harbour.example/2", guid="2", title="Late", published=NOON)
    early = an_entry(url="https://harbour.example/1", guid="1", title="Early", published=NOON - timedelta(hours=5))
    undated = an_entry(url="https://harbour.example/3", guid="3", title="Undated", published=None)
    assert [article.title for article in outcome_of(undated, late, early, known=known()).articles] == ["Early", "Late", "Undated"]


def test_an_article_that_nobody_asked_for_and_that_moves_nothing_leaves_no_change() -> None:
    outcome = outcome_of(an_entry(title="Bread is dearer", text="Bread has become dearer again."), known=known())
    assert len(outcome.articles) == 1
    assert outcome.changes == ()


def test_a_move_that_no_watch_matches_is_in_the_event_log_all_the_same() -> None:
    outcome = outcome_of(an_entry(title="Meta closes Llama", text=CLOSING), known=known(watches=()))
    assert [change.matches for change in outcome.changes] == [()]


def test_a_copy_in_another_outlet_joins_the_story_and_moves_nothing_again() -> None:
    before = known()
    first = outcome_of(an_entry(title="Meta closes Llama", text=CLOSING), known=before)
    copy = an_entry(
        url="https://tide.example/9", guid="t9", outlet="Tide", title="Meta closes Llama", text=CLOSING, published=NOON + timedelta(hours=1)
    )
    second = outcome_of(copy, known=after(first, before))
    assert [story.id for story in second.stories] == [first.stories[0].id]
    assert second.stories[0].outlets == ("Harbour Post", "Tide")
    assert kinds(second) == [[EventKind.STORY_GREW, EventKind.ARTICLE_MATCHED]]
    assert second.changes[0].number == 2


def test_a_claim_that_nobody_repeats_lapses_and_is_told_once_with_the_watches_of_its_words() -> None:
    before = known()
    reported = outcome_of(an_entry(title="Meta weighs closing Llama", text=REPORT), known=before)
    assert kinds(reported)[0][0] is EventKind.STANCE_SIGNALLED
    then = replace(after(reported, before), stories=())
    lapsed = outcome_of(known=then, days=200)
    (change,) = lapsed.changes
    assert (change.number, change.story_id) == (LAPSE, reported.changes[0].story_id)
    assert [event.kind for event in change.events] == [EventKind.CLAIM_EXPIRED]
    assert [match.watch_id for match in change.matches] == ["watch-1"]
    assert outcome_of(known=after(lapsed, then), days=201).changes == ()


def test_no_claim_lapses_unheard_during_a_first_poll() -> None:
    before = known()
    reported = outcome_of(an_entry(title="Meta weighs closing Llama", text=REPORT), known=before)
    assert outcome_of(known=replace(after(reported, before), silent=True), days=200) == Outcome()


def test_the_paragraph_of_a_quote_is_kept_and_a_page_without_breaks_is_cut_around_it() -> None:
    text = "Title\n\nFirst paragraph.\n\nIt released the weights today.\n\nLast."
    words = "released the weights"
    reading = a_reading(evidence=words, start=text.index(words), end=text.index(words) + len(words))
    assert paragraph_around(text, reading) == "It released the weights today."
    long = "word " * 2_000 + words + " word" * 2_000
    kept = paragraph_around(long, a_reading(evidence=words, start=10_000, end=10_000 + len(words)))
    assert words in kept
    assert len(kept) <= PARAGRAPH_LIMIT


def test_a_watch_that_asks_by_field_hears_of_what_was_read_where_and_under_which_headline() -> None:
    fields = (
        "title:turn",
        'outlet:"harbour post"',
        "source:harbour",
        "lang:en",
        "org:meta",
        "org:facebook",
        "org:google",
        "title:weights",
        "lang:de",
    )
    watches = tuple(a_watch(id=WatchId(query), query=query) for query in fields)
    aliases = Aliases(load_catalogue())
    outcome = assess(
        [an_entry(title="A turn at Meta", text=CLOSING)],
        known(watches=watches),
        NOON,
        source=a_source(),
        reader=reader(),
        matcher=Matcher(aliases=aliases),
    )
    assert {match.watch_id for match in outcome.changes[0].matches} == set(fields[:6])
