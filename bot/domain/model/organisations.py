"""Organisations: who may hold a stance, by which names, and where each starts."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from bot.domain.model.stance import State


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """Where an organisation or a line stands before we have read anything, and the one line that says why."""

    state: State
    since: date
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """A model family or other artefact: a line of the organisation's. ``ambiguous`` names are also ordinary words and count only beside a sign of AI."""

    name: str
    aliases: tuple[str, ...] = ()
    flagship: bool = False
    ambiguous: bool = False
    start: Start | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """Who holds a stance: a lab, a company, a government body.

    ``aliases`` are other names of the organisation and its parts; ``people`` speak for it. ``ambiguous`` names (Meta, Apple, X) are also ordinary words:
    they count only with the letter case written here. ``shared_people`` chiefly speak for another organisation, among whose ``people`` they stand.
    """

    name: str
    aliases: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    families: tuple[Family, ...] = ()
    kind: str = "lab"
    ambiguous: tuple[str, ...] = ()
    start: Start | None = None
    shared_people: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All organisations we know, by canonical name."""

    organisations: Mapping[str, Organisation] = field(default_factory=dict)

    def with_names(self, names: Mapping[str, tuple[str, ...]]) -> "Catalogue":
        """This catalogue with more names: ``{"Canonical name": ("alias", ...)}`` adds aliases to organisations it has, and organisations it has not.

        Where the canonical name is another spelling or alias of an organisation of the catalogue, that organisation is renamed. An alias that
        another organisation already answers to is given to the one named here.
        """
        merged = dict(self.organisations)
        for name, aliases in names.items():
            known = merged.pop(_called(merged, name), Organisation(name=name))
            given = {each.casefold() for each in (name, *aliases)}
            merged = {each: _without(other, given) for each, other in merged.items()}
            merged[name] = _extended(known, name, aliases)
        return Catalogue(merged)


def _called(organisations: Mapping[str, Organisation], name: str) -> str:
    """The key of the organisation that goes by this name, or the name itself."""
    if name in organisations:
        return name
    wanted = name.casefold()
    return next((key for key, each in organisations.items() if wanted in {each.name.casefold(), *(alias.casefold() for alias in each.aliases)}), name)


def _extended(known: Organisation, name: str, aliases: tuple[str, ...]) -> Organisation:
    families = (other for family in known.families for other in (family.name, *family.aliases))
    taken = {name, *known.aliases, *known.people, *families}
    former = (known.name,) if known.name != name else ()
    fresh = tuple(alias for alias in dict.fromkeys((*former, *aliases)) if alias not in taken)
    return replace(known, name=name, aliases=(*(alias for alias in known.aliases if alias != name), *fresh))


def _without(each: Organisation, given: set[str]) -> Organisation:
    """The organisation without aliases, people and model names that now belong to another. Its own name it keeps."""
    if given.isdisjoint(_casefolded_names(each)):
        return each
    return replace(
        each,
        aliases=_kept(each.aliases, given),
        people=_kept(each.people, given),
        families=tuple(replace(family, aliases=_kept(family.aliases, given)) for family in each.families if family.name.casefold() not in given),
    )


def _casefolded_names(each: Organisation) -> set[str]:
    families = (other for family in each.families for other in (family.name, *family.aliases))
    return {name.casefold() for name in (*each.aliases, *each.people, *families)}


def _kept(names: tuple[str, ...], given: set[str]) -> tuple[str, ...]:
    return tuple(name for name in names if name.casefold() not in given)
