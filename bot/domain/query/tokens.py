"""The words of a query: terms, operators and parentheses, each with its place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from unicodedata import category

from bot.domain.query.habits import mend_of_habit
from bot.domain.query.mistakes import mistake_at
from bot.domain.query.prepared import fenced

QUOTATION_MARKS = '"“”„‟«»＂'
"""Any of them opens a phrase and any of them closes it: phones and word processors choose for people."""
_MINUS = "-−–"
_WORD = re.compile(rf"[^\s(){QUOTATION_MARKS}]+")
_END_OF_SENTENCE = ",;:!?"


class Kind(StrEnum):
    """What a token is."""

    TERM = "term"
    AND = "and"
    OR = "or"
    NOT = "not"
    OPEN = "("
    CLOSE = ")"
    END = "end"


_OPERATORS = {"and": Kind.AND, "or": Kind.OR, "not": Kind.NOT}


@dataclass(frozen=True, slots=True)
class Token:
    """A token, what it says (without quotation marks), and the character it begins at."""

    kind: Kind
    text: str
    place: int


def tokens_of(query: str) -> Iterator[Token]:
    """The tokens of a query in order, an END last. Raises ``BadArgument`` at one that cannot be meant."""
    place = 0
    while place < len(query):
        letter = query[place]
        if letter.isspace():
            place += 1
        elif letter in "()":
            yield Token(Kind(letter), letter, place)
            place += 1
        elif letter in _MINUS and query[place + 1 : place + 2].strip():
            yield Token(Kind.NOT, letter, place)
            place += 1
        else:
            token, place = _phrase(query, place) if letter in QUOTATION_MARKS else _word(query, place)
            yield token
    yield Token(Kind.END, "", len(query))


def _phrase(query: str, start: int) -> tuple[Token, int]:
    end = next((place for place in range(start + 1, len(query)) if query[place] in QUOTATION_MARKS), None)
    if end is None:
        raise mistake_at(query, start, f"The quotation mark at character {start + 1} is never closed: add another one at the end of the phrase.")
    return Token(Kind.TERM, _sayable(query, start, query[start + 1 : end]), start), end + 1


def _word(query: str, start: int) -> tuple[Token, int]:
    end = _word_end(query, start)
    word = query[start:end]
    if operator := _OPERATORS.get(word.lower()):
        return Token(operator, word, start), end
    if mend := mend_of_habit(word):
        raise mistake_at(query, start, mend)
    return Token(Kind.TERM, _sayable(query, start, _without_stop(word)), start), end


def _word_end(query: str, start: int) -> int:
    found = _WORD.match(query, start)
    return found.end() if found else start + 1


def _without_stop(word: str) -> str:
    """The word without the punctuation of a sentence after it; the stops of an abbreviation (``A.I.``) are its own."""
    word = word.rstrip(_END_OF_SENTENCE) or word
    return word[:-1] if word.endswith(".") and "." not in word[:-1] else word


def _sayable(query: str, place: int, text: str) -> str:
    """The text, once there is something in it to look for: a letter, a figure, or a sign such as an emoji."""
    if not any(category(letter)[0] in ("LN" if letter.isascii() else "LNS") for letter in fenced(text)):
        raise mistake_at(query, place, f"There is no letter or figure at character {place + 1}: type a word there, or remove it.")
    return text
