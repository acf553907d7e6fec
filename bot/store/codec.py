"""Nouns to text and back, exactly: what is decoded equals what was encoded, and equal values give equal text.

A document is ``{"v": <format>, "<kind>": <value>}``. A dataclass is an object of its fields, a set is sorted, a moment is ISO 8601, and where a field
may hold one of several dataclasses, ``"is"`` names which. A field that a document lacks has its default, so that a noun may gain fields; a noun
that changes otherwise needs a new ``FORMAT``.

Why not pydantic: it tells members of a union apart by their fields, and a heading, a code and a quote without a speaker have the same; it also writes
sets in whatever order they have.
"""

# ruff: noqa: ANN401  (a codec handles values of any type: what they are is known from hints, at run time)

import json
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import datetime
from enum import Enum
from functools import lru_cache
from types import NoneType, UnionType
from typing import Any, Final, Generic, NamedTuple, NewType, TypeVar, Union, get_args, get_origin, get_type_hints

from bot.errors import StoreUnfit

FORMAT: Final = 1
"""The only format there has been."""

_T = TypeVar("_T")


class Codec(Generic[_T]):
    """Turns values of one type into documents of one kind."""

    def __init__(self, kind: str, of: Any, *, remember: int = 0) -> None:
        """``remember`` is how many documents are not decoded twice: for those that are read with every batch and seldom change."""
        self.kind = kind
        self._way = _way(of)
        self._remembered = lru_cache(maxsize=remember)(self._decoded)

    def encode(self, value: _T) -> str:
        """The value as a document: the same text for equal values, in plain ASCII."""
        return _text({"v": FORMAT, self.kind: self._way.out(value)})

    def decode(self, text: str) -> _T:
        """The value of a document. Raises ``StoreUnfit`` for what this version of Openvane did not write."""
        return self._remembered(text)

    def _decoded(self, text: str) -> _T:
        document = self._parsed(text)
        if document.get("v") != FORMAT:
            raise StoreUnfit(
                f"The store holds a {self.kind} in format {document.get('v')!r}, which this Openvane cannot read: "
                "run the version that wrote it, or give this one a store of its own."
            )
        try:
            value: _T = self._way.back(document[self.kind])
        except (KeyError, TypeError, ValueError, AttributeError) as exc:
            raise self._damaged() from exc
        return value

    def _parsed(self, text: str) -> Mapping[str, Any]:
        try:
            document = json.loads(text)
        except ValueError as exc:
            raise self._damaged() from exc
        if not isinstance(document, dict):
            raise self._damaged()
        return document

    def _damaged(self) -> StoreUnfit:
        return StoreUnfit(f"The store holds a {self.kind} that Openvane did not write or that was damaged: restore it from a backup, or remove it.")


def _text(value: object) -> str:
    return json.dumps(value, separators=(",", ":"), allow_nan=False)


class _Way(NamedTuple):
    """Out to what JSON has, and back."""

    out: Callable[[Any], Any]
    back: Callable[[Any], Any]


def _same(value: Any) -> Any:
    return value


_PLAIN: Final[Mapping[Any, _Way]] = {
    str: _Way(_same, str),
    int: _Way(_same, int),
    float: _Way(float, float),
    bool: _Way(_same, bool),
    datetime: _Way(datetime.isoformat, datetime.fromisoformat),
}


def _way(of: Any) -> _Way:
    """How values of a type travel. The types of our nouns are known; another one is a mistake of ours, met when the codec is made."""
    if of in _PLAIN:
        return _PLAIN[of]
    if isinstance(of, NewType):
        return _way(of.__supertype__)
    if isinstance(of, type) and issubclass(of, Enum):
        return _Way(lambda value: value.value, of)
    if is_dataclass(of):
        return _dataclass(of)
    match get_origin(of), get_args(of):
        case origin, args if origin is Union or origin is UnionType:
            return _union(args)
        case origin, (item, rest) if origin is tuple and rest is Ellipsis:
            return _row(_way(item))
        case origin, (item,) if origin is frozenset:
            return _set(_way(item), None if item is str else _text)
        case _:
            raise TypeError(f"no way to store a {of}")


def _row(item: _Way) -> _Way:
    return _Way(lambda value: [item.out(one) for one in value], lambda value: tuple(item.back(one) for one in value))


def _set(item: _Way, order: Callable[[Any], str] | None) -> _Way:
    """In one order for equal sets: words have their own, and stories hold very many."""
    return _Way(lambda value: sorted((item.out(one) for one in value), key=order), lambda value: frozenset(item.back(one) for one in value))


def _dataclass(of: Any) -> _Way:
    hints = get_type_hints(of)
    ways = {field.name: _way(hints[field.name]) for field in fields(of)}
    required = frozenset(field.name for field in fields(of) if field.default is MISSING and field.default_factory is MISSING)

    def out(value: Any) -> Any:
        return {name: way.out(getattr(value, name)) for name, way in ways.items()}

    def back(value: Any) -> Any:
        return of(**{name: way.back(value[name]) for name, way in ways.items() if name in value or name in required})

    return _Way(out, back)


def _union(members: tuple[Any, ...]) -> _Way:
    """One of several: None, at most one plain type, and dataclasses, which are named."""
    named = {member.__name__.lower(): (member, _dataclass(member)) for member in members if isinstance(member, type) and is_dataclass(member)}
    plain = [member for member in members if member is not NoneType and not is_dataclass(member)]
    other = _way(plain[0]) if plain else _Way(_same, _same)
    names = {member: name for name, (member, _) in named.items()}

    def out(value: Any) -> Any:
        if value is None:
            return None
        name = names.get(type(value))
        return other.out(value) if name is None else {"is": name, **named[name][1].out(value)}

    def back(value: Any) -> Any:
        if value is None:
            return None
        return named[value["is"]][1].back(value) if isinstance(value, dict) else other.back(value)

    return _Way(out, back)
