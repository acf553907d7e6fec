"""Opening what is one's own: open-source, publish, release, disclose, launch, build."""

from bot.domain.stance.frames.told import CLOSED, MIXED, OPEN, Told, is_tool, led_by, names_family, told_of
from bot.domain.stance.leaning import leaning_of
from bot.domain.stance.lexicon import Concept, Form
from bot.domain.stance.scenes import STRONG, Scene
from bot.domain.stance.sentences import Span
from bot.domain.stance.tokens import word_set

_TRAINING = word_set("training pretraining inference recipe recipes architecture ranking recommendation algorithm algorithms trained repos")
_OF_WHAT = word_set("what much how")
_IT = word_set("it them theirs")
_BACK = word_set("back online public")
_AT_LARGE = word_set("science research findings discoveries ideas")
_NO_OBJECT = word_set(", . ; : more less everything what too again often freely openly nothing")
_ON = word_set("on about into showing that from with in of which suggesting")
_GIVING = word_set("away loose free freely everyone anyone world public")
_SHARING = word_set(
    "share shares shared sharing post posts posted posting upload uploads uploaded uploading distribute distributes distributed distributing hand hands handed contribute contributes contributed"
)
_ALL = word_set("everyone everybody anyone world community public researchers academics developers others")
_PUBLICLY = word_set("publicly public openly")
_WHOLE = word_set("full complete entire whole")
_AGAINST = word_set("never against longer")
_MAKING = word_set("trained parameters architecture built")


def opens(scene: Scene) -> Told | None:
    """Open-source X: open whatever X is called, unless it is a tool."""
    return None if is_tool(scene) else told_of(scene, OPEN, "open-source", sure=0.9)


def publishes(scene: Scene) -> Told | None:
    """Publish, give away: open when the object is a model or what it is made of; not publishing research is closed."""
    if is_tool(scene) or _admits(scene):
        return None
    objects = scene.objects
    if told := _how(scene, "publish"):
        return told
    papers, models = objects.spans(Concept.PAPERS), objects.spans(*STRONG, Concept.MODEL)
    if papers and not scene.turned and not (models and models[0].first < papers[0].first):
        return told_of(scene, OPEN, "publish research", sure=0.6) if _research_at_large(scene, papers[0]) else None
    made = scene.turned and _MAKING.intersection(scene.sentence.words(scene.head.last, scene.clause.last))
    if _of_a_model(scene) or objects.has(Concept.MODEL) or names_family(objects) or made or _gives_it_away(scene):
        return told_of(scene, OPEN, "publish")
    if _simply(scene):
        return told_of(scene, OPEN, "publish", sure=0.55)
    stopped = scene.turned and (objects.has(Concept.PAPERS, Concept.ARTEFACT) or not objects.substance)
    return told_of(scene, OPEN, "publish research", sure=0.6) if stopped else None


def _simply(scene: Scene) -> bool:
    """Will keep publishing: said of a maker of models, without an object."""
    if {"open", "opens", "opened", "opening"}.intersection(scene.words_at_head) or scene.passive or _OF_WHAT.intersection(scene.words_before(5)):
        return False
    following = scene.sentence.words(scene.head.last, scene.head.last + 1)
    return (not following or following[0] in _NO_OBJECT) and any(each.name.company for each in scene.sentence.whole.mentions)


def _research_at_large(scene: Scene, papers: Span) -> bool:
    """Publish its research: as a habit, not one paper on some subject."""
    words = scene.sentence.words(papers.first, papers.last)
    following = scene.sentence.words(papers.last, papers.last + 1)
    return bool(_AT_LARGE.intersection(words)) and not _ON.intersection(following)


def _gives_it_away(scene: Scene) -> bool:
    """Gives the whole thing away, lets it loose: no other thing is named."""
    if _OF_WHAT.intersection(scene.words_before(5)):
        return False
    given = _GIVING.intersection(scene.sentence.words(scene.head.first, min(scene.clause.last, scene.head.last + 8)))
    about = scene.sentence.whole.has(Concept.MODEL, Concept.WEIGHTS, Concept.AI) or names_family(scene.sentence.whole)
    named = any(token.capital for token in scene.sentence.tokens[scene.head.last : scene.head.last + 3])
    return bool(given) and (scene.after.has(Concept.ARTEFACT) or (about and (named or scene.clause.has(Concept.ANAPHOR))))


def _of_a_model(scene: Scene) -> bool:
    """Weights; code or data where the sentence is about a model: the code of an app and figures on its use are not."""
    objects, whole = scene.objects, scene.sentence.whole
    if scene.turned or objects.has(Concept.WEIGHTS):
        return objects.has(*STRONG)
    training = _TRAINING.intersection(scene.sentence.words(objects.first, objects.last))
    about = bool(training) or whole.has(Concept.MODEL, Concept.WEIGHTS) or names_family(whole)
    return about and objects.has(Concept.CODE, Concept.DATA)


def _admits(scene: Scene) -> bool:
    """Open a product to the public, to students: it may be used, not had."""
    opened = {"open", "opens", "opened", "opening", "reopens", "reopened"}.intersection(scene.words_at_head)
    to = "to" in scene.sentence.words(scene.head.last, scene.clause.last)
    return bool(opened) and to and not scene.objects.has(*STRONG)


def releases(scene: Scene) -> Told | None:
    """Release, share: open when the object is weights, code or data, or when the clause says how."""
    dropped = {"drop", "drops", "dropped", "dropping"}.intersection(scene.words_at_head)
    if is_tool(scene) or (dropped and not (scene.objects.has(Concept.MODEL, *STRONG) or names_family(scene.objects))):
        return None
    if not (scene.turned and scene.passive) and (told := _how(scene, "release")):
        return told
    objects = scene.objects
    if scene.turned and "too" in scene.words_before(6) and (scene.before.has(Concept.MODEL, *STRONG) or names_family(scene.before)):
        return told_of(scene, OPEN, "release")
    less = scene.turned and scene.after.has(Concept.MODEL, Concept.AI) and {"share", "shares", "shared", "sharing"}.intersection(scene.words_at_head)
    if less or _of_a_model(scene) or (objects.has(Concept.PAPERS) and (scene.turned or scene.head.form is Form.ING)):
        return told_of(scene, OPEN, "release")
    if _shares_models(scene) or _stops_releasing(scene) or _in_full(scene):
        return told_of(scene, OPEN, "release", sure=0.6)
    return None


def _shares_models(scene: Scene) -> bool:
    """To share, upload or post a model is to hand it over, unless only some may have it."""
    if not _SHARING.intersection(scene.words_at_head):
        return False
    following = scene.sentence.words(scene.head.last, scene.after.last)
    only_some = "with" in following and not _ALL.intersection(following)
    if "to" in following[:4] and not _ALL.intersection(following):
        return False
    work = scene.after.has(Concept.ARTEFACT) and bool(_ALL.intersection(following))
    return (scene.objects.has(Concept.MODEL) or work) and not only_some


def _stops_releasing(scene: Scene) -> bool:
    """Stop releasing models, decide against releasing one: not merely late with it."""
    before = scene.clause.within(max(scene.clause.first, scene.head.first - 7), scene.head.first)
    refused = before.has(Concept.STOP) or bool(_AGAINST.intersection(scene.sentence.words(before.first, before.last)))
    model = scene.objects.has(Concept.MODEL)
    refused = refused or model or bool(_PUBLICLY.intersection(scene.sentence.words(scene.head.last, scene.clause.last)))
    return scene.turned and refused and (model or names_family(scene.objects)) and "yet" not in scene.words_before(4)


def _in_full(scene: Scene) -> bool:
    """Releases the complete version: what it had kept back before."""
    whole = _WHOLE.intersection(scene.sentence.words(scene.head.last, scene.head.last + 3))
    return bool(whole) and not scene.turned and (scene.after.has(Concept.MODEL, Concept.ARTEFACT) and names_family(scene.after))


def discloses(scene: Scene) -> Told | None:
    """Reveal, say how: of what a model is made of, or how it was trained."""
    rest = scene.clause.within(scene.head.last, scene.clause.last)
    trained = _MAKING.intersection(scene.sentence.words(rest.first, rest.last))
    if not (trained or rest.has(Concept.WEIGHTS, Concept.DATA)) and not (scene.passive and scene.before.has(Concept.WEIGHTS, Concept.DATA)):
        return None
    return told_of(scene, OPEN, "disclose", sure=0.7) if scene.turned else None


def launches(scene: Scene) -> Told | None:
    """Launch, unveil, make: only when the clause says how; to make weights available is to open."""
    if is_tool(scene):
        return None
    if told := _how(scene, scene.head.concept.value) or _made_so(scene):
        return told
    return told_of(scene, OPEN, "make available") if _offered(scene) else None


def _made_so(scene: Scene) -> Told | None:
    """Makes it open: the bare adjective after the pronoun."""
    if scene.head.concept is not Concept.MAKE or not _IT.intersection(scene.sentence.words(scene.head.last, scene.head.last + 1)):
        return None
    told = leaning_of(scene.sentence, scene.after.within(scene.head.last, min(scene.after.last, scene.head.last + 6)), predicate=True)
    return led_by(scene, told, "make") if told else None


def _offered(scene: Scene) -> bool:
    """Made available, put back online: what a model is made of is put where others reach it."""
    if scene.head.concept is not Concept.MAKE or not scene.objects.has(*STRONG):
        return False
    back = _BACK.intersection(scene.sentence.words(scene.head.last, scene.after.last))
    return bool(back) or scene.after.has(Concept.AVAILABLE, Concept.HUB, Concept.OPEN_ADJECTIVE)


def builds(scene: Scene) -> Told | None:
    """Build open models: only where the quality is the object's own."""
    told = leaning_of(scene.sentence, scene.after)
    near = told and told.first - scene.head.last <= 3 and not any(each.last <= told.first for each in scene.after.mentions)
    if not told or not near:
        return None
    on = bool({"on", "around", "upon"}.intersection(scene.sentence.words(scene.head.last, told.first)))
    if on and {"train", "trains", "trained", "training"}.intersection(scene.words_at_head):
        return None
    return led_by(scene, told, "build", sure=0.65, state=on or scene.head.form is not Form.PAST)


def arrives(scene: Scene) -> Told | None:
    """Weights follow, arrive with a licence, come without weights."""
    if "later" in scene.sentence.words(scene.head.last, scene.head.last + 2) and scene.before.has(Concept.OPEN, Concept.WEIGHTS, Concept.CODE):
        return told_of(scene, MIXED, "delay", sure=0.6)
    near = scene.before.within(max(scene.before.first, scene.head.first - 5), scene.head.first)
    if near.has(Concept.WEIGHTS, Concept.CODE) and "to" not in scene.sentence.words(scene.head.last, scene.head.last + 1):
        return told_of(scene, OPEN, "weights arrive", sure=0.75)
    return launches(scene)


def _how(scene: Scene, rule: str) -> Told | None:
    told = leaning_of(scene.sentence, scene.after)
    looks_back = scene.passive or not scene.after.has(*STRONG, Concept.MODEL)
    if not told and looks_back and not scene.turned:
        told = leaning_of(scene.sentence, scene.before)
    if not told or (scene.turned and told.direction is CLOSED):
        return None
    return led_by(scene, told, rule, sure=0.85)
