"""The leaves of a query: the word, phrase or value that a piece of text stands for, in the field it stands in."""

from collections.abc import Mapping
from functools import lru_cache

from bot.domain.model.stance import Direction
from bot.domain.query.fields import DIRECTIONS, LANGUAGE_CODES, MODALITIES, Facet, Field, Scope
from bot.domain.query.names import folded_name, near_names
from bot.domain.query.prepared import FENCE, fenced
from bot.domain.query.tree import Condition, Said, Term, Value, scoped_key

_LANGUAGE_MEND = "A language is written as its two letters or its English name, as in lang:en or lang:german."
_DIRECTION_MEND = "A direction is open, closed, mixed or none, as in direction:closed."

REMEMBERED = 10_000
"""Values of fields that stay ready from one query to the next."""


def term_of(text: str, scope: Scope = Scope.TEXT) -> Term:
    """The word or phrase that a piece of text asks for."""
    shown = text if text.isalnum() else " ".join(text.split())
    return _term(shown, (_ending_anyhow(shown) if shown.endswith("*") else None) or fenced(shown), scope)


@lru_cache(maxsize=REMEMBERED)
def leaf_of(text: str, field: Field) -> Term | Said | str:
    """What a piece of text asks for in a field; the sentence that mends it where the field cannot have it."""
    shown = " ".join(text.split())
    match field:
        case Scope.LANGUAGE:
            code = _language(shown)
            return _term(shown, fenced(code), Scope.LANGUAGE) if code else _LANGUAGE_MEND
        case Scope():
            return term_of(shown, field)
        case Facet.DIRECTION:
            direction = DIRECTIONS.get(shown.casefold())
            return _said(field, _first(DIRECTIONS, direction), direction) if direction else _DIRECTION_MEND
        case Facet.MODALITY:
            modality = MODALITIES.get(shown.casefold())
            return _said(field, modality, modality) if modality else _modality_mend(shown)
        case Facet():
            return _said(field, shown, folded_name(shown))


def _term(shown: str, sought: str, scope: Scope) -> Term:
    return Term(shown, sought, scope, sought if scope is Scope.TEXT else scoped_key(scope, sought))


def _said(facet: Facet, shown: str, folded: str) -> Said:
    return Said((Condition(facet, (Value(shown, folded),)),))


def is_beginning(term: Term) -> bool:
    """Whether a term is the beginning of a word, such as ``licens*``."""
    return term.shown.endswith("*") and not term.fenced.endswith("*")


def _ending_anyhow(shown: str) -> str | None:
    """The beginning that is looked for, where a star after two letters or more stands for any ending. ``Q*`` and ``A.I.*`` are words as they are."""
    start = shown[:-1]
    last = start.split()[-1:]
    if not start or not start[-1].isalnum() or sum(map(str.isalnum, last[0])) < 2:
        return None
    return fenced(start).removesuffix(FENCE)


def _language(shown: str) -> str | None:
    """The code of a language, by its code or its English name. Other codes than ours are codes all the same: warnings tell of them."""
    word = shown.casefold()
    return LANGUAGE_CODES.get(word) or (word if len(word) == 2 and word.isascii() and word.isalpha() else None)


def _first(words: Mapping[str, Direction], direction: Direction) -> str:
    return next(word for word, each in words.items() if each is direction)


def _modality_mend(shown: str) -> str:
    near = near_names(shown, MODALITIES)
    meant = f"did you mean modality:{near[0]}?" if near else "choose one of the following."
    names = list(MODALITIES)
    return f"There is no modality of that name: {meant} There are {', '.join(names[:-1])} and {names[-1]}."
