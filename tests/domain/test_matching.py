"""Which watches an article satisfies: all of them at once, as they come and go."""

from dataclasses import replace
from random import Random

from hypothesis import given
from hypothesis import settings as quick
from hypothesis import strategies as st

from bot.catalogue import load_catalogue
from bot.domain.matching import Matcher, matching
from bot.domain.matching.index import FIRST_LOOK, PlanIndex
from bot.domain.matching.literals import LATE
from bot.domain.matching.matcher import STRETCH
from bot.domain.matching.plans import plan_of
from bot.domain.model.events import Match
from bot.domain.model.tenancy import TenantId, Watch, WatchId
from bot.domain.query import Aliases, Query, Subject, demands_of, parse_query, prepared
from bot.errors import BadArgument
from tests.domain.query.generated import some_articles, trees, typed
from tests.examples import a_reading, a_watch

TEXT = prepared("Meta publishes the weights\n\nThe new Llama is open.", title="Meta publishes the weights", outlet="Tide")
ARTICLES = some_articles(60)


def watches_for(*queries: str, first: int = 0) -> list[Watch]:
    return [a_watch(id=WatchId(f"w{number}"), query=query) for number, query in enumerate(queries, first)]


def ids(matcher: Matcher, article: Subject = TEXT) -> list[str]:
    return [match.watch_id for match in matcher.matching(article)]


def test_every_watch_whose_query_holds_is_named_with_its_tenant_in_order():
    watches = [
        a_watch(id=WatchId("w1"), query="llama"),
        a_watch(id=WatchId("w2"), query="behemoth"),
        a_watch(id=WatchId("w3"), query="weights -rumour", tenant=TenantId("slack-T1")),
    ]
    assert matching(TEXT, watches) == (
        Match(tenant=TenantId("console"), watch_id=WatchId("w1")),
        Match(tenant=TenantId("slack-T1"), watch_id=WatchId("w3")),
    )


def test_a_paused_watch_matches_nothing():
    assert matching(TEXT, [a_watch(query="llama", paused=True)]) == ()


def test_a_stored_query_that_no_longer_parses_matches_nothing_and_disturbs_no_other():
    matcher = Matcher([a_watch(id=WatchId("broken"), query='"llama'), a_watch(id=WatchId("sound"), query="llama")])
    assert ids(matcher) == ["sound"]
    assert ids(matcher, prepared("Nothing of the kind")) == []
    matcher.bring_up_to(())
    assert ids(matcher) == []


def test_watches_with_one_query_all_hear_of_it_and_one_that_goes_leaves_the_others():
    watches = watches_for("llama", "llama", "weights")
    matcher = Matcher(watches)
    assert ids(matcher) == ["w0", "w1", "w2"]
    matcher.bring_up_to(watches[1:])
    assert ids(matcher) == ["w1", "w2"]


def test_watches_that_come_go_change_and_pause_take_effect_at_once():
    one, two, three = watches_for("llama", "behemoth", "title:weights outlet:tide")
    matcher = Matcher([one, two])
    assert ids(matcher) == ["w0"]
    matcher.bring_up_to([one, two, three])
    assert ids(matcher) == ["w0", "w2"]
    matcher.bring_up_to([one, replace(two, query="op*"), three])
    assert sorted(ids(matcher)) == ["w0", "w1", "w2"]
    matcher.bring_up_to([replace(one, paused=True), replace(two, query="op*"), three])
    assert sorted(ids(matcher)) == ["w1", "w2"]
    matcher.bring_up_to([one, three])
    assert sorted(ids(matcher)) == ["w0", "w2"]


def test_the_fields_of_a_watch_are_held_against_what_was_read():
    aliases = Aliases(load_catalogue())
    article = prepared("Weights.", readings=[a_reading(org="Meta")], language="en", aliases=aliases)
    watches = watches_for("org:facebook", "org:facebook direction:open", "org:facebook direction:closed", "lang:en weights", "lang:de weights")
    assert ids(Matcher(watches, aliases), article) == ["w0", "w1", "w3"]


def test_words_near_one_another_are_looked_at_more_closely_when_both_occur():
    assert ids(Matcher(watches_for("new NEAR/1 llama", "meta NEAR/2 weights", "meta NEAR/3 weights -rumour"))) == ["w0", "w2"]


def test_a_change_among_many_watches_is_found_wherever_it_is():
    many = watches_for(*(f"word{number}" for number in range(2 * STRETCH + 100)))
    matcher = Matcher(many)
    for place in (0, STRETCH - 1, STRETCH, STRETCH + 50, len(many) - 1):
        matcher.bring_up_to([*many[:place], replace(many[place], query="llama"), *many[place + 1 :]])
        assert ids(matcher) == [f"w{place}"]
        matcher.bring_up_to([*many[:place], *many[place + 1 :]])
        assert ids(matcher, prepared(f"word{place}")) == []
        matcher.bring_up_to([many[place], *many[:place], *many[place + 1 :]])
        assert ids(matcher, prepared(f"word{place}")) == [f"w{place}"]


def test_a_word_that_comes_late_is_found_before_and_after_everything_is_built_anew():
    watches = watches_for("llama")
    matcher = Matcher(watches)
    for number in range(1, 5):
        watches += watches_for(*(f"late{number}x{each}" for each in range(LATE // 2)), first=number * LATE)
        matcher.bring_up_to(watches)
        assert ids(matcher) == ["w0"]
        assert ids(matcher, prepared(f"late{number}x7")) == [f"w{number * LATE + 7}"]
        assert ids(matcher, prepared("late1x3")) == [f"w{LATE + 3}"]


def test_a_word_that_nobody_asks_for_any_more_is_forgotten_when_everything_is_built_anew():
    gone, kept = watches_for("gone", "kept")
    many = watches_for(*(f"many{number}" for number in range(LATE + 1)), first=10)
    matcher = Matcher([gone, kept])
    matcher.bring_up_to([kept])
    matcher.bring_up_to([kept, *many])
    assert ids(matcher, prepared("gone but kept, like many5")) == ["w1", "w15"]


def naive(watches: list[Watch], article: Subject) -> set[str]:
    """Each query by itself."""
    return {watch.id for watch in watches if not watch.paused and parse_query(watch.query).matches(article)}


def is_query(text: str) -> bool:
    try:
        parse_query(text)
    except BadArgument:
        return False
    return True


@quick(max_examples=60, deadline=None)
@given(queries=st.lists(trees().map(typed).filter(is_query), min_size=1, max_size=12), seed=st.integers(0, 1000))
def test_all_at_once_is_the_same_as_one_by_one_while_watches_come_and_go(queries, seed):
    random = Random(seed)  # noqa: S311  (made up the same way every time)
    every = watches_for(*queries)
    matcher = Matcher()
    for _ in range(4):
        watches = [replace(watch, paused=random.random() < 0.1) for watch in random.sample(every, random.randrange(len(every) + 1))]
        matcher.bring_up_to(watches)
        for _, article in random.sample(ARTICLES, 5):
            assert set(ids(matcher, article)) == naive(watches, article)


def test_what_was_learnt_of_how_often_words_occur_changes_the_road_and_not_the_answer():
    queries = ["llama weights", "weights (open OR licence) the", "open llama -gpt4", "(the OR open) (llama OR weights) licensing"]
    watches = watches_for(*queries)
    matcher = Matcher(watches)
    for _ in range(FIRST_LOOK // len(ARTICLES) + 1):
        for _, article in ARTICLES:
            assert set(ids(matcher, article)) == naive(watches, article)
        matcher.bring_up_to(watches)
    for _, article in ARTICLES:
        assert set(ids(matcher, article)) == naive(watches, article)


def query_index(*queries: str) -> PlanIndex:
    index = PlanIndex()
    for query in queries:
        index.add(plan_of(demands_of(parse_query(query).root)))
    index.settle()
    return index


def test_a_common_second_word_is_asked_of_the_few_queries_whose_first_was_found():
    few, many = [f"few the -not{number}" for number in range(40)], [f"the mid{number % 20} -not{number}" for number in range(1_000)]
    index = query_index(*few, *many)
    for text, expected in (("the few, not7", {*range(40)} - {7}), ("few of them", set()), ("the mid3", {*range(43, 1_040, 20)})):
        article = prepared(text)
        assert {plan.number for plan in index.holding(index.found_in(article), article)} == expected


@quick(max_examples=100, deadline=None)
@given(tree=trees())
def test_what_a_query_demands_is_the_query(tree):
    text = typed(tree)
    if not is_query(text):
        return
    query: Query = parse_query(text)
    index = query_index(text)
    for _, article in ARTICLES[:10]:
        assert bool(index.holding(index.found_in(article), article)) == query.matches(article)
