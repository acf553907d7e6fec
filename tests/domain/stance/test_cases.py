"""Every rule in the sentences that are its reason to exist."""

import pytest

from bot.catalogue import load_catalogue
from bot.domain.stance import StanceReader
from tests.domain.stance import cases

READER = StanceReader(load_catalogue())
WAYS = {"toward_open": "open", "toward_closed": "closed", "mixed": "mixed", "none": "none"}


def told(text):
    return {f"{each.org} {WAYS[each.direction]} {each.modality}" for each in READER.read(text).readings}


def tables(*names):
    return [pytest.param(*row, id=f"{name.lower()}: {rule}") for name in names for rule, row in getattr(cases, name).items()]


@pytest.mark.parametrize(
    ("text", "expected"),
    tables(
        "RELEASES",
        "WITHDRAWALS",
        "PROMISES",
        "REPORTS",
        "DENIALS",
        "OPINIONS",
        "BACKGROUND",
        "WORDINGS",
        "ACCESS",
        "RUMOURS",
        "CONTRASTS",
        "NEGATIONS",
        "FRAGMENTS",
        "SHARED_OUT",
        "RULES_AND_CURBS",
    ),
)
def test_a_sentence_says_of_whom_which_way_and_how(text, expected):
    assert told(text) == {each.strip() for each in expected.split(";") if each.strip()}


@pytest.mark.parametrize("text", [pytest.param(text, id=rule) for table in (cases.TRAPS, cases.MORE_TRAPS) for rule, text in table.items()])
def test_words_that_only_look_like_openness_say_nothing(text):
    report = READER.read(text)
    assert report.readings == ()
    assert not report.about_openness
