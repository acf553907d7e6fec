import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.text import clean_line, clean_text, cut, paragraphs

FAMILY = "👩\u200d👩\u200d👧"
ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=300)


def test_plain_words_stay_as_they_are() -> None:
    assert clean_line("Meta’s models — “open” ones — cost 5 €.") == "Meta’s models — “open” ones — cost 5 €."


@pytest.mark.parametrize(
    "hidden", ["\u202e", "\u2066", "\u2069", "\u200b", "\ufeff", "\u00ad", "\U000e0041", "\U000e0100", "\u034f", "\u3164", "\x00", "\ue000", "\ud800"]
)
def test_what_cannot_be_seen_is_dropped(hidden: str) -> None:
    assert clean_line(f"op{hidden}en") == "open"


@pytest.mark.parametrize("nothing", ["", "   ", "\u200b\u2060\ufeff", "\n\t\r\n", "\u2800\u2800", "\u200d"])
def test_a_title_of_nothing_visible_is_empty(nothing: str) -> None:
    assert clean_line(nothing) == ""
    assert clean_text(nothing) == ""


def test_a_title_becomes_one_line() -> None:
    assert clean_line("Meta\r\nreleases\u2028the\t\x1b[31mweights\u00a0 now") == "Meta releases the [31mweights now"


def test_a_pile_of_accents_is_cut_to_three() -> None:
    assert clean_line("Z" + "\u0335" * 500 + "algo") == "Z" + "\u0335" * 3 + "algo"


def test_letters_with_accents_are_composed() -> None:
    assert clean_line("Cafe\u0301 Zu\u0308rich") == "Café Zürich"
    assert clean_line("Cafe\u200b\u0301") == "Café"


def test_an_emoji_of_several_people_stays_one() -> None:
    assert clean_line(f"Three {FAMILY} here") == f"Three {FAMILY} here"
    assert clean_line("a\u200db") == "ab"


def test_a_long_title_ends_with_an_ellipsis_at_a_word() -> None:
    assert cut("The weights were released on Monday", 20) == "The weights were…"
    assert clean_line("word " * 20_000, 300) == " ".join(["word"] * 60) + "…"


def test_a_long_word_is_cut_where_no_letter_breaks() -> None:
    assert cut("x" * 100, 10) == "x" * 9 + "…"
    assert cut("e\u0301" * 50, 10) == "e\u0301" * 4 + "…"
    assert cut(FAMILY * 50, 12) == FAMILY * 2 + "…"
    assert cut(FAMILY, 3) == FAMILY[:2] + "…"


def test_what_fits_is_not_cut() -> None:
    assert cut("abc", 3) == "abc"
    assert cut("abc", 1) == "…"


def test_every_line_of_an_article_is_a_paragraph() -> None:
    text = clean_text("First  line.\r\nSecond\u00a0line.\n\n\n \nThird line.\u2029Fourth.")
    assert text == "First line.\n\nSecond line.\n\nThird line.\n\nFourth."
    assert paragraphs(text) == ["First line.", "Second line.", "Third line.", "Fourth."]


def test_paragraphs_are_verbatim_pieces_of_the_text() -> None:
    text = "  One  two. \n\n\tThree.\n   \n"
    assert paragraphs(text) == ["One  two.", "Three."]
    assert all(paragraph in text for paragraph in paragraphs(text))


@settings(max_examples=150)
@given(ANY_TEXT, st.integers(1, 60))
def test_any_title_is_one_clean_line_within_its_limit(text: str, limit: int) -> None:
    line = clean_line(text, limit)
    assert len(line) <= limit
    assert line == " ".join(line.split())
    assert not {unicodedata.category(letter) for letter in line.replace("\u200d", "")} & {"Cc", "Cf", "Cs", "Co"}
    line.encode("utf-8")


@settings(max_examples=150)
@given(ANY_TEXT)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    once = clean_text(text)
    assert clean_text(once) == once
    assert clean_line(clean_line(text)) == clean_line(text)
    assert unicodedata.is_normalized("NFC", once)


@pytest.mark.parametrize("letters", ["e\u0316\u0301", "\u0316\u0301", "\u200d\u200b", "👩\u200d", "\n", "\ud800", "é \n"])
def test_a_hostile_text_of_two_hundred_thousand_characters_is_cleaned_without_delay(letters: str) -> None:
    assert len(clean_text(letters * (200_000 // len(letters)))) <= 200_000
