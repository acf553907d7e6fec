"""A sentence with everything found in it, and its clauses."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from bot.domain.stance.lexicon import MANNER, SPLIT, SUBSTANCE, TONE, Concept, Form, Word
from bot.domain.stance.names import Mention, NameIndex, NameKind
from bot.domain.stance.passages import Line
from bot.domain.stance.phrases import Found
from bot.domain.stance.tokens import Token, tokens_of, word_set

_AI_SIGNS = frozenset(
    {
        Concept.MODEL,
        Concept.AI,
        Concept.ARTEFACT,
        Concept.AVAILABLE,
        Concept.INTERFACE,
        Concept.WEIGHTS,
        Concept.OPEN,
        Concept.CLOSED,
        Concept.OPEN_LICENCE,
        Concept.HUB,
        Concept.OPEN_UP,
        Concept.LICENCE,
        Concept.CODE,
        Concept.DOWNLOAD,
    }
)
_CUTS = frozenset(";:–()")
_JOINERS = frozenset({"and", "but", "or", "which", "who", "whose", "as", "so", "with", "after", "because", "when", "where"})
_SUBORDINATING = frozenset({"as", "after", "because", "when", "until"})
_RELATIVES = frozenset({"which", "who", "whose"})
_OPENERS = frozenset(
    {"while", "unlike", "whereas", "although", "though", "despite", "even", "if", "should", "were", "since", "by", "after", "as", "compared"}
)


@dataclass(frozen=True, slots=True)
class Span:
    """A phrase of the lexicon among the tokens ``[first, last)`` of a sentence."""

    first: int
    last: int
    concept: Concept
    form: Form | None


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a sentence, tokens ``[first, last)``, with what lies in it: a clause, or the words on one side of a verb."""

    first: int
    last: int
    substance: tuple[Span, ...]
    manner: tuple[Span, ...]
    mentions: tuple[Mention, ...]

    def within(self, first: int, last: int) -> "Part":
        """The stretch between two tokens of this one."""
        return Part(
            first,
            last,
            tuple(each for each in self.substance if first <= each.first and each.last <= last),
            tuple(each for each in self.manner if first <= each.first and each.last <= last),
            tuple(each for each in self.mentions if first <= each.first and each.last <= last),
        )

    def spans(self, *concepts: Concept) -> list[Span]:
        """The phrases of these concepts, from left to right."""
        return [each for each in (*self.substance, *self.manner) if each.concept in concepts]

    def has(self, *concepts: Concept) -> bool:
        """Whether any phrase of these concepts stands here."""
        return any(each.concept in concepts for each in (*self.substance, *self.manner))


@dataclass(frozen=True, slots=True)
class Sentence:
    """A line of the text with its tokens, phrases and names."""

    line: Line
    tokens: tuple[Token, ...]
    whole: Part
    clause_starts: frozenset[int] = frozenset()

    def words(self, first: int, last: int) -> list[str]:
        """The words between two tokens, in lower case."""
        return [token.word for token in self.tokens[max(0, first) : last]]

    def clauses(self) -> list[Part]:
        """Its clauses, from left to right: cut at strong marks, at contrasts, and where a comma begins a clause of its own."""
        cuts = sorted({0, len(self.tokens), *self.clause_starts})
        return [self.whole.within(first, last) for first, last in pairwise(cuts) if last > first]

    def cuts(self) -> Iterator[int]:
        """Where clauses begin: at strong marks, at contrasts, and at commas that begin a clause."""
        aside = False
        for at, token in enumerate(self.tokens):
            if token.word in _CUTS or (token.word == "," and (aside or self._comma_cuts(at))):
                yield at
            if token.word == ",":
                aside = not aside and at + 1 < len(self.tokens) and self.tokens[at + 1].word in _RELATIVES
        for span in self.whole.manner:
            if span.concept is Concept.CONTRAST:
                yield span.first
        yield from self._subordinate()

    def _subordinate(self) -> Iterator[int]:
        """As the firm launches a closed model: a conjunction between two verbs, where the second has a subject of its own."""
        for at, token in enumerate(self.tokens):
            if token.word in _SUBORDINATING and at and self._verb_between(0, at) and self._verb_between(at + 2, at + 6):
                yield at

    def _verb_between(self, first: int, last: int) -> bool:
        finite = {Form.PAST, Form.THIRD, Form.BASE}
        return any(first <= span.first < last and span.form in finite for span in (*self.whole.substance, *self.whole.manner))

    def _comma_cuts(self, at: int) -> bool:
        after = self.tokens[at + 1].word if at + 1 < len(self.tokens) else ""
        comparing = any(span.first == 0 and span.concept in {Concept.COMPARED, Concept.CONTRAST} for span in self.whole.manner)
        opener = (comparing or self.tokens[0].word in _OPENERS) and not any(token.word == "," for token in self.tokens[:at])
        return opener or after in _JOINERS or self._says(at + 1)

    def _says(self, at: int) -> bool:
        """Whether speech begins here, as in: the model stays closed, the company said."""
        return any(span.concept is Concept.SAY and at <= span.first <= at + 4 for span in self.whole.manner)


def annotated(plain: str, line: Line, names: NameIndex) -> Sentence:
    """The sentence of a line: tokens, the phrases of both lexicons, names. A phrase inside a name is not one."""
    tokens = tuple(tokens_of(plain, line.start, line.end))
    substance = _with_split(_spans(SUBSTANCE.all_in(tokens)), _spans(SPLIT.all_in(tokens)))
    ai_beside = any(each.concept in _AI_SIGNS for each in substance) or bool(names.mentions(plain, tokens, ai_beside=False))
    told = _spans([*MANNER.all_in(tokens), *TONE.all_in(tokens)])
    mentions = _outside_papers(_titled(tokens, names.mentions(plain, tokens, ai_beside=ai_beside)), told)
    taken = {at for each in mentions for at in range(each.first, each.last)}
    manner = [each for each in told if not taken.intersection(range(each.first, each.last))]
    free = [
        _as_verb(tokens, each, manner, taken)
        for each in substance
        if each.concept is Concept.HUB or not taken.intersection(range(each.first, each.last))
    ]
    opening = {at for each in free if each.concept in {Concept.OPEN, Concept.OPEN_UP} for at in range(each.first, each.last)}
    manner = [each for each in manner if each.first not in opening]
    sentence = Sentence(line, tokens, Part(0, len(tokens), tuple(free), tuple(manner), mentions))
    return replace(sentence, clause_starts=frozenset(sentence.cuts()))


def _titled(tokens: Sequence[Token], mentions: list[Mention]) -> tuple[Mention, ...]:
    """OpenAI co-founder so-and-so speaks for OpenAI there, wherever they work now. China's Baidu is Baidu, of which China is only the place."""
    placed = {
        at
        for at, (first, second) in enumerate(pairwise(mentions))
        if first.last == second.first and first.org != second.org and tokens[first.last - 1].ending == "'s"
    }
    mentions = [each for at, each in enumerate(mentions) if at not in placed]
    told = list(mentions)
    for at, (first, second) in enumerate(pairwise(mentions)):
        between = {token.word for token in tokens[first.last : second.first]}
        if second.name.kind is NameKind.PERSON and between & _TITLES and len(between) <= 4 and "," not in between:
            told[at + 1] = replace(second, name=replace(second.name, org=first.org))
    return tuple(told)


_TITLES = word_set("founder cofounder ceo chief executive president chairman scientist head cto director researcher boss chair officer")


def _outside_papers(mentions: tuple[Mention, ...], told: list[Span]) -> tuple[Mention, ...]:
    """The South China Morning Post is not China."""
    papers = [each for each in told if each.concept is Concept.MEDIA]
    return (
        tuple(each for each in mentions if not any(paper.first <= each.first and each.last < paper.last for paper in papers)) if papers else mentions
    )


def _with_split(spans: list[Span], split: list[Span]) -> list[Span]:
    """Hold the model back: the verb's own meaning gives way to that of the parted phrase."""
    if not split:
        return spans
    places = {each.first for each in split}
    return sorted((*(each for each in spans if not (each.first in places and each.last - each.first == 1)), *split), key=lambda each: each.first)


def _spans(found: Sequence[Found[Word]]) -> list[Span]:
    return [Span(each.first, each.last, each.meaning.concept, each.meaning.form) for each in found]


_VERBAL = {("open", "source"): Concept.OPEN_UP, ("open",): Concept.PUBLISH}
_MODAL = word_set(
    "did does do will would won't not may might could can cannot can't should must shall don't doesn't didn't wouldn't ll never let lets"
)


def _asks(tokens: Sequence[Token], at: int, names: set[int]) -> bool:
    """Will the company open-source it: an auxiliary before the name."""
    while at >= 0 and at in names:
        at -= 1
    return at >= 0 and tokens[at].word in _MODAL


_IS = word_set("is are was were be been being")
_GOVERNS_TO = word_set(
    "able going about set decided decides decide agreed ready likely has have had is are was were planned wants wanted right way willing chose chosen how whether when"
)
_ARTICLES = word_set("a an the its their")
_BEFORE_AN_OBJECT = word_set("the a an its their his her our all some any more up most every both everything it them parts part models")


def _as_verb(tokens: Sequence[Token], span: Span, manner: Sequence[Span], names: set[int]) -> Span:
    """To open source its models, may not open the weights: the adjective's form is a verb here."""
    words = tuple(token.word for token in tokens[span.first : span.first + 2])
    key = words if words in _VERBAL else words[:1] if span.last - span.first == 1 else ()
    if span.concept is Concept.OPEN and tokens[span.last - 1].word in {"weights", "sources"} and _headlined(tokens, span, names):
        return Span(span.first, span.last, Concept.OPEN_UP, Form.THIRD)
    if span.concept not in {Concept.OPEN, Concept.OPEN_ADJECTIVE} or key not in _VERBAL or not span.first:
        return span
    last = span.first + len(key)
    return Span(span.first, last, _VERBAL[key], Form.BASE) if _verb_here(tokens, span.first, last, manner, names) else span


def _headlined(tokens: Sequence[Token], span: Span, names: set[int]) -> bool:
    """Tencent open-weights Hunyuan: between a name and what it is done to."""
    following = tokens[span.last] if span.last < len(tokens) else None
    return span.first - 1 in names and following is not None and (following.capital or following.word in _BEFORE_AN_OBJECT)


def _verb_here(tokens: Sequence[Token], first: int, last: int, manner: Sequence[Span], names: set[int]) -> bool:
    before = tokens[first - 1]
    following = tokens[last].word if last < len(tokens) else ""
    if first - 1 in names:
        return _asks(tokens, first - 1, names) or (last - first > 1 and following in _ARTICLES)
    if before.capital and last - first > 1 and following in _ARTICLES:
        return True
    if before.word == "not" and first > 1 and tokens[first - 2].word in _IS:
        return False
    if before.word in _MODAL or before.word in {"we", "they", "i", "you"} or before.ending == "'ll":
        return True
    takes_object = following in _BEFORE_AN_OBJECT or last in names
    if before.word != "to":
        return before.word == "and" and takes_object and last - first > 1
    if first < 2 or takes_object:
        return True
    governed = any(
        span.last in {first, first - 1} and span.concept in {Concept.PLAN, Concept.STOP, Concept.NOT, Concept.REASSURE, Concept.MULL}
        for span in manner
    )
    return governed or tokens[first - 2].word in _GOVERNS_TO or (first - 2 in names)
