"""Queries and articles made up at random, and what a query means, worked out word by word without any part of ours."""

from dataclasses import dataclass, field, replace
from random import Random
from typing import Any

from hypothesis import strategies as st

from bot.domain.model.stance import Direction, Modality, Reading
from bot.domain.query import Subject, prepared
from tests.examples import a_reading

WORDS = ("llama", "open", "weights", "openly", "licence", "licensing", "the", "gpt4")
BEGINNINGS = ("open", "licen", "we")
ORGS = ("Meta", "OpenAI", "Mistral AI")
DIRECTIONS = {"open": Direction.TOWARD_OPEN, "closed": Direction.TOWARD_CLOSED}
MODALITIES = ("action", "reported")

Tree = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """An article as the list of words of each paragraph, the first of which is its title."""

    paragraphs: tuple[tuple[str, ...], ...]
    outlet: str
    readings: tuple[Reading, ...] = field(default=())

    def subject(self) -> Subject:
        """The same as queries see it."""
        lines = [" ".join(words) for words in self.paragraphs]
        return prepared("\n\n".join(lines), title=lines[0], outlet=self.outlet, readings=self.readings)


def an_article(random: Random) -> Made:
    """Any article of up to thirty words."""
    paragraphs = tuple(tuple(random.choices(WORDS, k=random.randrange(1, 11))) for _ in range(random.randrange(1, 4)))
    readings = tuple(
        a_reading(org=random.choice(ORGS), direction=random.choice(list(DIRECTIONS.values())), modality=Modality(random.choice(MODALITIES)))
        for _ in range(random.randrange(3))
    )
    return Made(paragraphs, random.choice(["Tide", "Harbour Post"]), readings)


def some_articles(count: int) -> list[tuple[Made, Subject]]:
    """So many articles, each also as queries see it; the same ones every time."""
    made = [an_article(Random(number)) for number in range(count)]  # noqa: S311  (made up the same way every time)
    return [(article, article.subject()) for article in made]


def terms() -> st.SearchStrategy[Tree]:
    """Words, phrases, beginnings."""
    word = st.sampled_from(WORDS)
    return st.one_of(
        word.map(lambda each: ("word", each)),
        st.tuples(st.just("phrase"), st.lists(word, min_size=2, max_size=3).map(tuple)),
        st.sampled_from(BEGINNINGS).map(lambda each: ("begin", each)),
    )


def leaves() -> st.SearchStrategy[Tree]:
    """Everything that holds no other part."""
    choice = st.lists(terms(), min_size=1, max_size=2).map(tuple)
    return st.one_of(
        terms(),
        st.tuples(st.just("title"), terms()),
        st.tuples(st.just("near"), choice, choice, st.integers(1, 5)),
        st.sampled_from(["tide", "harbour", "post"]).map(lambda each: ("outlet", each)),
        st.tuples(
            st.just("said"),
            st.lists(st.sampled_from(ORGS), max_size=2, unique=True).map(tuple),
            st.sampled_from([None, *DIRECTIONS]),
            st.sampled_from([None, *MODALITIES]),
        ).filter(lambda said: any(said[1:])),
    )


def trees() -> st.SearchStrategy[Tree]:
    """Any query of up to ten leaves."""
    return st.recursive(
        leaves(),
        lambda inner: st.one_of(inner.map(lambda part: ("not", part)), st.tuples(st.sampled_from(["and", "side", "or"]), inner, inner)),
        max_leaves=10,
    )


def typed(tree: Tree) -> str:  # noqa: PLR0911  (one line for each kind of part)
    """The query as somebody types it who is careful with parentheses."""
    match tree:
        case ("word", word):
            return str(word)
        case ("phrase", words):
            return f'"{" ".join(words)}"'
        case ("begin", start):
            return f"{start}*"
        case ("title", part):
            return f"title:{typed(part)}"
        case ("near", left, right, within):
            return f"{_choice(left)} NEAR/{within} {_choice(right)}"
        case ("outlet", word):
            return f"outlet:{word}"
        case ("said", orgs, direction, modality):
            named = [f"org:({' OR '.join(map(_quoted, orgs))})"] if orgs else []
            return f"({' '.join([*named, *([f'direction:{direction}'] if direction else []), *([f'modality:{modality}'] if modality else [])])})"
        case ("not", part):
            return f"NOT ({typed(part)})"
        case (operator, left, right):
            return f"({typed(left)}) {'' if operator == 'side' else operator.upper()} ({typed(right)})"
    raise AssertionError(tree)


def _quoted(text: str) -> str:
    return f'"{text}"'


def _choice(terms: tuple[Tree, ...]) -> str:
    return f"({' OR '.join(map(typed, terms))})"


def holds(tree: Tree, article: Made) -> bool:
    """Whether the query is true of the article."""
    match tree:
        case ("word" | "phrase" | "begin", _):
            return any(places(tree, words) for words in article.paragraphs)
        case ("title", part):
            return bool(places(part, article.paragraphs[0]))
        case ("near", left, right, within):
            return any(_is_near(left, right, within, words) for words in article.paragraphs)
        case ("outlet", word):
            return word in article.outlet.lower().split()
        case ("said", orgs, direction, modality):
            return any(
                (not orgs or reading.org in orgs)
                and (direction is None or reading.direction is DIRECTIONS[direction])
                and (modality is None or reading.modality.value == modality)
                for reading in article.readings
            )
        case ("not", part):
            return not holds(part, article)
        case ("or", left, right):
            return holds(left, article) or holds(right, article)
        case (_, left, right):
            return _of_one_reading(left, right, article) if _apart(left, right) else holds(left, article) and holds(right, article)
    raise AssertionError(tree)


def _single(tree: Tree) -> tuple[int, frozenset[str]] | None:
    """The field that a part is about and the values it may have, where it is about one field of a reading alone."""
    match tree:
        case ("said", orgs, direction, modality):
            about = [(place, frozenset(values)) for place, values in enumerate((orgs, [direction], [modality])) if any(values)]
            return about[0] if len(about) == 1 else None
        case ("or", left, right):
            one, other = _single(left), _single(right)
            return (one[0], one[1] | other[1]) if one and other and one[0] == other[0] else None
    return None


def _apart(left: Tree, right: Tree) -> bool:
    """Whether both parts are about a reading, each about another field."""
    one, other = _single(left), _single(right)
    return one is not None and other is not None and one[0] != other[0]


def _of_one_reading(left: Tree, right: Tree, article: Made) -> bool:
    """Side by side, they must be true of one and the same reading."""
    return any(holds(left, replace(article, readings=(each,))) and holds(right, replace(article, readings=(each,))) for each in article.readings)


def places(term: Tree, words: tuple[str, ...]) -> list[tuple[int, int]]:
    """The first and last word of each place where a term stands."""
    match term:
        case ("word", word):
            return [(at, at) for at, each in enumerate(words) if each == word]
        case ("begin", start):
            return [(at, at) for at, each in enumerate(words) if each.startswith(start)]
        case ("phrase", phrase):
            return [(at, at + len(phrase) - 1) for at in range(len(words)) if words[at : at + len(phrase)] == phrase]
    raise AssertionError(term)


def _is_near(left: tuple[Tree, ...], right: tuple[Tree, ...], within: int, words: tuple[str, ...]) -> bool:
    ones, others = ([place for term in terms for place in places(term, words)] for terms in (left, right))
    return any(1 <= max(b[0] - a[1], a[0] - b[1]) <= within for a in ones for b in others)
