"""What a clause says is done to openness: which verb, upon what, which way. Who does it and how surely it is said are decided elsewhere."""

from dataclasses import dataclass, replace

from bot.domain.model.stance import Direction
from bot.domain.stance.frames import FRAMES
from bot.domain.stance.leaning import OPPOSITE
from bot.domain.stance.lexicon import Concept, Form
from bot.domain.stance.names import Mention
from bot.domain.stance.scenes import Mood, Scene, scenes_of
from bot.domain.stance.sentences import Part, Sentence, Span

_HEADS = frozenset(FRAMES)
_LINKED = frozenset({"from", "by", "of", "at"})


@dataclass(frozen=True, slots=True)
class Act:
    """Something done to openness, or a posture (``state``): its direction, the verb, the tokens ``[first, last)`` that say it, the rule that read it.

    ``holders`` are those of whom a portrait in passing says it ("closed models like these"): they are the actors.
    """

    direction: Direction
    head: Span
    first: int
    last: int
    rule: str
    sure: float
    state: bool = False
    stance: bool = False
    passive: bool = False
    negated: bool = False
    mood: Mood = Mood.FINITE
    only_data: bool = False
    holders: tuple[Mention, ...] = ()


def acts_of(sentence: Sentence, clause: Part) -> list[Act]:
    """All acts of a clause in order, then what it says of somebody in passing."""
    acts = [act for scene in scenes_of(sentence, clause, _HEADS) if (act := _act(scene))]
    outer = [
        act
        for act in acts
        if not any(
            other is not act and other.first <= act.head.first and act.last <= other.last and other.head.first < act.head.first for other in acts
        )
    ]
    return [*outer, *_curbs(sentence, clause, outer), *_portraits(sentence, clause)]


def _act(scene: Scene) -> Act | None:
    told = FRAMES[scene.head.concept](scene)
    if not told:
        return None
    first = min(told.first, scene.before.first if scene.passive else scene.head.first)
    act = Act(
        told.direction,
        scene.head,
        first,
        max(told.last, scene.head.last),
        told.rule,
        told.sure,
        state=told.state,
        stance=told.stance,
        passive=scene.passive,
        mood=scene.mood,
        only_data=told.only_data,
    )
    return _polarised(act, scene)


def _polarised(act: Act, scene: Scene) -> Act:
    if not scene.turned:
        return act
    qualified = act.state and act.direction is Direction.TOWARD_OPEN and scene.clause.has(Concept.TRULY)
    return replace(act, direction=Direction.MIXED if qualified else OPPOSITE[act.direction], negated=True, rule=f"negated {act.rule}")


def _curbs(sentence: Sentence, clause: Part, acts: list[Act]) -> list[Act]:
    """Restrictions on open models, as a noun that no position governs: weighs restrictions, a ban on open weights."""
    taken = {at for act in acts for at in range(act.first, act.last)}
    found: list[Act] = []
    for span in clause.spans(Concept.CURB):
        what = [each for each in clause.spans(Concept.OPEN, Concept.WEIGHTS) if 0 <= each.first - span.last <= 4]
        if what and span.first not in taken:
            found.append(Act(Direction.TOWARD_CLOSED, span, span.first, what[0].last, "restrict", 0.7, stance=True))
    return found


def _portraits(sentence: Sentence, clause: Part) -> list[Act]:
    """What is said of somebody in passing: closed models like Northlake's, Northlake's open models."""
    found: list[Act] = []
    for span in clause.spans(Concept.OPEN, Concept.CLOSED, Concept.BOTH):
        holders = _compared(sentence, clause, span) or _owner(sentence, clause, span)
        if holders:
            words = " ".join(sentence.words(span.first, span.last))
            found.append(
                Act(
                    _PORTRAYED[span.concept],
                    Span(span.first, span.last, span.concept, Form.BASE),
                    span.first,
                    holders[-1].last,
                    f"portrait: {words}",
                    0.7,
                    state=True,
                    holders=holders,
                )
            )
    return found


_PORTRAYED = {Concept.OPEN: Direction.TOWARD_OPEN, Concept.CLOSED: Direction.TOWARD_CLOSED, Concept.BOTH: Direction.MIXED}


def _compared(sentence: Sentence, clause: Part, span: Span) -> tuple[Mention, ...]:
    """Those named after "like", "such as" or "from" behind the quality."""
    at = span.last
    while at < min(span.last + 5, clause.last) and not (
        sentence.tokens[at].word in _LINKED or any(each.first == at and each.concept is Concept.COMPARED for each in clause.manner)
    ):
        at += 1
    named = [each for each in clause.mentions if at < each.first]
    if not named or named[0].first - at > 3:
        return ()
    joined = [named[0]]
    for each in named[1:]:
        if each.first - joined[-1].last > 2:
            break
        joined.append(each)
    return tuple(joined)


def _owner(sentence: Sentence, clause: Part, span: Span) -> tuple[Mention, ...]:
    """The possessive before the quality."""
    owners = [each for each in clause.mentions if 0 <= span.first - each.last <= 3 and sentence.tokens[each.last - 1].ending == "'s"]
    return tuple(owners[-1:])
