"""All words and phrases that any watch looks for, found in an article by one scan."""

from collections import Counter
from collections.abc import Collection, Iterable
from collections.abc import Set as AbstractSet

from ahocorasick_rs import AhoCorasick

from bot.domain.query import SIGN, Scope, Subject, scope_of, scoped_key, sought_by

LATE = 2_000
"""Terms that may come late, before the large automaton is built anew: that takes a tenth of a second at a hundred thousand, the small one none."""


class Literals:
    """Keys of queries, and two Aho-Corasick automata over their terms: a large one, and a small one for what came since it was built.

    A term that nobody uses any more is found until the large one is built anew: that does no harm, as no watch asks for it.
    """

    def __init__(self) -> None:
        self.uses: Counter[str] = Counter()
        """How many times each key stands in a query."""
        self._scopes: set[Scope] = set()
        self._settled: AbstractSet[str] = frozenset()
        self._added: list[str] = []
        self._dropped = False
        self._late: set[str] = set()
        self._automata: tuple[AhoCorasick, ...] = ()

    def add(self, keys: Iterable[str]) -> None:
        """Take up the keys of one query: ``settle`` makes them ready to be found."""
        self._added.extend(keys)

    def remove(self, keys: Iterable[str]) -> None:
        """Drop the keys of one query."""
        self.uses.subtract(keys)
        self._dropped = True

    def settle(self) -> None:
        """Make ready what was added since this was last called."""
        if not self._added:
            return
        self.uses.update(self._added)
        self._late = self._late.union(self._added) - self._settled
        self._added = []
        if len(self._late) > LATE:
            if self._dropped:
                self.uses, self._dropped = +self.uses, False
            self._settled, self._late = frozenset(self.uses), set()
            self._automata = _automata(self._terms(self._settled))
        else:
            self._automata = (*self._automata[: bool(self._settled)], *_automata(self._terms(self._late)))

    def found_in(self, article: Subject) -> set[str]:
        """The keys that are true of an article."""
        found = self._scan(article.texts[Scope.TEXT])
        for scope in self._scopes:
            found.update(scoped_key(scope, term) for term in self._scan(article.texts[scope]))
        found.update(article.facet_keys)
        return found

    def _scan(self, text: str) -> set[str]:
        found: set[str] = set()
        for automaton in self._automata:
            found.update(automaton.find_matches_as_strings(text, overlapping=True))
        return found

    def _terms(self, keys: AbstractSet[str]) -> set[str]:
        """What the keys look for; those of readings look for nothing in a text."""
        terms = {key for key in keys if SIGN not in key}
        for key in keys - terms if len(terms) < len(keys) else ():
            if scope := scope_of(key):
                terms.add(sought_by(key))
                self._scopes.add(scope)
        return terms


def _automata(terms: Collection[str]) -> tuple[AhoCorasick, ...]:
    return (AhoCorasick(terms, store_patterns=True),) if terms else ()
