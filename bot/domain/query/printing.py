"""A query as it is best typed: parsing what is printed gives the same query again."""

import re

from bot.domain.query.fields import Scope
from bot.domain.query.tokens import meaning_of, tokens_of, words_in
from bot.domain.query.tree import All, Any, Condition, Near, Node, Not, Query, Said, Term

_BARE = re.compile(r"[A-Za-z0-9][\w'.&+#*-]*")


def printed(query: Query) -> str:
    """The query in its plainest form: no parentheses and quotation marks but those that are needed, or spare the reader a rule."""
    return _printed(query.root)


def _printed(node: Node) -> str:
    match node:
        case Term(scope=scope):
            return _field(scope) + _quoted(node.shown)
        case Said(conditions=conditions):
            return " ".join(map(_condition, conditions))
        case Near(left=left, right=right, within=within):
            return f"{_choice(left)} NEAR/{within} {_choice(right)}"
        case Not(part=part):
            return f"NOT {_grouped(part)}" if isinstance(part, Not) else f"-{_grouped(part)}"
        case All(parts=parts):
            return " ".join(map(_grouped, parts))
        case Any(parts=parts):
            return " OR ".join(map(_grouped, parts))


def _grouped(node: Node) -> str:
    """The part, in parentheses where it is made of several."""
    return _printed(node) if _is_one(node) else f"({_printed(node)})"


def _is_one(node: Node) -> bool:
    return isinstance(node, Term | Not) or (isinstance(node, Said) and len(node.conditions) == 1)


def _condition(condition: Condition) -> str:
    values = " OR ".join(_quoted(value.shown) for value in condition.values)
    return f"{condition.facet.value}:{values if len(condition.values) == 1 else f'({values})'}"


def _choice(terms: tuple[Term, ...]) -> str:
    return _printed(terms[0]) if len(terms) == 1 else f"({_printed(Any(terms))})"


def _field(scope: Scope) -> str:
    return "" if scope is Scope.TEXT else f"{scope.value}:"


def _quoted(shown: str) -> str:
    """The words as they are, where that is one token that says the same; in quotation marks otherwise."""
    return shown if _BARE.fullmatch(shown) and _stands_alone(shown) else f'"{shown}"'


def _stands_alone(shown: str) -> bool:
    return tokens_of(shown) == [shown] and words_in(shown) == shown and isinstance(meaning_of(shown), Term)
