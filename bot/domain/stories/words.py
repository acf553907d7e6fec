"""The words of an article that tell its happening from others: names, numbers, quotes, and the words that are not everybody's."""

import re
from collections.abc import Iterable, Iterator
from hashlib import blake2b

from bot.domain.stories.common import BEAT, COMMON, PLACES, UNITS

_SENTENCE_END = frozenset(".!?:;“”\"'‘\n•-–—|(")
_TOKEN = re.compile(r"[^\W\d_][\w’'-]*|\d[\d.,]*\d|\d")
_SPAN = re.compile(r"[“\"]([^“”\"\n]{12,400})[”\"]")
_NUMBER = re.compile(r"(?:\b([A-Z]\w+)\s)?(?<![\w.])([$€£¥]?)(\d[\d.,]*\d|\d)(?:\s?(%|[A-Za-z]+))?")

_NO_NAMES = COMMON | BEAT | PLACES
_YEAR = re.compile(r"(?:19|20)\d\d")
_VERSION = re.compile(r"[ -](\d+(?:\.\d+)*)\b(?!\s?(?:percent|per cent|%|million|billion|trillion|[A-Z][a-z]))")
_EPITHET = re.compile(r" ([A-Z][a-z]+)\b")
_SUFFIX = re.compile(r"(?:ing|ed|es|s|ly)$")


def names_in(text: str) -> Iterator[str]:
    """The proper names, word by word, and with what makes one a product's ("Ernie", "Ernie 4.5", "Mistral Large"); what only begins a sentence is none."""
    for found in _TOKEN.finditer(text):
        word = found.group()
        if not word[0].isupper():
            continue
        name = _bare(word)
        if len(name) < 2 or name.casefold() in _NO_NAMES:
            continue
        version = _VERSION.match(text, found.end())
        if version:
            yield f"{name} {version.group(1)}"
        if (epithet := _EPITHET.match(text, found.end())) and epithet.group(1).casefold() in COMMON:
            yield f"{name} {epithet.group(1)}"
        if version or not name[1:].islower() or not _begins_sentence(text, found.start()):
            yield name


def words_in(text: str) -> Iterator[str]:
    """The words that are neither common nor the beat's, in small letters and without their endings."""
    for found in _TOKEN.finditer(text):
        word = _bare(found.group()).casefold()
        if len(word) > 3 and word not in _NO_NAMES and not word[0].isdigit():
            yield stem_of(word)


def stem_of(word: str) -> str:
    """The word in small letters and without its ending."""
    folded = word.casefold()
    stem = _SUFFIX.sub("", folded)
    return stem if len(stem) > 3 else folded


def numbers_in(text: str) -> Iterator[str]:
    """The numbers that tell something: amounts ("$66 billion"), dates ("30 june", however written), counts of two digits or more. Bare years do not."""
    for found in _NUMBER.finditer(text):
        before, sign, digits, after = found.groups()
        number = digits.replace(",", "")
        unit = next((word for word in ((after or "").casefold(), (before or "").casefold()) if word in UNITS), "")
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
    if word.isalnum():
        return word
    return word.removesuffix("’s").removesuffix("'s").strip("-’'")


def _begins_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 2) : start].rstrip(" ")
    return not before or before[-1] in _SENTENCE_END
