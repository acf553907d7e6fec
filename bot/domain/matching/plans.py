"""What has to be looked at to know whether a query holds of an article, once the keys that are true of the article were found."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from bot.domain.model.events import Match
from bot.domain.query import Demands, Keys, Near, Node, Said, Subject, Term, holds, keys_of

COMMON = 30
"""A group of keys that so many queries have, or that was found so often, is filed together with the next: it alone would pick too many plans."""


@dataclass(slots=True, eq=False)
class Plan:
    """One query, and the watches that have it: of each group of ``required`` keys one must be found, none of ``forbidden``, and ``rest`` must hold."""

    required: tuple[Keys, ...]
    forbidden: Keys
    rest: Node | None
    matches: tuple[Match, ...] = ()
    filed: int = 1
    """Groups that it is filed under, one or two: the others are looked at when these were found."""
    number: int = 0
    """Its place among the plans of an index."""

    def keys(self) -> list[str]:
        """Every key that the plan looks at, each at least once."""
        keys = [key for group in self.required for key in group]
        keys.extend(self.forbidden)
        if self.rest is not None:
            keys.extend(keys_of(self.rest))
        return keys

    def file_by(self, weights: Mapping[str, int]) -> None:
        """Put the groups that are found the least often first, and choose by how many to file it; ``weights`` say how often each key is found."""
        if len(self.required) == 1:
            return
        heavy = [sum([weights.get(key, 0) for key in group]) for group in self.required]
        lightest = min(heavy)
        if heavy[0] > lightest or len(heavy) > 2:
            order = sorted(range(len(heavy)), key=heavy.__getitem__)
            self.required = tuple([self.required[place] for place in order])
        self.filed = 2 if lightest > COMMON else 1

    @property
    def is_unfinished(self) -> bool:
        """Whether more is to be asked than the groups it is filed under, and the keys that must not be found."""
        return len(self.required) > self.filed or self.rest is not None

    def rest_holds(self, found: AbstractSet[str], article: Subject) -> bool:
        """Whether what the keys alone do not tell is true of an article with these keys."""
        return self.rest is None or holds(self.rest, _Found(found, article))


def plan_of(demands: Demands) -> Plan:
    """The plan for what a query demands, for no watch yet."""
    return Plan(demands.required, demands.forbidden, demands.rest)


@dataclass(frozen=True, slots=True)
class _Found:
    """An article of which it is known already which terms it has."""

    keys: AbstractSet[str]
    article: Subject

    def has(self, term: Term) -> bool:
        """See ``query.Sight``."""
        return term.key in self.keys

    def says(self, said: Said) -> bool:
        """See ``query.Sight``."""
        return self.article.says(said)

    def brings_together(self, near: Near) -> bool:
        """See ``query.Sight``."""
        return self.article.brings_together(near)
