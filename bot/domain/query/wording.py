"""A query in plain English, so that people see how it was understood."""

from collections.abc import Sequence

from bot.domain.query.tree import All, Any, Node, Not, Query, Term


def explain(query: Query) -> str:
    """One plain sentence that says which articles the query asks for."""
    return f"Articles with {_said(query.root)}."


def _said(node: Node) -> str:
    match node:
        case Term(shown=shown):
            return f"“{shown}”"
        case Not(part=Not(part=part)):
            return _said(part)
        case Not(part=part):
            return f"anything but {_grouped(part)}"
        case Any(parts=parts):
            return _listed([_grouped(part) for part in parts], "or")
        case All(parts=parts):
            return _said_together(parts)


def _said_together(parts: Sequence[Node]) -> str:
    wanted = [_grouped(part) for part in parts if not isinstance(part, Not)]
    unwanted = [_grouped(part.part) for part in parts if isinstance(part, Not)]
    without = f"without {_listed(unwanted, 'or')}"
    if not unwanted:
        return _listed(wanted, "and")
    return f"{_listed(wanted, 'and')}, but {without}" if wanted else without


def _grouped(node: Node) -> str:
    """The part in parentheses where it is made of several."""
    return f"({_said(node)})" if isinstance(node, All | Any) else _said(node)


def _listed(parts: Sequence[str], word: str) -> str:
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {word} {parts[-1]}"
