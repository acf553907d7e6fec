"""What counts as a word, and as the same word."""

import pytest
from hypothesis import given
from hypothesis import settings as quick
from hypothesis import strategies as st

from tests.domain.query.articles import found

SAME_WORD = [
    pytest.param("llama", "Meta shows Llama today", id="letter case does not matter"),
    pytest.param("C++", "code in C++, mostly", id="signs at the end of a word"),
    pytest.param(".NET", "the .NET tools", id="a sign at the start of a word"),
    pytest.param("Q*", "the Q* rumour", id="a star after one letter"),
    pytest.param("A.I.", "the A.I. race", id="an abbreviation with its stops"),
    pytest.param("AT&T", "said AT&T.", id="an ampersand inside"),
    pytest.param("GPT-4", "the GPT-4-turbo model", id="a number before another hyphen"),
    pytest.param("GPT-4", "It beats GPT‑4.", id="a typeset hyphen, and the end of a sentence"),
    pytest.param("Straße", "in der STRASSE", id="sharp s in capital letters"),
    pytest.param("STRASSE", "in der Straße", id="sharp s in the text"),
    pytest.param("café", "the cafe\u0301 is open", id="an accent in two characters"),
    pytest.param("cafe\u0301", "the café is open", id="an accent in two characters in the query"),
    pytest.param("O'Reilly", "O’Reilly writes", id="a curly apostrophe"),
    pytest.param("O’Reilly", "O'Reilly writes", id="a curly apostrophe in the query"),
    pytest.param("meta", "Meta’s plan", id="a possessive"),
    pytest.param("Meta", "Ｍｅｔａ says", id="full-width letters"),
    pytest.param("weights", "the wei\u00adghts", id="a soft hyphen"),
    pytest.param("weights", "the wei\u200bghts", id="what cannot be seen"),
    pytest.param("Мета", "компания МЕТА", id="Cyrillic"),
    pytest.param("ΣΟΦΟΣ", "ο σοφός ήρθε".replace("ό", "ο"), id="the two small sigmas"),
    pytest.param("开源", "公司宣布开源模型", id="a script without spaces"),
    pytest.param("🦙", "a 🦙 appears", id="emoji"),
    pytest.param("office", "the oﬃce", id="a ligature"),
    pytest.param("llama,", "the llama sleeps", id="a comma after a word is no part of it"),
    pytest.param("state-of-the-art", "state of the art", id="hyphens are spaces"),
    pytest.param('"open source"', "an open-source model", id="a space finds a hyphen"),
    pytest.param("open‑source", "an open–source model", id="typeset hyphens"),
    pytest.param("Llama 3.1", "the Llama 3.1 model", id="a number with a decimal"),
    pytest.param('"llama 3"', "Llama 3.", id="a number at the end of a sentence"),
    pytest.param("“open weights”", "with open   weights", id="curly quotation marks, any white space"),
]

ANOTHER_WORD = [
    pytest.param("ai", "training again", id="part of a word"),
    pytest.param("GPT-4", "GPT-4o is here", id="another model's name"),
    pytest.param("GPT-4", "GPT-4.1 is here", id="another model's number"),
    pytest.param('"llama 3"', "Llama 3.1 is here", id="a later release"),
    pytest.param("Мета", "это метафора", id="part of a Cyrillic word"),
    pytest.param("मेटा", "यह मेटाडेटा है", id="part of a word with vowel signs"),
    pytest.param("C++", "the letter C", id="without its signs"),
    pytest.param("Q*", "the letter Q", id="without its star"),
    pytest.param("NET", "network", id="the start of a word"),
    pytest.param("10", "over 10,000 people", id="part of a number"),
    pytest.param('"open weights"', "the weights are open", id="a phrase in another order"),
    pytest.param('"open weights"', "It will open.\n\nWeights follow.", id="a phrase across paragraphs"),
]


@pytest.mark.parametrize(("query", "text"), SAME_WORD)
def test_a_word_is_found_however_it_is_written(query, text):
    assert found(query, text)


@pytest.mark.parametrize(("query", "text"), ANOTHER_WORD)
def test_another_word_is_not_taken_for_it(query, text):
    assert not found(query, text)


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("licens*", "a new licensing scheme"),
        ("licens*", "Licences" + " and licenses"),
        ('"open licens*"', "an open-licensed model"),
        ("GPT-4*", "GPT-4o is here"),
        ("Llama*", "LLAMA-3.1"),
        ("straß*", "STRASSEN"),
    ],
)
def test_a_star_stands_for_any_ending(query, text):
    assert found(query, text)


@pytest.mark.parametrize(("query", "text"), [("licens*", "unlicensed"), ("Q*", "Qwen"), ("GPT-4*", "GPT-5"), ('"open licens*"', "open a licence")])
def test_a_star_stands_for_nothing_else(query, text):
    assert not found(query, text)


@quick(max_examples=150, deadline=None)
@given(before=st.text(max_size=30), word=st.sampled_from(["llama", "Straße", "open source", "gpt-4", "3.1"]), after=st.text(max_size=30))
def test_a_word_is_found_between_any_neighbours(before, word, after):
    assert found(f'"{word}"', f"{before}\n\n{word} \n\n{after}")


def test_no_text_can_forge_the_edge_of_a_word():
    assert not found("ai", "tr\u200bai\u200bning")
    assert found("ai", "tr\x1fai\x1fning"), "a control character is white space"
