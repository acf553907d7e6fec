"""In which story an article belongs: what happened decides first, within a time window; then the words; every decision has its reason."""

import heapq
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from bot.domain.model.coverage import ArticleCard, Placement, Sketch, Story, StoryLink
from bot.domain.stories.kinship import FULFILMENT, Kin, Kinship, kinship
from bot.domain.stories.likeness import Likeness, likeness, sorted_terms, versions_differ

REACTIONS = timedelta(hours=72)
"""Within this time of an act, what is written about it belongs to it."""
COPIES = timedelta(days=14)
"""Within this time a copy of a text belongs to its story; older stories are no candidates."""

_COMPARED = 2
"""So many of a story's first members and of its newest are compared with an article: the rest say the same."""
_GLANCE = 16
"""Terms of an article by which the candidates are looked over: its names, and its longest words."""
_LOOKED_AT = 6
"""So many candidates are compared in full, those that the glance likes best: comparing all would cost more than reading the article."""

_BY_CHANCE = 3
"""Terms that articles on one beat share by chance."""


@dataclass(frozen=True, slots=True)
class _Proof:
    """What the words must show: so many points of likeness, and that share of the shorter one's words in common."""

    points: float
    contained: float = 0.0

    def met_by(self, found: Likeness) -> bool:
        return found.points >= self.points and found.contained >= self.contained


_PROOFS = {
    Kin.SAME_RARE_ACT: (_Proof(0.8),),
    Kin.SAME_ACT: (_Proof(1.0),),
    Kin.REACTION: (_Proof(3.0), _Proof(1.2, 0.35)),
    Kin.SAME_TALK: (_Proof(3.0), _Proof(1.2, 0.35)),
    Kin.UNRATED: (_Proof(4.5, 0.15), _Proof(2.5, 0.4)),
    Kin.APART: (_Proof(6.0, 0.2), _Proof(2.4, 0.3)),
    Kin.OTHER_WAY: (_Proof(5.0),),
}
"""For each relation what makes it one story, any of them: the more that is known of who did what, the less the words must prove."""
_POINTS_OF_OTHER_VERSION = 5.0
"""The points it takes where the articles name different versions of one model: two releases of one week are two stories."""
_POINTS_OF_RETELLING = 5.0
"""The points it takes, a quote among them, where the stress is on another part of the story: on the denial that an outlet told at the end."""
_POINTS_OF_LINK = 2.0
"""The points from which on a new act is linked to the story that it follows on: a product, or two names."""
_RANK = (Kin.SAME_RARE_ACT, Kin.SAME_ACT, Kin.REACTION, Kin.SAME_TALK, Kin.UNRATED, Kin.APART, Kin.OTHER_WAY, Kin.NEW_ACT)


@dataclass(frozen=True, slots=True)
class _Fit:
    story: Story
    kinship: Kinship
    likeness: Likeness
    other_version: bool
    apart: timedelta

    @property
    def key(self) -> tuple[bool, bool, int, float, timedelta, str]:
        """Sorts the fits, the best first."""
        return (not self.holds, not self.likeness.copied, _RANK.index(self.kinship.kin), -self.likeness.points, self.apart, self.story.id)

    @property
    def _retells(self) -> bool:
        """Whether it tells the same with a stress of its own: what looks like a new act, but has the story's quotes within its first days."""
        return self.kinship.kin is Kin.NEW_ACT and self.likeness.quoted and self.likeness.points >= _POINTS_OF_RETELLING and self.apart <= FULFILMENT

    @property
    def holds(self) -> bool:
        """Whether the article belongs to the story."""
        alike = any(proof.met_by(self.likeness) for proof in _PROOFS.get(self.kinship.kin, ()))
        alike = alike and (not self.other_version or self.likeness.points >= _POINTS_OF_OTHER_VERSION)
        return self.likeness.copied or self._retells or (self.apart <= REACTIONS and alike)


def place(card: ArticleCard, sketch: Sketch, candidates: Sequence[Story]) -> Placement:
    """The story among the candidates that the article tells, or none, with the reason."""
    fits = [_fit(card, sketch, story) for story in _looked_at(card, sketch, candidates)]
    if not fits:
        return Placement(story_id=None, reason="no recent story has anything in common with it")
    best = min(fits, key=lambda fit: fit.key)
    if best.holds:
        return Placement(story_id=best.story.id, reason=_reason(best))
    return Placement(story_id=None, reason=_reason(best), link=next(map(_link, filter(_follows, sorted(fits, key=lambda fit: fit.key))), None))


def _follows(fit: _Fit) -> bool:
    """Whether the article is what came of the story: the promise kept, the report denied or confirmed; not merely another act of the same week."""
    return fit.kinship.kin is Kin.NEW_ACT and fit.likeness.points >= _POINTS_OF_LINK


def _link(fit: _Fit) -> StoryLink:
    return StoryLink(story_id=fit.story.id, title=fit.story.title, why=fit.kinship.why)


def _apart(card: ArticleCard, story: Story) -> timedelta:
    """How long after the story began the article came, or how long before."""
    return abs(card.at - story.first_at)


def _looked_at(card: ArticleCard, sketch: Sketch, candidates: Sequence[Story]) -> list[Story]:
    """The candidates worth comparing: of one organisation within the time of reactions, or with terms in common; the likeliest first."""
    terms = sorted_terms(sketch.terms)
    glance = frozenset([*sorted(terms.names), *sorted(terms.words, key=lambda word: (-len(word), word))][:_GLANCE])
    ranked = []
    for story in candidates:
        apart = _apart(card, story)
        if apart > COPIES or not story.members:
            continue
        first, newest = story.members[0].sketch, story.members[-1].sketch
        hits = len(glance & first.terms) + (len(glance & newest.terms) if newest is not first else 0)
        related = apart <= REACTIONS and not sketch.organisations.isdisjoint(first.organisations)
        if related or hits > _BY_CHANCE:
            ranked.append((-hits - _BY_CHANCE * related, apart, story.id, story))
    return [story for *_, story in heapq.nsmallest(_LOOKED_AT, ranked, key=lambda entry: entry[:3])]


def _fit(card: ArticleCard, sketch: Sketch, story: Story) -> _Fit:
    sketches = list(_compared(story))
    relation = kinship(sketch, sketches, _apart(card, story))
    told_of = relation.org or (" ".join(sketch.organisations.union(*(each.organisations for each in sketches))) if relation.kin is Kin.APART else "")
    likest, other = max(((likeness(sketch, each, told_of), each) for each in sketches), key=lambda pair: pair[0].weight)
    return _Fit(story, relation, likest, versions_differ(sketch, other), _apart(card, story))


def _compared(story: Story) -> Iterator[Sketch]:
    members = story.members
    chosen = members if len(members) <= 2 * _COMPARED else (*members[:_COMPARED], *members[-_COMPARED:])
    return (member.sketch for member in chosen)


def _reason(best: _Fit) -> str:
    shared = ", ".join(best.likeness.shared[:4])
    hours = round(best.apart.total_seconds() / 3600)
    if best.likeness.copied:
        return f"the same text: {best.likeness.contained:.0%} of its words"
    if best.holds and best.kinship.kin is Kin.NEW_ACT:
        return f"{best.kinship.org}: the same quote, stressed otherwise, within {max(hours, 1)} h; in common: {shared}"
    if best.holds:
        of_whom = f"{best.kinship.org}: " if best.kinship.org else ""
        return f"{of_whom}{best.kinship.kin.value}, within {max(hours, 1)} h" + (f"; in common: {shared}" if shared else "")
    if best.kinship.kin is Kin.NEW_ACT:
        return f"new: {best.kinship.why}"
    if best.kinship.kin is Kin.OTHER_WAY:
        return f"new: it leans the other way than the nearest story of {best.kinship.org}"
    if best.apart > REACTIONS:
        return f"new: the nearest story began {hours} h before"
    if best.other_version:
        return f"new: of another version than the nearest story ({shared or 'nothing in common'})"
    return f"new: too little in common with the nearest story ({shared or 'nothing but its organisation'})"
