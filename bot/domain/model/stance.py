"""Stance: what one passage says of one organisation."""

from dataclasses import dataclass
from enum import StrEnum


class Direction(StrEnum):
    """The pole that a passage gives an organisation."""

    TOWARD_OPEN = "toward_open"
    TOWARD_CLOSED = "toward_closed"
    MIXED = "mixed"
    NONE = "none"

    @property
    def words(self) -> str:
        """As people read it: ``toward open``."""
        return self.value.replace("_", " ") if self is not Direction.NONE else "no direction"


class Modality(StrEnum):
    """What kind of saying a reading rests on; decides what it may do to the ledger."""

    ACTION = "action"
    COMMITMENT = "commitment"
    REPORTED = "reported"
    DENIAL = "denial"
    OPINION = "opinion"
    BACKGROUND = "background"


class State(StrEnum):
    """Where an organisation or a line stands."""

    OPEN = "open"
    MIXED = "mixed"
    CLOSED = "closed"
    UNKNOWN = "unknown"


OFFICIAL = frozenset({Modality.ACTION, Modality.COMMITMENT})
"""The modalities by which an organisation moves its own standing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a text says of one organisation. At most one per (organisation, model, direction, modality): the surest clause is the evidence.

    ``evidence`` is verbatim: ``text[start:end] == evidence``, in characters of the text that was read.
    ``speaker`` is who says it, as the text names them (None: the outlet itself). ``known`` is False for an organisation outside the catalogue.
    ``confidence`` runs from 0 to 1: low < 0.5 <= fair < 0.8 <= high. ``flagship`` says that the text or the catalogue calls the model a flagship,
    or that the reading is about the organisation as a whole. ``rules`` name what fired, with the words it fired on.
    """

    org: str
    known: bool
    model: str | None
    direction: Direction
    modality: Modality
    speaker: str | None
    evidence: str
    start: int
    end: int
    confidence: float
    rules: tuple[str, ...] = ()
    flagship: bool = True


class Rated(StrEnum):
    """Whether a text could be read for stance at all (English can)."""

    RATED = "rated"
    UNRATED = "unrated"


@dataclass(frozen=True, slots=True, kw_only=True)
class StanceReport:
    """What the reader found in a text. ``language`` is an ISO 639-1 code, ``und`` where there is too little text to tell."""

    language: str
    stance: Rated
    about_openness: bool
    readings: tuple[Reading, ...]
