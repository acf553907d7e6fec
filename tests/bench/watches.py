"""A hundred thousand made-up watches, and articles to hold them against. Run as a program, it loads them once, and prints what that took."""

import gc
import json
import random
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from pathlib import Path

from bot.domain.matching import Matcher
from bot.domain.model.tenancy import Watch, WatchId
from tests.examples import a_watch

WATCHES = 100_000
ARTICLES = 100
LITERALS = 100_000
_WORDS = 60_000
_ARTICLE = 600
_SYLLABLES = ("ba", "ke", "lo", "mi", "nu", "ra", "se", "ti", "vo", "za", "dor", "fen", "gal", "hul", "jin", "pem")


@dataclass(frozen=True, slots=True)
class Choice:
    """Which words watches ask for: how large a share of them, in the first group and in the others, is of the hundreds that many articles have."""

    first: float
    others: float


SELECTIVE = Choice(first=0.0, others=0.3)
"""About 250 of the watches match an article: each asks for something rare, and some for something common beside it."""
HOT = Choice(first=0.44, others=0.44)
"""About 11,000 do: what everybody watches is in the news."""
RARE = 900
"""The rank from which words are rare."""


class Language:
    """Made-up words, some frequent and most rare, as words are."""

    def __init__(self) -> None:
        """The same words every time."""
        self.chance = random.Random(7)  # noqa: S311 (made-up words are no secret)
        made: dict[str, None] = {}
        while len(made) < _WORDS:
            made["".join(self.chance.choices(_SYLLABLES, k=self.chance.randint(2, 5)))] = None
        self.words = list(made)
        self._weights = list(accumulate(1 / (rank + 10) for rank in range(_WORDS)))

    def articles(self, count: int) -> list[str]:
        """So many articles."""
        return [" ".join(self.chance.choices(self.words, cum_weights=self._weights, k=_ARTICLE)) for _ in range(count)]

    def queries(self, choice: Choice, count: int) -> list[str]:
        """So many queries: one to three groups that must all be, each of one to three words or phrases; every third has something that must not be."""
        rare = self.words[RARE:]
        literals = [self._literal(rare) for _ in range(LITERALS)]
        common = self.words[40:400]
        return [self._query(literals, common, choice) for _ in range(count)]

    def _literal(self, words: Sequence[str]) -> str:
        one, other = self.chance.choice(words), self.chance.choice(words)
        return one if self.chance.random() < 0.7 else f'"{one} {other}"'

    def _query(self, literals: Sequence[str], common: Sequence[str], choice: Choice) -> str:
        groups = [self._group(literals, common, choice.others if number else choice.first) for number in range(self.chance.randint(1, 3))]
        without = f" -{self.chance.choice(literals)}" if self.chance.random() < 0.3 else ""
        return " ".join(groups) + without

    def _group(self, literals: Sequence[str], common: Sequence[str], share: float) -> str:
        chosen = [self.chance.choice(common if self.chance.random() < share else literals) for _ in range(self.chance.randint(1, 3))]
        return chosen[0] if len(chosen) == 1 else f"({' OR '.join(chosen)})"


def watches_for(queries: Sequence[str]) -> tuple[Watch, ...]:
    """One watch for each query."""
    watch = a_watch()
    return tuple(replace(watch, id=WatchId(f"watch-{number}"), query=query) for number, query in enumerate(queries))


def resident() -> float:
    """The megabytes of this process that are in memory."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096 / 1e6


def main() -> None:
    """Load the selective set as a start does."""
    watches = watches_for(Language().queries(SELECTIVE, WATCHES))
    gc.collect()
    before, began = resident(), time.process_time()
    matcher = Matcher(watches)
    seconds = time.process_time() - began
    gc.collect()
    json.dump({"seconds": seconds, "megabytes": resident() - before, "kept": matcher is not None}, sys.stdout)


if __name__ == "__main__":
    main()
