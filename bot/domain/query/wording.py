"""A query in plain English, so that people see how it was understood."""

from collections.abc import Sequence

from bot.domain.model.stance import Modality
from bot.domain.query.fields import DIRECTIONS, LANGUAGES, Facet, Scope
from bot.domain.query.leaves import is_beginning
from bot.domain.query.tree import All, Any, Condition, Near, Node, Not, Query, Said, Term

_PLACES = {
    Scope.TEXT: "",
    Scope.TITLE: " in the title",
    Scope.OUTLET: " in the outlet's name",
    Scope.SOURCE: " in the source's name",
    Scope.LANGUAGE: "",
}
_SAYINGS = {
    Modality.ACTION: "an action",
    Modality.COMMITMENT: "a commitment",
    Modality.REPORTED: "a report",
    Modality.DENIAL: "a denial",
    Modality.OPINION: "an opinion",
    Modality.BACKGROUND: "background",
}


def explain(query: Query) -> str:
    """One plain sentence that says which articles the query asks for."""
    return f"Articles with {_said(query.root)}."


def _said(node: Node) -> str:
    match node:
        case Term():
            return _named(node)
        case Said(conditions=conditions):
            return _reading(conditions)
        case Near(left=left, right=right, within=within):
            return f"{_choice(left)} within {within} {'word' if within == 1 else 'words'} of {_choice(right)}{_PLACES[left[0].scope]}"
        case Not(part=Not(part=part)):
            return _said(part)
        case Not(part=part):
            return f"anything but {_grouped(part)}"
        case Any(parts=parts):
            return _listed([_grouped(part) for part in parts], "or")
        case All(parts=parts):
            return _said_together(parts)


def _named(term: Term) -> str:
    if term.scope is Scope.LANGUAGE:
        code = term.fenced.strip("\x1f")
        return f"text in {LANGUAGES.get(code, f'the language “{code}”')}"
    return f"{_word(term)}{_PLACES[term.scope]}"


def _word(term: Term) -> str:
    return f"a word that begins with “{term.shown[:-1]}”" if is_beginning(term) else f"“{term.shown}”"


def _choice(terms: Sequence[Term]) -> str:
    words = _listed([_word(term) for term in terms], "or")
    return words if len(terms) == 1 else f"({words})"


def _reading(conditions: Sequence[Condition]) -> str:
    """One thing that the article says: ``a report on “Meta”, model “Llama”, toward closed``."""
    values = {condition.facet: condition.values for condition in conditions}
    sayings = [_SAYINGS[Modality(value.folded)] for value in values.get(Facet.MODALITY, ())]
    orgs = [f"“{value.shown}”" for value in values.get(Facet.ORG, ())]
    models = [f"“{value.shown}”" for value in values.get(Facet.MODEL, ())]
    ways = [DIRECTIONS[value.shown].words for value in values.get(Facet.DIRECTION, ())]
    about = f" on the openness of {_listed(orgs, 'or')}" if orgs else " on openness"
    of_model = f", model {_listed(models, 'or')}" if models else ""
    way = f", {_listed(ways, 'or')}" if ways else ""
    return f"{_listed(sayings, 'or') or 'a statement'}{about}{of_model}{way}"


def _said_together(parts: Sequence[Node]) -> str:
    wanted = [_grouped(part) for part in parts if not isinstance(part, Not)]
    unwanted = [_grouped(part.part) for part in parts if isinstance(part, Not)]
    without = f"without {_listed(unwanted, 'or')}"
    if not unwanted:
        return _listed(wanted, "and")
    return f"{_listed(wanted, 'and')}, but {without}" if wanted else without


def _grouped(node: Node) -> str:
    """The part in parentheses where it is made of several."""
    several = isinstance(node, All | Any | Near) or (isinstance(node, Said) and len(node.conditions) > 1)
    return f"({_said(node)})" if several else _said(node)


def _listed(parts: Sequence[str], word: str) -> str:
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {word} {parts[-1]}"
