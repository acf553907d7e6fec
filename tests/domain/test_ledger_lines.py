"""Which line a model is of, and how far a saying reaches."""

import pytest

from bot.domain.ledger.extent import accessory_of, delay_in, extent_of, restated_in, speaks_for_all
from bot.domain.ledger.lines import line_of
from bot.domain.model.stance import Direction, Modality
from tests.domain.ledger_scenes import ACTION, CLOSED, COMMITMENT, MIXED, OPEN, said


@pytest.mark.parametrize(
    ("model", "known", "line"),
    [
        ("Feather 2", [], "Feather"),
        ("Feather-4.1", [], "Feather"),
        ("Feather 3.1 405B", [], "Feather"),
        ("Feather v2", [], "Feather"),
        ("Feather4", [], "Feather"),
        ("Code Feather 7B", [], "Code Feather"),
        ("feather-oss", [], "feather-oss"),
        ("K3", [], "K3"),
        ("3.5 Turbo", [], "3.5 Turbo"),
        ("feather 2", ["Feather"], "Feather"),
        ("Feather-2", ["Feather", "Feather-2"], "Feather-2"),
        ("feather-oss-120b", ["Feather", "feather-oss"], "feather-oss"),
        ("Featherweight", ["Feather"], "Featherweight"),
        ("Feather Pro", ["Feather"], "Feather Pro"),
    ],
)
def test_a_version_belongs_to_its_line(model: str, known: list[str], line: str) -> None:
    assert line_of(model, known) == line


@pytest.mark.parametrize(
    ("direction", "modality", "words", "limit"),
    [
        (CLOSED, COMMITMENT, "we must be careful about what we publish", "careful"),
        (CLOSED, COMMITMENT, "may not publish everything it makes", "may"),
        (CLOSED, COMMITMENT, "will not publish every model", "not publish every"),
        (CLOSED, COMMITMENT, "will decide case by case", "case by case"),
        (CLOSED, COMMITMENT, "keeps its most advanced models inside", "most advanced"),
        (CLOSED, ACTION, "launched its most advanced model behind an interface", ""),
        (CLOSED, COMMITMENT, "will not publish weights at all", ""),
        (CLOSED, ACTION, "the code is not being published", ""),
        (OPEN, ACTION, "published one of its models", "one of its"),
        (OPEN, ACTION, "published a smaller model", "smaller model"),
        (OPEN, ACTION, "one of the first to publish its models", ""),
        (OPEN, COMMITMENT, "will release an open-weight language model", "open-weight language model"),
        (OPEN, COMMITMENT, "will open-source its models", ""),
        (OPEN, ACTION, "published the weights for academic use", ""),
        (MIXED, ACTION, "some open, some closed", ""),
    ],
)
def test_a_saying_is_of_the_whole_or_of_a_part(direction: Direction, modality: Modality, words: str, limit: str) -> None:
    extent = extent_of(said(direction, modality, words))
    assert (extent.whole, extent.reason) == (not limit, limit)


@pytest.mark.parametrize(
    ("direction", "words", "delay"),
    [
        (MIXED, "postponed the publication", "postponed"),
        (CLOSED, "pushed back the release by a month", "pushed back"),
        (CLOSED, "delayed it and will not release it", None),
        (OPEN, "published it after a delay", None),
        (MIXED, "opens one and closes another", None),
    ],
)
def test_a_delay_is_told_from_a_refusal(direction: Direction, words: str, delay: str | None) -> None:
    assert delay_in(said(direction, ACTION, words)) == delay


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("keeps its papers back", "papers"),
        ("publishes less research", "papers"),
        ("will not share its datasets", "training data"),
        ("keeps the weights and the data to itself", None),
        ("will not share the training data of its open models", "training data"),
        ("its research lab keeps it inside", None),
        ("keeps it behind an interface", None),
    ],
)
def test_data_and_papers_come_with_a_model_and_are_not_the_model(words: str, line: str | None) -> None:
    assert accessory_of(said(CLOSED, ACTION, words)) == line


@pytest.mark.parametrize(
    ("direction", "modality", "words", "restated"),
    [
        (OPEN, COMMITMENT, "remains committed to open models", "remains committed"),
        (OPEN, COMMITMENT, "will keep releasing its weights", "keep releasing"),
        (OPEN, COMMITMENT, "its models will stay open", "stay open"),
        (OPEN, COMMITMENT, "will publish its weights", None),
        (OPEN, ACTION, "continues to publish its weights", None),
        (CLOSED, COMMITMENT, "its models will remain closed", "remain closed"),
        (CLOSED, COMMITMENT, "will keep its models to itself", None),
    ],
)
def test_a_position_restated_is_told_from_a_new_promise(direction: Direction, modality: Modality, words: str, restated: str | None) -> None:
    assert restated_in(said(direction, modality, words)) == restated


def test_words_that_take_in_everything_are_known() -> None:
    assert speaks_for_all(said(CLOSED, COMMITMENT, "will no longer publish weights"))
    assert not speaks_for_all(said(OPEN, ACTION, "released a model"))
