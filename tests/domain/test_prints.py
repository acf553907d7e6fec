"""By what a copy is known: taken over, edited, cut short, or completed."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.stories.prints import ANCHORED, OPENING, is_same_text, print_keys, prints_of

_CHANCE = random.Random(5)  # noqa: S311 (made-up words are no secret)
_WORDS = ["".join(_CHANCE.choices("abcdefghiklmnoprstuvw", k=_CHANCE.randint(2, 11))) for _ in range(4_000)]


def an_article(words: int = 500) -> str:
    return " ".join(_CHANCE.choices(_WORDS, k=words))


def edited(text: str, share: float) -> str:
    return " ".join("changed" if _CHANCE.random() < share else word for word in text.split())


ARTICLES = [an_article() for _ in range(60)]
PRINTS = [prints_of(text) for text in ARTICLES]
KEYS = [frozenset(print_keys(prints)) for prints in PRINTS]


def found(text: str) -> set[int]:
    """The articles that the text is one with, among those that have one of its keys."""
    prints = prints_of(text)
    keys = frozenset(print_keys(prints))
    return {place for place, each in enumerate(PRINTS) if keys & KEYS[place] and is_same_text(prints, each)}


@pytest.mark.parametrize(
    "copy",
    [
        pytest.param(lambda text: f"By our correspondent. {text.upper()} Read more at the wire.", id="syndicated"),
        pytest.param(lambda text: edited(text, 0.05), id="one word in twenty changed"),
        pytest.param(lambda text: " ".join(text.split()[:250]), id="the first half"),
        pytest.param(lambda text: " ".join(text.split()[250:]), id="the second half"),
        pytest.param(lambda text: " ".join(text.split()[:45]), id="its first lines"),
    ],
)
def test_a_copy_finds_its_article_and_no_other(copy) -> None:
    assert all(found(copy(text)) == {place} for place, text in enumerate(ARTICLES))


def test_a_fresh_article_is_nobodys_copy() -> None:
    assert not any(found(an_article()) for _ in range(100))


def test_an_article_that_quotes_a_sentence_of_another_is_no_copy() -> None:
    assert not found(f"{an_article(240)} {' '.join(ARTICLES[0].split()[:20])} {an_article(240)}")


def test_half_of_a_very_long_text_is_a_copy_of_it() -> None:
    text = an_article(6_000)
    whole, half = prints_of(text), prints_of(" ".join(text.split()[3_000:]))
    assert len(whole) <= ANCHORED + OPENING
    assert is_same_text(whole, half)


@given(st.text(max_size=3_000))
@settings(max_examples=100, deadline=None)
def test_prints_of_any_text_are_few_and_know_it_again(text: str) -> None:
    prints = prints_of(text)
    assert len(prints) <= ANCHORED + OPENING
    assert prints == prints_of(f"  {text}\n")
    assert not is_same_text(prints, frozenset())
