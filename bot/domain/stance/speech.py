"""Who speaks in a sentence: the organisation itself, unnamed sources or the press, somebody else, or the outlet."""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.stance.act import Act
from bot.domain.stance.actors import Topic
from bot.domain.stance.lexicon import Concept, Form
from bot.domain.stance.scenes import BEING
from bot.domain.stance.sentences import Part, Sentence, Span
from bot.domain.stance.speakers import speaker_in
from bot.domain.stance.tokens import word_set


class Voice(StrEnum):
    """Who speaks."""

    OUTLET = "outlet"
    OFFICIAL = "official"
    ANONYMOUS = "anonymous"
    THIRD = "third party"


@dataclass(frozen=True, slots=True)
class Speech:
    """Who speaks: the voice, their organisation if they have one, the words that name them, and whom they speak for as well."""

    voice: Voice
    org: str | None = None
    speaker: str | None = None
    also: frozenset[str] = frozenset()


OUTLET = Speech(Voice.OUTLET)
_WEAK = word_set(
    "add adds added adding note notes noted noting post posts posted posting view views viewed observe observes observed express expresses expressed "
    "describe describes described describing expect expects expected point points report reports reported state states stated comment comments see sees saw praise praised praising praises thank thanked thanking hail hails hailed hailing celebrate celebrates celebrated celebrating mock mocks mocked mocking applaud applauds applauded judge judged call calls called calling rate rated rank ranked ask asks asked answer answered fear feared hope hoped label labelled promise promised label dub dubbed reveal revealed hint hinted swear swore sworn"
)
"""Verbs that also do something else than speak (adds a language, sees a rise): they speak before "that", a quotation mark, or a colon."""

_OPENERS = word_set("where while when whereas that although though because")
_PRONOUNS = word_set("it its they their he his she her")
_PAPERS = word_set("chronicle times post journal wire herald gazette courier telegraph tribune observer weekly magazine daily news press")
_ASIDES = word_set("who which whose a an the now then once until")
_AFTER_SPEECH = word_set(", . ; : in on at to of yesterday today last this earlier later the a one")
_OWNED = word_set("a an the its their his her this that")
_THAT = frozenset({"that", '"', ",", ":", "how"})
_SEPARATORS = frozenset({",", '"', ";", ":", "–"})


def speech_of(plain: str, sentence: Sentence, act: Act, topic: Topic) -> Speech:
    """Who speaks the act: the subject of a verb of speech before it, or after it behind a comma or a quotation mark; or after "according to"."""
    for say in sentence.whole.spans(Concept.SAY, Concept.DENY):
        if say.first != act.head.first and _governs(sentence, say, act) and (found := _speaker(plain, sentence, say, topic)):
            return found
    return _according(plain, sentence, topic) or _before_a_colon(plain, sentence, act) or OUTLET


def _before_a_colon(plain: str, sentence: Sentence, act: Act) -> Speech | None:
    """Huang: open models are good for everyone. The name alone before the colon of a headline speaks what follows, if that is a statement."""
    first = next(iter(sentence.whole.mentions), None)
    if first is None or first.first or sentence.words(first.last, first.last + 1) != [":"] or first.name.family or not act.verdict:
        return None
    return Speech(Voice.OFFICIAL, first.org, plain[sentence.tokens[0].start : sentence.tokens[first.last - 1].end])


def _governs(sentence: Sentence, say: Span, act: Act) -> bool:
    word = sentence.tokens[say.first].word
    if word in _WEAK and not _THAT.intersection(sentence.words(say.last, say.last + 1)) and say.first < act.head.first:
        return False
    if word in _WEAK and say.first >= act.last and not _ends_speech(sentence, say):
        return False
    if say.form in {Form.BASE, Form.THIRD} and _OWNED.intersection(sentence.words(say.first - 1, say.first)):
        return False
    if say.form is Form.BASE and "to" in sentence.words(say.first - 1, say.first):
        return False
    if BEING.intersection(sentence.words(say.first - 2, say.first)) and say.form is Form.PAST:
        return False
    if _told_in_an_aside(sentence, say, act):
        return False
    if say.first >= act.last:
        return any(token.word in _SEPARATORS for token in sentence.tokens[act.last : say.first + 1])
    between = sentence.whole.within(say.last, act.head.first)
    return not any(sentence.words(each.first, each.last) in (["while"], ["whereas"]) for each in between.spans(Concept.CONTRAST))


def _told_in_an_aside(sentence: Sentence, say: Span, act: Act) -> bool:
    """Which told everyone how, has: what a relative clause says is said within it."""
    within = next((each for each in sentence.clauses() if each.first <= say.first < each.last), None)
    return (
        within is not None
        and act.head.first >= within.last
        and bool({"which", "who", "whose"}.intersection(sentence.words(within.first, within.first + 2)))
    )


def _ends_speech(sentence: Sentence, say: Span) -> bool:
    """The words are open, he posted: nothing but a mark, a time or a place follows; or the speaker, where the verb stands first."""
    following = sentence.tokens[say.last : say.last + 1]
    return not following or following[0].word in _AFTER_SPEECH or following[0].capital


def _speaker(plain: str, sentence: Sentence, say: Span, topic: Topic) -> Speech | None:
    """The subject: the words since the last mark, then all words before; for an inverted verb (said the head of) those after it."""
    marks = [at + 1 for at in range(say.first) if sentence.tokens[at].word in _SEPARATORS or sentence.tokens[at].word in _OPENERS]
    stretches = [(marks[-1], say.first)] if marks else []
    aside = marks and marks[-1] == say.first and _closes_an_aside(sentence, say.first - 1)
    if aside:
        quoted = max((at + 1 for at in range(say.first) if sentence.tokens[at].word == '"'), default=0)
        stretches = [(quoted, say.first)]
    elif marks and marks[-1] == say.first:
        stretches = [(say.last, min(say.last + 12, len(sentence.tokens)))]
    elif sentence.tokens[0].word != '"':
        stretches.append((0, say.first))
    voices = (_voice(plain, sentence, sentence.whole.within(first, last), topic) for first, last in stretches if last > first)
    return next((each for each in voices if each), None)


def _closes_an_aside(sentence: Sentence, comma: int) -> bool:
    """So-and-so, who left last year, says: the comma before the verb ends what began behind the name."""
    opening = next((at for at in range(comma - 1, 0, -1) if sentence.tokens[at].word == ","), None)
    if opening is None:
        return False
    named = any(each.first == opening + 1 for each in sentence.whole.mentions)
    return named or sentence.words(opening + 1, opening + 2)[0] in _ASIDES


def _according(plain: str, sentence: Sentence, topic: Topic) -> Speech | None:
    for at, token in enumerate(sentence.tokens):
        if token.word == "according":
            end = next((stop for stop in range(at + 2, len(sentence.tokens)) if sentence.tokens[stop].word in _SEPARATORS), len(sentence.tokens))
            return _voice(plain, sentence, sentence.whole.within(at, min(end, at + 14)), topic)
    return None


def _an_outlet(sentence: Sentence, part: Part) -> bool:
    """A newspaper that no list names, by what newspapers are called."""
    tokens = sentence.tokens[part.first : part.last]
    return not part.mentions and any(token.capital and token.word in _PAPERS for token in tokens)


def _voice(plain: str, sentence: Sentence, part: Part, topic: Topic) -> Speech | None:
    words = speaker_in(plain, sentence, part)
    if part.has(Concept.ANONYMOUS, Concept.MEDIA):
        return Speech(Voice.ANONYMOUS, None, words)
    if _an_outlet(sentence, part):
        return Speech(Voice.ANONYMOUS, None, words)
    if part.has(Concept.THIRD_PARTY):
        return Speech(Voice.THIRD, None, words)
    speaking = [each for each in part.mentions if sentence.words(each.first - 1, each.first) not in (["on"], ["via"], ["in"])]
    if speaking:
        who = speaking[0 if sentence.words(part.last - 1, part.last) == ["and"] else -1]
        return Speech(Voice.OFFICIAL, who.org, words, who.name.also)
    if part.has(Concept.OFFICIAL, Concept.ANAPHOR, Concept.STATEMENT):
        named = next((each.org for each in sentence.whole.mentions), None)
        org = topic.subject or named
        pronoun = words is not None and words.lower() in _PRONOUNS
        return Speech(Voice.OFFICIAL, org, org if pronoun else words) if org else None
    return None
