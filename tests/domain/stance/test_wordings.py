"""The same rules in other people's words."""

import pytest

from bot.catalogue import load_catalogue
from bot.domain.stance import StanceReader
from tests.domain.stance import wordings

READER = StanceReader(load_catalogue())
WAYS = {"toward_open": "open", "toward_closed": "closed", "mixed": "mixed"}
TABLES = {
    name: getattr(wordings, name)
    for name in (
        "OPENED",
        "CLOSED",
        "LICENCES",
        "RUMOURED",
        "DENIED",
        "PROMISED",
        "THOUGHT",
        "BESIDE",
        "POLICY",
        "DIGESTS",
        "READMES",
        "POSTS",
        "PASSAGES",
        "PICTURES",
    )
}


@pytest.mark.parametrize(("text", "expected"), [pytest.param(*row, id=f"{name.lower()}: {row[0]}") for name, rows in TABLES.items() for row in rows])
def test_a_sentence_is_read_in_the_words_of_its_outlet(text, expected):
    report = READER.read(text)
    assert {f"{each.org} {WAYS[each.direction]} {each.modality}" for each in report.readings} == set(expected.split("; "))
    assert report.about_openness


@pytest.mark.parametrize("text", wordings.NOTHING)
def test_a_sentence_about_something_else_says_nothing(text):
    report = READER.read(text)
    assert report.readings == ()
    assert not report.about_openness


@pytest.mark.parametrize("text", wordings.NOBODY)
def test_a_sentence_may_be_about_openness_and_of_nobody(text):
    report = READER.read(text)
    assert report.readings == ()
    assert report.about_openness
