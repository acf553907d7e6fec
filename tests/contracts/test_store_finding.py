"""What every store must do to find the stories that an article may belong to."""

from dataclasses import replace
from datetime import timedelta

from bot.domain.model.coverage import ArticleId, Move, Sketch, Story, StoryId, StoryMember
from bot.domain.model.events import Outcome
from bot.domain.model.stance import Direction, Modality
from bot.domain.stories import FOUND, Shelf, grown_under, keys_of
from bot.ports import Store
from tests.examples import NOON, a_card, a_story, an_article

RELEASE = Move(org="Quillmark", model="Feather", direction=Direction.TOWARD_OPEN, modality=Modality.ACTION)


def told(name: str, *terms: str, **drawn: object) -> tuple[Story, Outcome]:
    """A story of one article with these terms, and the outcome that records it."""
    sketch = replace(Sketch(terms=frozenset(terms)), **drawn)  # type: ignore[arg-type]  # a test names the fields it is about
    card = a_card(id=ArticleId(f"art-{name}"))
    story = a_story(id=StoryId(name), members=(StoryMember(article=card, sketch=sketch),))
    return story, Outcome(articles=(an_article(id=card.id, story_id=story.id),), stories=(story,))


async def record(store: Store, *outcomes: Outcome) -> None:
    for outcome in outcomes:
        assert await store.commit(outcome, (await store.load_known([])).revision)


async def names_found(store: Store, sketch: Sketch) -> str:
    known = await store.load_known([], {"new": keys_of(sketch)})
    assert {story.id for story in known.stories} == set(known.found["new"])
    return "".join(known.found["new"])


async def test_stories_are_found_by_organisation_line_words_quotes_and_copies_those_with_most_in_common_first(store: Store) -> None:
    await record(store, *(outcome for _, outcome in (
        told("a", "Harbour", "lantern"),
        told("b", "Harbour", "lantern", "Porto", "ferry"),
        told("c", organisations=frozenset({"Quillmark"}), moves=frozenset({RELEASE})),
        told("d", quotes=frozenset({"beef"})),
        told("e", prints=frozenset({3, 5, 7})),
        told("f", "bread"),
    )))  # fmt: skip
    assert await names_found(store, Sketch(terms=frozenset({"Harbour", "Porto", "lantern"}))) == "ba"
    assert await names_found(store, Sketch(organisations=frozenset({"Quillmark"}))) == "c"
    assert await names_found(store, Sketch(quotes=frozenset({"beef"}), terms=frozenset({"bread"}))) == "df"
    assert await names_found(store, Sketch(prints=frozenset({5, 9}))) == "e"
    assert await names_found(store, Sketch(terms=frozenset({"wine"}))) == ""


async def test_a_story_is_found_by_what_joined_it_as_well(store: Store) -> None:
    story, outcome = told("a", "Harbour")
    await record(store, outcome)
    second = StoryMember(article=a_card(id=ArticleId("art-2")), sketch=Sketch(terms=frozenset({"Porto"})))
    grown = replace(story, members=(*story.members, second))
    await record(store, Outcome(articles=(an_article(id=ArticleId("art-2"), story_id=story.id),), stories=(grown,)))
    known = await store.load_known([], {"new": keys_of(Sketch(terms=frozenset({"Porto"})))})
    assert known.stories == (grown,)


async def test_what_is_found_for_one_article_is_bounded_and_told_apart_from_another(store: Store) -> None:
    every = [told(f"{number:02}", "Harbour") for number in range(FOUND + 5)]
    await record(store, *(outcome for _, outcome in every), told("x", "Porto")[1])
    known = await store.load_known([], {one: keys_of(Sketch(terms=frozenset({one}))) for one in ("Harbour", "Porto", "wine")})
    assert len(known.found["Harbour"]) == FOUND
    assert (known.found["Porto"], known.found["wine"]) == (("x",), ())


async def test_every_store_finds_what_a_shelf_finds(store: Store) -> None:
    shelf = Shelf()
    words = ["Harbour", "Porto", "lantern", "ferry", "bread", "wine", "rope"]
    for number in range(20):
        terms = [word for place, word in enumerate(words) if (number * 7 + place) % 3]
        _, outcome = told(f"{number:02}", *terms)
        await record(store, outcome)
        for story_id, keys in grown_under(outcome.stories, outcome.articles):
            shelf.put(story_id, keys, NOON + timedelta(seconds=number))
    wanted = keys_of(Sketch(terms=frozenset({"Harbour", "lantern", "rope"})))
    found = (await store.load_known([], {"new": wanted})).found["new"]
    weights = {story_id: sum(keys[key] for key in wanted if key in keys) for story_id, keys in _keys(words)}
    assert [weights[each] for each in found] == [weights[each] for each in shelf.found(wanted, NOON)]


def _keys(words: list[str]) -> list[tuple[str, dict[str, int]]]:
    terms = {f"{number:02}": [word for place, word in enumerate(words) if (number * 7 + place) % 3] for number in range(20)}
    return [(name, dict(keys_of(Sketch(terms=frozenset(each))))) for name, each in terms.items()]
