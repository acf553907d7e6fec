"""What is true of every query: it means what its words say, prints as itself, and whatever else is typed is a mistake with a sentence."""

import sys
from collections.abc import Callable
from types import FrameType

import pytest
from hypothesis import HealthCheck, assume, given
from hypothesis import settings as quick
from hypothesis import strategies as st

from bot.catalogue import load_catalogue
from bot.domain.query import Query, demands_of, explain, parse_query, prepared, printed, warnings_of
from bot.domain.query.tokens import meaning_of
from bot.errors import BadArgument
from tests.domain.query.generated import holds, some_articles, trees, typed

CATALOGUE = load_catalogue()
NOTHING = prepared("")
ARTICLES = some_articles(300)
ARTICLES_EACH = 50
"""For each of two hundred queries: ten thousand pairs."""


def parsed(text: str) -> Query | str:
    """The query, or the mistake's words."""
    try:
        return parse_query(text)
    except BadArgument as mistake:
        return str(mistake)


@quick(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(tree=trees(), first=st.integers(0, 299))
def test_a_query_means_what_its_words_mean_one_by_one(tree, first):
    query = parsed(typed(tree))
    assume(isinstance(query, Query))
    assert isinstance(query, Query)
    again = parse_query(printed(query))
    assert again.root == query.root
    assert explain(query).startswith("Articles with ")
    for article, subject in (ARTICLES * 2)[first : first + ARTICLES_EACH]:
        assert query.matches(subject) == holds(tree, article), (printed(query), article)


@quick(max_examples=100, deadline=None)
@given(tree=trees())
def test_a_query_is_refused_only_when_it_would_match_an_empty_article_or_goes_too_deep(tree):
    query = parsed(typed(tree))
    if isinstance(query, str):
        assert "only says what must not occur" in query or "inside one another" in query
    else:
        assert not query.matches(NOTHING)
        assert demands_of(query.root).required, "there is a key to look it up by"


ODD = 'ab -"()|\\*/.“”ORANDTNE5:/~?+^$&@#titleorg\u200b\u202e🦙é'


@quick(max_examples=300, deadline=None)
@given(
    st.one_of(
        st.text(max_size=80),
        st.text(alphabet=ODD, max_size=60),
        st.lists(st.sampled_from(["title:", "org:", "(", ")", '"', "a", " ", "OR", "-", "NEAR/2", "*"]), max_size=25).map("".join),
    )
)
def test_whatever_is_typed_is_a_query_or_a_mistake_with_a_sentence(text):
    query = parsed(text)
    if isinstance(query, str):
        sentence, *shown = query.split("\n")
        assert sentence.endswith(".")
        assert len(shown) in {0, 2}
        return
    assert parse_query(printed(query)).root == query.root
    assert explain(query).endswith(".")
    assert not query.matches(NOTHING)
    warnings_of(query, CATALOGUE)


def steps_of(act: Callable[[], object]) -> int:
    """How many calls an act makes, of ours and of the language's: time that does not depend on the machine."""
    counted = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal counted
        counted += event in {"call", "c_call"}

    sys.setprofile(count)
    try:
        act()
    finally:
        sys.setprofile(None)
    return counted


@pytest.mark.parametrize(
    "piece",
    [
        "llama{} OR ",
        "llama{} ",
        '"open weights{}" ',
        "-a{} ",
        "(a{} b) OR ",
        "title:llama{} ",
        "org:meta{} OR ",
        "a{} NEAR/5 b OR ",
        "licens{}* ",
        "x.y{} ",
        ") ",
        '"',
    ],
)
def test_the_time_to_read_a_query_grows_with_its_length_and_no_faster(piece):
    def read(times: int) -> int:
        meaning_of.cache_clear()
        text = "llama " + "".join(piece.format(number) for number in range(times)) + "llama"
        return steps_of(lambda: parsed(text))

    short, long = read(20), read(80)
    assert long <= 4.4 * short + 100


@pytest.mark.parametrize("query", ["open NEAR/5 weights", '"open weights"', "licens* -open", "(a OR b) NEAR/3 (open OR weights)"])
def test_the_time_to_hold_a_query_against_an_article_grows_with_its_length_and_no_faster(query):
    asked = parse_query(query)

    def hold(times: int) -> int:
        return steps_of(lambda: asked.matches(prepared("open the weights, licensing a and b.\n\n" * times)))

    short, long = hold(50), hold(200)
    assert long <= 4.4 * short + 100
