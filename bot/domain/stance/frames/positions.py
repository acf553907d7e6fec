"""Positions on openness itself: embrace, oppose, restrict, abandon, be careful about, move to."""

from bot.domain.stance.frames.told import CLOSED, OPEN, Told, led_by, told_of
from bot.domain.stance.leaning import Leaning, leaning_of
from bot.domain.stance.lexicon import Concept
from bot.domain.stance.scenes import STRONG, Scene
from bot.domain.stance.sentences import Part
from bot.domain.stance.tokens import word_set

_OF_OTHERS = word_set(
    "chinese foreign release releases releasing distribution distribute publication publishing publish posting abroad downloading download host hosting export"
)
_HOSTILE = word_set("treating punishing burdening singling equating demonising demonizing targeting stifling penalising penalizing overregulating")
_FROM = word_set("from away off")
_TO = word_set("to toward towards into")
_LIGHTER = word_set("lighter looser softer fewer weaker lift lifting less relaxed against exemption exemptions exempting")


def abandons(scene: Scene) -> Told | None:
    """Abandon, retreat from: the opposite of what is abandoned."""
    return _favours(scene, "abandon", turned=True, stance=False)


def embraces(scene: Scene) -> Told | None:
    """Embrace, support, promise: what is embraced."""
    return _favours(scene, "support", turned=False, stance=scene.head.form is not None)


def opposes(scene: Scene) -> Told | None:
    """Oppose: the opposite of what is opposed; to oppose a curb on openness is open."""
    return _favours(scene, "oppose", turned=True, stance=True)


def _favours(scene: Scene, rule: str, *, turned: bool, stance: bool) -> Told | None:
    if scene.passive and {"as", "for"}.intersection(scene.sentence.words(scene.head.last, scene.head.last + 1)):
        return None
    vetoed = turned and _restriction(scene)
    if vetoed:
        return led_by(scene, vetoed, rule, sure=0.7, stance=stance)
    if turned and scene.after.has(Concept.TIGHT_LICENCE):
        return told_of(scene, OPEN, "drop a restriction")
    told = leaning_of(scene.sentence, scene.after) or _openness(scene.after)
    if not told or told.first - scene.head.last > 10 or any(each.last <= told.first for each in scene.after.mentions):
        return None
    hostile = turned and bool(_HOSTILE.intersection(scene.sentence.words(scene.head.last, told.first)))
    curbed = hostile or any(span.last <= told.first for span in scene.after.spans(Concept.CURB))
    lightened = bool(_LIGHTER.intersection(scene.sentence.words(scene.head.last, told.first)))
    permits = any(told.first <= span.first < told.last for span in scene.after.spans(Concept.OPEN_LICENCE))
    stance = stance and not permits
    return led_by(scene, told, rule, turned=turned != (curbed and not lightened), sure=0.7, stance=stance, state=not stance and not turned)


def _restriction(scene: Scene) -> Leaning | None:
    """Vetoed a bill that would have restricted open models: the restriction stands in a clause of the object's own."""
    rest = scene.clause.within(scene.head.last, min(scene.clause.last, scene.head.last + 16))
    acts = rest.spans(Concept.RESTRICT)
    opened = [each for each in rest.spans(Concept.OPEN, Concept.WEIGHTS) if acts and each.first >= acts[0].last]
    return Leaning(OPEN, acts[0].first, opened[0].last, "restriction") if opened else None


def _openness(part: Part) -> Leaning | None:
    nouns = part.spans(Concept.OPENNESS)
    return Leaning(OPEN, nouns[0].first, nouns[0].last, "openness") if nouns else None


def restricts(scene: Scene) -> Told | None:
    """Ban, restrict, tighten: closed when open models, weights, papers or a licence are what is restricted."""
    objects = scene.objects if scene.passive else scene.clause.within(scene.head.last, min(scene.clause.last, scene.head.last + 10))
    of_another = any(each.name.company and not each.name.family for each in objects.mentions)
    access = "access" in scene.sentence.words(scene.head.last, scene.head.last + 2) and objects.has(Concept.MODEL) and not of_another
    found = access or _models_of_others(scene, objects) or objects.has(Concept.OPEN, Concept.WEIGHTS, Concept.LICENCE, Concept.PAPERS)
    return told_of(scene, CLOSED, "restrict", stance=not objects.has(Concept.LICENCE, Concept.PAPERS) and not access) if found else None


def _models_of_others(scene: Scene, objects: Part) -> bool:
    """Curb Chinese models, limit the release of frontier models: the models are open although nobody says so."""
    words = scene.sentence.words(objects.first, objects.last)
    named = objects.has(Concept.MODEL) or any(each.name.family for each in objects.mentions)
    return named and bool(_OF_OTHERS.intersection(words)) and not scene.sentence.whole.has(Concept.TOOL)


def careful(scene: Scene) -> Told | None:
    """Careful about what it opens: a step toward closed."""
    rest = scene.clause.within(scene.head.last, scene.clause.last)
    if not rest.has(Concept.OPEN, Concept.OPEN_UP, Concept.OPENNESS, Concept.PUBLISH, Concept.RELEASE, *STRONG):
        return None
    return Told(CLOSED, "careful about openness", scene.head.first, scene.clause.last, 0.75, stance=True)


def moves(scene: Scene) -> Told | None:
    """Move to closed models, away from open ones: where it goes, not whence it comes."""
    told = _goal(scene) or leaning_of(scene.sentence, scene.after) or leaning_of(scene.sentence, _next_word(scene), predicate=True)
    if not told or told.first - scene.head.last > 12:
        return None
    ways = [word for word in scene.sentence.words(scene.head.first, told.first) if word in _FROM or word in _TO]
    return led_by(scene, told, "move", turned=bool(ways) and ways[-1] in _FROM)


def _goal(scene: Scene) -> Leaning | None:
    """From a paid plan to an open licence: what stands behind the last "to" or "into"."""
    rest = scene.clause.within(scene.head.last, min(scene.clause.last, scene.head.last + 14))
    places = [at for at in range(rest.first, rest.last) if scene.sentence.tokens[at].word in _TO]
    if not places or not any(scene.sentence.tokens[at].word in _FROM for at in range(rest.first, places[-1])):
        return leaning_of(scene.sentence, rest.within(places[0] + 1, rest.last), predicate=True) if places and _turns_into(scene, places[0]) else None
    return leaning_of(scene.sentence, rest.within(places[-1] + 1, rest.last), predicate=True)


def _turns_into(scene: Scene, at: int) -> bool:
    return scene.sentence.tokens[at].word == "into"


def _next_word(scene: Scene) -> Part:
    """Goes closed: the bare adjective right behind the verb."""
    return scene.clause.within(scene.head.last, min(scene.head.last + 1, scene.clause.last))
