"""One story, told."""

from dataclasses import replace
from datetime import timedelta

from bot.domain.model.coverage import StoryId, StoryLink
from bot.domain.model.stance import Direction, Modality
from bot.domain.summaries import story_told
from tests.domain.summaries.record import Record
from tests.domain.summaries.spoken import bullets, spoken
from tests.examples import NOON

OUTLETS = ["Tide", "Lantern", "Post", "Gull", "Quay", "Meadow", "Copper", "Ledger", "Plain", "Ticker"]


def test_a_story_is_told_with_its_outlets_readings_timeline_and_links():
    record = Record()
    first = record.article("Meta weighs closing Llama", "Meta is considering it, two people said.", outlet="Tide", at=NOON, story="turn")
    second = record.article("Meta may close Llama", "Meta is considering it.", outlet="Post", at=NOON + timedelta(hours=2), story="turn")
    record.reading(first, "Meta is considering it", Direction.TOWARD_CLOSED, Modality.REPORTED, model="Llama", speaker="two people")
    record.reading(second, "Meta is considering it", Direction.TOWARD_CLOSED, Modality.REPORTED, model="Llama", confidence=0.6)
    record.reading(second, "words that stand nowhere", Direction.TOWARD_OPEN, Modality.DENIAL)
    (story,) = record.stories
    story = replace(
        story, links=(StoryLink(story_id=StoryId("denied"), title="Meta denies it", why="later: a denial, where the story has a report"),)
    )
    message = story_told(story, record.evidence, NOON + timedelta(days=1))
    assert message.fallback == "Meta weighs closing Llama: reported by 2 outlets."
    assert "Reported by 2 outlets: Tide, Post" in spoken(message)
    assert bullets(message) == [
        "• Meta (Llama) · toward closed · reported: “Meta is considering it” (two people) [1] Tide, 2026-03-02",
        "• 2026-03-02 · Tide: Meta weighs closing Llama",
        "• 2026-03-02 · Post: Meta may close Llama",
        "• Meta denies it · later: a denial, where the story has a report · story denied",
    ]


def test_a_story_of_many_outlets_shows_the_first_and_the_newest_and_counts_the_others():
    record = Record()
    for number in range(14):
        record.article(f"Headline {number}", outlet=OUTLETS[number % 10], at=NOON + timedelta(hours=number), story="turn")
    message = story_told(record.stories[0], (), NOON)
    assert "Reported by 10 outlets: Tide, Lantern, Post, Gull, Quay, Meadow, Copper, Ledger, +2 more" in spoken(message)
    lines = bullets(message)
    assert len(lines) == 11
    assert "• 4 articles more" in lines


def test_a_story_without_names_is_told_all_the_same():
    record = Record()
    record.article("", outlet="")
    assert "(untitled)" in spoken(story_told(record.stories[0], (), NOON))
