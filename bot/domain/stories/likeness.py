"""How much two sketches have in common, in words."""

from dataclasses import dataclass

from bot.domain.model.coverage import Sketch
from bot.domain.stories.words import stem_of

COPY = 0.8
"""From this share of the shorter one's words on, two texts are one text: a copy, an edit, a copy cut short."""
COPY_WORDS = 6
"""So many shared words at least: shorter headlines agree by chance."""

_WORTH_NAME, _WORTH_WORD, _WORTH_NUMBER, _WORTH_QUOTE, _WORTH_MODEL = 1.0, 0.4, 1.5, 3.0, 2.0


@dataclass(frozen=True, slots=True)
class Likeness:
    """What two articles share. ``points`` weigh it: a quote tells most, then a model, a number, a name, a word.

    ``contained`` is the share of the shorter one's words that the other has too; ``shared`` names what is shared for people, the most telling first.
    """

    points: float
    contained: float
    copied: bool
    shared: tuple[str, ...]


def likeness(one: Sketch, other: Sketch, told_of: str) -> Likeness:
    """What the sketches share beyond the name of the organisation that both tell of (empty: of none)."""
    common = one.terms & other.terms
    words = {term for term in common if is_word(term)}
    names = _names_shared(one, other, words, told_of)
    plain = words - {stem_of(part) for name in (told_of, *names) for part in name.split()}
    models = {move.model for move in one.moves if move.model} & {move.model for move in other.moves}
    numbers, quotes = one.numbers & other.numbers, one.quotes & other.quotes
    contained = len(words) / (min(_word_count(one), _word_count(other)) or 1)
    return Likeness(
        points=_WORTH_NAME * len(names)
        + _WORTH_WORD * len(plain)
        + _WORTH_NUMBER * len(numbers)
        + _WORTH_QUOTE * len(quotes)
        + _WORTH_MODEL * bool(models),
        contained=contained,
        copied=contained >= COPY and len(words) >= COPY_WORDS and not _numbers_differ(one, other),
        shared=(*(["a quote"] if quotes else []), *sorted(numbers), *sorted(names, key=lambda name: (-len(name), name)), *sorted(plain)),
    )


def is_word(term: str) -> bool:
    """Whether a term of a sketch is an ordinary word; names keep their capital letter."""
    return not term[0].isupper()


def _names_shared(one: Sketch, other: Sketch, words: set[str], told_of: str) -> set[str]:
    """The names that both have: a name of one counts where the other has it as a word, for a name may begin a sentence. Versions stand for their names."""
    own = {stem_of(part) for part in told_of.split()}
    names = {term for term in one.terms | other.terms if not is_word(term)}
    versions = {name for name in names if " " in name and name in one.terms and name in other.terms}
    bare = {name for name in names if " " not in name and (stem_of(name) in words or (name in one.terms and name in other.terms))}
    covered = {name.split()[0] for name in versions}
    return {name for name in versions | (bare - covered) if stem_of(name) not in own}


def _word_count(sketch: Sketch) -> int:
    return sum(map(is_word, sketch.terms))


def _numbers_differ(one: Sketch, other: Sketch) -> bool:
    """Whether both have numbers and share none: two issues of one series of notices, not a copy."""
    return bool(one.numbers) and bool(other.numbers) and not one.numbers & other.numbers
