"""What a frame makes of a verb, and what frames share: how far the telling words reach, and what is not a model at all."""

from dataclasses import dataclass

from bot.domain.model.stance import Direction
from bot.domain.stance.leaning import OPPOSITE, Leaning, of_a_tool
from bot.domain.stance.lexicon import Concept
from bot.domain.stance.scenes import STRONG, Scene
from bot.domain.stance.sentences import Part

OPEN, CLOSED, MIXED = Direction.TOWARD_OPEN, Direction.TOWARD_CLOSED, Direction.MIXED


@dataclass(frozen=True, slots=True)
class Told:
    """What a frame makes of a verb. ``state``: a posture rather than an act; ``stance``: a position taken; ``only_data``: of the data or code alone."""

    direction: Direction
    rule: str
    first: int
    last: int
    sure: float
    state: bool = False
    stance: bool = False
    only_data: bool = False


def told_of(scene: Scene, direction: Direction, rule: str, *, sure: float = 0.8, state: bool = False, stance: bool = False) -> Told:
    """As far as the object."""
    objects = scene.after.spans(*STRONG, Concept.MODEL, Concept.PAPERS, Concept.LICENCE)
    last = objects[0].last if objects and not scene.passive else scene.head.last
    only_data = scene.objects.has(Concept.DATA) and not scene.objects.has(Concept.WEIGHTS)
    return Told(direction, rule, scene.head.first, last, sure, state=state, stance=stance, only_data=only_data)


def led_by(scene: Scene, told: Leaning, rule: str, *, turned: bool = False, sure: float = 0.75, state: bool = False, stance: bool = False) -> Told:
    """As far as the quality that decided."""
    direction = OPPOSITE[told.direction] if turned else told.direction
    first, last = min(scene.head.first, told.first), max(scene.head.last, told.last)
    return Told(direction, f"{rule} ({told.why})", first, last, sure, state=state, stance=stance)


def names_family(part: Part) -> bool:
    """Whether a model is named here by its family."""
    return any(mention.name.family for mention in part.mentions)


def is_tool(scene: Scene) -> bool:
    """Whether the object, or what the sentence began with where the clause names no object, is a tool or no artefact at all."""
    place = scene.objects
    if scene.turned and place.has(*STRONG):
        return False
    if not place.has(Concept.TOOL, Concept.NOISE, Concept.MODEL, Concept.ARTEFACT, *STRONG) and not names_family(place):
        if not scene.passive and scene.head.concept not in {Concept.BE, Concept.STAY}:
            return False
        place = scene.sentence.whole.within(0, scene.head.first)
    models = [each.first for each in place.spans(Concept.WEIGHTS, Concept.MODEL, Concept.OPEN) if not of_a_tool(place, each)]
    tools = [each for each in place.spans(Concept.TOOL, Concept.NOISE) if each.last not in models]
    makers = [*models, *(each.first for each in place.mentions if each.name.family)]
    return bool(tools) and (
        not makers or tools[0].first < min(makers) or any(tools[0].first == each.last for each in place.mentions if each.name.family)
    )
