"""What a question is about."""

import pytest

from bot.domain.summaries import EVERYTHING, organisation_named, topic_of
from bot.domain.summaries.topics import is_about
from bot.errors import BadArgument
from tests.domain.summaries.record import CATALOGUE


@pytest.mark.parametrize("words", ["Meta", "META", '"facebook"', " meta "])
def test_a_name_or_alias_of_an_organisation_is_a_question_about_it(words):
    topic = topic_of(words, CATALOGUE)
    assert topic.label == "Meta"
    assert topic.organisation is CATALOGUE.organisations["Meta"]


@pytest.mark.parametrize("words", [None, "", "  "])
def test_no_words_ask_about_everything(words):
    assert topic_of(words, CATALOGUE) is EVERYTHING


def test_other_words_are_a_query_and_near_names_are_offered():
    topic = topic_of("quilmark", CATALOGUE)
    assert topic.query is not None
    assert (topic.label, topic.near) == ("“quilmark”", ("Quillmark",))
    assert topic_of('"open weights"', CATALOGUE).label == '"open weights"'


def test_a_query_that_cannot_be_is_a_mistake():
    with pytest.raises(BadArgument, match="never closed"):
        topic_of('"open weights', CATALOGUE)


@pytest.mark.parametrize("words", ["meta", "Behemoth", "llama", "ada lovelace", "Facebook"])
def test_people_and_model_families_name_their_organisation(words):
    assert organisation_named(words, CATALOGUE) is CATALOGUE.organisations["Meta"]


def test_nobody_answers_to_other_words():
    assert organisation_named("nobody", CATALOGUE) is None


@pytest.mark.parametrize(
    ("headline", "about"),
    [("Meta opens up", True), ("Why facebook did it", True), ("A meta analysis of trials", False), ("Metaphors we live by", False)],
)
def test_a_headline_names_an_organisation_where_its_name_stands_as_a_word_of_its_own(headline, about):
    assert is_about(CATALOGUE.organisations["Meta"], headline) is about
