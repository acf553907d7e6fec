"""What a clause says of openness without a verb that does it: bans named, weights left out, verdicts, portraits in passing."""

from bot.domain.model.stance import Direction
from bot.domain.stance.act import Act
from bot.domain.stance.leaning import of_a_tool
from bot.domain.stance.lexicon import Concept, Form
from bot.domain.stance.names import Mention
from bot.domain.stance.sentences import Part, Sentence, Span

_MARKS = frozenset({":", "(", "–", ","})
_BUT = frozenset({"but", "though", "and", "yet", ";", "–", "no"})
_LIFTED = (
    "eas",
    "relax",
    "lift",
    "loosen",
    "soften",
    "drop",
    "scrap",
    "kill",
    "reject",
    "veto",
    "oppos",
    "shelv",
    "abandon",
    "withdr",
    "lighten",
    "resist",
)
_NONE_OF_IT = frozenset({"against", "away", "no", "not", "without", "decided"})
_LIFTING = frozenset({"exemption", "exemptions"})
_STRICTER = frozenset({"stricter", "tighter", "restrictive"})
_NOT_VERBS = frozenset({"licensed", "modified", "based", "distilled", "quantized", "quantised", "released", "included", "gated"})
_PLURAL = frozenset({"models", "weights", "systems", "rivals", "labs", "llms"})
_LINKED = frozenset({"from", "by", "of", "at", "including", "(", "–", ":"})
_PORTRAYED = {Concept.OPEN: Direction.TOWARD_OPEN, Concept.CLOSED: Direction.TOWARD_CLOSED, Concept.BOTH: Direction.MIXED}


def curbs(sentence: Sentence, clause: Part, acts: list[Act]) -> list[Act]:
    """Restrictions on open models, as a noun that no position governs: weighs restrictions, a ban on open weights."""
    taken = {at for act in acts for at in range(act.first, act.last)}
    found = [
        Act(Direction.TOWARD_CLOSED, span, span.first, span.last, "stricter licence", 0.65)
        for span in clause.spans(Concept.TIGHT_LICENCE)
        if not acts and clause.has(Concept.MULL, Concept.PLAN)
    ]
    for span in clause.spans(Concept.CURB):
        if _LIFTING.intersection(sentence.words(span.first, span.last)):
            continue
        what = [each for each in clause.spans(Concept.OPEN, Concept.WEIGHTS, Concept.PAPERS, Concept.BOTH) if 0 <= each.first - span.last <= 5]
        what = what or _releases_curbed(clause, span)
        if "access" in sentence.words(span.last, span.last + 5) and any(not each.name.company for each in clause.mentions):
            what = what or [each for each in clause.spans(Concept.MODEL) if 0 <= each.first - span.last <= 9]
        if what and span.first not in taken:
            found.append(_curb(sentence, clause, span, what[0].last))
    return found


def _releases_curbed(clause: Part, span: Span) -> list[Span]:
    """Limits on releasing dangerous models, curbs on Chinese models: nobody says open, all mean it."""
    near = clause.within(span.last, min(clause.last, span.last + 7))
    models = near.spans(Concept.MODEL)
    handed = near.has(Concept.RELEASE, Concept.PUBLISH, Concept.DOWNLOAD, Concept.HUB, Concept.OPEN_UP) or any(
        not each.name.company for each in near.mentions
    )
    return models if handed else []


def _curb(sentence: Sentence, clause: Part, span: Span, last: int) -> Act:
    """A curb that is called for, or one that is lifted, opposed, dropped: open."""
    before = sentence.words(clause.first, span.first)
    lifted = (
        clause.within(clause.first, span.first).has(Concept.STOP)
        or any(word.startswith(_LIFTED) for word in before)
        or bool(_NONE_OF_IT.intersection(before))
    )
    wanted = clause.within(clause.first, span.first).has(Concept.EMBRACE)
    head = Span(span.first, span.last, span.concept, Form.THIRD if lifted or wanted else None)
    direction = Direction.TOWARD_OPEN if lifted else Direction.TOWARD_CLOSED
    return Act(direction, head, span.first, last, "lift a restriction" if lifted else "restrict", 0.7, stance=True)


def left_out(sentence: Sentence, clause: Part, acts: list[Act]) -> list[Act]:
    """But not the weights: what a release leaves out, in a clause without a verb."""
    if acts or not _BUT.intersection(sentence.words(clause.first, clause.first + 2)):
        return []
    for no in clause.spans(Concept.NOT):
        weights = [each for each in clause.spans(Concept.WEIGHTS) if 0 <= each.first - no.last <= 2]
        if weights and no.first - clause.first <= 2:
            return [Act(Direction.TOWARD_CLOSED, Span(no.first, no.last, Concept.WITHHOLD, Form.PAST), no.first, weights[0].last, "left out", 0.7)]
    return []


def fragments(sentence: Sentence, clause: Part) -> list[Act]:
    """An item without a verb: the name of a model, a mark, then what it is (open weights, under a licence)."""
    whole = sentence.whole
    if clause.first or whole.has(Concept.TOOL, Concept.NOISE) or any(each.form is not None for each in whole.substance):
        return []
    qualities = whole.spans(Concept.OPEN, Concept.OPEN_LICENCE, Concept.CLOSED)
    named = [each for each in whole.mentions if qualities and each.last <= qualities[0].first]
    if len({each.org for each in whole.mentions}) != 1 or not named or not _MARKS.intersection(sentence.words(named[0].last, qualities[0].first)):
        return []
    first = qualities[0]
    marks = [at for at in range(named[0].last, first.first) if sentence.tokens[at].word in _MARKS]
    if any(not (token.capital or token.word[:1].isdigit()) for token in sentence.tokens[named[0].last : marks[0]]):
        return []
    if any(token.word.endswith("ed") and token.word not in _NOT_VERBS for token in sentence.tokens[first.last :]):
        return []
    direction = Direction.TOWARD_CLOSED if first.concept is Concept.CLOSED else Direction.TOWARD_OPEN
    words = " ".join(sentence.words(first.first, first.last))
    return [
        Act(
            direction,
            Span(first.first, first.last, first.concept, Form.PAST),
            first.first,
            first.last,
            f"item ({words})",
            0.6,
            holders=tuple(named[:1]),
            item=True,
        )
    ]


def shams(sentence: Sentence, clause: Part) -> list[Act]:
    """Its openness is a marketing stunt: neither open nor closed."""
    if not clause.has(Concept.SHAM):
        return []
    return [
        Act(Direction.MIXED, span, span.first, span.last, "sham: openness", 0.6, state=True, holders=_nearest(clause, span))
        for span in clause.spans(Concept.OPENNESS, Concept.OPEN, Concept.OPEN_LICENCE, Concept.LICENCE)[:1]
        if clause.mentions
    ]


def _nearest(clause: Part, span: Span) -> tuple[Mention, ...]:
    """The last name before the words, else the first of the clause."""
    before = tuple(each for each in clause.mentions if each.last <= span.first)
    return before[-1:] or clause.mentions[:1]


def verdicts(sentence: Sentence, clause: Part) -> list[Act]:
    """What is said of open or closed models as such: open models are safer. A side taken, if an organisation says it of the choice it stands before."""
    for span in clause.spans(Concept.OPEN, Concept.CLOSED, Concept.OPENNESS):
        before = clause.within(clause.first, span.first)
        said = [each for each in clause.spans(Concept.GOOD, Concept.BAD) if 0 <= each.first - span.last <= 9]
        speaks = before.has(Concept.SAY) or (clause.first == 1 and sentence.tokens[1].word == ":" and bool(sentence.whole.mentions))
        if said and speaks and not any(each.first > before.spans(Concept.SAY)[-1].last for each in before.mentions if before.has(Concept.SAY)):
            good = (said[0].concept is Concept.GOOD) == (not clause.within(span.last, said[0].first).has(Concept.NOT))
            direction = Direction.TOWARD_OPEN if (span.concept is not Concept.CLOSED) == good else Direction.TOWARD_CLOSED
            head = Span(span.first, span.last, Concept.EMBRACE, Form.THIRD)
            return [Act(direction, head, span.first, said[0].last, "verdict", 0.6, stance=True, verdict=True)]
    return []


def verdicts_on_curbs(sentence: Sentence, clause: Part) -> list[Act]:
    """A ban on open weights would be a mistake: who says so is for openness."""
    for span in clause.spans(Concept.CURB, Concept.RESTRICT):
        rest = clause.within(span.last, clause.last)
        what = rest.spans(Concept.OPEN, Concept.WEIGHTS) or _releases_curbed(clause, span)
        said = [each for each in rest.spans(Concept.BAD, Concept.GOOD, Concept.REGRET) if what and each.first >= what[0].last]
        if said and what[0].first - span.last <= 5:
            good = said[0].concept is Concept.GOOD
            head = Span(span.first, span.last, Concept.OPPOSE, Form.THIRD)
            direction = Direction.TOWARD_CLOSED if good else Direction.TOWARD_OPEN
            return [Act(direction, head, span.first, said[0].last, "verdict on a curb", 0.6, stance=True, verdict=True)]
    return []


def portraits(sentence: Sentence, clause: Part) -> list[Act]:
    """What is said of somebody in passing: closed models like Northlake's, Northlake's open models."""
    found: list[Act] = []
    hubs = {at for span in sentence.whole.spans(Concept.HUB) for at in range(span.first, span.last)}
    for span in clause.spans(Concept.OPEN, Concept.CLOSED, Concept.BOTH):
        if of_a_tool(clause, span):
            continue
        holders = _compared(sentence, clause, span) or _owner(sentence, clause, span) or _blamed(clause, span) or _beside(sentence, clause, span)
        if holders and not any(each.first in hubs for each in holders):
            words = " ".join(sentence.words(span.first, span.last))
            found.append(
                Act(
                    _PORTRAYED[span.concept],
                    Span(span.first, span.last, span.concept, Form.BASE),
                    span.first,
                    holders[-1].last,
                    f"portrait: {words}",
                    0.7,
                    state=True,
                    holders=holders,
                )
            )
    return found


def _compared(sentence: Sentence, clause: Part, span: Span) -> tuple[Mention, ...]:
    """Those named after "like", "such as" or "from" behind the quality."""
    at = span.last
    while at < min(span.last + 5, clause.last) and not (
        sentence.tokens[at].word in _LINKED or any(each.first == at and each.concept is Concept.COMPARED for each in clause.manner)
    ):
        at += 1
    named = [each for each in clause.mentions if at < each.first and each.name.company]
    if not named or named[0].first - at > 3:
        return ()
    joined = [named[0]]
    for each in named[1:]:
        if each.first - joined[-1].last > 2:
            break
        joined.append(each)
    return tuple(joined)


def _beside(sentence: Sentence, clause: Part, span: Span) -> tuple[Mention, ...]:
    """The proprietary GPT-5; GPT-5 and other closed models."""
    plural = sentence.tokens[span.last - 1].word in _PLURAL
    after = [each for each in clause.mentions if each.first == span.last and not plural]
    others = [
        each
        for each in clause.mentions
        if 0 < span.first - each.last <= 3 and sentence.words(each.last, each.last + 2) in (["and", "other"], ["or", "other"])
    ]
    return tuple(after[:1] or others[:1])


def _blamed(clause: Part, span: Span) -> tuple[Mention, ...]:
    """Critics accuse the company of open-washing: the one accused."""
    accusing = [each.last for each in clause.spans(Concept.ACCUSE) if each.last <= span.first]
    return tuple(each for each in clause.mentions if accusing and accusing[-1] <= each.first < span.first)[:1]


def _owner(sentence: Sentence, clause: Part, span: Span) -> tuple[Mention, ...]:
    """The possessive before the quality."""
    owners = [each for each in clause.mentions if 0 <= span.first - each.last <= 3 and sentence.tokens[each.last - 1].ending == "'s"]
    return tuple(owners[-1:])
