"""The tokens of a query, and what each means by itself.

A hundred thousand queries are read at every start, so the common road is short: one regular expression cuts the query, and what a token means is
remembered. Where a token stands is worked out only when it is a mistake.
"""

import re
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import Final
from unicodedata import category

from bot.domain.query.fields import FIELDS, Field, Scope
from bot.domain.query.habits import mend_of_habit
from bot.domain.query.leaves import term_of
from bot.domain.query.marks import QUOTATION_MARKS
from bot.domain.query.prepared import FENCE, fenced
from bot.domain.query.tree import Term

WITHIN_LIMIT = 100
"""Words that NEAR may reach: further than that, two words are merely in one article."""
REMEMBERED = 1 << 17
"""Tokens whose meaning is remembered: the words of a hundred thousand watches, most of which share theirs."""

_MINUS = "-−–"
_TOKEN = re.compile(
    rf"[()]|[A-Za-z0-9]+(?![^\s()])"
    rf"|[{QUOTATION_MARKS}][^{QUOTATION_MARKS}]*[{QUOTATION_MARKS}]?"
    rf"|[{_MINUS}](?=\S)"
    rf"|(?i:{'|'.join(FIELDS)})[:：]"
    rf"|[^\s(){QUOTATION_MARKS}]+"
)
_END_OF_SENTENCE = ",;:!?"
_LETTER = re.compile(r"[^\W_]")
_NEAR_ALONE = "NEAR"
_NEAR = re.compile(r"NEAR/(\d+)", re.IGNORECASE)


class Sign(Enum):
    """A token that joins, negates or groups."""

    AND = "and"
    OR = "or"
    NOT = "not"
    OPEN = "("
    CLOSE = ")"
    END = "end"


AND: Final = Sign.AND
OR: Final = Sign.OR
NOT: Final = Sign.NOT
OPEN: Final = Sign.OPEN
CLOSE: Final = Sign.CLOSE
END: Final = Sign.END

_SIGNS = {"and": AND, "or": OR, "not": NOT, "(": OPEN, ")": CLOSE, **dict.fromkeys(_MINUS, NOT)}


@dataclass(frozen=True, slots=True)
class Reach:
    """``NEAR/5``: the words on both sides of it stand at most so many words apart."""

    within: int


@dataclass(frozen=True, slots=True)
class InField:
    """``title:``: what follows at once is looked for there."""

    field: Field


@dataclass(frozen=True, slots=True)
class Mend:
    """A token that means nothing, and the sentence that mends it."""

    sentence: str


Meaning = Sign | Term | Reach | InField | Mend


def tokens_of(query: str) -> list[str]:
    """The query cut into tokens, as they were typed. Linear in its length."""
    return _TOKEN.findall(query)


def places_of(query: str) -> list[int]:
    """The character that each token begins at, and the query's end as the last."""
    return [*(found.start() for found in _TOKEN.finditer(query)), len(query)]


@lru_cache(maxsize=REMEMBERED)
def meaning_of(token: str) -> Meaning:
    """What a token means where it stands in no field."""
    folded = token.lower()
    if sign := _SIGNS.get(folded):
        return sign
    if token.isalnum() and token != _NEAR_ALONE:
        key = f"{FENCE}{folded}{FENCE}" if token.isascii() else fenced(token)
        return Term(token, key, Scope.TEXT, key)
    return _special(token) or _sayable(term_of(words_in(token)))


def words_in(token: str) -> str:
    """The words of a term: without quotation marks, and without the punctuation of a sentence after a word.

    The stops of an abbreviation (``A.I.``) are its own.
    """
    if token[0] in QUOTATION_MARKS:
        return token[1:-1]
    word = token.rstrip(_END_OF_SENTENCE) or token
    return word[:-1] if word.endswith(".") and "." not in word[:-1] else word


def _special(token: str) -> Meaning | None:
    """The meaning of a token that is more than letters and figures; None for a term."""
    if token[0] in QUOTATION_MARKS:
        if len(token) == 1 or token[-1] not in QUOTATION_MARKS:
            return Mend("This quotation mark is never closed: add another one at the end of the phrase.")
    elif token[-1] in ":：" and (field := FIELDS.get(token[:-1].lower())):
        return InField(field)
    elif near := _NEAR.fullmatch(token):
        return _reach(near[1])
    elif mend := mend_of_habit(token):
        return Mend(mend)
    return None


def _sayable(term: Term) -> Meaning:
    """The term, once there is something in it to look for: a letter, a figure, or a sign such as an emoji."""
    if _LETTER.search(term.fenced) or any(not letter.isascii() and category(letter)[0] == "S" for letter in term.fenced):
        return term
    return Mend("There is no letter or figure here: type a word, or remove this.")


def _reach(figures: str) -> Meaning:
    if len(figures) > 4 or not 1 <= int(figures) <= WITHIN_LIMIT:
        return Mend(f"NEAR reaches 1 to {WITHIN_LIMIT} words: write NEAR/5, or AND for anywhere in the article.")
    return Reach(int(figures))
