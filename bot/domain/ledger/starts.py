"""Where everybody stands before anything was read, and how what was recorded lies over it."""

from collections.abc import Iterator
from datetime import UTC, datetime, time

from bot.domain.model.ledger import Ledger, LineKey, Standing
from bot.domain.model.organisations import Catalogue, Organisation, Start


def starting_ledger(catalogue: Catalogue) -> Ledger:
    """The standings that the catalogue gives, each since midnight UTC of its day; an organisation or line without a start is absent."""
    return Ledger({key: standing for organisation in catalogue.organisations.values() for key, standing in _starts(organisation)})


def overlaid(start: Ledger, recorded: Ledger) -> Ledger:
    """Both ledgers as one: what was recorded wins over where it started."""
    return Ledger({**start.standings, **recorded.standings}, {**start.claims, **recorded.claims})


def _starts(organisation: Organisation) -> Iterator[tuple[LineKey, Standing]]:
    named = [(None, organisation.start), *((family.name, family.start) for family in organisation.families)]
    for line, start in named:
        if start is not None:
            yield (organisation.name, line), _standing(organisation.name, line, start)


def _standing(org: str, line: str | None, start: Start) -> Standing:
    return Standing(org=org, line=line, state=start.state, since=datetime.combine(start.since, time(), UTC), basis=start.basis)
