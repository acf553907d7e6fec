"""Organisations: who may hold a stance, by which names, and where each starts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
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
    they count only with the letter case written here.
    """

    name: str
    aliases: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    families: tuple[Family, ...] = ()
    kind: str = "lab"
    ambiguous: tuple[str, ...] = ()
    start: Start | None = None


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All organisations we know, by canonical name."""

    organisations: Mapping[str, Organisation] = field(default_factory=dict)

    def with_names(self, names: Mapping[str, tuple[str, ...]]) -> "Catalogue":
        """This catalogue with more names: ``{"Canonical name": ("alias", ...)}`` adds aliases to organisations it has, and organisations it has not.

        An alias that another organisation of the catalogue already answers to is given to the one named here.
        """
        merged = dict(self.organisations)
        for name, aliases in names.items():
            known = merged.get(name, Organisation(name=name))
            taken = {known.name, *known.aliases, *known.people, *(family.name for family in known.families)}
            fresh = tuple(alias for alias in aliases if alias not in taken)
            merged[name] = Organisation(
                name=known.name,
                aliases=(*known.aliases, *fresh),
                people=known.people,
                families=known.families,
                kind=known.kind,
                ambiguous=known.ambiguous,
                start=known.start,
            )
        return Catalogue(merged)
