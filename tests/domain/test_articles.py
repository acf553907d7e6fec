"""By what we know a page again."""

from dataclasses import replace

import pytest

from bot.domain.articles import article_id, article_text, content_hash, identities, recognised
from bot.domain.model.coverage import ArticleId, Entry, KnownArticle, SourceId
from tests.examples import NOON, an_entry

HARBOUR, TIDE = SourceId("harbour"), SourceId("tide")
LONG = "The harbour council met on Monday to discuss the weather. " * 10


def known_after(entry: Entry, source: SourceId = HARBOUR) -> dict[str, KnownArticle]:
    return dict.fromkeys(identities(entry, source), KnownArticle(id=ArticleId("a"), content_hash=content_hash(entry)))


@pytest.mark.parametrize(
    "again",
    [
        pytest.param(an_entry(), id="the same entry"),
        pytest.param(an_entry(guid="another"), id="a changed guid"),
        pytest.param(an_entry(guid=None), id="a guid that went away"),
        pytest.param(an_entry(url="https://harbour.example/moved"), id="a changed address"),
        pytest.param(
            an_entry(url="http://HARBOUR.example:80/lumen-weights?utm_source=feed#top"), id="the same page by another spelling of its address"
        ),
        pytest.param(an_entry(published=None), id="a date that went away"),
    ],
)
def test_a_repeat_is_recognised_and_is_no_edit(again: Entry) -> None:
    same = recognised(again, HARBOUR, known_after(an_entry()))
    assert same is not None
    assert same.id == "a"
    assert not same.edited


def test_the_same_long_words_in_one_source_are_one_article_whatever_became_of_guid_and_address() -> None:
    first = an_entry(text=LONG)
    moved = replace(first, guid="other", url="https://harbour.example/other")
    assert recognised(moved, HARBOUR, known_after(first)) is not None
    assert recognised(moved, TIDE, known_after(first)) is None, "another outlet's copy is an article of its own, in the same story"


@pytest.mark.parametrize("changes", [{"title": "Another headline"}, {"text": "Other words."}])
def test_new_words_under_the_same_name_are_an_edit(changes: dict[str, str]) -> None:
    same = recognised(an_entry(**changes), HARBOUR, known_after(an_entry()))
    assert same is not None
    assert same.edited


def test_another_feed_with_another_teaser_of_the_same_page_is_no_edit() -> None:
    same = recognised(an_entry(guid="tide-9", text="A shorter teaser."), TIDE, known_after(an_entry()))
    assert same is not None
    assert not same.edited


def test_a_page_completed_from_its_address_is_known_again_by_its_teaser() -> None:
    teaser = an_entry(text="Meta on Monday ...")
    completed = replace(teaser, text="Meta on Monday released the weights.", teaser=teaser.text)
    same = recognised(teaser, HARBOUR, known_after(completed))
    assert same is not None
    assert not same.edited


def test_two_untitled_entries_without_address_of_different_days_are_two() -> None:
    first = an_entry(url=None, guid=None, title="Notes", text="")
    assert recognised(replace(first, published=NOON.replace(day=3)), HARBOUR, known_after(first)) is None
    assert recognised(first, HARBOUR, known_after(first)) is not None


def test_guids_of_two_sources_do_not_meet() -> None:
    assert recognised(an_entry(guid="1", url=None), TIDE, known_after(an_entry(guid="1", url=None))) is None


def test_a_page_has_one_id_in_every_feed_that_carries_it() -> None:
    assert article_id(an_entry(), HARBOUR) == article_id(an_entry(guid="tide-9"), TIDE)
    assert article_id(an_entry(url=None), HARBOUR) != article_id(an_entry(url=None), TIDE)


def test_the_text_that_is_read_begins_with_the_headline() -> None:
    assert article_text("Title", "Body.") == "Title\n\nBody."
    assert article_text("Title", "") == "Title"
