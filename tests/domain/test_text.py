import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.text import clean_line, clean_text, cut, paragraphs, without_boilerplate

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


@settings(max_examples=150, deadline=None)
@given(ANY_TEXT, st.integers(1, 60))
def test_any_title_is_one_clean_line_within_its_limit(text: str, limit: int) -> None:
    line = clean_line(text, limit)
    assert len(line) <= limit
    assert line == " ".join(line.split())
    assert not {unicodedata.category(letter) for letter in line.replace("\u200d", "")} & {"Cc", "Cf", "Cs", "Co"}
    line.encode("utf-8")


@settings(max_examples=150, deadline=None)
@given(ANY_TEXT)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    once = clean_text(text)
    assert clean_text(once) == once
    assert clean_line(clean_line(text)) == clean_line(text)
    assert unicodedata.is_normalized("NFC", once)


@pytest.mark.parametrize("letters", ["e\u0316\u0301", "\u0316\u0301", "\u200d\u200b", "👩\u200d", "\n", "\ud800", "é \n"])
def test_a_hostile_text_of_two_hundred_thousand_characters_is_cleaned_without_delay(letters: str) -> None:
    assert len(clean_text(letters * (200_000 // len(letters)))) <= 200_000


ARTICLE = "Quillmark released the weights of Feather on Monday.\n\nAnyone may download them, the company wrote."
ADVERT = "Unlock your reach with PostPilot, the innovative tool for seamless publishing. Say goodbye to manual work and elevate your site. Learn More"


@pytest.mark.parametrize(
    "junk",
    [
        "AD", "Advertisement", "- Advertisement -", "Sponsored Content", "AI Generated Content", "This article was AI-generated.", "Share this article on X, Facebook",
        "Share:", "Subscribe to our newsletter", "Sign up for the Harbour Post’s weekly letter", "Read more »", "Continue reading…", "7 min read", "Rapid Read \u00a0 • \u00a0 7 min read",
        "© 2026 Harbour Post. All rights reserved.", "The post Quillmark opens Feather appeared first on Harbour Post.", "Follow us on Mastodon", "Back to top",
    ],
)  # fmt: skip
def test_a_label_that_sites_put_around_articles_is_dropped(junk: str) -> None:
    head, _, tail = ARTICLE.partition("\n\n")
    assert without_boilerplate(f"{head}\n\n{junk}\n\n{tail}").split() == ARTICLE.split()
    assert without_boilerplate(f"{ARTICLE}\n\n{junk}") == ARTICLE


@pytest.mark.parametrize(
    "tail",
    [
        "Leave a Reply\n\nYour email address will not be published. Required fields are marked *\n\nI think Quillmark will close it all next year.",
        "3 Comments\n\nAda: Tidewater never published anything.",
        "Post a Comment",
        "More Stories You Might Enjoy\n\nTidewater closes its models\n\nIs Quillmark next?",
        "Related articles:\n\n• Tidewater closes its models",
        ADVERT,
        f"{ADVERT}\n\nLeave a Reply\n\nCancel reply",
    ],
)
def test_forms_comments_other_stories_and_adverts_after_an_article_are_dropped(tail: str) -> None:
    assert without_boilerplate(f"{ARTICLE}\n\n{tail}") == ARTICLE


@pytest.mark.parametrize(
    "line",
    [
        "Share prices fell.", "Related work had shown as much before.", "What this means", "“More stories will follow,” she said.", "Subscribers may read the weights’ licence first.",
        "Read more than one licence before you choose, the lawyers say, since they differ in what they allow.", "- Accelerated innovation: more people test it",
        "The tool promises seamless work and effortless set-up, its maker says.", "Comments on the draft are open until May.",
    ],
)  # fmt: skip
def test_what_belongs_to_an_article_stays(line: str) -> None:
    assert without_boilerplate(f"{ARTICLE}\n\n{line}") == f"{ARTICLE}\n\n{line}"


def test_a_dropped_line_leaves_no_gap() -> None:
    head, _, tail = ARTICLE.partition("\n\n")
    assert without_boilerplate(f"{head}\n\nAD\n\n{tail}") == ARTICLE


def test_running_text_after_a_list_of_other_stories_stays() -> None:
    text = f"{ARTICLE}\n\nRelated stories\n\nTidewater closes its models\n\nThe licence forbids nothing."
    assert without_boilerplate(text) == f"{ARTICLE}\n\nThe licence forbids nothing."


def test_an_advert_s_words_within_an_article_stay() -> None:
    text = "\n\n".join([ADVERT, *(f"Paragraph {number} of the article goes on." for number in range(4))])
    assert without_boilerplate(text) == text


def test_a_headline_that_reads_like_a_list_stays() -> None:
    text = f"More from Quillmark\n\nFeather is open\n\n{ARTICLE}"
    assert without_boilerplate(text) == text


@pytest.mark.parametrize(
    "line",
    [
        "word " * 40_000,
        "a\n" * 100_000,
        "share this on " + "x " * 60 + "\n",
        "the post " + "a " * 60 + "\n",
        "seamless " * 200 + "\n",
        "©" * 159 + "\n",
    ],
)
def test_boilerplate_of_any_size_is_looked_through_without_delay(line: str) -> None:
    text = line * (200_000 // len(line))
    assert len(without_boilerplate(text)) <= len(text)


@settings(deadline=None)
@given(st.lists(st.sampled_from([*ARTICLE.splitlines(), "AD", "Comments", "Leave a reply", ADVERT, "Short line", ""]), max_size=12))
def test_what_is_kept_is_verbatim(lines: list[str]) -> None:
    kept = without_boilerplate("\n".join(lines)).splitlines()
    remaining = iter(lines)
    assert all(any(line == other for other in remaining) for line in kept)
