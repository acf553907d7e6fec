"""Licences: asking for one, changing one, what one allows and forbids."""

from bot.domain.stance.frames.told import CLOSED, OPEN, Told, is_tool, names_family, told_of
from bot.domain.stance.lexicon import Concept, Form
from bot.domain.stance.scenes import Scene
from bot.domain.stance.sentences import Part
from bot.domain.stance.tokens import word_set

_PAYING = word_set("pay paid paying fee fees buy require requires required requiring charge charges charged cost costs")
_LOOSENED = word_set(
    "loosen loosens loosened loosening relax relaxes relaxed relaxing lift lifts lifted ease eases eased easing soften softens softened liberalise liberalised liberalize "
    "liberalized broaden broadens broadened widen widens widened simplify simplifies simplified"
)
_TIGHTENED = word_set(
    "tighten tightens tightened tightening toughen toughens toughened stiffen stiffened narrow narrowed narrows harden hardened impose imposes imposed insert inserted tack"
)
_DROPPED = word_set(
    "ditch ditches ditched drop drops dropped scrap scraps scrapped remove removes removed strike strikes struck delete deletes deleted abolish abolished waive waived waives lift lifts lifted"
)
_CLAUSES = word_set("clause clauses cap caps restriction restrictions royalty royalties fee fees ban threshold condition conditions limit limits")
_FOR = word_set("for with by to into")
_CLOSING = word_set(
    "forbids forbid bars bar bans ban prohibits prohibit costs cost requires require charges excludes exclude commercial non-commercial paid restrictive proprietary stricter tighter"
)
_FREELY = word_set("anyone anybody everyone everybody commercial commercially customers developers users companies startups others")
_LICENCES = (Concept.LICENCE, Concept.TIGHT_LICENCE, Concept.OPEN_LICENCE)


def charges(scene: Scene) -> Told | None:
    """Ask for a paid licence; a licence that bars somebody: closed."""
    if _bars(scene):
        return told_of(scene, CLOSED, "licence bars", sure=0.6)
    paying = _PAYING.intersection(scene.sentence.words(scene.head.first, scene.after.last))
    paid = scene.after.has(Concept.TIGHT_LICENCE) or (scene.after.has(Concept.LICENCE) and paying)
    return told_of(scene, CLOSED, "ask for a licence", sure=0.7) if paid else None


def _bars(scene: Scene) -> bool:
    """The licence is the subject, and nothing was released under it in the same clause."""
    before = scene.clause.within(scene.clause.first, scene.head.first)
    if scene.passive or not before.has(*_LICENCES) or not _concerns_a_model(scene):
        return False
    released = (Concept.RELEASE, Concept.PUBLISH, Concept.OPEN_UP, Concept.MAKE, Concept.LAUNCH, Concept.CHANGE, Concept.ABANDON)
    return not any(span.form in {Form.PAST, Form.THIRD, Form.ING} for span in before.spans(*released))


def allows(scene: Scene) -> Told | None:
    """The licence now lets anybody use it: open."""
    before = scene.clause.within(scene.clause.first, scene.head.first)
    if (
        not before.has(*_LICENCES)
        or not _concerns_a_model(scene)
        or any(span.form in {Form.PAST, Form.THIRD} and span.concept is not Concept.ALLOW for span in before.substance)
    ):
        return None
    freely = _FREELY.intersection(scene.sentence.words(scene.head.last, scene.clause.last))
    return told_of(scene, OPEN, "licence allows", sure=0.6) if freely else None


def _concerns_a_model(scene: Scene) -> bool:
    whole = scene.sentence.whole
    return names_family(whole) or whole.has(Concept.MODEL, Concept.WEIGHTS)


def changes(scene: Scene) -> Told | None:
    """Change the licence: as its verb or its new terms say; closed where neither does."""
    rest = scene.objects if scene.passive else scene.clause.within(scene.head.last, min(scene.clause.last, scene.head.last + 16))
    if is_tool(scene) or not rest.has(*_LICENCES):
        return None
    words = set(scene.words_at_head)
    if words & _TIGHTENED:
        return told_of(scene, CLOSED, "tighten licence", sure=0.7)
    clause = _CLAUSES.intersection(scene.sentence.words(rest.first, rest.last))
    if words & _LOOSENED or (words & _DROPPED and (clause or rest.has(Concept.TIGHT_LICENCE))):
        return told_of(scene, OPEN, "loosen licence", sure=0.7)
    return told_of(scene, OPEN if _opened(scene, rest) else CLOSED, "change licence", sure=0.7)


def _opened(scene: Scene, rest: Part) -> bool:
    """Swapped one licence for another: what stands behind the last "for", "to" or "with" is the new one."""
    places = [at for at in range(rest.first, rest.last) if scene.sentence.tokens[at].word in _FOR]
    new = rest.within(places[-1], rest.last) if places else rest
    if new.has(Concept.TIGHT_LICENCE, Concept.CLOSED) or _CLOSING.intersection(scene.sentence.words(new.first, new.last)):
        return False
    return new.has(Concept.OPEN_LICENCE, Concept.OPEN, Concept.OPEN_ADJECTIVE)
