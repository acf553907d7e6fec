"""What a query asks, as a tree of values that can be held against a text."""

from dataclasses import dataclass

from bot.domain.query.prepared import PreparedText


@dataclass(frozen=True, slots=True)
class Term:
    """A word or an exact phrase: ``shown`` as it was typed, ``fenced`` as it is looked for."""

    shown: str
    fenced: str


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


Node = Term | Not | All | Any


@dataclass(frozen=True, slots=True)
class Query:
    """A parsed query: ``text`` as it was typed, ``root`` what it asks."""

    text: str
    root: Node

    def matches(self, text: PreparedText) -> bool:
        """Whether a text is what the query asks for."""
        return holds(self.root, text)


def holds(node: Node, text: PreparedText) -> bool:
    """Whether a part of a query is true of a text."""
    match node:
        case Term(fenced=fenced):
            return text.contains(fenced)
        case Not(part=part):
            return not holds(part, text)
        case All(parts=parts):
            return all(holds(part, text) for part in parts)
        case Any(parts=parts):
            return any(holds(part, text) for part in parts)
