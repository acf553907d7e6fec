"""The list of stories."""

from datetime import timedelta

from bot.domain.summaries import EVERYTHING, stories, topic_of
from tests.domain.summaries.record import CATALOGUE, Record
from tests.domain.summaries.spoken import bullets, spoken
from tests.examples import NOON


def test_stories_are_listed_newest_first_with_their_outlets_and_last_date():
    record = Record()
    for number, outlet in enumerate(["Tide", "Lantern", "Post", "Gull", "Tide"]):
        record.article(f"Meta turns {number}", outlet=outlet, at=NOON - timedelta(days=5 - number), story="turn")
    record.article("", outlet="", at=NOON)
    message = stories(record.coverage(), EVERYTHING, NOON)
    assert bullets(message) == [
        "• (untitled) · 2026-03-02 · story-6",
        "• Meta turns 0 · Tide, Lantern, Post and 1 more · 2026-03-01 · turn",
    ]
    assert message.title == "Stories in the last 7 days"
    assert "Rests on 2 stories (6 articles, 5 outlets)" in spoken(message)


def test_a_query_keeps_the_stories_that_it_finds():
    record = Record()
    record.article("Meta turns", "The weights are open.")
    record.article("Bread is dearer", "Flour too.")
    message = stories(record.coverage(), topic_of("open weights", CATALOGUE), NOON)
    assert bullets(message) == ["• Meta turns · Harbour Post · 2026-03-02 · story-1"]
    assert message.title == "Stories about “open weights” in the last 7 days"


def test_more_than_ten_stories_are_cut_and_counted():
    record = Record()
    for number in range(13):
        record.article(f"Story {number}")
    message = stories(record.coverage(), EVERYTHING, NOON)
    assert len(bullets(message)) == 10
    assert "3 stories more" in spoken(message)


def test_no_story_is_an_answer_too():
    assert stories(Record().coverage(), EVERYTHING, NOON).fallback == "Nothing in the last 7 days."
