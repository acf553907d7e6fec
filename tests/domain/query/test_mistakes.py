"""What people mistype, and the sentence that each of them gets: it names the mend, and a caret stands under the place."""

import pytest

from bot.domain.query import parse_query
from bot.errors import BadArgument

EMPTY = "The query is empty: type the words that an article must contain."
NO_LETTER = "There is no letter or figure here: type a word, or remove this."
UNQUOTED = "This quotation mark is never closed: add another one at the end of the phrase."
UNCLOSED = "This parenthesis is never closed: add ) where its group ends."
STRAY = "This parenthesis closes nothing: remove it, or open one before it."
NOTHING_INSIDE = "There is nothing between these parentheses: remove them, or type a word inside."
ONLY_NOT = "This would match nearly every article, as it only says what must not occur: add a word that must."
REGULAR_EXPRESSION = "This looks like a regular expression: type the words themselves, with OR between alternatives."
BAR = "A bar means nothing here: write OR between alternatives, with spaces around it."
AMPERSAND = "Write AND instead of &&, or nothing at all: words that stand side by side must all occur."
STAR = "A star stands only at the end of a word, for any ending: write the beginning first, as in licens*."
HOW_NEAR = "Say how near with a slash and a number of words: open NEAR/5 weights."
REACH = "NEAR reaches 1 to 100 words: write NEAR/5, or AND for anywhere in the article."
NEAR_SIDES = "NEAR stands between words and phrases, or a choice of them in parentheses: (open OR release) NEAR/5 weights."
DEPTH = "More than 20 parentheses and NOTs stand inside one another here: make two watches of it."

MISTAKES = [
    ('llama "open weights', 6, UNQUOTED),
    ('"', 0, UNQUOTED),
    ("“open weights", 0, UNQUOTED),
    ("'open weights'", 0, "A phrase stands in double quotation marks: type them instead of single ones."),
    ('""', 0, NO_LETTER),
    ("llama ... open", 6, NO_LETTER),
    ("!!!", 0, NO_LETTER),
    ("llama OR", 8, "OR needs a word after it."),
    ("OR llama", 0, "OR needs a word before it."),
    ("llama and", 9, "AND needs a word after it; put it in quotation marks to look for it as a word."),
    ("a AND OR b", 6, "AND needs a word after it."),
    ("a NOT", 5, "NOT needs a word after it."),
    ("a (- )", 5, "A minus needs a word after it."),
    ("a -)", 3, "A minus needs a word after it."),
    ("a (-(", 4, UNCLOSED),
    ("(a OR b", 0, UNCLOSED),
    ("org:(meta", 4, UNCLOSED),
    ("a) b", 1, STRAY),
    (")", 0, STRAY),
    ("a ()", 3, NOTHING_INSIDE),
    ("-rumour", 0, ONLY_NOT),
    ("NOT llama", 0, ONLY_NOT),
    ("llama OR NOT rumour", 9, ONLY_NOT),
    ("/llama.*/i", 0, "This looks like a regular expression between slashes: type the words themselves, with OR between alternatives."),
    ("open.*source", 0, REGULAR_EXPRESSION),
    (r"\bllama\b", 0, REGULAR_EXPRESSION),
    ("[Ll]lama", 0, REGULAR_EXPRESSION),
    ("(?i)llama", 1, REGULAR_EXPRESSION),
    ("^meta", 0, REGULAR_EXPRESSION),
    ("meta$", 0, REGULAR_EXPRESSION),
    ("llama^2", 0, REGULAR_EXPRESSION),
    ("llama|behemoth", 0, BAR),
    ("a || b", 2, BAR),
    ("a && b", 2, AMPERSAND),
    ("a & b", 2, AMPERSAND),
    ("lla*ma", 0, STAR),
    ("*weights", 0, STAR),
    ("col?ur", 0, "A question mark does not stand for a letter: write each form, with OR between them."),
    ("!rumour", 0, "Write a minus before a word that must not occur, as in -word."),
    ("+llama", 0, "A plus means nothing here: words that stand side by side must all occur anyway."),
    ("https://example.org/x", 0, "A query looks for words, not for addresses: write outlet: and a name, as in outlet:reuters."),
    (
        "author:ada",
        0,
        "There is no field author: leave its name and the colon out; the fields are title:, org:, model:, outlet:, source:, direction:, modality: "
        "and lang:.",
    ),
    ("site:example.org", 0, "There is no field site: write outlet: instead, or put it in quotation marks to look for the words."),
    ("a titel:llama", 2, "There is no field titel: write title: instead, or put it in quotation marks to look for the words."),
    ("title: llama", 0, "The field title: needs a word, a phrase or a group right after its colon, without a space."),
    ("a title:", 2, "The field title: needs a word, a phrase or a group right after its colon, without a space."),
    ("org:-meta", 0, "The field org: needs a word, a phrase or a group right after its colon, without a space."),
    ("title:(org:meta)", 7, "One field cannot stand inside another: take org: out of the parentheses."),
    ("direction:up", 10, "A direction is open, closed, mixed or none, as in direction:closed."),
    (
        "modality:denied",
        9,
        "There is no modality of that name: did you mean modality:denial? There are action, commitment, reported, denial, opinion and background.",
    ),
    (
        "modality:xyz",
        9,
        "There is no modality of that name: choose one of the following. There are action, commitment, reported, denial, opinion and background.",
    ),
    ("lang:klingon", 5, "A language is written as its two letters or its English name, as in lang:en or lang:german."),
    (
        "org:meta org:google direction:open direction:closed",
        0,
        "Two fields stand twice side by side here, and nobody can tell which belong together: put parentheses around those that do, as in "
        "(org:meta direction:open) (org:google direction:closed).",
    ),
    ("open NEAR weights", 5, HOW_NEAR),
    ("open near:5 weights", 5, HOW_NEAR),
    ("open w/5 weights", 5, HOW_NEAR),
    ('"open weights"~5', 14, "To find words near one another, write NEAR/5 between them, as in open NEAR/5 weights."),
    ("open NEAR/0 weights", 5, REACH),
    ("open NEAR/5000 weights", 5, REACH),
    ("open NEAR/99999999 weights", 5, REACH),
    ("open NEAR/5", 11, "NEAR/5 needs a word after it."),
    ("NEAR/5 open", 0, "NEAR/5 needs a word before it."),
    ("a NEAR/5 b NEAR/5 c", 11, "NEAR joins two: write (a NEAR/5 b) AND (b NEAR/5 c) for three."),
    ("(a b) NEAR/5 c", 0, NEAR_SIDES),
    ("org:meta NEAR/5 open", 0, NEAR_SIDES),
    ("(a OR title:b) NEAR/5 c", 0, NEAR_SIDES),
    ("title:open NEAR/5 weights", 18, "NEAR needs both sides in one field: write title:(open NEAR/5 weights)."),
    ("(" * 21 + "a" + ")" * 21, 21, DEPTH),
    ("-" * 21 + "a", 21, DEPTH),
    ("a 🦙|b", 2, BAR),
]


@pytest.mark.parametrize(("query", "place", "sentence"), MISTAKES)
def test_a_mistake_gets_its_sentence_and_a_caret_under_its_place(query, place, sentence):
    with pytest.raises(BadArgument) as caught:
        parse_query(query)
    assert str(caught.value).split("\n") == [sentence, query, " " * place + "^"]


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("", EMPTY),
        (" \n\t ", EMPTY),
        ("\x00\x07", NO_LETTER),
        ("\u200b", NO_LETTER),
        ("\u00ad", NO_LETTER),
        ("\ud800", NO_LETTER),
        ("x" * 2_001, "The query has 2,001 characters, and 2,000 is the most: make two watches of it."),
        ("llama " * 2_000, "The query has 12,000 characters, and 2,000 is the most: make two watches of it."),
        (" ".join(["word"] * 101), "The query has 101 words and phrases, and 100 is the most: make two watches of it."),
        ("\u202ellama\u202c |", BAR),
        ("مرحبا |", BAR),
    ],
)
def test_what_cannot_be_shown_as_it_was_typed_gets_its_sentence_all_the_same(query, sentence):
    with pytest.raises(BadArgument) as caught:
        parse_query(query)
    assert str(caught.value).split("\n")[0] == sentence


def test_the_caret_stands_under_its_place_in_a_long_query_with_wide_letters():
    query = "模型 OR " * 20 + "word | " + "tail " * 40
    with pytest.raises(BadArgument) as caught:
        parse_query(query)
    _, shown, caret = str(caught.value).split("\n")
    assert len(shown) <= 66
    assert shown.startswith("…")
    assert shown.endswith("…")
    before = shown[: shown.index("|")]
    assert len(caret) - 1 == len(before) + sum(letter in "模型" for letter in before)


def test_what_cannot_be_seen_in_a_query_does_not_reach_the_answer():
    with pytest.raises(BadArgument) as caught:
        parse_query("a\u0301 \u202e\x07b\n|")
    assert str(caught.value).split("\n")[1:] == ["a\u0301   b |", "      ^"]


@pytest.mark.parametrize(
    "query", ["re:invent", "AC/DC", "24/7", "meta's", "v1.2.3", "a,b", "f(x)", "near miss", "C# or F#", "@meta", "#llama", "5*", "100%"]
)
def test_ordinary_words_with_signs_in_them_are_no_mistake(query):
    parse_query(query)
