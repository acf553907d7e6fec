"""What kind of saying it is: an act, a promise, a report, a denial, an opinion, or background."""

from dataclasses import dataclass

from bot.domain.model.stance import Modality
from bot.domain.stance.actors import Topic
from bot.domain.stance.acts import Act
from bot.domain.stance.lexicon import Concept
from bot.domain.stance.scenes import Mood
from bot.domain.stance.sentences import Part, Sentence
from bot.domain.stance.speech import Speech, Voice, speech_of
from bot.domain.stance.tokens import word_set

_SUPPOSING = word_set("if should unless were suppose had")
_RELATIVE = word_set("which who whose whom")
_WISHING = word_set(
    "want wants wanted urge urged urges ask asked asks beg begged call on push pushed pressed press force forced for expect expected expects allow allowed require"
)
_PLANS = word_set("plans plan intention intends")
_NOW = word_set("now today yesterday monday tuesday wednesday thursday friday saturday sunday longer")


@dataclass(frozen=True, slots=True)
class Saying:
    """The modality of an act, who says it, and the rule that decided. ``turned``: what is denied is asserted the other way round."""

    modality: Modality
    speaker: str | None
    rule: str
    turned: bool = False
    sure: float = 1.0


def saying_of(plain: str, sentence: Sentence, clause: Part, act: Act, org: str, topic: Topic) -> Saying:
    """How the sentence says that this organisation does this act."""
    speech = speech_of(plain, sentence, act, topic)
    verbs = clause.within(clause.first, act.head.first)
    if sentence.line.question:
        return Saying(Modality.OPINION, speech.speaker, "question", sure=0.5)
    if denied := _denial(sentence, act, speech, org):
        return denied
    if speech.voice is Voice.ANONYMOUS and act.state and act.head.concept is Concept.BE:
        return Saying(Modality.OPINION, speech.speaker, "characterised by somebody unnamed")
    if speech.voice is Voice.ANONYMOUS or sentence.whole.has(Concept.ANONYMOUS):
        return Saying(Modality.REPORTED, speech.speaker, "unnamed sources or a report")
    if _mulled(verbs, act):
        return Saying(Modality.REPORTED, speech.speaker, "considered, not done")
    if speech.voice is Voice.THIRD or (speech.voice is Voice.OFFICIAL and speech.org != org):
        return Saying(Modality.OPINION, speech.speaker, "said by somebody else")
    if speech.voice is Voice.OFFICIAL:
        return _official(sentence, clause, act, verbs, speech)
    return _by_the_outlet(sentence, clause, act, verbs)


def _denial(sentence: Sentence, act: Act, speech: Speech, org: str) -> Saying | None:
    denials = sentence.whole.spans(Concept.DENY)
    if not denials or speech.voice is Voice.THIRD or speech.org not in {org, None}:
        return None
    verb = denials[0].form is not None and denials[0].last <= act.head.first
    turned = verb or (denials[0].form is None and denials[0].first >= act.last)
    return Saying(Modality.DENIAL, speech.speaker, "denied", turned=turned)


def _mulled(verbs: Part, act: Act) -> bool:
    return any(span.concept is Concept.MULL and span.first < act.head.first for span in verbs.manner) and not act.negated


def _official(sentence: Sentence, clause: Part, act: Act, verbs: Part, speech: Speech) -> Saying:
    if _if_clause(sentence, clause) or _doubted(clause, act):
        return Saying(Modality.OPINION, speech.speaker, "hypothetical", sure=0.6)
    if _relative(sentence, clause) or (_long_ago(clause, verbs) and not act.stance):
        return Saying(Modality.BACKGROUND, speech.speaker, "history")
    done = (
        act.mood is Mood.FINITE
        and act.head.form is not None
        and not (act.state or act.stance or verbs.has(Concept.PLAN, Concept.MAYBE) or _future(sentence, clause, act, verbs))
    )
    if done:
        return Saying(Modality.ACTION, speech.speaker, "the organisation says that it did")
    return Saying(Modality.COMMITMENT, speech.speaker, "the organisation's own word")


def _by_the_outlet(sentence: Sentence, clause: Part, act: Act, verbs: Part) -> Saying:
    modality, rule, sure = _told(sentence, clause, act, verbs)
    return Saying(modality, None, rule, sure=sure)


def _told(sentence: Sentence, clause: Part, act: Act, verbs: Part) -> tuple[Modality, str, float]:
    if act.holders or _relative(sentence, clause) or verbs.has(Concept.COMPARED):
        return Modality.BACKGROUND, "said in passing", 0.9
    if _if_clause(sentence, clause) or _supposed(clause, act) or _doubted(clause, act):
        return Modality.OPINION, "hypothetical", 0.6
    if _wished(sentence, clause, act):
        return Modality.OPINION, "wished of somebody else", 0.6
    if _future(sentence, clause, act, verbs) or _headline_future(sentence, act):
        return (
            (Modality.ACTION, "withheld", 0.9)
            if act.negated and not act.state and not verbs.has(Concept.PLAN)
            else (Modality.COMMITMENT, "announced for the future", 1.0)
        )
    if act.negated and _PLANS.intersection(sentence.words(clause.first, act.head.first)):
        return Modality.COMMITMENT, "no plans", 1.0
    if act.mood is Mood.INFINITIVE and not act.negated:
        return Modality.BACKGROUND, "an aim, not an act", 0.8
    if _long_ago(clause, verbs):
        return Modality.BACKGROUND, "history", 1.0
    if act.head.form is None:
        return Modality.BACKGROUND, "a posture that is named", 0.9
    if act.stance:
        return Modality.COMMITMENT, "a position taken", 0.9
    if act.state and not _NOW.intersection(sentence.words(clause.first, clause.last)):
        return Modality.BACKGROUND, "standing posture", 1.0
    return Modality.ACTION, "stated as done", 1.0


def _if_clause(sentence: Sentence, clause: Part) -> bool:
    first = clause.first + (1 if sentence.words(clause.first, clause.first + 1) in ([","], ['"']) else 0)
    return bool(_SUPPOSING.intersection(sentence.words(first, first + 1)))


def _relative(sentence: Sentence, clause: Part) -> bool:
    """Which has turned to closed models: told of somebody in passing."""
    words = sentence.words(clause.first, clause.first + 2)
    if not _RELATIVE.intersection(words):
        return False
    of_the_model = any(each.last == clause.first and each.name.family for each in sentence.whole.mentions) or any(
        each.last == clause.first and each.concept in {Concept.MODEL, Concept.ARTEFACT, Concept.OPEN, Concept.CLOSED}
        for each in sentence.whole.substance
    )
    return "whose" in words or not of_the_model


def _supposed(clause: Part, act: Act) -> bool:
    return clause.within(max(clause.first, act.head.first - 6), act.head.first).has(Concept.MAYBE, Concept.WISH)


def _doubted(clause: Part, act: Act) -> bool:
    return clause.within(max(clause.first, act.head.first - 6), act.head.first).has(Concept.DOUBT)


def _future(sentence: Sentence, clause: Part, act: Act, verbs: Part) -> bool:
    contracted = any(token.ending == "'ll" for token in sentence.tokens[clause.first : act.head.first])
    return contracted or verbs.has(Concept.FUTURE, Concept.PLAN)


def _headline_future(sentence: Sentence, act: Act) -> bool:
    """Baidu to open its next model: "to" right after the name promises."""
    return (
        act.mood is Mood.INFINITIVE and not act.negated and _to_after_name(sentence, act) is not None and not _wished(sentence, sentence.whole, act)
    )


def _wished(sentence: Sentence, clause: Part, act: Act) -> bool:
    """Users want the company to open its model: "to" after a name with a verb of wishing before it."""
    name = _to_after_name(sentence, act)
    return name is not None and clause.first < name and bool(_WISHING.intersection(sentence.words(max(clause.first, name - 3), name)))


def _to_after_name(sentence: Sentence, act: Act) -> int | None:
    """Where the name begins after which "to" leads to the verb."""
    before = [each for each in sentence.whole.mentions if each.last <= act.head.first]
    return before[-1].first if before and sentence.words(before[-1].last, before[-1].last + 1) == ["to"] else None


def _long_ago(clause: Part, verbs: Part) -> bool:
    """Once, last year, had, has long: told as history."""
    return verbs.has(Concept.PAST, Concept.LONG) or any(span.concept is Concept.AGO for span in clause.manner)
