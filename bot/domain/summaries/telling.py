"""One story: who carries it, what it says of whom, how it went on, and which stories belong to it."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from bot.domain.model.coverage import ArticleCard, Story
from bot.domain.model.ledger import Evidence
from bot.domain.model.messages import Heading, Line, Link, Message, Part, Span, Strong, When
from bot.domain.summaries.wording import Numbers, counted, is_verbatim, label_of, told

READINGS = 6
"""Readings told of one story, the surest of each kind."""
ARTICLES = 10
"""Articles of the timeline: the first ones, which say what it is, and the newest."""
OUTLETS = 8
"""Outlets named; the others are counted."""


def story_told(story: Story, evidence: Sequence[Evidence], now: datetime) -> Message:
    """The story, of what is kept of it; ``evidence`` are the readings of its articles."""
    cards = sorted((member.article for member in story.members), key=lambda card: card.at)
    return Message(
        fallback=f"{story.title or '(untitled)'}: reported by {counted(len(story.outlets), 'outlet')}.",
        title=story.title or "(untitled)",
        parts=(Line((_carried(story.outlets),)), *_readings(evidence), *_timeline(cards), *_links(story)),
        footer=(Line((f"Story {story.id} · from ", When(story.first_at), " to ", When(story.last_at), " · as of ", When(now))),),
    )


def _carried(outlets: Sequence[str]) -> str:
    named = [outlet for outlet in outlets if outlet]
    more = f", +{len(named) - OUTLETS} more" if len(named) > OUTLETS else ""
    return f"Reported by {counted(len(named), 'outlet')}: {', '.join(named[:OUTLETS])}{more}" if named else "Reported by nobody who is named."


def _readings(evidence: Sequence[Evidence]) -> Iterator[Part]:
    """The surest of each kind of saying, the surest kinds first, each with its words and their source."""
    surest: dict[str, Evidence] = {}
    for piece in sorted(filter(is_verbatim, evidence), key=lambda piece: -piece.reading.confidence):
        surest.setdefault(label_of(piece), piece)
    if surest:
        numbers = Numbers()
        yield Heading("What is said")
        for label, piece in list(surest.items())[:READINGS]:
            yield Line(tuple(told(label, piece, numbers)), bullet=True)


def _timeline(cards: Sequence[ArticleCard]) -> Iterator[Part]:
    left = len(cards) - ARTICLES
    first, newest = (cards[: ARTICLES // 2], cards[-ARTICLES // 2 :]) if left > 0 else (cards, ())
    yield Heading("Timeline")
    yield from (Line(tuple(_article(card)), bullet=True) for card in first)
    if newest:
        yield Line((f"{counted(left, 'article')} more",), bullet=True)
        yield from (Line(tuple(_article(card)), bullet=True) for card in newest)


def _article(card: ArticleCard) -> Iterator[Span]:
    yield When(card.at)
    yield f" · {card.outlet}: " if card.outlet else " · "
    headline = card.title or "(untitled)"
    yield Link(headline, card.url) if card.url else headline


def _links(story: Story) -> Iterator[Part]:
    if story.links:
        yield Heading("Stories that belong to it")
        for link in story.links:
            yield Line((Strong(link.title or "(untitled)"), f" · {link.why} · story {link.story_id}"), bullet=True)
