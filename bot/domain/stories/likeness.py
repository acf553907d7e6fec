"""How much two sketches have in common, in words."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from bot.domain.model.coverage import Sketch
from bot.domain.stories.prints import is_same_text
from bot.domain.stories.words import stem_of

COPY = 0.8
"""From this share of the shorter one's words on, two texts are one text even where their prints are too few to tell: headlines with a line or two."""
COPY_WORDS = 6
"""So many shared words at least: shorter headlines agree by chance."""

_WORTH_NAME, _WORTH_WORD, _WORTH_NUMBER, _WORTH_QUOTE, _WORTH_PRODUCT = 1.0, 0.4, 1.5, 3.0, 2.0

_VERSIONED = re.compile(r"([^\W\d_]{2,})(?:\d|-\w| \d)")


@dataclass(frozen=True, slots=True)
class Likeness:
    """What two articles share. ``points`` weigh it: a quote tells most, then a product, a number, a name, a word.

    ``contained`` is the share of the shorter one's words that the other has too; ``shared`` names what is shared for people, the most telling first.
    """

    points: float
    contained: float
    copied: bool
    quoted: bool
    shared: tuple[str, ...]

    @property
    def weight(self) -> tuple[bool, float, float]:
        """Sorts likenesses, the greatest last."""
        return (self.copied, self.points, self.contained)


def likeness(one: Sketch, other: Sketch, told_of: str) -> Likeness:
    """What the sketches share beyond the name of the organisation that both tell of (empty: of none)."""
    common = one.terms & other.terms
    mine, theirs = sorted_terms(one.terms), sorted_terms(other.terms)
    words = common & mine.words
    names = _names_shared(common, words, {**mine.names, **theirs.names}, told_of)
    models = {move.model for move in one.moves if move.model} & {move.model for move in other.moves}
    plain = words - {stem_of(part) for name in (told_of, *names, *models) for part in name.split()}
    names -= models
    numbers, quotes = one.numbers & other.numbers, one.quotes & other.quotes
    contained = len(words) / (min(len(mine.words), len(theirs.words)) or 1)
    return Likeness(
        points=sum(_WORTH_PRODUCT if " " in name else _WORTH_NAME for name in names)
        + _WORTH_WORD * len(plain)
        + _WORTH_NUMBER * len(numbers)
        + _WORTH_QUOTE * len(quotes)
        + _WORTH_PRODUCT * bool(models),
        contained=contained,
        copied=(is_same_text(one.prints, other.prints) or (contained >= COPY and len(words) >= COPY_WORDS)) and not numbers_differ(one, other),
        quoted=bool(quotes),
        shared=(
            *(["a quote"] if quotes else []),
            *sorted(models),
            *sorted(numbers),
            *sorted(names, key=lambda name: (-len(name), name)),
            *sorted(plain),
        ),
    )


def versions_differ(one: Sketch, other: Sketch) -> bool:
    """Whether both name versions of one model and share none of them: Heron 1.5 is not Heron 2."""
    ours, theirs = sorted_terms(one.terms).versions, sorted_terms(other.terms).versions
    return any(ours[model].isdisjoint(theirs[model]) for model in ours.keys() & theirs.keys())


@dataclass(frozen=True, slots=True)
class SortedTerms:
    """The terms of a sketch by kind: ordinary words, names with their stems, and the versions named of each model."""

    words: frozenset[str]
    names: Mapping[str, str]
    versions: Mapping[str, frozenset[str]]


@lru_cache(maxsize=4096)  # An article is compared with many, and a story's first members with every article of a batch.
def sorted_terms(terms: frozenset[str]) -> SortedTerms:
    """The terms by kind: names keep their capital letter. Of "Heron 1.5" and "Heron-Chat" both are versions of "heron"."""
    names = {term: stem_of(term) for term in terms if term[0].isupper()}
    versions: dict[str, frozenset[str]] = {}
    for name in names:
        if found := _VERSIONED.match(name):
            model = found.group(1).casefold()
            versions[model] = versions.get(model, frozenset()) | {name}
    return SortedTerms(terms - names.keys(), names, versions)


def _names_shared(common: frozenset[str], words: frozenset[str], names: Mapping[str, str], told_of: str) -> set[str]:
    """The names that both have: a name of one counts where the other has it as a word, for a name may begin a sentence. Versions stand for their names."""
    own = {stem_of(part) for part in told_of.split()}
    both = {name for name, stem in names.items() if (name in common or stem in words) and stem not in own}
    return both - {name.split()[0] for name in both if " " in name}


def numbers_differ(one: Sketch, other: Sketch) -> bool:
    """Whether both have numbers and share none: two issues of one series of notices, not a copy."""
    return bool(one.numbers) and bool(other.numbers) and not one.numbers & other.numbers
