"""What a query cannot do without: what an index looks up, and what tells that a query can match nothing."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.domain.query.tree import All, Any, Near, Node, Not, Said, Term

Keys = tuple[str, ...]
"""Keys of terms and values, of which one must be found."""


@dataclass(frozen=True, slots=True)
class Demands:
    """A query as what an article must have, must not have, and what is left to be looked at more closely.

    ``required``: of each group of keys one must be found; there is at least one group. ``forbidden``: none of these keys may be found.
    ``rest`` must hold as well; None where the keys tell all. The three together are exactly the query.
    """

    required: tuple[Keys, ...]
    forbidden: Keys
    rest: Node | None


def demands_of(root: Node) -> Demands:
    """What a query demands. ``root`` must not hold of an article without any word, which no parsed query does."""
    sorting = _Sorting()
    for part in root.parts if isinstance(root, All) else (root,):
        sorting.take(part)
    rest = sorting.rest
    return Demands(tuple(sorting.required), tuple(sorting.forbidden), (rest[0] if len(rest) == 1 else All(tuple(rest))) if rest else None)


class _Sorting:
    __slots__ = ("forbidden", "required", "rest")

    def __init__(self) -> None:
        self.required: list[Keys] = []
        self.forbidden: list[str] = []
        self.rest: list[Node] = []

    def take(self, node: Node) -> None:
        """Sort what must hold."""
        if isinstance(node, Term):
            self.required.append((node.key,))
        elif isinstance(node, Not):
            self._take_negated(node.part)
        elif isinstance(node, All):
            for part in node.parts:
                self.take(part)
        elif (keys := _plain_keys(node)) is not None:
            self.required.append(keys)
        else:
            self.rest.append(node)
            self.required.extend(_necessary(_without_double_not(node, negated=False)))

    def _take_negated(self, part: Node) -> None:
        if isinstance(part, Term):
            self.forbidden.append(part.key)
        elif (keys := _plain_keys(part)) is not None:
            self.forbidden.extend(keys)
        elif isinstance(part, Near | Said):
            self.rest.append(Not(part))
        else:
            self.take(_without_double_not(part, negated=True))


def _without_double_not(node: Node, *, negated: bool) -> Node:
    """The same in a form where only leaves are negated: ``-(a -b)`` is ``-a OR b``."""
    match node:
        case Not(part=part):
            return _without_double_not(part, negated=not negated)
        case All(parts=parts):
            inner = tuple(_without_double_not(part, negated=negated) for part in parts)
            return Any(inner) if negated else All(inner)
        case Any(parts=parts):
            inner = tuple(_without_double_not(part, negated=negated) for part in parts)
            return All(inner) if negated else Any(inner)
        case _:
            return Not(node) if negated else node


def _plain_keys(node: Node) -> Keys | None:
    """The keys of which one must be found, where that is all that a part asks."""
    if isinstance(node, Term):
        return (node.key,)
    if isinstance(node, Any):
        keys = [part.key for part in node.parts if isinstance(part, Term)]
        return tuple(keys) if len(keys) == len(node.parts) else _joined_plain(node.parts)
    if isinstance(node, Said) and len(node.conditions) == 1:
        return node.conditions[0].keys
    return None


def _joined_plain(parts: Sequence[Node]) -> Keys | None:
    groups = [_plain_keys(part) for part in parts]
    return None if None in groups else _joined(group or () for group in groups)


def _necessary(node: Node) -> tuple[Keys, ...]:
    """Groups of keys of which one must be found for the part to hold; none where it may hold of an article without any word."""
    match node:
        case Near(left=left, right=right):
            return tuple(term.key for term in left), tuple(term.key for term in right)
        case Said(conditions=conditions):
            return tuple(condition.keys for condition in conditions)
        case All(parts=parts):
            return tuple(keys for part in parts for keys in _necessary(part))
        case Any(parts=parts):
            groups = [_narrowest(_necessary(part)) for part in parts]
            return (_joined(groups),) if all(groups) else ()
        case Not():
            return ()
        case _:
            return ((node.key,),)


def _narrowest(groups: Sequence[Keys]) -> Keys:
    return min(groups, key=len, default=())


def _joined(groups: Iterable[Keys]) -> Keys:
    return tuple(dict.fromkeys(key for keys in groups for key in keys))


def keys_of(node: Node) -> Iterator[str]:
    """The keys of all terms and values of a part of a query, whether wanted or not."""
    match node:
        case All(parts=parts) | Any(parts=parts):
            for part in parts:
                yield from keys_of(part)
        case Not(part=part):
            yield from keys_of(part)
        case Near(left=left, right=right):
            yield from (term.key for term in (*left, *right))
        case Said(conditions=conditions):
            yield from (key for condition in conditions for key in condition.keys)
        case Term():
            yield node.key
