"""Idioms that say it in pictures: lift the lid, pull up the drawbridge. Their subject must be somebody who has models to open."""

from bot.domain.stance.frames.told import CLOSED, OPEN, Told, is_tool, names_family, told_of
from bot.domain.stance.lexicon import Concept
from bot.domain.stance.scenes import STRONG, Scene


def idiom_of_opening(scene: Scene) -> Told | None:
    """Lifts the lid on: open."""
    return told_of(scene, OPEN, "idiom of opening", sure=0.6) if _of_models(scene) else None


def idiom_of_closing(scene: Scene) -> Told | None:
    """Pulls up the drawbridge: closed."""
    return told_of(scene, CLOSED, "idiom of closing", sure=0.6) if _of_models(scene) else None


def _of_models(scene: Scene) -> bool:
    """Whether the sentence speaks of models, research or openness, and not of a shop or a court."""
    whole = scene.sentence.whole
    spoken = whole.has(Concept.MODEL, Concept.PAPERS, Concept.OPEN, Concept.CLOSED, Concept.OPENNESS, *STRONG) or names_family(whole)
    makers = any(each.name.company for each in whole.mentions)
    return (spoken or makers) and not is_tool(scene) and not whole.has(Concept.TOOL, Concept.NOISE)
