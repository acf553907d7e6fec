"""A verb in its clause: what stands on either side, how often it is turned round, how it stands."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.stance.lexicon import Concept, Form
from bot.domain.stance.sentences import Part, Sentence, Span
from bot.domain.stance.tokens import word_set

STRONG = (Concept.WEIGHTS, Concept.CODE, Concept.DATA)
"""What a model is made of: to release it is to open, to keep it is to close."""

BEING = word_set("is are was were be been being gets got get isn't aren't wasn't weren't")

_ARTICLES = word_set("a an the its their his her our")
_NOT_TURNED = word_set("only just merely simply necessarily shortage doubt wonder lack matter surprise secret")
_TAKES_OBJECT = word_set("the a an its their his her our all some any more access off down up")
_HAVING = word_set("have has had having")
_BEHIND_A_PARTICIPLE = word_set("in by from at abroad outside")
_ADJECTIVAL = word_set("closed gated locked withheld shut")
_DETERMINERS = word_set("the a an its their his her our this that these those of any some no open new next public full first such more")
_BEFORE_A_VERB = word_set("to will would won't not may might could can cannot can't should must shall didn't don't doesn't ll let lets never")
_OFTEN_NOUNS = frozenset(
    {Concept.RELEASE, Concept.PUBLISH, Concept.LAUNCH, Concept.RESTRICT, Concept.DELAY, Concept.MAKE, Concept.MOVE, Concept.WITHHOLD, Concept.REMOVE}
)


class Mood(StrEnum):
    """How the verb stands: by itself (releases), after "to" (to release), or as a participle or gerund (releasing)."""

    FINITE = "finite"
    INFINITIVE = "infinitive"
    GERUND = "gerund"


@dataclass(frozen=True, slots=True)
class Scene:
    """A verb with what stands before it, back to the last verb, and after it, up to the next. ``negations`` counts not, never, refuse, stop."""

    sentence: Sentence
    clause: Part
    head: Span
    before: Part
    after: Part
    passive: bool
    negations: int

    @property
    def objects(self) -> Part:
        """Where the verb's object stands: after it, in the passive before it."""
        return self.before if self.passive else self.after

    @property
    def words_at_head(self) -> list[str]:
        """The verb's own words."""
        return self.sentence.words(self.head.first, self.head.last)

    def words_before(self, count: int) -> list[str]:
        """The last words before the verb, within the clause."""
        return self.sentence.words(max(self.clause.first, self.head.first - count), self.head.first)

    @property
    def turned(self) -> bool:
        """Whether the verb says that it is not so."""
        return self.negations % 2 == 1

    @property
    def mood(self) -> Mood:
        """How the verb stands."""
        before = self.words_before(3)
        if self.head.form is Form.BASE and "to" in before[-2:]:
            return Mood.INFINITIVE
        if self.head.form is Form.ING and not BEING.intersection(before):
            return Mood.GERUND
        return Mood.FINITE


def scenes_of(sentence: Sentence, clause: Part, heads: frozenset[Concept]) -> Iterator[Scene]:
    """Every verb of these concepts in a clause, from left to right."""
    verbs = [span for span in clause.substance if span.concept in heads and _is_verb(sentence, span)]
    verbs = [
        span
        for span in verbs
        if not (_is_auxiliary(sentence, span) or _is_adjective(sentence, span, verbs) or _is_led(span, verbs) or _is_participle(sentence, span))
    ]
    inflected = {span.first for span in verbs if span.form is not None}
    verbs = [span for span in verbs if span.form is not None or span.first not in inflected]
    for at, head in enumerate(verbs):
        start = max((each.last for each in verbs[:at] if each.last <= head.first and not _leads(each, head)), default=clause.first)
        stop = next((each.first for each in verbs[at + 1 :] if each.first >= head.last), clause.last)
        yield Scene(
            sentence,
            clause,
            head,
            before=clause.within(start, head.first),
            after=clause.within(head.last, stop),
            passive=head.form is Form.PAST and bool(BEING.intersection(sentence.words(max(clause.first, head.first - 3), head.first))),
            negations=_negations(sentence, clause, head, start),
        )


def _leads(span: Span, head: Span) -> bool:
    """Keep giving: the first verb only says how long."""
    return span.concept is Concept.STAY and span.last == head.first and head.form is Form.ING


def _is_auxiliary(sentence: Sentence, span: Span) -> bool:
    """Whether a form of "be" only serves the verb after it: was released, is being delayed, is weighing."""
    if span.concept is Concept.OBTAIN and _HAVING.intersection(sentence.words(span.first, span.last)):
        return any(each.form is Form.PAST and 0 <= each.first - span.last <= 2 for each in sentence.whole.substance)
    if span.concept is not Concept.BE or _ADJECTIVAL.intersection(sentence.words(span.last, span.last + 3)):
        return False
    following = sentence.words(span.last, span.last + 2)
    passive = any(
        each.form in {Form.PAST, Form.ING} and each.concept is not Concept.BE and 0 <= each.first - span.last <= 2
        for each in sentence.whole.substance
    )
    quality = any(each.form is None and each.concept is not Concept.SHAM and each.first == span.last for each in sentence.whole.substance)
    return passive or (not quality and any(word.endswith("ing") and len(word) > 5 for word in following[:1]))


def _is_participle(sentence: Sentence, span: Span) -> bool:
    """Models made in China: it tells of the noun before it, not of who acts."""
    if span.concept not in {Concept.MAKE, Concept.BUILD, Concept.OFFER} or span.form is not Form.PAST or not span.first:
        return False
    noun = any(each.last == span.first and each.concept in {Concept.MODEL, Concept.OPEN, Concept.CLOSED} for each in sentence.whole.substance)
    return noun and bool(_BEHIND_A_PARTICIPLE.intersection(sentence.words(span.last, span.last + 1)))


def _is_adjective(sentence: Sentence, span: Span, verbs: list[Span]) -> bool:
    """Keep the model closed, is closed: not the verb to close."""
    if span.last - span.first > 1 or sentence.tokens[span.first].word not in _ADJECTIVAL:
        return False
    if any(each.concept in {Concept.BE, Concept.STAY} and 0 <= span.first - each.last <= 8 for each in verbs):
        return True
    if _ARTICLES.intersection(sentence.words(span.first - 3, span.first)) or sentence.tokens[max(0, span.first - 1)].ending == "'s":
        return True
    named = any(each.first == span.last for each in sentence.whole.mentions)
    return not named and not _TAKES_OBJECT.intersection(sentence.words(span.last, span.last + 1))


def _is_led(span: Span, verbs: list[Span]) -> bool:
    """Signed a statement in favour of: the noun only leads on from the position that the verb takes."""
    positions = {Concept.EMBRACE, Concept.OPPOSE}
    return span.form is None and any(each.form is not None and each.concept in positions and 0 <= span.first - each.last <= 8 for each in verbs)


def _is_verb(sentence: Sentence, span: Span) -> bool:
    """Whether a word that could be a noun (a release, its plans) is a verb here."""
    before = sentence.words(span.first - 1, span.first)
    if span.form is None or not before or before[0] in _BEFORE_A_VERB:
        return True
    if span.form in {Form.BASE, Form.THIRD} and (before[0] in _ARTICLES or _described(sentence, span)):
        return False
    if span.concept not in _OFTEN_NOUNS and sentence.tokens[span.first - 1].ending != "'s":
        return True
    if span.form in {Form.BASE, Form.THIRD}:
        owned = sentence.tokens[span.first - 1].ending == "'s"
        return not (before[0] in _DETERMINERS or owned or sentence.words(span.last, span.last + 1) == ["of"])
    return not (span.form is Form.ING and before[0] in {"the", "a"})


def _described(sentence: Sentence, span: Span) -> bool:
    """Open-weight releases: a quality before it makes it a noun."""
    return any(each.last == span.first and each.concept in {Concept.OPEN, Concept.CLOSED} for each in sentence.whole.substance)


def _negations(sentence: Sentence, clause: Part, head: Span, start: int) -> int:
    low = max(clause.first, start, head.first - 8)
    if sentence.line.question and sentence.tokens[0].word == "why":
        return 0
    return (
        sum(low <= span.first < head.first and _turns(sentence, span, head) for span in clause.manner if span.concept in {Concept.NOT, Concept.STOP})
        + _called_a_mistake(sentence, clause, head)
        + _of_nothing(sentence, head)
        + _warned_of(sentence, head)
    )


def _of_nothing(sentence: Sentence, head: Span) -> bool:
    """Published nothing about: the negation is the object."""
    nothing = {"nothing", "none", "little", "less"} if head.concept in {Concept.RELEASE, Concept.PUBLISH, Concept.DISCLOSE} else set()
    return bool(nothing.intersection(sentence.words(head.last, head.last + 1)))


def _warned_of(sentence: Sentence, head: Span) -> bool:
    """Cautioned against publishing."""
    return head.form is Form.ING and sentence.words(head.first - 1, head.first) == ["against"]


def _turns(sentence: Sentence, span: Span, head: Span) -> bool:
    if {"and", "but"}.intersection(sentence.words(span.last, head.first)) and sentence.tokens[span.first].word == "not":
        return False
    if span.concept is Concept.STOP:
        return head.first - span.last <= 6 and (span.form is None or not BEING.intersection(sentence.words(span.first - 2, span.first)))
    return not _NOT_TURNED.intersection(sentence.words(span.last, span.last + 1))


def _called_a_mistake(sentence: Sentence, clause: Part, head: Span) -> bool:
    """Sharing research was a mistake: what is regretted is turned round."""
    regret = any(span.concept is Concept.REGRET and span.first >= head.last for span in clause.manner)
    return regret and head.form in {Form.ING, None}
