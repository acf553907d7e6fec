"""What holds for every text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.catalogue import load_catalogue
from bot.domain.stance import StanceReader
from tests.domain.stance import cases, wordings

READER = StanceReader(load_catalogue())
TABLES = [getattr(cases, name) for name in dir(cases) if name.isupper()]
ROWS = [row for table in TABLES for row in table.values()]
MORE = [row for name in dir(wordings) if name.isupper() for row in getattr(wordings, name)]
TEXTS = [row if isinstance(row, str) else row[0] for row in (*ROWS, *MORE)]
SILENT = "The museum on the quay shows ship models made of paper until the end of May. Tickets cost nine euros, children pay half."
COMPANIES = ("Nvidia", "Anthropic", "DeepSeek", "Databricks", "ElevenLabs", "EleutherAI")
TEMPLATES = (
    "{} released the weights of its new model on Monday.",
    "{} did not publish the weights of its new model.",
    "{} plans to open-source its next model.",
    "{} denied that it would close its models.",
    "{} has abandoned open source, the Financial Times reported.",
    "Analysts expect that {} will stop publishing its models.",
    "It beats closed models from {}.",
    "{} has long championed open models.",
)


def substance(report, shift=0):
    return [(each.org, each.model, each.direction, each.modality, each.start - shift, each.end - shift, each.confidence) for each in report.readings]


@settings(max_examples=80, deadline=None)
@given(st.lists(st.sampled_from(TEXTS), min_size=1, max_size=6), st.sampled_from([" ", "\n", "\n\n"]))
def test_the_evidence_is_always_the_text_at_its_place(texts, glue):
    text = glue.join(texts)
    readings = READER.read(text).readings
    assert all(each.evidence == text[each.start : each.end] and each.evidence for each in readings)
    assert all(0 < each.confidence <= 1 for each in readings)
    kinds = [(each.org, each.model, each.direction, each.modality) for each in readings]
    assert len(kinds) == len(set(kinds))


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(TEXTS))
def test_a_paragraph_about_something_else_changes_no_reading(text):
    assert substance(READER.read(f"{text}\n\n{SILENT}")) == substance(READER.read(text))


@pytest.mark.parametrize("template", TEMPLATES)
def test_another_company_in_the_same_sentence_changes_only_the_organisation(template):
    told = {company: READER.read(template.format(company)).readings for company in COMPANIES}
    assert all([each.org for each in readings] == [company] for company, readings in told.items())
    assert len({(readings[0].direction, readings[0].modality, readings[0].rules[0].split(":")[0]) for readings in told.values()}) == 1


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(TEXTS))
def test_typographic_signs_change_nothing_but_the_letters_of_the_quote(text):
    fancy = text.replace("'", "’").replace("-", "\u2011").replace(" model", "\u00a0model")
    assert substance(READER.read(fancy)) == substance(READER.read(text))


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=400))
def test_no_text_makes_the_reader_raise(text):
    report = READER.read(text)
    assert all(each.evidence == text[each.start : each.end] for each in report.readings)


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "Meta",
                "open source",
                "not",
                "weights",
                ",",
                "released",
                "\n",
                "said",
                "which",
                "İ",
                "\u202e",
                "(",
                '"',
                "unlike",
                "will",
                "the",
                "closed",
                "Qwen3",
                "-",
                "?",
                "to",
            ]
        ),
        max_size=60,
    )
)
def test_no_heap_of_its_own_words_makes_the_reader_raise(words):
    text = " ".join(words)
    assert all(each.evidence == text[each.start : each.end] for each in READER.read(text).readings)
