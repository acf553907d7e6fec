"""Copies: what an outlet moves or edits is the article that it was; what another outlet takes over is an article of its own in the same story."""

from collections.abc import Iterable

from bot.domain.model.coverage import ArticleCard, Sketch, Story, StoryMember
from bot.domain.stories.likeness import numbers_differ
from bot.domain.stories.prints import is_same_text

MOVED = 0.8
"""The share of the shorter text's prints from which on an outlet's text is the one it had: a notice of a series has less of the last one."""
LONG_ENOUGH = 75
"""Prints of a text that is told by its words alone; a shorter one must have its headline too."""


def own_copy(card: ArticleCard, sketch: Sketch, candidates: Iterable[Story]) -> ArticleCard | None:
    """The article of the same outlet that this one is, under another address and name: moved, edited, or in full what was a teaser."""
    every = (member for story in candidates for member in story.members)
    return next((member.article for member in every if member.article.outlet == card.outlet and _is_moved(card, sketch, member)), None)


def _is_moved(card: ArticleCard, sketch: Sketch, member: StoryMember) -> bool:
    named = card.title.casefold() == member.article.title.casefold()
    long = min(len(sketch.prints), len(member.sketch.prints)) >= LONG_ENOUGH
    return (named or long) and is_same_text(sketch.prints, member.sketch.prints, MOVED) and not numbers_differ(sketch, member.sketch)
