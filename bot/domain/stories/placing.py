"""In which story an article belongs: what happened decides first, within a time window; then the words; every decision has its reason."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from bot.domain.model.coverage import ArticleCard, Placement, Sketch, Story
from bot.domain.stories.kinship import Kin, Kinship, kinship
from bot.domain.stories.likeness import Likeness, likeness

REACTIONS = timedelta(hours=72)
"""Within this time of an act, what is written about it belongs to it."""
COPIES = timedelta(days=14)
"""Within this time a copy of a text belongs to its story; older stories are no candidates."""

_COMPARED = 3
"""So many of a story's first members and of its newest are compared with an article: the rest say the same."""
_GLANCE = 3
"""An article that shares fewer terms than this with a story's first and newest member, and no organisation, is not compared further."""

_NEEDED = {Kin.SAME_ACT: (1.0, 0.0), Kin.REACTION: (3.0, 0.0), Kin.SAME_TALK: (3.0, 0.0), Kin.UNRATED: (6.0, 0.15), Kin.APART: (6.0, 0.15)}
"""For each relation, the points of likeness and the share of words that make it one story."""
_RANK = (Kin.SAME_ACT, Kin.REACTION, Kin.SAME_TALK, Kin.UNRATED, Kin.APART, Kin.NEW_ACT)


@dataclass(frozen=True, slots=True)
class _Fit:
    story: Story
    kinship: Kinship
    likeness: Likeness
    apart: timedelta

    @property
    def key(self) -> tuple[bool, int, float, float, str]:
        """Sorts the fits, the best first."""
        return (not self.likeness.copied, _RANK.index(self.kinship.kin), -self.likeness.points, self.apart.total_seconds(), self.story.id)

    @property
    def holds(self) -> bool:
        points, contained = _NEEDED.get(self.kinship.kin, (float("inf"), 1.0))
        return self.likeness.copied or (self.apart <= REACTIONS and self.likeness.points >= points and self.likeness.contained >= contained)


def place(card: ArticleCard, sketch: Sketch, candidates: Sequence[Story]) -> Placement:
    """The story among the candidates that the article tells, or none, with the reason."""
    fits = [_fit(card, sketch, story) for story in candidates if _worth_a_look(card, sketch, story)]
    if not fits:
        return Placement(story_id=None, reason="no recent story has anything in common with it")
    best = min(fits, key=lambda fit: (not fit.holds, fit.key))
    return Placement(story_id=best.story.id if best.holds else None, reason=_reason(best))


def _apart(card: ArticleCard, story: Story) -> timedelta:
    """How long after the story began the article came, or how long before."""
    return abs(card.at - story.first_at)


def _worth_a_look(card: ArticleCard, sketch: Sketch, story: Story) -> bool:
    if _apart(card, story) > COPIES or not story.members:
        return False
    first, newest = story.members[0].sketch, story.members[-1].sketch
    if not sketch.organisations.isdisjoint(first.organisations | newest.organisations):
        return True
    return len(sketch.terms & first.terms) >= _GLANCE or len(sketch.terms & newest.terms) >= _GLANCE


def _fit(card: ArticleCard, sketch: Sketch, story: Story) -> _Fit:
    sketches = list(_compared(story))
    whole = Sketch(moves=frozenset().union(*(each.moves for each in sketches)))
    relation = kinship(sketch, whole, _apart(card, story))
    likest = max((likeness(sketch, each, relation.org) for each in sketches), key=lambda found: (found.copied, found.points, found.contained))
    return _Fit(story, relation, likest, _apart(card, story))


def _compared(story: Story) -> Iterator[Sketch]:
    members = story.members
    chosen = members if len(members) <= 2 * _COMPARED else (*members[:_COMPARED], *members[-_COMPARED:])
    return (member.sketch for member in chosen)


def _reason(best: _Fit) -> str:
    shared = ", ".join(best.likeness.shared[:4])
    hours = round(best.apart.total_seconds() / 3600)
    if best.likeness.copied:
        return f"the same text: {best.likeness.contained:.0%} of its words"
    if best.holds:
        of_whom = f" of {best.kinship.org}" if best.kinship.org else ""
        return f"{best.kinship.kin.value}{of_whom} within {max(hours, 1)} h, and in common: {shared}"
    if best.kinship.kin is Kin.NEW_ACT:
        return f"new: {best.kinship.why}"
    if best.apart > REACTIONS:
        return f"new: the nearest story began {hours} h before"
    return f"new: too little in common with the nearest story ({shared or 'nothing but its organisation'})"
