"""What is doubtful about a query that can be read: that nothing can match it, or that nearly everything will."""

from collections.abc import Iterable, Iterator

from bot.domain.model.organisations import Catalogue, Organisation
from bot.domain.query.demands import Demands, Keys, demands_of
from bot.domain.query.fields import LANGUAGES, Facet, Scope
from bot.domain.query.names import folded_name, near_names
from bot.domain.query.prepared import FENCE
from bot.domain.query.subject import prepared
from bot.domain.query.tree import SIGN, All, Any, Condition, Near, Node, Not, Query, Said, Term

_EVERYDAY = prepared(
    "the of and to in a is that for it as was with on its has will be are from by which not or this at an have but their said he she they we "
    "i you who more than new one about up out also can been would were after there when so if no his her all what over into other could time",
    language="en",
)
"""An article that says nothing: what matches it matches nearly every article in English."""
_FACETS = frozenset(facet.value for facet in Facet)


def warnings_of(query: Query, catalogue: Catalogue) -> tuple[str, ...]:
    """Sentences for people, each a reason to think again before the query is used; none for a query without doubt."""
    return tuple(dict.fromkeys((*_nothing(query.root), *_unknown(query.root, catalogue), *_everything(query))))


def _everything(query: Query) -> Iterator[str]:
    if query.matches(_EVERYDAY):
        yield "This will match nearly every article: add a word that fewer of them have."


def _nothing(root: Node) -> Iterator[str]:
    demands = demands_of(root)
    for group in demands.required:
        if unwanted := _unwanted(group, demands.forbidden):
            yield f"Nothing can match this: {_shown(unwanted)} must not occur, and without it the rest cannot be."
            return
    languages = _languages(demands)
    if languages is not None and not languages:
        yield "Nothing can match this: an article is in one language, and this asks for two."
    elif languages and "en" not in languages and any(_scopes(group) <= _FACETS for group in demands.required):
        yield "Nothing can match this: only English articles are read for what they say of organisations, and this asks for another language."


def _unwanted(group: Keys, forbidden: Keys) -> str | None:
    """The forbidden key that is part of each of the keys, where there is one: ``"open weights" -open`` finds nothing."""
    found = [next((key for key in forbidden if _implies(wanted, key)), None) for wanted in group]
    return found[0] if all(found) else None


def _implies(wanted: str, other: str) -> bool:
    """Whether a term cannot occur without the other: a phrase not without its words, a word of the title not without being in the article."""
    scope, _, fenced = wanted.rpartition(SIGN)
    other_scope, _, other_fenced = other.rpartition(SIGN)
    if scope in _FACETS or other_scope in _FACETS:
        return wanted == other
    return other_fenced in fenced and (scope == other_scope or (scope == Scope.TITLE.value and not other_scope))


def _shown(key: str) -> str:
    scope, _, folded = key.rpartition(SIGN)
    return f"{f'{scope}:' if scope else ''}“{folded.replace(FENCE, '')}”"


def _unknown(root: Node, catalogue: Catalogue) -> Iterator[str]:
    """Values that nothing can have: organisations and models that are not in the catalogue, languages that are not told apart."""
    for code in sorted((_languages(demands_of(root)) or frozenset()) - LANGUAGES.keys()):
        yield f"No article is recognised as “{code}”: the languages told apart are {', '.join(LANGUAGES)}."
    organisations = catalogue.organisations.values()
    for condition in _facets(root):
        names = _names(condition.facet, organisations)
        if names is None:
            continue
        for value in condition.values:
            if value.folded not in map(folded_name, names):
                yield _nobody(condition.facet, value.shown, names)


def _names(facet: Facet, organisations: Iterable[Organisation]) -> list[str] | None:
    match facet:
        case Facet.ORG:
            return [name for each in organisations for name in (each.name, *each.aliases)]
        case Facet.MODEL:
            return [name for each in organisations for family in each.families for name in (family.name, *family.aliases)]
        case _:
            return None


def _nobody(facet: Facet, shown: str, names: Iterable[str]) -> str:
    noun = "organisation" if facet is Facet.ORG else "model"
    near = near_names(shown, names)
    meant = f"did you mean {near[0]}?" if near else f"leave {facet.value}: out to look for the word."
    return f"No {noun} of the catalogue answers to “{shown}”: {meant}"


def _languages(demands: Demands) -> frozenset[str] | None:
    """The languages of which an article must have one; None where it may have any."""
    groups = [
        frozenset(key.rpartition(SIGN)[2].strip(FENCE) for key in group) for group in demands.required if _scopes(group) == {Scope.LANGUAGE.value}
    ]
    return frozenset.intersection(*groups) if groups else None


def _scopes(group: Keys) -> set[str]:
    return {key.rpartition(SIGN)[0] for key in group}


def _facets(node: Node) -> Iterator[Condition]:
    """Every condition on readings that is asked for, wherever it stands."""
    match node:
        case Said(conditions=conditions):
            yield from conditions
        case All(parts=parts) | Any(parts=parts):
            for part in parts:
                yield from _facets(part)
        case Not(part=part):
            yield from _facets(part)
        case Term() | Near():
            return
