"""The words of an article that tell its happening from others: names, numbers, quotes, and the words that are not everybody's."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from hashlib import blake2b
from itertools import chain

from bot.domain.stories.common import BEAT, COMMON, PLACES, UNITS

_SENTENCE_END = frozenset(".!?:;“”\"'‘\n•-–—|(")
_WORD = re.compile(r"[^\W\d_][\w’'-]{3,}")
_CAPITAL = re.compile(r"[^\Wa-z\d_][\w’'-]*")
_SPAN = re.compile(r"[“\"]([^“”\"\n]{12,400})[”\"]")
_NUMBER = re.compile(r"[$€£¥\d][\d.,]*(?:\s?(%|[A-Za-z]+))?")
"""Like the others it begins with a set of characters: by that the search runs past all else."""
_DIGITS = re.compile(r"\d(?:[\d.,]*\d)?")
_CAPITAL_BEFORE = re.compile(r"(?:^|\W)([A-Z]\w+)\s$")
_LONGEST_BEFORE = 20
"""Characters before a number in which a name that it belongs to stands."""

_NO_NAMES = COMMON | BEAT | PLACES
_YEAR = re.compile(r"(?:19|20)\d\d")
_VERSION = re.compile(r"[ -](\d+(?:\.\d+)*)\b(?!\s?(?:percent|per cent|%|million|billion|trillion|[A-Z][a-z]))")
_EPITHET = re.compile(r" ([A-Z][a-z]+)\b")
_SUFFIX = re.compile(r"(?:ing|ed|es|s|ly)$")


def names_in(text: str) -> Iterator[str]:
    """The proper names, word by word, and with what makes one a product's ("Ernie", "Ernie 4.5", "Mistral Large"); what only begins a sentence is none."""
    for found in _CAPITAL.finditer(text):
        start, end = found.span()
        name = _name_of(found.group())
        if name is None or (start and (text[start - 1].isalnum() or text[start - 1] in "_’'-")):
            continue
        after = text[end + 1 : end + 2]
        version = _VERSION.match(text, end) if after.isdigit() else None
        if version:
            yield f"{name} {version.group(1)}"
        if after.isupper() and (epithet := _EPITHET.match(text, end)) and epithet.group(1).casefold() in COMMON:
            yield f"{name} {epithet.group(1)}"
        if version or not name[1:].islower() or not _begins_sentence(text, start):
            yield name


@lru_cache(maxsize=20_000)  # The words of a language and of a month of news: what is remembered is not worked out for every article again.
def _name_of(word: str) -> str | None:
    """The word as a name; None for what names nothing."""
    name = _bare(word)
    return name if len(name) >= 2 and name[0].isupper() and name.casefold() not in _NO_NAMES else None


def words_in(text: str) -> Iterator[str]:
    """The words that are neither common nor the beat's, in small letters and without their endings."""
    return chain.from_iterable(map(_stems_in, text.split()))


@lru_cache(maxsize=20_000)
def _stems_in(written: str) -> tuple[str, ...]:
    """What is written between two spaces, as the words in it tell a happening from others."""
    words = [_bare(word).casefold() for word in _WORD.findall(written)]
    return tuple(stem_of(word) for word in words if len(word) > 3 and word not in _NO_NAMES)


def stem_of(word: str) -> str:
    """The word in small letters and without its ending."""
    folded = word.casefold()
    stem = _SUFFIX.sub("", folded)
    return stem if len(stem) > 3 else folded


def numbers_in(text: str) -> Iterator[str]:
    """The numbers that tell something: amounts ("$66 billion"), dates ("30 june", however written), counts of two digits or more. Bare years do not."""
    for found in _NUMBER.finditer(text):
        start, said = found.start(), _DIGITS.search(found.group())
        if said is None or (start and (text[start - 1].isalnum() or text[start - 1] in "._")):
            continue  # A sign alone, part of a word, or of a longer number.
        sign, after = found.group()[: said.start()], found.group(1)
        named = _CAPITAL_BEFORE.search(text[max(0, start - _LONGEST_BEFORE) : start])
        before = named.group(1) if named else ""
        number = said.group().replace(",", "")
        unit = next((word for word in ((after or "").casefold(), before.casefold()) if word in UNITS), "")
        if before and not unit and not sign:
            continue  # The version of a name.
        if sign or unit or (len(number) > 1 and not _YEAR.fullmatch(number)):
            yield f"{sign}{number} {unit}".strip()


def quotes_in(text: str) -> Iterator[str]:
    """A short hash of every quotation of four words or more, the same however it is punctuated."""
    for found in _SPAN.finditer(text):
        words = re.findall(r"\w+", found.group(1).casefold())
        if len(words) >= 4:
            yield blake2b(" ".join(words).encode("utf-8", "surrogatepass"), digest_size=5).hexdigest()


def first_of(found: Iterable[str], limit: int) -> frozenset[str]:
    """The first different ones, so many: news tells the most important first."""
    seen: dict[str, None] = {}
    for each in found:
        seen[each] = None
        if len(seen) == limit:
            break
    return frozenset(seen)


def _bare(word: str) -> str:
    """The word without the possessive and what hangs on it."""
    return word.removesuffix("’s").removesuffix("'s").strip("-’'")


def _begins_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 2) : start].rstrip(" ")
    return not before or before[-1] in _SENTENCE_END
