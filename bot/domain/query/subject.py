"""An article made ready for any number of queries: its text, what is known of it, and what was read in it."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from bot.domain.model.organisations import Catalogue, Organisation
from bot.domain.model.stance import Reading
from bot.domain.query.fields import Facet, Scope
from bot.domain.query.names import folded_name
from bot.domain.query.prepared import BREAK, fenced, fenced_text, steps
from bot.domain.query.tree import Near, Said, Term, facet_key

Facets = Mapping[Facet, frozenset[str]]
"""What a reading is about, by field: everything that its organisation and its model answer to, folded."""

Place = tuple[int, int]
"""Where a term stands in a fenced text: its first character, and the one after its last."""


@dataclass(frozen=True)
class Subject:
    """An article as queries see it; prepare it once. ``texts`` are fenced, by where a term may be looked for."""

    texts: Mapping[Scope, str]
    readings: tuple[Facets, ...] = ()

    def has(self, term: Term) -> bool:
        """Whether the term occurs where it is looked for, as whole words where its edges are words."""
        return term.fenced in self.texts.get(term.scope, "")

    def says(self, said: Said) -> bool:
        """Whether one of its readings meets all conditions."""
        wanted = [(condition.facet, {value.folded for value in condition.values}) for condition in said.conditions]
        return any(all(not reading[facet].isdisjoint(values) for facet, values in wanted) for reading in self.readings)

    def brings_together(self, near: Near) -> bool:
        """Whether a term of the left and one of the right stand near one another in one paragraph, without sharing a word."""
        text = self.texts.get(near.left[0].scope, "")
        right = [place for term in near.right for place in _places(term.fenced, text)]
        begins, ends = sorted(start for start, _ in right), sorted(end for _, end in right)
        return any(self._is_near(place, begins, ends, near) for term in near.left if begins for place in _places(term.fenced, text))

    def _is_near(self, place: Place, begins: list[int], ends: list[int], near: Near) -> bool:
        """Only the neighbours count: what begins next after the place, and what ends last before it."""
        after, before = bisect_left(begins, place[1]), bisect_right(ends, place[0]) - 1
        return (after < len(begins) and self._in_reach(place[1], begins[after], near)) or (
            before >= 0 and self._in_reach(ends[before], place[0], near)
        )

    def _in_reach(self, start: int, end: int, near: Near) -> bool:
        scope = near.left[0].scope
        starts = self._steps[scope]
        return bisect_left(starts, end) - bisect_left(starts, start) < near.within and BREAK not in self.texts[scope][start:end]

    @cached_property
    def _steps(self) -> Mapping[Scope, list[int]]:
        return {scope: steps(text) for scope, text in self.texts.items()}

    @cached_property
    def facet_keys(self) -> frozenset[str]:
        """The keys of everything that any of its readings is about."""
        return frozenset(facet_key(facet, value) for reading in self.readings for facet, values in reading.items() for value in values)


@dataclass(slots=True, eq=False)
class Aliases:
    """What organisations and models answer to, so that ``org:facebook`` finds what was read of Meta."""

    catalogue: Catalogue = field(default_factory=Catalogue)
    _names: dict[tuple[str, str | None], frozenset[str]] = field(default_factory=dict)

    def facets_of(self, reading: Reading) -> Facets:
        """What a reading is about, under every name."""
        return {
            Facet.ORG: self._named(reading.org, None),
            Facet.MODEL: self._named(reading.org, reading.model) if reading.model else frozenset(),
            Facet.DIRECTION: frozenset({reading.direction.value}),
            Facet.MODALITY: frozenset({reading.modality.value}),
        }

    def _named(self, org: str, model: str | None) -> frozenset[str]:
        known = self._names.get((org, model))
        if known is None:
            known = self._names[org, model] = frozenset(map(folded_name, _names_of(self.catalogue.organisations.get(org), org, model)))
        return known


AS_WRITTEN = Aliases()
"""Every organisation and model by its own name alone."""


def _names_of(organisation: Organisation | None, org: str, model: str | None) -> Iterator[str]:
    yield model or org
    if organisation and model is None:
        yield from organisation.aliases
    for family in organisation.families if organisation and model else ():
        if model in {family.name, *family.aliases}:
            yield from (family.name, *family.aliases)


def prepared(
    text: str,
    *,
    title: str = "",
    outlet: str = "",
    source: str = "",
    language: str = "",
    readings: Iterable[Reading] = (),
    aliases: Aliases = AS_WRITTEN,
) -> Subject:
    """An article made ready for queries: all of its text (the headline included), and what its fields are held against. Linear in its length.

    ``source`` is the title and the id of the source it came from, ``language`` its code. No phrase reaches across paragraphs (parted by a blank line).
    """
    texts = {Scope.TEXT: fenced_text(text), Scope.TITLE: fenced(title), Scope.OUTLET: fenced(outlet), Scope.SOURCE: fenced(source)}
    facets = tuple(aliases.facets_of(reading) for reading in readings)
    return Subject({**texts, Scope.LANGUAGE: fenced(language)}, facets)


def _places(term: str, text: str) -> Iterator[Place]:
    """Where a term stands in a text. Neighbouring words share no fence, so that the next search may begin where this place ends."""
    start = text.find(term)
    while start >= 0:
        yield start, start + len(term)
        start = text.find(term, start + len(term))
