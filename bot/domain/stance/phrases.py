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
        self._all = tuple(dict.fromkeys((tuple(words), meaning) for words, meaning in phrases))
        for words, meaning in self._all:
            if len(words) == 1:
                self._words.setdefault(words[0], []).append(meaning)
            else:
                self._longer.setdefault(words[0], {}).setdefault(words[1], []).append((words[2:], meaning))
        for seconds in self._longer.values():
            for rows in seconds.values():
                rows.sort(key=lambda row: -len(row[0]))
        self._starts = self._words.keys() | self._longer.keys()

    def may_start(self, word: str) -> bool:
        """Whether any phrase begins with this word."""
        return word in self._starts

    def phrases(self) -> tuple[tuple[tuple[str, ...], Meaning], ...]:
        """Every phrase with its meaning."""
        return self._all

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
            if tokens[at].word not in self._starts:
                at += 1
                continue
            here = self.candidates(tokens, at)
            last = here[0].last if here else at + 1
            found.extend(each for each in here if each.last == last)
            at = last
        return found


_REACH = 9
"""Words that may stand between the parts of a split phrase: the object, with what describes it."""

_STOPS = frozenset({",", ".", ";", ":", "(", ")", "–", '"', "and", "but", "which", "that", "who", "while", "after", "before", "because"})


class SplitIndex(Generic[Meaning]):
    """Phrases whose first word may be parted from the rest by a few others: give the model away."""

    def __init__(self, phrases: Iterable[tuple[Sequence[str], Meaning]]) -> None:
        self._tails: dict[str, list[tuple[tuple[str, ...], Meaning]]] = {}
        self._all = tuple((tuple(words), meaning) for words, meaning in phrases)
        for words, meaning in self._all:
            self._tails.setdefault(words[0], []).append((tuple(words[1:]), meaning))

    def phrases(self) -> tuple[tuple[tuple[str, ...], Meaning], ...]:
        """Every phrase with its meaning."""
        return self._all

    def all_in(self, tokens: Sequence[Token]) -> list[Found[Meaning]]:
        """The first words of the phrases whose rest follows within reach, before a mark or a new clause."""
        return [
            Found(at, at + 1, meaning) for at, token in enumerate(tokens) for meaning in self._meanings(tokens, at, self._tails.get(token.word, ()))
        ]

    def _meanings(self, tokens: Sequence[Token], at: int, tails: Sequence[tuple[tuple[str, ...], Meaning]]) -> list[Meaning]:
        if not tails:
            return []
        stop = next(
            (step for step in range(at + 1, min(len(tokens), at + 1 + _REACH)) if tokens[step].word in _STOPS), min(len(tokens), at + 1 + _REACH)
        )
        return list(dict.fromkeys(meaning for tail, meaning in tails if any(_follows(tokens, step, tail) for step in range(at + 2, stop))))


def _follows(tokens: Sequence[Token], at: int, rest: tuple[str, ...]) -> bool:
    if not rest:
        return True
    return len(tokens) >= at + len(rest) and all(tokens[at + step].word == word for step, word in enumerate(rest))
