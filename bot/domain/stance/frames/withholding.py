"""Keeping it from others: withhold, remove, delay; offering it only so far; who may download it."""

from bot.domain.stance.frames.told import CLOSED, MIXED, OPEN, Told, is_tool, led_by, names_family, told_of
from bot.domain.stance.leaning import leaning_of
from bot.domain.stance.lexicon import Concept
from bot.domain.stance.scenes import STRONG, Scene
from bot.domain.stance.tokens import word_set

_REST = word_set("others rest flagship best largest biggest big one strongest newest")
_ALLOWED = word_set("cannot can't anyone anybody everyone everybody may can could free lets letting let allowed able")


def withholds(scene: Scene) -> Told | None:
    """Withhold, guard: closed when the object is a model, what it is made of, or research."""
    objects = scene.objects
    if is_tool(scene) or not (objects.has(*STRONG, Concept.PAPERS, Concept.OPEN, Concept.MODEL) or names_family(objects)):
        return None
    return told_of(scene, CLOSED, "withhold")


def removes(scene: Scene) -> Told | None:
    """Remove, pull: closed when the object is weights or code, or stood on a public hub."""
    everything = scene.clause
    found = scene.objects.has(*STRONG, Concept.OPEN) or (everything.has(Concept.HUB) and (everything.has(Concept.MODEL) or names_family(everything)))
    return told_of(scene, CLOSED, "remove") if found else None


def delays(scene: Scene) -> Told | None:
    """To put off an open release is neither open nor closed; to hold up papers is closed."""
    rest = scene.clause.within(scene.clause.first if scene.passive else scene.head.last, scene.clause.last)
    if rest.has(Concept.PAPERS):
        return told_of(scene, CLOSED, "hold up papers", sure=0.7)
    return told_of(scene, MIXED, "delay", sure=0.6) if rest.has(Concept.WEIGHTS, Concept.CODE, Concept.OPEN) else None


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


def downloads(scene: Scene) -> Told | None:
    """Anyone may download it: open; how often it was downloaded says nothing."""
    allowed = _ALLOWED.intersection(scene.sentence.words(max(scene.clause.first, scene.head.first - 5), scene.head.first))
    artefact = scene.clause.has(Concept.MODEL, Concept.ARTEFACT, Concept.WEIGHTS, Concept.CODE) or names_family(scene.clause)
    return told_of(scene, OPEN, "may download", sure=0.75) if allowed and artefact else None
