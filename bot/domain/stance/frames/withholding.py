"""Keeping it from others: withhold, remove, delay; offering it only so far; who may download it."""

from bot.domain.stance.frames.told import CLOSED, MIXED, OPEN, Told, is_tool, led_by, names_family, told_of
from bot.domain.stance.leaning import leaning_of
from bot.domain.stance.lexicon import Concept
from bot.domain.stance.scenes import STRONG, Scene
from bot.domain.stance.tokens import word_set

_REST = word_set("others rest flagship best largest biggest big one strongest newest")
_SILENT = word_set("nothing little silent quiet mum")
_GONE = word_set("disappear disappears disappeared vanish vanishes vanished go goes went gone")
_AWAY = word_set("offline down off back away")
_ALLOWED = word_set("cannot can't anyone anybody everyone everybody may can could free lets letting let allowed able")


def withholds(scene: Scene) -> Told | None:
    """Withhold, guard: closed when the object is a model, what it is made of, or research."""
    objects = scene.objects
    if is_tool(scene) or (_SILENT.intersection(scene.words_at_head) and not objects.has(Concept.DATA)):
        return None
    others = _REST.intersection(scene.sentence.words(scene.head.last, scene.head.last + 3)) and scene.clause.has(Concept.MODEL)
    sells = "access" in scene.words_at_head and bool(scene.sentence.whole.mentions)
    if others or sells or objects.has(*STRONG, Concept.PAPERS, Concept.OPEN, Concept.MODEL) or names_family(objects):
        return told_of(scene, CLOSED, "withhold")
    return None


def removes(scene: Scene) -> Told | None:
    """Remove, pull: closed when the object is weights or code, or stood on a public hub."""
    place = scene.before if _GONE.intersection(scene.words_at_head) else scene.objects
    if _offline(scene):
        return told_of(scene, CLOSED, "remove", sure=0.65)
    found = scene.objects.has(*STRONG, Concept.OPEN) or (scene.clause.has(Concept.HUB) and (place.has(Concept.MODEL) or names_family(place)))
    return told_of(scene, CLOSED, "remove") if found else None


def _offline(scene: Scene) -> bool:
    """Took the model down after posting it: a model that had been put out, not a chatbot that broke."""
    away = _AWAY.intersection(scene.sentence.words(scene.head.first, min(scene.clause.last, scene.head.last + 8)))
    was_out = scene.sentence.whole.has(Concept.RELEASE, Concept.PUBLISH, Concept.HUB, Concept.OPEN, Concept.WEIGHTS)
    return bool(away) and was_out and (scene.objects.has(Concept.MODEL) or names_family(scene.objects))


def delays(scene: Scene) -> Told | None:
    """To put off an open release is neither open nor closed; to hold up papers is closed."""
    rest = scene.clause.within(scene.clause.first if scene.passive else scene.head.last, scene.clause.last)
    if rest.has(Concept.PAPERS):
        return told_of(scene, CLOSED, "hold up papers", sure=0.7)
    if rest.has(Concept.WEIGHTS, Concept.CODE, Concept.OPEN) or _misses_opening(scene):
        return Told(MIXED, "delay", scene.head.first, min(scene.clause.last, scene.head.last + 12), 0.6)
    return None


def _misses_opening(scene: Scene) -> bool:
    """Misses its deadline to open the model."""
    rest = scene.clause.within(scene.head.last, scene.clause.last)
    opening = rest.has(Concept.PUBLISH, Concept.OPEN_UP)
    return opening and (rest.has(Concept.MODEL) or names_family(rest))


def offers(scene: Scene) -> Told | None:
    """Offered only through an interface, without weights: closed; for download: open."""
    told = leaning_of(scene.sentence, scene.after)
    if told:
        return led_by(scene, told, "offer")
    if _sells_the_rest(scene):
        return told_of(scene, CLOSED, "sell the rest", sure=0.65)
    given = {"give", "gives", "gave", "giving"}.intersection(scene.sentence.words(scene.head.first, scene.head.last))
    away = "away" in scene.sentence.words(scene.head.last, scene.head.last + 7)
    return told_of(scene, OPEN, "give away") if given and away and (scene.after.has(Concept.MODEL, *STRONG) or names_family(scene.after)) else None


def _sells_the_rest(scene: Scene) -> bool:
    """Publishes some and sells others: the rest stays closed."""
    sold = {"sell", "sells", "sold", "selling"}.intersection(scene.words_at_head)
    rest = _REST.intersection(scene.sentence.words(scene.head.last, scene.after.last))
    return bool(sold) and bool(rest) and scene.clause.has(Concept.PUBLISH, Concept.RELEASE, Concept.OPEN_UP)


def obtains(scene: Scene) -> Told | None:
    """Anyone may have it: only what a model is made of, which to use a product is not."""
    allowed = _ALLOWED.intersection(scene.sentence.words(max(scene.clause.first, scene.head.first - 6), scene.head.first))
    return told_of(scene, OPEN, "may download", sure=0.65) if allowed and scene.objects.has(*STRONG) else None


def downloads(scene: Scene) -> Told | None:
    """Anyone may download it: open; how often it was downloaded says nothing."""
    allowed = _ALLOWED.intersection(scene.sentence.words(max(0, scene.head.first - 5), scene.head.first))
    artefact = scene.sentence.whole.has(Concept.MODEL, Concept.ARTEFACT, Concept.WEIGHTS, Concept.CODE) or names_family(scene.sentence.whole)
    return told_of(scene, OPEN, "may download", sure=0.75) if allowed and artefact else None
