"""A sentence with everything found in it, and its clauses."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.domain.stance.lexicon import MANNER, SUBSTANCE, Concept, Form, Word
from bot.domain.stance.names import Mention, NameIndex
from bot.domain.stance.passages import Line
from bot.domain.stance.phrases import Found
from bot.domain.stance.tokens import Token, tokens_of

_AI_SIGNS = frozenset(
    {Concept.MODEL, Concept.WEIGHTS, Concept.OPEN, Concept.CLOSED, Concept.OPEN_LICENCE, Concept.HUB, Concept.OPEN_UP, Concept.LICENCE, Concept.CODE}
)
_CUTS = frozenset(";:–()")
_JOINERS = frozenset({"and", "but", "or", "which", "who", "whose", "as", "so", "with", "after", "because", "when", "where"})
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

    def words(self, first: int, last: int) -> list[str]:
        """The words between two tokens, in lower case."""
        return [token.word for token in self.tokens[max(0, first) : last]]

    def clauses(self) -> list[Part]:
        """Its clauses, from left to right: cut at strong marks, at contrasts, and where a comma begins a clause of its own."""
        cuts = sorted({0, len(self.tokens), *self._cuts()})
        return [self.whole.within(first, last) for first, last in pairwise(cuts) if last > first]

    def _cuts(self) -> Iterator[int]:
        for at, token in enumerate(self.tokens):
            if token.word in _CUTS or (token.word == "," and self._comma_cuts(at)):
                yield at
        for span in self.whole.manner:
            if span.concept is Concept.CONTRAST:
                yield span.first

    def _comma_cuts(self, at: int) -> bool:
        after = self.tokens[at + 1].word if at + 1 < len(self.tokens) else ""
        opener = self.tokens[0].word in _OPENERS and not any(token.word == "," for token in self.tokens[:at])
        return opener or after in _JOINERS or self._says(at + 1)

    def _says(self, at: int) -> bool:
        """Whether speech begins here, as in: the model stays closed, the company said."""
        return any(span.concept is Concept.SAY and at <= span.first <= at + 4 for span in self.whole.manner)


def annotated(plain: str, line: Line, names: NameIndex) -> Sentence:
    """The sentence of a line: tokens, the phrases of both lexicons, names. A phrase inside a name is not one."""
    tokens = tuple(tokens_of(plain, line.start, line.end))
    substance = _spans(SUBSTANCE.all_in(tokens))
    mentions = tuple(names.mentions(plain, tokens, ai_beside=any(each.concept in _AI_SIGNS for each in substance)))
    taken = {at for each in mentions for at in range(each.first, each.last)}
    free = [each for each in substance if not taken.intersection(range(each.first, each.last))]
    manner = [each for each in _spans(MANNER.all_in(tokens)) if not taken.intersection(range(each.first, each.last))]
    return Sentence(line, tokens, Part(0, len(tokens), tuple(free), tuple(manner), mentions))


def _spans(found: Sequence[Found[Word]]) -> list[Span]:
    return [Span(each.first, each.last, each.meaning.concept, each.meaning.form) for each in found]
