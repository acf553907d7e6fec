"""Finding phrases of a table among tokens: the longest phrase at each place wins."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from bot.domain.stance.tokens import Token

Meaning = TypeVar("Meaning")


@dataclass(frozen=True, slots=True)
class Found(Generic[Meaning]):
    """A phrase among tokens: the tokens ``[first, last)`` and what it means."""

    first: int
    last: int
    meaning: Meaning


class PhraseIndex(Generic[Meaning]):
    """Phrases of lower-case words with a meaning each, looked up by their first word."""

    def __init__(self, phrases: Iterable[tuple[Sequence[str], Meaning]]) -> None:
        self._words: dict[str, list[Meaning]] = {}
        self._longer: dict[str, dict[str, list[tuple[tuple[str, ...], Meaning]]]] = {}
        for words, meaning in dict.fromkeys((tuple(words), meaning) for words, meaning in phrases):
            if len(words) == 1:
                self._words.setdefault(words[0], []).append(meaning)
            else:
                self._longer.setdefault(words[0], {}).setdefault(words[1], []).append((words[2:], meaning))
        for seconds in self._longer.values():
            for rows in seconds.values():
                rows.sort(key=lambda row: -len(row[0]))

    def candidates(self, tokens: Sequence[Token], at: int) -> list[Found[Meaning]]:
        """Every phrase that starts at this token, the longest first."""
        word = tokens[at].word
        found: list[Found[Meaning]] = []
        if word in self._longer and at + 1 < len(tokens):
            rows = self._longer[word].get(tokens[at + 1].word, ())
            found = [Found(at, at + 2 + len(rest), meaning) for rest, meaning in rows if _follows(tokens, at + 2, rest)]
        if word in self._words:
            found.extend(Found(at, at + 1, meaning) for meaning in self._words[word])
        return found

    def all_in(self, tokens: Sequence[Token]) -> list[Found[Meaning]]:
        """The longest phrases at each place with all their meanings, from left to right, without overlap."""
        found: list[Found[Meaning]] = []
        at = 0
        while at < len(tokens):
            here = self.candidates(tokens, at)
            last = here[0].last if here else at + 1
            found.extend(each for each in here if each.last == last)
            at = last
        return found


def _follows(tokens: Sequence[Token], at: int, rest: tuple[str, ...]) -> bool:
    if not rest:
        return True
    return len(tokens) >= at + len(rest) and all(tokens[at + step].word == word for step, word in enumerate(rest))
