"""The stories of a period, the newest first."""

from collections.abc import Iterator
from datetime import datetime

from bot.domain.model.coverage import Story
from bot.domain.model.messages import Line, Link, Message, Span, When
from bot.domain.summaries.coverage import Coverage
from bot.domain.summaries.nothing import basis, nothing
from bot.domain.summaries.topics import EVERYTHING, Topic
from bot.domain.summaries.wording import counted

STORIES = 10
"""Stories of one answer: a screen."""
OUTLETS = 3
"""Outlets named for one story; the others are counted."""


def stories(coverage: Coverage, topic: Topic, now: datetime) -> Message:
    """The newest stories about the topic, each with its headline, outlets, last date and id; that there are none, where that is so."""
    part = coverage.about(topic)
    if not part.cards:
        return nothing(coverage.about(EVERYTHING), topic, now)
    newest = sorted(part.stories, key=lambda story: story.last_at, reverse=True)
    parts = [Line(tuple(_told(story, part)), bullet=True) for story in newest[:STORIES]]
    left = len(newest) - STORIES
    more = (Line((f"{counted(left, 'story')} more: ask for a shorter period to see them.",)),) if left > 0 else ()
    title = f"Stories{f' about {topic.label}' if topic.label else ''} {part.period.label}"
    return Message(fallback=f"{title}: {len(newest)}.", title=title, parts=(*parts, *more), footer=basis(part, coverage, now))


def _told(story: Story, coverage: Coverage) -> Iterator[Span]:
    cards = sorted(coverage.cards_of(story), key=lambda card: card.at)
    headline = cards[0].title or "(untitled)"
    yield Link(headline, cards[0].url) if cards[0].url else headline
    outlets = list(dict.fromkeys(card.outlet for card in cards if card.outlet))
    others = f" and {len(outlets) - OUTLETS} more" if len(outlets) > OUTLETS else ""
    yield f" · {', '.join(outlets[:OUTLETS])}{others} · " if outlets else " · "
    yield When(cards[-1].at)
    yield f" · {story.id}"
