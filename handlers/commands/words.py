"""The words of a typed command: parted by spaces, except inside quotation marks of any kind."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

DOUBLE_MARKS = '"“”„‟«»＂'
_SINGLE_MARKS = "'‘’"
_OPTION = re.compile(r"(--|—|–)([A-Za-z][\w-]*)")
_OPTION_WITH_VALUE = re.compile(rf"({_OPTION.pattern})=")
_OPERATOR = re.compile(rf"[(){DOUBLE_MARKS}]|\b(?:AND|OR|NOT)\b")


@dataclass(frozen=True, slots=True)
class Word:
    """One word, or several that stood between quotation marks (which ``text`` leaves out)."""

    text: str
    quoted: bool = False

    @property
    def as_phrase(self) -> str:
        """The word as a query takes it: in quotation marks again, unless it holds a query of its own."""
        return f'"{self.text}"' if self.quoted and not _OPERATOR.search(self.text) else self.text

    @property
    def unclosed(self) -> bool:
        """Whether it begins with a quotation mark that nothing closes."""
        return not self.quoted and self.text[:1] in DOUBLE_MARKS and len(self.text) > 0


def words_of_text(text: str) -> list[Word]:
    """The words of a line typed in chat."""
    return list(_scanned(text))


def words_of_arguments(arguments: Sequence[str]) -> list[Word]:
    """The words that a shell made: one that holds spaces was quoted."""
    return [word for argument in arguments for word in _parted(argument)]


def option_of(word: Word) -> tuple[str, bool] | None:
    """The option that a word names, and whether it surely is one: phones make a dash of two hyphens, but people also write dashes."""
    found = None if word.quoted else _OPTION.fullmatch(word.text)
    return (found[2].casefold(), found[1] == "--") if found else None


def _parted(argument: str) -> Iterator[Word]:
    if found := _OPTION_WITH_VALUE.match(argument):
        yield Word(found[1])
        argument = argument[found.end() :]
    yield Word(argument, quoted=any(letter.isspace() for letter in argument))


def _scanned(text: str) -> Iterator[Word]:
    place = 0
    while place < len(text):
        if text[place].isspace():
            place += 1
        elif found := _OPTION_WITH_VALUE.match(text, place):
            yield Word(found[1])
            place = found.end()
        else:
            word, place = _quoted(text, place) or _plain(text, place)
            yield word


def _quoted(text: str, start: int) -> tuple[Word, int] | None:
    """What stands between quotation marks at this place; None when it does not begin with one, or nothing closes it at the end of a word."""
    marks = next((marks for marks in (DOUBLE_MARKS, _SINGLE_MARKS) if text[start] in marks), None)
    if marks is None:
        return None
    found = re.compile(rf"[{marks}](?=\s|$)").search(text, start + 1)
    return (Word(text[start + 1 : found.start()], quoted=True), found.end()) if found else None


def _plain(text: str, start: int) -> tuple[Word, int]:
    found = re.compile(r"\S+").match(text, start)
    end = found.end() if found else len(text)
    return Word(text[start:end]), end
