"""What a clause says is done to openness: which verb, upon what, which way. Who does it and how surely it is said are decided elsewhere."""

from dataclasses import replace

from bot.domain.model.stance import Direction
from bot.domain.stance.act import Act
from bot.domain.stance.frames import FRAMES
from bot.domain.stance.leaning import OPPOSITE
from bot.domain.stance.lexicon import Concept
from bot.domain.stance.passing import curbs, fragments, left_out, portraits, shams, verdicts, verdicts_on_curbs
from bot.domain.stance.scenes import Mood, Scene, scenes_of
from bot.domain.stance.sentences import Part, Sentence

_HEADS = frozenset(FRAMES)
_QUALIFIED = frozenset({"truly", "fully", "really", "genuinely", "definition"})


def acts_of(sentence: Sentence, clause: Part) -> list[Act]:
    """All acts of a clause in order, then what it says of somebody in passing."""
    acts = [act for scene in scenes_of(sentence, clause, _HEADS) if (act := _act(scene))]
    outer = [act for act in acts if not any(_holds(other, act) or _is_done_to(other, act) for other in acts)]
    judged = verdicts_on_curbs(sentence, clause)
    outer = [act for act in outer if not any(each.first <= act.head.first < each.last for each in judged)]
    named = judged or [*curbs(sentence, clause, outer), *left_out(sentence, clause, outer)]
    return [*outer, *named, *fragments(sentence, clause), *shams(sentence, clause), *verdicts(sentence, clause), *portraits(sentence, clause)]


def _holds(outer: Act, inner: Act) -> bool:
    """Whether an act lies in the words of another: careful about what it opens."""
    return outer is not inner and outer.head.first < inner.head.first and outer.first <= inner.head.first and inner.last <= outer.last


def _is_done_to(outer: Act, inner: Act) -> bool:
    """Publishing weights ought to be regulated: the gerund is what the other act is done to."""
    return outer is not inner and outer.passive and outer.stance and inner.mood is Mood.GERUND and outer.first <= inner.last <= outer.head.first


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
    wording = scene.sentence.words(act.first, act.last)
    qualified = act.state and act.direction is Direction.TOWARD_OPEN and (scene.clause.has(Concept.TRULY) or bool(_QUALIFIED.intersection(wording)))
    return replace(act, direction=Direction.MIXED if qualified else OPPOSITE[act.direction], negated=True, rule=f"negated {act.rule}")
