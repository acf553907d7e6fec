"""What kind of saying it is: an act, a promise, a report, a denial, an opinion, or background; and who says it."""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.model.stance import Modality
from bot.domain.stance.actors import Topic
from bot.domain.stance.acts import Act, Mood
from bot.domain.stance.lexicon import Concept, Form
from bot.domain.stance.sentences import Part, Sentence, Span


class Voice(StrEnum):
    """Who speaks in a sentence."""

    OUTLET = "outlet"
    OFFICIAL = "official"
    ANONYMOUS = "anonymous"
    THIRD = "third party"


@dataclass(frozen=True, slots=True)
class Speech:
    """Who speaks: the voice, their organisation if they have one, and the words that name them."""

    voice: Voice
    org: str | None = None
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class Saying:
    """The modality of an act, who says it, and the rule that decided."""

    modality: Modality
    speaker: str | None
    rule: str
    turned: bool = False
    sure: float = 1.0


OUTLET = Speech(Voice.OUTLET)


def saying_of(plain: str, sentence: Sentence, clause: Part, act: Act, org: str, topic: Topic) -> Saying:
    """How the sentence says that this organisation does this act."""
    speech = speech_of(plain, sentence, act, topic)
    verbs = clause.within(clause.first, act.head.first)
    if sentence.line.question:
        return Saying(Modality.OPINION, speech.speaker, "question", sure=0.5)
    if sentence.whole.has(Concept.ANONYMOUS) or speech.voice is Voice.ANONYMOUS:
        return Saying(Modality.REPORTED, speech.speaker, "unnamed sources or a report")
    if denied := _denial(sentence, act, speech, org):
        return denied
    if verbs.has(Concept.MULL):
        return Saying(Modality.REPORTED, speech.speaker, "considered, not done")
    if speech.voice is Voice.THIRD or (speech.voice is Voice.OFFICIAL and speech.org != org):
        return Saying(Modality.OPINION, speech.speaker, "said by somebody else")
    if speech.voice is Voice.OFFICIAL:
        return _official(act, verbs, speech)
    return _told(sentence, clause, act, verbs)


def _denial(sentence: Sentence, act: Act, speech: Speech, org: str) -> Saying | None:
    denials = sentence.whole.spans(Concept.DENY)
    if not denials or speech.org not in {org, None}:
        return None
    turned = denials[0].form is not None and denials[0].last <= act.head.first
    return Saying(Modality.DENIAL, speech.speaker, "denied", turned=turned)


def _official(act: Act, verbs: Part, speech: Speech) -> Saying:
    done = act.head.form is Form.PAST and not act.state and not verbs.has(Concept.FUTURE, Concept.PLAN, Concept.MAYBE)
    if done:
        return Saying(Modality.ACTION, speech.speaker, "the organisation says that it did")
    return Saying(Modality.COMMITMENT, speech.speaker, "the organisation's own word")


def _told(sentence: Sentence, clause: Part, act: Act, verbs: Part) -> Saying:
    if _supposed(sentence, clause, act):
        return Saying(Modality.OPINION, None, "hypothetical", sure=0.6)
    if verbs.has(Concept.FUTURE, Concept.PLAN):
        return Saying(Modality.COMMITMENT, None, "announced for the future")
    if act.mood is Mood.INFINITIVE and not act.negated:
        return Saying(Modality.BACKGROUND, None, "an aim, not an act", sure=0.8)
    if act.state or sentence.whole.has(Concept.LONG):
        return Saying(Modality.BACKGROUND, None, "standing posture")
    if verbs.has(Concept.PAST) or clause.has(Concept.COMPARED):
        return Saying(Modality.BACKGROUND, None, "history")
    return Saying(Modality.ACTION, None, "stated as done")


def _supposed(sentence: Sentence, clause: Part, act: Act) -> bool:
    opening = sentence.words(clause.first, clause.first + 2)
    if {"if", "should", "unless", "were", "suppose"}.intersection(opening):
        return True
    near = clause.within(max(clause.first, act.head.first - 6), act.head.first)
    return near.has(Concept.MAYBE, Concept.WISH)


def speech_of(plain: str, sentence: Sentence, act: Act, topic: Topic) -> Speech:
    """Who speaks in the sentence; the outlet where nobody is named."""
    for say in sentence.whole.spans(Concept.SAY, Concept.DENY):
        if (
            say.form in {Form.PAST, Form.THIRD}
            and not _passive(sentence, say)
            and say.first != act.head.first
            and (found := _speaker(plain, sentence, say, topic))
        ):
            return found
    if sentence.whole.has(Concept.MEDIA) and {"according", "reported", "reports"}.intersection(sentence.words(0, len(sentence.tokens))):
        return Speech(Voice.ANONYMOUS)
    return OUTLET


def _speaker(plain: str, sentence: Sentence, say: Span, topic: Topic) -> Speech | None:
    start = max([at + 1 for at in range(say.first) if sentence.tokens[at].word in {",", '"', ";"}], default=0)
    if start >= say.first:
        start = 0
    found = _voice(plain, sentence, sentence.whole.within(start, say.first), topic)
    return (
        found or _voice(plain, sentence, sentence.whole.within(say.last, min(say.last + 12, len(sentence.tokens))), topic)
        if _inverted(sentence, say) or not found
        else found
    )


def _passive(sentence: Sentence, say: Span) -> bool:
    return bool({"is", "are", "was", "were", "been", "be"}.intersection(sentence.words(say.first - 2, say.first)))


def _inverted(sentence: Sentence, say: Span) -> bool:
    return sentence.words(say.first - 1, say.first) in (['"'], [","])


def _voice(plain: str, sentence: Sentence, part: Part, topic: Topic) -> Speech | None:
    words = plain[sentence.tokens[part.first].start : sentence.tokens[part.last - 1].end] if part.last > part.first else ""
    named = part.mentions[-1].org if part.mentions else None
    if part.has(Concept.ANONYMOUS) or part.has(Concept.MEDIA):
        return Speech(Voice.ANONYMOUS, named, words)
    if part.has(Concept.THIRD_PARTY):
        return Speech(Voice.THIRD, None, words)
    if named:
        return Speech(Voice.OFFICIAL, named, words)
    if part.has(Concept.OFFICIAL, Concept.ANAPHOR, Concept.STATEMENT) and topic.subject:
        return Speech(Voice.OFFICIAL, topic.subject, words)
    return None
