"""What a clause says is done to openness: which verb, upon what, which way. Who does it and how surely it is said are decided elsewhere.

Each frame is a function from a verb and its surroundings to a direction; ``FRAMES`` lists which frame reads which verbs, with the reason.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.domain.model.stance import Direction
from bot.domain.stance.leaning import Leaning, leaning_of
from bot.domain.stance.lexicon import Concept, Form
from bot.domain.stance.sentences import Part, Sentence, Span
from bot.domain.stance.tokens import word_set

OPEN, CLOSED, MIXED = Direction.TOWARD_OPEN, Direction.TOWARD_CLOSED, Direction.MIXED
_OPPOSITE = {OPEN: CLOSED, CLOSED: OPEN, MIXED: MIXED}
_STRONG = (Concept.WEIGHTS, Concept.CODE, Concept.DATA)


class Mood(StrEnum):
    """How the verb stands: by itself (releases), after "to" (to release), or as a participle or gerund (releasing)."""

    FINITE = "finite"
    INFINITIVE = "infinitive"
    GERUND = "gerund"


@dataclass(frozen=True, slots=True)
class Act:
    """Something done to openness, or a posture: its direction, the verb's span, the tokens it covers, and the rule that read it."""

    direction: Direction
    head: Span
    first: int
    last: int
    rule: str
    state: bool = False
    passive: bool = False
    negated: bool = False
    mood: Mood = Mood.FINITE
    sure: float = 0.8


@dataclass(frozen=True, slots=True)
class Scene:
    """A verb in its clause: what stands before it (back to the last verb) and after it (up to the next)."""

    sentence: Sentence
    clause: Part
    head: Span
    before: Part
    after: Part
    passive: bool
    negations: int

    def words_before(self, count: int) -> list[str]:
        """The last words before the verb."""
        return self.sentence.words(max(self.clause.first, self.head.first - count), self.head.first)

    @property
    def objects(self) -> Part:
        """Where the verb's object stands: after it, in the passive before it."""
        return self.before if self.passive else self.after


def acts_of(sentence: Sentence, clause: Part) -> list[Act]:
    """All acts of a clause, in order; qualities that no verb governs come last."""
    acts: list[Act] = []
    for scene in _scenes(sentence, clause):
        act = FRAMES[scene.head.concept](scene)
        if act:
            acts.append(_polarised(act, scene))
    return acts


def _scenes(sentence: Sentence, clause: Part) -> Iterator[Scene]:
    heads = [span for span in clause.substance if span.concept in FRAMES and _verbal(sentence, clause, span)]
    for at, head in enumerate(heads):
        start = heads[at - 1].last if at else clause.first
        stop = next((each.first for each in heads[at + 1 :] if each.first >= head.last), clause.last)
        yield Scene(
            sentence,
            clause,
            head,
            before=clause.within(start, head.first),
            after=clause.within(head.last, stop),
            passive=_passive(sentence, clause, head),
            negations=_negations(sentence, clause, head, start),
        )


_DETERMINERS = word_set("the a an its their his her our this that these those of any some no open new next public full first such more s")
_MODALS = word_set("to will would won't not may might could can cannot can't should must shall didn't don't doesn't ll let lets never and or")


def _verbal(sentence: Sentence, clause: Part, span: Span) -> bool:
    """Whether a word that could be a noun (a release, plans, a share) is a verb here."""
    if span.form in {None, Form.PAST, Form.ING} or span.concept in {
        Concept.BE,
        Concept.STAY,
        Concept.EMBRACE,
        Concept.ABANDON,
        Concept.OPPOSE,
        Concept.CAREFUL,
    }:
        return span.form is not Form.ING or sentence.words(span.first - 1, span.first) != ["the"]
    before = sentence.words(span.first - 1, span.first)
    previous = sentence.tokens[span.first - 1] if span.first else None
    if not before or before[0] in _MODALS:
        return True
    after = sentence.words(span.last, span.last + 1)
    return not (before[0] in _DETERMINERS or (previous and previous.ending == "'s") or after == ["of"])


_BEING = word_set("is are was were be been being gets got get isn't aren't wasn't weren't")


def _passive(sentence: Sentence, clause: Part, head: Span) -> bool:
    return head.form is Form.PAST and bool(_BEING.intersection(sentence.words(max(clause.first, head.first - 3), head.first)))


def _negations(sentence: Sentence, clause: Part, head: Span, start: int) -> int:
    """How often the verb is turned round: not, never, no plans to; stop, refuse."""
    low = max(clause.first, start - 1, head.first - 8)
    count = 0
    for span in clause.manner:
        if not low <= span.first < head.first or span.concept not in {Concept.NOT, Concept.STOP}:
            continue
        follows = sentence.words(span.last, span.last + 1)
        if span.concept is Concept.NOT and follows and follows[0] in {"only", "just", "merely", "simply"}:
            continue
        if span.concept is Concept.STOP and head.first - span.last > 3:
            continue
        count += 1
    return count


def _polarised(act: Act, scene: Scene) -> Act:
    if scene.negations % 2 == 0:
        return act
    turned = MIXED if act.state and act.direction is OPEN and scene.clause.has(Concept.TRULY) else _OPPOSITE[act.direction]
    return replace(act, direction=turned, negated=True, rule=f"negated {act.rule}")


# --- frames -----------------------------------------------------------------------------------------------------------------------------------------


def _make(scene: Scene, direction: Direction, rule: str, *, last: int | None = None, state: bool = False, sure: float = 0.8) -> Act:
    objects = scene.after.spans(*_STRONG, Concept.MODEL, Concept.OPEN, Concept.CLOSED, Concept.OPEN_LICENCE)
    end = last or (objects[0].last if objects else scene.head.last)
    begin = scene.before.first if scene.passive else scene.head.first
    return Act(direction, scene.head, begin, max(end, scene.head.last), rule, state=state, passive=scene.passive, mood=_mood(scene), sure=sure)


def _mood(scene: Scene) -> Mood:
    if scene.head.form is Form.BASE and "to" in scene.words_before(2):
        return Mood.INFINITIVE
    if scene.head.form is Form.ING and not _BEING.intersection(scene.words_before(3)):
        return Mood.GERUND
    return Mood.FINITE


def _opens(scene: Scene) -> Act | None:
    """Open-source X: open whatever X is called, unless it is a tool."""
    return None if _only_tool(scene.objects) else _make(scene, OPEN, "open-source", sure=0.9)


def _publishes(scene: Scene) -> Act | None:
    """Publish, give away: open when the object is a model or what it is made of."""
    if _tool_first(scene.objects):
        return None
    told = _leans(scene)
    if told:
        return told
    objects = scene.objects
    if objects.has(*_STRONG) or objects.has(Concept.MODEL) or _family(objects):
        return _make(scene, OPEN, "publish")
    if objects.has(Concept.PAPERS) and scene.negations % 2:
        return _make(scene, OPEN, "publish research", sure=0.6)
    return None


def _releases(scene: Scene) -> Act | None:
    """Release, share: open when the object is weights, code or data, or when the clause says how."""
    if _tool_first(scene.objects):
        return None
    told = _leans(scene)
    if told:
        return told
    return _make(scene, OPEN, "release") if scene.objects.has(*_STRONG) or (scene.objects.has(Concept.PAPERS) and scene.negations % 2) else None


def _launches(scene: Scene) -> Act | None:
    """Launch, unveil: only when the clause says how."""
    return None if _tool_first(scene.objects) else _leans(scene)


def _withholds(scene: Scene) -> Act | None:
    """Withhold, guard: closed when the object is a model, what it is made of, or openness."""
    objects = scene.objects
    if _tool_first(objects):
        return None
    if objects.has(*_STRONG, Concept.OPEN, Concept.PAPERS) or objects.has(Concept.MODEL) or _family(objects):
        return _make(scene, CLOSED, "withhold")
    return None


def _removes(scene: Scene) -> Act | None:
    """Remove, pull: closed when the object is weights, code, or an open model."""
    return _make(scene, CLOSED, "remove") if scene.objects.has(*_STRONG, Concept.OPEN, Concept.HUB) else None


def _delays(scene: Scene) -> Act | None:
    """Delay an open release: neither open nor closed."""
    objects = scene.objects
    if objects.has(Concept.PAPERS):
        return _make(scene, CLOSED, "delay papers", sure=0.6)
    return _make(scene, MIXED, "delay", sure=0.6) if objects.has(Concept.WEIGHTS, Concept.CODE, Concept.OPEN) else None


def _abandons(scene: Scene) -> Act | None:
    """Abandon, retreat from: the opposite of what is abandoned."""
    told = leaning_of(scene.sentence, scene.after)
    if told and told.first - scene.head.last <= 8:
        return _make(scene, _OPPOSITE[told.direction], "abandon", last=told.last)
    if scene.after.has(Concept.OPENNESS):
        return _make(scene, CLOSED, "abandon openness")
    return None


def _embraces(scene: Scene) -> Act | None:
    """Embrace, support, promise: what is embraced."""
    return _favours(scene, "support", turned=False)


def _opposes(scene: Scene) -> Act | None:
    """Oppose: the opposite of what is opposed; opposing a curb on openness is open."""
    return _favours(scene, "oppose", turned=True)


def _favours(scene: Scene, rule: str, *, turned: bool) -> Act | None:
    told = leaning_of(scene.sentence, scene.after)
    if not told and scene.after.has(Concept.OPENNESS):
        noun = scene.after.spans(Concept.OPENNESS)[0]
        told = Leaning(OPEN, noun.first, noun.last, "openness")
    if not told or told.first - scene.head.last > 10:
        return None
    curbed = any(span.last <= told.first for span in scene.after.spans(Concept.CURB, Concept.RESTRICT, Concept.OPPOSE))
    direction = _OPPOSITE[told.direction] if turned != curbed else told.direction
    return _make(scene, direction, rule, last=told.last, state=True, sure=0.7)


def _restricts(scene: Scene) -> Act | None:
    """Ban, restrict, tighten: closed when open models, weights, papers or a licence are what is restricted."""
    objects = scene.objects
    if objects.has(Concept.OPEN, Concept.WEIGHTS, Concept.LICENCE, Concept.PAPERS) or leaning_of(scene.sentence, objects):
        return _make(scene, CLOSED, "restrict")
    return None


def _careful(scene: Scene) -> Act | None:
    """Careful about what it opens: a step toward closed."""
    return (
        _make(scene, CLOSED, "careful about openness", last=scene.clause.last, sure=0.75)
        if scene.sentence.whole.has(Concept.OPEN, Concept.OPEN_UP, Concept.CODE, Concept.WEIGHTS)
        else None
    )


def _moves(scene: Scene) -> Act | None:
    """Move to closed models; move from open to closed: where it goes, not whence it comes."""
    told = leaning_of(scene.sentence, scene.after)
    if not told or told.first - scene.head.last > 8:
        return None
    word = scene.sentence.words(told.first - 2, told.first)
    away = bool({"from", "away", "off"}.intersection([*word, *scene.sentence.words(scene.head.last, told.first)]))
    return _make(scene, _OPPOSITE[told.direction] if away else told.direction, "move", last=told.last)


def _stays(scene: Scene) -> Act | None:
    """Remain, become, keep: what it is said to remain."""
    return _complement(scene, "stay")


def _is(scene: Scene) -> Act | None:
    """Is open, is proprietary: a posture."""
    return _complement(scene, "be")


def _complement(scene: Scene, rule: str) -> Act | None:
    told = leaning_of(scene.sentence, scene.after, predicate=True)
    if not told or told.first - scene.head.last > 9:
        return None
    return _make(scene, told.direction, rule, last=told.last, state=True, sure=0.7)


def _offers(scene: Scene) -> Act | None:
    """Offered only through an interface: closed; offered without weights: closed; as a download: open."""
    told = leaning_of(scene.sentence, scene.after)
    return _make(scene, told.direction, "offer", last=told.last, sure=0.75) if told else None


def _charges(scene: Scene) -> Act | None:
    """Ask for a paid licence where none was needed: closed."""
    tight = scene.after.spans(Concept.TIGHT_LICENCE, Concept.LICENCE)
    return _make(scene, CLOSED, "tighten licence", last=tight[0].last, sure=0.7) if tight else None


def _leans(scene: Scene) -> Act | None:
    told = leaning_of(scene.sentence, scene.after) or leaning_of(scene.sentence, scene.before)
    if not told or (scene.negations % 2 and told.direction is CLOSED):
        return None
    return _make(scene, told.direction, f"{scene.head.concept.value} {told.why}", last=max(told.last, scene.head.last), sure=0.85)


def _family(part: Part) -> bool:
    return any(mention.name.family for mention in part.mentions)


def _only_tool(part: Part) -> bool:
    return part.has(Concept.TOOL, Concept.NOISE) and not part.has(*_STRONG, Concept.MODEL) and not _family(part)


def _tool_first(part: Part) -> bool:
    tools = part.spans(Concept.TOOL, Concept.NOISE)
    models = part.spans(*_STRONG, Concept.MODEL, Concept.OPEN)
    return bool(tools) and (not models or min(each.first for each in tools) < min(each.first for each in models)) and not _family(part)


FRAMES: dict[Concept, Callable[[Scene], Act | None]] = {
    Concept.OPEN_UP: _opens,
    Concept.PUBLISH: _publishes,
    Concept.RELEASE: _releases,
    Concept.DISCLOSE: _releases,
    Concept.MAKE: _launches,
    Concept.LAUNCH: _launches,
    Concept.WITHHOLD: _withholds,
    Concept.REMOVE: _removes,
    Concept.DELAY: _delays,
    Concept.ABANDON: _abandons,
    Concept.EMBRACE: _embraces,
    Concept.OPPOSE: _opposes,
    Concept.RESTRICT: _restricts,
    Concept.CAREFUL: _careful,
    Concept.MOVE: _moves,
    Concept.STAY: _stays,
    Concept.BE: _is,
    Concept.OFFER: _offers,
    Concept.LICENSE_UP: _charges,
}
