"""What kind of saying it is: an act, a promise, a report, a denial, an opinion, or background."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.domain.model.stance import Modality
from bot.domain.stance.act import Act
from bot.domain.stance.actors import Topic
from bot.domain.stance.lexicon import Concept, Form
from bot.domain.stance.scenes import Mood
from bot.domain.stance.sentences import Part, Sentence
from bot.domain.stance.speech import Speech, Voice, speech_of
from bot.domain.stance.tokens import word_set

_SUPPOSING = word_set("if should unless were suppose had")
_RELATIVE = word_set("which who whose whom")
_WISHING = word_set(
    "want wants wanted urge urged urges ask asked asks beg begged call on push pushed pressed press force forced for expect expected expects allow allowed require"
)
_SETTING = word_set("after for before since despite by")
_PLANS = word_set("plans plan intention intends")
_MODELS = frozenset({Concept.MODEL, Concept.ARTEFACT, Concept.OPEN, Concept.CLOSED})
_NOW = word_set("now today yesterday monday tuesday wednesday thursday friday saturday sunday longer")


@dataclass(frozen=True, slots=True)
class Saying:
    """The modality of an act, who says it, and the rule that decided. ``turned``: what is denied is asserted the other way round."""

    modality: Modality
    speaker: str | None
    rule: str
    turned: bool = False
    sure: float = 1.0


@dataclass(frozen=True, slots=True)
class Case:
    """All that decides the modality of one act of one organisation."""

    sentence: Sentence
    clause: Part
    act: Act
    org: str
    speech: Speech

    @property
    def verbs(self) -> Part:
        """The clause up to the act's verb."""
        return self.clause.within(self.clause.first, self.act.head.first)

    @property
    def near(self) -> Part:
        """The six words before the act's verb."""
        return self.clause.within(max(self.clause.first, self.act.head.first - 6), self.act.head.first)

    def words(self, part: Part) -> list[str]:
        """The words of a part."""
        return self.sentence.words(part.first, part.last)


def saying_of(plain: str, sentence: Sentence, clause: Part, act: Act, org: str, topic: Topic) -> Saying:
    """How the sentence says that this organisation does this act: the first rule that holds decides."""
    case = Case(sentence, clause, act, org, speech_of(plain, sentence, act, topic))
    rules = BY_THE_ORGANISATION if case.speech.voice is Voice.OFFICIAL and case.speech.org == org else BY_THE_OUTLET
    for holds, modality, reason, sure in (*ALWAYS, *rules):
        if holds(case):
            return Saying(modality, case.speech.speaker, reason, turned=modality is Modality.DENIAL and _contradicted(case), sure=sure)
    raise AssertionError("the last rule always holds")


def _accused(case: Case) -> bool:
    return case.verbs.has(Concept.ACCUSE)


def _a_verdict_of_others(case: Case) -> bool:
    return case.act.verdict and case.speech.voice is not Voice.OFFICIAL


def _asked(case: Case) -> bool:
    return case.sentence.line.question


def _denied(case: Case) -> bool:
    denied = case.sentence.whole.has(Concept.DENY)
    return denied and case.speech.voice is not Voice.THIRD and case.speech.org in {case.org, None}


def _contradicted(case: Case) -> bool:
    """Denied that it would close: what follows the verb is asserted the other way round. So is what "untrue" follows."""
    denial = case.sentence.whole.spans(Concept.DENY)[0]
    return denial.last <= case.act.head.first if denial.form is not None else denial.first >= case.act.last


def _portrayed_anonymously(case: Case) -> bool:
    return case.speech.voice is Voice.ANONYMOUS and case.act.state and case.act.head.concept is Concept.BE


def _anonymous(case: Case) -> bool:
    return case.speech.voice is Voice.ANONYMOUS or case.sentence.whole.has(Concept.ANONYMOUS)


def _mulled(case: Case) -> bool:
    return case.verbs.has(Concept.MULL) and not case.act.negated


def _said_by_others(case: Case) -> bool:
    return case.speech.voice is Voice.THIRD or (case.speech.voice is Voice.OFFICIAL and case.speech.org != case.org)


def _if_clause(case: Case) -> bool:
    words = case.words(case.clause)
    return bool(_SUPPOSING.intersection(words[1:2] if words[:1] in ([","], ['"']) else words[:1]))


def _doubted(case: Case) -> bool:
    return case.near.has(Concept.DOUBT)


def _supposed(case: Case) -> bool:
    """May, could, would. Not: would not say; anyone may download."""
    words = case.words(case.near)
    if case.act.negated and [word for word in words if word in {"would", "not"}] == ["would", "not"]:
        return False
    permitted = case.act.rule.startswith(("may download", "offer", "make")) and "may" in words
    return case.near.has(Concept.MAYBE, Concept.WISH) and not permitted


def _imagined(case: Case) -> bool:
    return _if_clause(case) or _doubted(case) or _supposed(case)


def _relative(case: Case) -> bool:
    """Which has turned to closed models: told of somebody in passing. Which is sold only through an interface: told of the model."""
    words = case.words(case.clause)[:2]
    if not _RELATIVE.intersection(words):
        return False
    start, whole = case.clause.first, case.sentence.whole
    of_a_family = any(0 <= start - each.last <= 1 and each.name.family for each in whole.mentions)
    of_a_model = any(each.last == start and each.concept in _MODELS for each in whole.substance)
    return "whose" in words or not (of_a_family or of_a_model)


def _in_passing(case: Case) -> bool:
    return (bool(case.act.holders) and not case.act.item) or _relative(case) or case.verbs.has(Concept.COMPARED)


def _long_ago(case: Case) -> bool:
    return case.verbs.has(Concept.PAST, Concept.LONG) or case.clause.has(Concept.AGO)


def _history_of_its_own(case: Case) -> bool:
    return _relative(case) or (_long_ago(case) and not case.act.stance)


def _planned(case: Case) -> bool:
    return case.verbs.has(Concept.PLAN) or _future(case)


def _future(case: Case) -> bool:
    """Will, plans to, we'll; but not: keeps its promise and releases."""
    tokens = case.sentence.tokens[case.clause.first : case.act.head.first]
    ahead = case.verbs.spans(Concept.FUTURE, Concept.PLAN)
    if not ahead:
        return any(token.ending == "'ll" for token in tokens)
    last = max(each.last for each in ahead)
    return case.act.head.form is Form.BASE or "and" not in case.sentence.words(last, case.act.head.first)


def _did(case: Case) -> bool:
    act = case.act
    deed = act.mood is Mood.FINITE and act.head.form is not None and not act.state and not act.stance
    return deed and not _supposed(case) and not _planned(case)


def _name_before_to(case: Case) -> int | None:
    """Where the name begins after which "to" leads to the verb."""
    before = [each for each in case.sentence.whole.mentions if each.last <= case.act.head.first]
    return before[-1].first if before and case.sentence.words(before[-1].last, before[-1].last + 1) == ["to"] else None


def _wished(case: Case) -> bool:
    name = _name_before_to(case)
    return name is not None and bool(_WISHING.intersection(case.sentence.words(max(0, name - 3), name)))


def _withheld_now(case: Case) -> bool:
    """Will not release, told as fact: what is withheld is being withheld."""
    return _future(case) and case.act.negated and not case.act.state and not case.verbs.has(Concept.PLAN)


def _announced(case: Case) -> bool:
    headline = case.act.mood is Mood.INFINITIVE and not case.act.negated and _name_before_to(case) is not None
    return _future(case) or headline


def _unplanned(case: Case) -> bool:
    return case.act.negated and bool(_PLANS.intersection(case.words(case.verbs)))


def _circumstance(case: Case) -> bool:
    before = case.sentence.words(case.act.head.first - 1, case.act.head.first)
    return case.act.mood is Mood.GERUND and not case.act.stance and bool(_SETTING.intersection(before))


def _aimed_at(case: Case) -> bool:
    return case.act.mood is Mood.INFINITIVE and not case.act.negated and not case.act.stance


def _only_named(case: Case) -> bool:
    return case.act.head.form is None


def _position(case: Case) -> bool:
    return case.act.stance


def _posture(case: Case) -> bool:
    return case.act.state and not _NOW.intersection(case.words(case.clause))


def _otherwise(_case: Case) -> bool:
    return True


Rule = tuple[Callable[[Case], bool], Modality, str, float]

ALWAYS: tuple[Rule, ...] = (
    (_accused, Modality.OPINION, "an accusation", 0.9),
    (_a_verdict_of_others, Modality.OPINION, "a verdict on openness", 0.8),
    (_asked, Modality.OPINION, "a question", 0.5),
    (_denied, Modality.DENIAL, "denied", 1.0),
    (_portrayed_anonymously, Modality.OPINION, "characterised by somebody unnamed", 0.9),
    (_anonymous, Modality.REPORTED, "unnamed sources or a report", 1.0),
    (_mulled, Modality.REPORTED, "considered, not done", 1.0),
    (_said_by_others, Modality.OPINION, "said by somebody else", 1.0),
)
"""Rules for every voice, in order."""

BY_THE_ORGANISATION: tuple[Rule, ...] = (
    (_if_clause, Modality.OPINION, "hypothetical", 0.6),
    (_doubted, Modality.OPINION, "only a possibility", 0.6),
    (_history_of_its_own, Modality.BACKGROUND, "history", 1.0),
    (_did, Modality.ACTION, "the organisation says that it did", 1.0),
    (_otherwise, Modality.COMMITMENT, "the organisation's own word", 1.0),
)
"""Rules for what an organisation says of itself. A hedge (may, would) does not unmake an official word."""

BY_THE_OUTLET: tuple[Rule, ...] = (
    (_in_passing, Modality.BACKGROUND, "said in passing", 0.9),
    (_imagined, Modality.OPINION, "hypothetical", 0.6),
    (_wished, Modality.OPINION, "wished of somebody else", 0.6),
    (_withheld_now, Modality.ACTION, "withheld", 0.9),
    (_announced, Modality.COMMITMENT, "announced for the future", 1.0),
    (_unplanned, Modality.COMMITMENT, "no plans", 1.0),
    (_circumstance, Modality.BACKGROUND, "a circumstance", 0.8),
    (_aimed_at, Modality.BACKGROUND, "an aim, not an act", 0.8),
    (_long_ago, Modality.BACKGROUND, "history", 1.0),
    (_only_named, Modality.BACKGROUND, "a posture that is named", 0.9),
    (_position, Modality.COMMITMENT, "a position taken", 0.9),
    (_posture, Modality.BACKGROUND, "standing posture", 1.0),
    (_otherwise, Modality.ACTION, "stated as done", 1.0),
)
"""Rules for what the outlet tells in its own voice."""
