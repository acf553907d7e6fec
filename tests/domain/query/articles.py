"""Articles to hold queries against."""

from typing import Any

from bot.catalogue import load_catalogue
from bot.domain.model.stance import Direction, Modality
from bot.domain.query import Aliases, Subject, parse_query, prepared
from tests.examples import a_reading

ALIASES = Aliases(load_catalogue())


def found(query: str, text: str, **known: Any) -> bool:
    """Whether a query finds an article of this text."""
    return parse_query(query).matches(prepared(text, **known))


def telling(*readings: tuple[str, Direction, Modality], model: str | None = None) -> Subject:
    """An article in which this was read: who, which way, how it is said."""
    made = [a_reading(org=org, direction=direction, modality=modality, model=model) for org, direction, modality in readings]
    return prepared("An article.", readings=made, aliases=ALIASES, language="en")
