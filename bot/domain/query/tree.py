"""What a query asks, as a tree of values that can be held against an article."""

from dataclasses import dataclass
from typing import Protocol

from bot.domain.query.fields import Facet, Scope

SIGN = "\x1e"
"""Parts the name of a field from its value in a key. Like the fence, it cannot come from outside."""
_SCOPES = frozenset(scope.value for scope in Scope)


@dataclass(frozen=True, slots=True)
class Term:
    """A word, an exact phrase, or the beginning of one: ``shown`` as it was typed, ``fenced`` as it is looked for, and where.

    ``key`` tells it from every other term: kept rather than worked out, as every word of every watch is asked for it at each start.
    """

    shown: str
    fenced: str
    scope: Scope
    key: str


@dataclass(frozen=True, slots=True)
class Value:
    """What a reading's organisation, model, direction or modality may be: as it is shown and as it is compared."""

    shown: str
    folded: str


@dataclass(frozen=True, slots=True)
class Condition:
    """One field of a reading, and the values of which it must have one."""

    facet: Facet
    values: tuple[Value, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """What tells its values from every other term or value."""
        return tuple(facet_key(self.facet, value.folded) for value in self.values)


@dataclass(frozen=True, slots=True)
class Said:
    """One and the same reading of the article must meet every condition; each is about another field."""

    conditions: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Near:
    """One of the terms on the left and one of those on the right, in either order, at most so many words apart (neighbours are one word apart)."""

    left: tuple[Term, ...]
    right: tuple[Term, ...]
    within: int


@dataclass(frozen=True, slots=True)
class Not:
    """What must not be."""

    part: "Node"


@dataclass(frozen=True, slots=True)
class All:
    """Parts that must all be: two or more."""

    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Any:
    """Parts of which one must be: two or more."""

    parts: tuple["Node", ...]


Node = Term | Said | Near | Not | All | Any


class Sight(Protocol):
    """An article as a query sees it."""

    def has(self, term: Term) -> bool:
        """Whether the term occurs where it is looked for."""
        ...

    def says(self, said: Said) -> bool:
        """Whether one of its readings meets all conditions."""
        ...

    def brings_together(self, near: Near) -> bool:
        """Whether the terms stand near one another."""
        ...


@dataclass(frozen=True, slots=True)
class Query:
    """A parsed query: ``text`` as it was typed, ``root`` what it asks."""

    text: str
    root: Node

    def matches(self, article: Sight) -> bool:
        """Whether an article is what the query asks for."""
        return holds(self.root, article)


def holds(node: Node, article: Sight) -> bool:
    """Whether a part of a query is true of an article."""
    match node:
        case Term():
            return article.has(node)
        case Any(parts=parts):
            return any(holds(part, article) for part in parts)
        case All(parts=parts):
            return all(holds(part, article) for part in parts)
        case Not(part=part):
            return not holds(part, article)
        case Said():
            return article.says(node)
        case Near():
            return article.brings_together(node)


def scoped_key(scope: Scope, fenced: str) -> str:
    """The key of a term that is looked for in one piece of what is known of an article."""
    return f"{scope.value}{SIGN}{fenced}"


def scope_of(key: str) -> Scope | None:
    """Where the term of a key with a sign is looked for; None for a value of a reading."""
    name = key.partition(SIGN)[0]
    return Scope(name) if name in _SCOPES else None


def sought_by(key: str) -> str:
    """The term that a key stands for, as it is looked for."""
    return key.rpartition(SIGN)[2]


def facet_key(facet: Facet, folded: str) -> str:
    """The key of one value of a reading's field."""
    return f"{facet.value}{SIGN}{folded}"
