"""The watch language: what it finds, what it says of itself, how it answers mistakes."""

from typing import Any as Anything

import pytest
from hypothesis import given
from hypothesis import settings as quick
from hypothesis import strategies as st

from bot.domain.query import Query, explain, parse_query, prepared
from bot.errors import BadArgument

EXAMPLES = quick(max_examples=150, deadline=None)


def parsed(text: str) -> Query | str:
    """The query, or the mistake's words."""
    try:
        return parse_query(text)
    except BadArgument as mistake:
        return str(mistake)


def found(query: str, text: str) -> bool:
    return parse_query(query).matches(prepared(text))


@pytest.mark.parametrize(
    ("query", "text"),
    [
        pytest.param("llama", "Meta shows Llama today", id="letter case does not matter"),
        pytest.param('"open source"', "an open-source model", id="a space finds a hyphen"),
        pytest.param("open-source", "an open source model", id="a hyphen finds a space"),
        pytest.param("open‑source", "an open–source model", id="typeset hyphens"),
        pytest.param("O'Reilly", "O’Reilly writes", id="curly apostrophe"),
        pytest.param("meta", "Meta’s plan", id="possessive"),
        pytest.param("C++", "code in C++, mostly", id="a sign at the word's edge"),
        pytest.param(".NET", "the .NET tools", id="a sign at the word's start"),
        pytest.param("Q*", "the Q* rumour", id="a star after one letter"),
        pytest.param("A.I.", "the A.I. race", id="abbreviation"),
        pytest.param("AT&T", "said AT&T.", id="ampersand inside"),
        pytest.param("gpt-4", "the GPT-4-turbo model", id="a number before another hyphen"),
        pytest.param("STRASSE", "in der Straße", id="sharp s"),
        pytest.param("café", "the cafe\u0301 is open", id="composed and decomposed"),
        pytest.param("weights", "the wei\u00adghts", id="soft hyphen"),
        pytest.param("Мета", "компания МЕТА", id="Cyrillic"),
        pytest.param("开源", "公司宣布开源模型", id="a script without spaces"),
        pytest.param("🦙", "a 🦙 appears", id="emoji"),
        pytest.param("llama,", "the llama sleeps", id="a comma after a word is no part of it"),
        pytest.param("“open weights”", "with open   weights", id="curly quotation marks, any white space"),
        pytest.param("llama behemoth", "behemoth, then llama", id="words side by side in any order"),
        pytest.param("llama AND behemoth", "llama and behemoth", id="AND"),
        pytest.param("llama or behemoth", "the behemoth", id="or in small letters"),
        pytest.param("llama -rumour", "the llama", id="minus"),
        pytest.param("(a OR b) NOT (c OR d)", "b only", id="groups"),
        pytest.param('"or"', "this or that", id="an operator in quotation marks is a word"),
    ],
)
def test_a_query_finds(query, text):
    assert found(query, text)


@pytest.mark.parametrize(
    ("query", "text"),
    [
        pytest.param("ai", "training again", id="part of a word"),
        pytest.param("gpt-4", "GPT-4o is here", id="another model's name"),
        pytest.param("Мета", "это метафора", id="part of a Cyrillic word"),
        pytest.param("मेटा", "यह मेटाडेटा है", id="part of a word with vowel signs"),
        pytest.param('"open weights"', "the weights are open", id="a phrase in another order"),
        pytest.param('"open weights"', "It will open.\n\nWeights follow.", id="a phrase across paragraphs"),
        pytest.param("llama behemoth", "the llama", id="one of two words"),
        pytest.param("llama -rumour", "llama, a rumour", id="what must not occur"),
        pytest.param("a NOT (b c)", "a b c", id="not both"),
    ],
)
def test_a_query_does_not_find(query, text):
    assert not found(query, text)


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("llama", "Articles with “llama”."),
        ("llama behemoth", "Articles with “llama” and “behemoth”."),
        ("a OR b OR c", "Articles with “a”, “b” or “c”."),
        (
            'meta (llama OR behemoth) -rumour "open weights"',
            "Articles with “meta”, (“llama” or “behemoth”) and “open weights”, but without “rumour”.",
        ),
        ("(a b) OR -c d", "Articles with (“a” and “b”) or (“d”, but without “c”)."),
        ("a NOT (b OR c)", "Articles with “a”, but without (“b” or “c”)."),
        ("a (b OR (-c -d))", "Articles with “a” and (“b” or (without “c” or “d”))."),
        ("a (b OR NOT c)", "Articles with “a” and (“b” or anything but “c”)."),
        ("NOT NOT a", "Articles with “a”."),
    ],
)
def test_a_query_is_explained_in_a_plain_sentence(query, sentence):
    assert explain(parse_query(query)) == sentence


@pytest.mark.parametrize(
    ("query", "mend", "caret"),
    [
        ("", "empty", None),
        (" \n\t ", "empty", None),
        ("x" * 2_001, "two watches", None),
        ('llama "open weights', "never closed: add another one", 6),
        ('""', "no letter", 0),
        ("llama ... open", "no letter", 6),
        ("\u00ad", "no letter", None),
        ("llama OR", "OR needs a word after it", 8),
        ("OR llama", "OR needs a word before it", 0),
        ("llama and", "put it in quotation marks", 9),
        ("a AND OR b", "AND needs a word after it", 6),
        ("a NOT", "NOT needs a word after it", 5),
        ("a (- )", "no letter", 3),
        ("a (-(", "never closed", 4),
        ("(a OR b", "never closed", 0),
        ("a -)", "A minus needs a word after it", 3),
        ("a) b", "closes nothing", 1),
        (")", "closes nothing", 0),
        ("a ()", "nothing between", 3),
        ("-rumour", "only says what must not occur", 0),
        ("llama OR NOT rumour", "only says what must not occur", 9),
        ("(" * 21 + "a" + ")" * 21, "stand inside one another", 21),
        (" ".join(["word"] * 101), "100 is the most", None),
        ("/llama.*/i", "slashes", 0),
        ("llama|behemoth", "write OR", 0),
        ("a && b", "AND instead", 2),
        ("open.*source", "regular expression", 0),
        (r"\bllama\b", "regular expression", 0),
        ("[Ll]lama", "regular expression", 0),
        ("(?i)llama", "regular expression", 1),
        ("^meta", "regular expression", 0),
        ("licens*", "write each form", 0),
        ("!rumour", "minus", 0),
        ("title:llama", "leave the field's name", 0),
        ("open NEAR/5 weights", "quotation marks", 5),
    ],
)
def test_a_mistake_in_a_query_names_the_place_and_the_mend(query, mend, caret):
    with pytest.raises(BadArgument) as caught:
        parse_query(query)
    sentence, *shown = str(caught.value).split("\n")
    assert mend in sentence
    assert sentence.endswith(".")
    if caret is not None:
        assert shown == [query, " " * caret + "^"]


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


WORDS = ["llama", "open", "weights", "c++", "gpt-4"]
Tree = tuple[Anything, ...]


def trees():
    leaf = st.sampled_from(WORDS).map(lambda word: ("word", word))
    return st.recursive(
        leaf,
        lambda inner: st.one_of(
            inner.map(lambda part: ("not", part)),
            st.tuples(st.sampled_from(["and", "side", "or"]), inner, inner),
        ),
        max_leaves=12,
    )


def typed(tree: Tree) -> str:
    match tree:
        case ("word", word):
            return str(word)
        case ("not", part):
            return f"NOT ({typed(part)})"
        case ("side", left, right):
            return f"({typed(left)}) ({typed(right)})"
        case (operator, left, right):
            return f"({typed(left)}) {operator.upper()} ({typed(right)})"
    raise AssertionError(tree)


def naive(tree: Tree, words: set[str]) -> bool:
    match tree:
        case ("word", word):
            return word in words
        case ("not", part):
            return not naive(part, words)
        case ("or", left, right):
            return naive(left, words) or naive(right, words)
        case (_, left, right):
            return naive(left, words) and naive(right, words)
    raise AssertionError(tree)


@EXAMPLES
@given(tree=trees(), words=st.sets(st.sampled_from(WORDS)))
def test_a_query_means_what_its_words_and_operators_mean(tree, words):
    text = " , ".join(sorted(words))
    query = parsed(typed(tree))
    if isinstance(query, str):
        assert ("only says what must not occur" in query and naive(tree, set())) or "inside one another" in query
        return
    assert query.matches(prepared(text)) == naive(tree, words)
    assert explain(query).startswith("Articles with")


@EXAMPLES
@given(st.one_of(st.text(), st.text(alphabet='ab -"()|\\*/.“”ORANDT:', max_size=60)))
def test_whatever_is_typed_is_a_query_or_a_mistake_with_a_sentence(text):
    query = parsed(text)
    if isinstance(query, str):
        assert query.split("\n")[0].endswith(".")
        return
    assert explain(query).endswith(".")
    assert not query.matches(prepared(""))


@EXAMPLES
@given(before=st.text(max_size=30), word=st.sampled_from(["llama", "Straße", "open source", "gpt-4"]), after=st.text(max_size=30))
def test_a_word_is_found_between_any_neighbours(before, word, after):
    assert found(f'"{word}"', f"{before}\n\n{word} \n\n{after}")


def test_no_text_can_forge_the_edge_of_a_word():
    assert not found("ai", "tr\x1fai\x1fning".replace("\x1f", "\u200b"))
    assert found("ai", "tr\x1fai\x1fning"), "a control character is white space"
