"""Licences: asking for one, changing one."""

from bot.domain.stance.frames.told import CLOSED, OPEN, Told, is_tool, told_of
from bot.domain.stance.lexicon import Concept
from bot.domain.stance.scenes import Scene
from bot.domain.stance.tokens import word_set

_PAYING = word_set("pay paid paying fee fees buy require requires required requiring charge charges charged")
_STRICTER = word_set("new now stricter changed")
_BARRING = word_set("bar bars barred exclude excludes require requires")
_LOOSENED = word_set("loosen loosens loosened relax relaxes relaxed lift lifts lifted")


def charges(scene: Scene) -> Told | None:
    """Ask for a paid licence; a new licence that bars somebody: closed."""
    if _bars(scene):
        return told_of(scene, CLOSED, "licence bars", sure=0.7)
    paying = _PAYING.intersection(scene.sentence.words(scene.head.first, scene.after.last))
    paid = scene.after.has(Concept.TIGHT_LICENCE) or (scene.after.has(Concept.LICENCE) and paying)
    return told_of(scene, CLOSED, "ask for a licence", sure=0.7) if paid else None


def _bars(scene: Scene) -> bool:
    stricter = _STRICTER.intersection(scene.sentence.words(scene.before.first, scene.head.first))
    return scene.before.has(Concept.LICENCE, Concept.OPEN_LICENCE) and bool(stricter) and bool(_BARRING.intersection(scene.words_at_head))


def changes(scene: Scene) -> Told | None:
    """Change the licence: closed, unless the new one is an open one."""
    if is_tool(scene) or not scene.objects.has(Concept.LICENCE, Concept.TIGHT_LICENCE, Concept.OPEN_LICENCE):
        return None
    loosened = bool(_LOOSENED.intersection(scene.words_at_head))
    opened = loosened or (scene.after.has(Concept.OPEN_LICENCE) and not scene.after.has(Concept.TIGHT_LICENCE))
    return told_of(scene, OPEN if opened else CLOSED, "change licence", sure=0.7)
