"""How each kind of verb is read: from the verb and its surroundings to a direction. ``FRAMES`` lists which frame reads which verbs."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.domain.model.stance import Direction
from bot.domain.stance.leaning import OPPOSITE, Leaning, leaning_of
from bot.domain.stance.lexicon import Concept, Form
from bot.domain.stance.scenes import STRONG, Scene
from bot.domain.stance.sentences import Part
from bot.domain.stance.tokens import word_set

OPEN, CLOSED, MIXED = Direction.TOWARD_OPEN, Direction.TOWARD_CLOSED, Direction.MIXED


_BACK = word_set("back online public")
_ALLOWED = word_set("anyone anybody everyone everybody may can could free lets letting let allowed able")
_REACHED = word_set("available download downloaded downloadable free mit apache hub face github modelscope")


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


def _told(scene: Scene, direction: Direction, rule: str, *, sure: float = 0.8, state: bool = False, stance: bool = False) -> Told:
    """As far as the object."""
    objects = scene.after.spans(*STRONG, Concept.MODEL, Concept.PAPERS, Concept.LICENCE)
    last = objects[0].last if objects and not scene.passive else scene.head.last
    only_data = scene.objects.has(Concept.DATA) and not scene.objects.has(Concept.WEIGHTS)
    return Told(direction, rule, scene.head.first, last, sure, state=state, stance=stance, only_data=only_data)


def _led(scene: Scene, told: Leaning, rule: str, *, turned: bool = False, sure: float = 0.75, state: bool = False, stance: bool = False) -> Told:
    """As far as the quality that decided."""
    direction = OPPOSITE[told.direction] if turned else told.direction
    first, last = min(scene.head.first, told.first), max(scene.head.last, told.last)
    return Told(direction, f"{rule} ({told.why})", first, last, sure, state=state, stance=stance)


# --- acts upon models -------------------------------------------------------------------------------------------------------------------------------


def _opens(scene: Scene) -> Told | None:
    """Open-source X: open whatever X is called, unless it is a tool."""
    return None if _is_tool(scene) else _told(scene, OPEN, "open-source", sure=0.9)


def _publishes(scene: Scene) -> Told | None:
    """Publish, give away: open when the object is a model or what it is made of; not publishing research is closed."""
    if _is_tool(scene):
        return None
    objects = scene.objects
    if told := _how(scene, "publish"):
        return told
    if objects.has(*STRONG, Concept.MODEL) or _family(objects):
        return _told(scene, OPEN, "publish")
    stopped = scene.turned and (objects.has(Concept.PAPERS) or not objects.substance)
    return _told(scene, OPEN, "publish research", sure=0.6) if stopped else None


def _releases(scene: Scene) -> Told | None:
    """Release, share: open when the object is weights, code or data, or when the clause says how."""
    if _is_tool(scene):
        return None
    if told := _how(scene, "release"):
        return told
    objects = scene.objects
    if objects.has(*STRONG) or (objects.has(Concept.PAPERS) and (scene.turned or scene.head.form is Form.ING)):
        return _told(scene, OPEN, "release")
    return None


def _launches(scene: Scene) -> Told | None:
    """Launch, unveil, make: only when the clause says how; to make weights available is to open."""
    if _is_tool(scene):
        return None
    if told := _how(scene, scene.head.concept.value):
        return told
    if scene.head.concept is Concept.MAKE and scene.objects.has(*STRONG):
        offered = scene.after.has(Concept.AVAILABLE, Concept.HUB, Concept.OPEN_ADJECTIVE) or _BACK.intersection(
            scene.sentence.words(scene.head.last, scene.after.last)
        )
        return _told(scene, OPEN, "make available") if offered else None
    return None


def _how(scene: Scene, rule: str) -> Told | None:
    told = leaning_of(scene.sentence, scene.after) or leaning_of(scene.sentence, scene.before)
    if not told or (scene.turned and told.direction is CLOSED):
        return None
    return _led(scene, told, rule, sure=0.85)


def _withholds(scene: Scene) -> Told | None:
    """Withhold, guard: closed when the object is a model, what it is made of, or research."""
    objects = scene.objects
    if _is_tool(scene) or not (objects.has(*STRONG, Concept.PAPERS, Concept.OPEN, Concept.MODEL) or _family(objects)):
        return None
    return _told(scene, CLOSED, "withhold")


def _removes(scene: Scene) -> Told | None:
    """Remove, pull: closed when the object is weights or code, or stood on a public hub."""
    everything = scene.clause
    found = scene.objects.has(*STRONG, Concept.OPEN) or (everything.has(Concept.HUB) and (everything.has(Concept.MODEL) or _family(everything)))
    return _told(scene, CLOSED, "remove") if found else None


def _delays(scene: Scene) -> Told | None:
    """To put off an open release is neither open nor closed; to hold up papers is closed."""
    rest = scene.clause.within(scene.clause.first if scene.passive else scene.head.last, scene.clause.last)
    if rest.has(Concept.PAPERS):
        return _told(scene, CLOSED, "hold up papers", sure=0.7)
    return _told(scene, MIXED, "delay", sure=0.6) if rest.has(Concept.WEIGHTS, Concept.CODE, Concept.OPEN) else None


def _offers(scene: Scene) -> Told | None:
    """Offered only through an interface, without weights: closed; for download: open."""
    told = leaning_of(scene.sentence, scene.after)
    return _led(scene, told, "offer") if told else None


def _downloads(scene: Scene) -> Told | None:
    """Anyone may download it: open; how often it was downloaded says nothing."""
    allowed = _ALLOWED.intersection(scene.sentence.words(max(scene.clause.first, scene.head.first - 5), scene.head.first))
    artefact = scene.clause.has(Concept.MODEL, Concept.ARTEFACT, Concept.WEIGHTS, Concept.CODE) or _family(scene.clause)
    return _told(scene, OPEN, "may download", sure=0.75) if allowed and artefact else None


def _charges(scene: Scene) -> Told | None:
    """Ask for a paid licence: closed."""
    return _told(scene, CLOSED, "ask for a licence", sure=0.7) if scene.after.has(Concept.TIGHT_LICENCE, Concept.LICENCE) else None


def _changes(scene: Scene) -> Told | None:
    """Change the licence: closed, unless the new one is an open one."""
    if _is_tool(scene) or not scene.objects.has(Concept.LICENCE, Concept.TIGHT_LICENCE, Concept.OPEN_LICENCE):
        return None
    opened = scene.after.has(Concept.OPEN_LICENCE) and not scene.after.has(Concept.TIGHT_LICENCE)
    return _told(scene, OPEN if opened else CLOSED, "change licence", sure=0.7)


# --- positions on openness --------------------------------------------------------------------------------------------------------------------------


def _abandons(scene: Scene) -> Told | None:
    """Abandon, retreat from: the opposite of what is abandoned."""
    return _favours(scene, "abandon", turned=True, stance=False)


def _embraces(scene: Scene) -> Told | None:
    """Embrace, support, promise: what is embraced."""
    return _favours(scene, "support", turned=False, stance=scene.head.form is not None)


def _opposes(scene: Scene) -> Told | None:
    """Oppose: the opposite of what is opposed; to oppose a curb on openness is open."""
    return _favours(scene, "oppose", turned=True, stance=True)


def _favours(scene: Scene, rule: str, *, turned: bool, stance: bool) -> Told | None:
    told = leaning_of(scene.sentence, scene.after) or _openness(scene.after)
    if not told or told.first - scene.head.last > 10 or any(each.last <= told.first for each in scene.after.mentions):
        return None
    curbs = [span for span in scene.after.spans(Concept.CURB) if span.last <= told.first]
    return _led(scene, told, rule, turned=turned != bool(curbs), sure=0.7, stance=stance, state=not stance and not turned)


def _openness(part: Part) -> Leaning | None:
    nouns = part.spans(Concept.OPENNESS)
    return Leaning(OPEN, nouns[0].first, nouns[0].last, "openness") if nouns else None


def _restricts(scene: Scene) -> Told | None:
    """Ban, restrict, tighten: closed when open models, weights, papers or a licence are what is restricted."""
    objects = scene.objects
    found = objects.has(Concept.OPEN, Concept.WEIGHTS, Concept.LICENCE, Concept.PAPERS)
    return _told(scene, CLOSED, "restrict", stance=True) if found else None


def _careful(scene: Scene) -> Told | None:
    """Careful about what it opens: a step toward closed."""
    rest = scene.clause.within(scene.head.last, scene.clause.last)
    if not rest.has(Concept.OPEN, Concept.OPEN_UP, Concept.OPENNESS, Concept.PUBLISH, Concept.RELEASE, *STRONG):
        return None
    return Told(CLOSED, "careful about openness", scene.head.first, scene.clause.last, 0.75, stance=True)


def _moves(scene: Scene) -> Told | None:
    """Move to closed models, away from open ones: where it goes, not whence it comes."""
    told = leaning_of(scene.sentence, scene.after)
    if not told or told.first - scene.head.last > 8:
        return None
    words = [*scene.sentence.words(scene.head.first, told.first)]
    return _led(scene, told, "move", turned=bool({"from", "away", "off"}.intersection(words)))


# --- being and staying ------------------------------------------------------------------------------------------------------------------------------


def _stays(scene: Scene) -> Told | None:
    """Remain, become, keep: what it is said to remain."""
    return _complement(scene, "stay", state=scene.head.form is not Form.PAST)


def _is(scene: Scene) -> Told | None:
    """Is open, is proprietary: a posture. Is available under a licence, on a hub: an act seen from its end."""
    reached = _REACHED.intersection(scene.sentence.words(scene.head.last, scene.after.last))
    return _complement(scene, "be", state=not reached)


def _complement(scene: Scene, rule: str, *, state: bool) -> Told | None:
    told = leaning_of(scene.sentence, scene.after, predicate=True)
    if not told or told.first - scene.head.last > 9 or _is_tool(scene):
        return None
    return _led(scene, told, rule, sure=0.7, state=state)


# --- what is not a model ----------------------------------------------------------------------------------------------------------------------------


def _family(part: Part) -> bool:
    return any(mention.name.family for mention in part.mentions)


def _is_tool(scene: Scene) -> bool:
    """Whether the object, or what the sentence began with where the clause names no object, is a tool or no artefact at all."""
    place = scene.objects
    if not place.has(Concept.TOOL, Concept.NOISE, Concept.MODEL, Concept.ARTEFACT, *STRONG) and not _family(place):
        if not scene.passive and scene.head.concept not in {Concept.BE, Concept.STAY}:
            return False
        place = scene.sentence.whole.within(0, scene.head.first)
    models = [each.first for each in place.spans(Concept.WEIGHTS, Concept.MODEL, Concept.OPEN)]
    tools = [each for each in place.spans(Concept.TOOL, Concept.NOISE) if each.last not in models]
    makers = [*models, *(each.first for each in place.mentions if each.name.family)]
    return bool(tools) and (
        not makers or tools[0].first < min(makers) or any(tools[0].first == each.last for each in place.mentions if each.name.family)
    )


FRAMES: dict[Concept, Callable[[Scene], Told | None]] = {
    Concept.OPEN_UP: _opens,
    Concept.PUBLISH: _publishes,
    Concept.RELEASE: _releases,
    Concept.DISCLOSE: _releases,
    Concept.MAKE: _launches,
    Concept.LAUNCH: _launches,
    Concept.WITHHOLD: _withholds,
    Concept.REMOVE: _removes,
    Concept.DELAY: _delays,
    Concept.OFFER: _offers,
    Concept.LICENSE_UP: _charges,
    Concept.CHANGE: _changes,
    Concept.DOWNLOAD: _downloads,
    Concept.ABANDON: _abandons,
    Concept.EMBRACE: _embraces,
    Concept.OPPOSE: _opposes,
    Concept.RESTRICT: _restricts,
    Concept.CAREFUL: _careful,
    Concept.MOVE: _moves,
    Concept.STAY: _stays,
    Concept.BE: _is,
}
