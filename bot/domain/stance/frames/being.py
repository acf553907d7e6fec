"""Being and staying open or closed."""

from bot.domain.stance.frames.told import CLOSED, MIXED, OPEN, Told, is_tool, led_by, names_family, told_of
from bot.domain.stance.leaning import Leaning, leaning_of
from bot.domain.stance.lexicon import Concept, Form
from bot.domain.stance.scenes import STRONG, Scene
from bot.domain.stance.tokens import word_set

_STANDS_FOR_ONE = word_set("it they ones them everything which")
_QUALITIES = word_set("open closed proprietary openness")
_ASIDE = word_set("about of for on with against")
_OUT = word_set("out up live there public available")
_REACHED = word_set("available download downloaded downloadable free mit apache hub face github modelscope")


def stays(scene: Scene) -> Told | None:
    """Remain, become, keep: what it is said to remain."""
    if _is_out(scene):
        return told_of(scene, OPEN, "stay out", sure=0.65)
    told = _complement(scene, "stay", state=scene.head.form is not Form.PAST)
    kept = {"keep", "keeps", "kept", "keeping"}.intersection(scene.sentence.words(scene.head.first, scene.head.last))
    stored = scene.after.has(Concept.INTERFACE) and "for" in scene.sentence.words(scene.head.last, scene.after.last)
    if kept and not told and stored and (scene.after.has(Concept.MODEL, Concept.ARTEFACT) or names_family(scene.after)):
        return told_of(scene, CLOSED, "keep", sure=0.7)
    if told or not kept or not scene.objects.has(Concept.WEIGHTS, Concept.CODE, Concept.DATA, Concept.PAPERS):
        return told
    return told_of(scene, CLOSED, "keep", sure=0.7)


def is_so(scene: Scene) -> Told | None:
    """Is open, is proprietary: a posture. Is available under a licence, on a hub: an act seen from its end."""
    if _is_out(scene):
        return told_of(scene, OPEN, "be out", sure=0.7)
    reached = _REACHED.intersection(scene.sentence.words(scene.head.last, scene.clause.last))
    return _complement(scene, "be", state=not reached)


def _is_out(scene: Scene) -> bool:
    """The weights are out, the data is there too."""
    out = _OUT.intersection(scene.sentence.words(scene.head.last, scene.head.last + 3))
    near = scene.clause.within(max(scene.clause.first, scene.head.first - 9), scene.head.first)
    placed = {"from", "of", "with", "in", "at"}.intersection(scene.sentence.words(scene.head.last + 1, scene.head.last + 3)) and "out" in out
    if scene.after.has(Concept.NOT) or scene.turned:
        return False
    return bool(out) and not placed and not is_tool(scene) and near.has(Concept.WEIGHTS, Concept.CODE, Concept.DATA)


def _complement(scene: Scene, rule: str, *, state: bool) -> Told | None:
    told = leaning_of(scene.sentence, scene.after, predicate=_about_a_model(scene))
    if not told or told.first - scene.head.last > 9 or is_tool(scene):
        return None
    if scene.head.concept is Concept.BE and (_is_aside(scene, told) or _only_mentions_weights(scene, told)):
        return None
    if told.direction is OPEN and any(span.first - scene.clause.first <= 2 for span in scene.before.spans(Concept.ONLY)):
        return Told(MIXED, f"{rule} (only some: {told.why})", scene.before.first, told.last, 0.7, state=state)
    return led_by(scene, told, rule, sure=0.7, state=state)


def _only_mentions_weights(scene: Scene, told: Leaning) -> bool:
    """Is worried about what others do with the weights: nothing that the subject is."""
    weights = any(span.first == told.first for span in scene.after.spans(Concept.WEIGHTS))
    return told.direction is OPEN and weights and not any(span.first == told.first for span in scene.after.spans(Concept.OPEN))


def _is_aside(scene: Scene, told: Leaning) -> bool:
    """Was wrong about open source: the quality is not what the subject is."""
    quality = scene.sentence.words(told.first, told.first + 1)
    return quality[0] in _QUALITIES and bool(_ASIDE.intersection(scene.sentence.words(told.first - 1, told.first)))


def _about_a_model(scene: Scene) -> bool:
    """Whether the subject can be open in our sense: a model, its maker, or a pronoun for them. A shop or a transaction cannot."""
    around = scene.clause.within(scene.clause.first, scene.after.last)
    words = scene.sentence.words(scene.clause.first, scene.after.last)
    named = around.mentions or around.has(Concept.MODEL, Concept.ARTEFACT, *STRONG, Concept.PAPERS)
    return bool(named) or bool(_STANDS_FOR_ONE.intersection(words))
