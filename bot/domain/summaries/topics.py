"""What a question is about: an organisation of the catalogue, or a query, or everything."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.domain.model.organisations import Catalogue, Organisation
from bot.domain.query import AS_WRITTEN, Aliases, Query, folded_name, near_names, parse_query
from bot.domain.query.marks import QUOTATION_MARKS


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """What is asked about, and how it is called; both empty for everything. ``near`` are names that may have been meant instead."""

    label: str
    organisation: Organisation | None = None
    query: Query | None = None
    near: tuple[str, ...] = ()
    aliases: Aliases = AS_WRITTEN
    """What the organisations that a query may name answer to."""


EVERYTHING = Topic(label="")


def topic_of(words: str | None, catalogue: Catalogue) -> Topic:
    """What is asked about: an organisation where the words name one, otherwise a query. Raises ``BadArgument`` for a query that cannot be."""
    if not words or not words.strip():
        return EVERYTHING
    organisation = _named(words, ((each, (each.name, *each.aliases)) for each in catalogue.organisations.values()))
    if organisation:
        return Topic(label=organisation.name, organisation=organisation)
    query = parse_query(words)
    label = words.strip() if set(words) & set(QUOTATION_MARKS) else f"“{' '.join(words.split())}”"
    return Topic(label=label, query=query, near=near_names(words, catalogue.organisations, cutoff=0.7), aliases=Aliases(catalogue))


def organisation_named(words: str, catalogue: Catalogue) -> Organisation | None:
    """The organisation that answers to a name: its own, an alias, one of its people or model families."""
    return _named(words, ((each, tuple(_all_names(each))) for each in catalogue.organisations.values()))


def is_about(organisation: Organisation, headline: str) -> bool:
    """Whether a headline names the organisation. Names that are also ordinary words count only in the letter case of the catalogue."""
    return any(_occurs(name, headline, strict=name in organisation.ambiguous) for name in (organisation.name, *organisation.aliases))


def _named(words: str, candidates: Iterable[tuple[Organisation, tuple[str, ...]]]) -> Organisation | None:
    wanted = folded_name(words)
    return next((organisation for organisation, names in candidates if wanted in map(folded_name, names)), None)


def _all_names(organisation: Organisation) -> Iterator[str]:
    yield from (organisation.name, *organisation.aliases, *organisation.people)
    for family in organisation.families:
        yield from (family.name, *family.aliases)


def _occurs(name: str, text: str, *, strict: bool) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, 0 if strict else re.IGNORECASE) is not None
