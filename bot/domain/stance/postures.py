"""The last resort: a clause that speaks of openness in words without a rule of their own still says where somebody stands."""

from bot.domain.model.stance import Direction
from bot.domain.stance.act import Act
from bot.domain.stance.leaning import leaning_of
from bot.domain.stance.lexicon import Concept, Form
from bot.domain.stance.names import Mention
from bot.domain.stance.sentences import Part, Sentence, Span
from bot.domain.stance.tokens import word_set

_SURE = frozenset({Concept.OPEN, Concept.CLOSED, Concept.BOTH, Concept.OPEN_LICENCE, Concept.OPENNESS})
"""Qualities that speak of models by themselves; a bare "open" or a hub needs a verb."""


_PLURALS = word_set("models weights systems rivals labs llms ai alternatives source")
_OWNERS = word_set("its their his her our a an the two three several some more new other")


def posture(sentence: Sentence, clause: Part) -> Act | None:
    """What a clause without any act known to the rules says of those it names: a low-confidence posture, or nothing."""
    if clause.has(Concept.TOOL, Concept.NOISE, Concept.CURB, Concept.REGRET):
        return None
    qualities = clause.spans(*_SURE)
    told = leaning_of(sentence, clause)
    if told is None and qualities and qualities[0].concept is Concept.OPENNESS:
        direction, first, last = Direction.TOWARD_OPEN, qualities[0].first, qualities[0].last
    elif told is None or not any(told.first <= each.first < told.last for each in qualities):
        return None
    else:
        direction, first, last = told.direction, told.first, told.last
    holders = _holders(sentence, clause, first)
    if not holders or _at_large(sentence, clause, first, last):
        return None
    words = " ".join(sentence.words(first, last))
    head = Span(first, last, Concept.OPEN, Form.BASE)
    return Act(direction, head, first, last, f"posture: {words}", 0.5, state=True, holders=holders)


def _at_large(sentence: Sentence, clause: Part, first: int, last: int) -> bool:
    """Calls open-source models a tax: models in general, not those of anybody named."""
    if sentence.tokens[last - 1].word not in _PLURALS and sentence.words(last, last + 1) not in (["models"], ["ai"], ["systems"]):
        return False
    before = sentence.tokens[first - 1] if first > clause.first else None
    return before is None or not (before.ending == "'s" or before.word in _OWNERS)


def _holders(sentence: Sentence, clause: Part, first: int) -> tuple[Mention, ...]:
    """Whom the quality is said of: the nearest name before it, else the only organisation of the clause."""
    hubs = {at for span in sentence.whole.spans(Concept.HUB) for at in range(span.first, span.last)}
    named = [each for each in clause.mentions if each.first not in hubs and each.name.company]
    before = [each for each in named if each.last <= first]
    if before:
        return (before[-1],)
    return tuple(named[:1]) if len({each.org for each in named}) == 1 else ()
