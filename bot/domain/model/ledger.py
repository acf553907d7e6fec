"""The ledger: where organisations stand, which claims are pending, and what put them there."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NewType

from bot.domain.model.coverage import ArticleCard, StoryId
from bot.domain.model.stance import Direction, Modality, Reading, State

ClaimId = NewType("ClaimId", str)

LineKey = tuple[str, str | None]
"""An organisation and one of its lines; None for the organisation as a whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A reading with the article it comes from and the paragraph around its quote, kept as long as the reading."""

    article: ArticleCard
    reading: Reading
    paragraph: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where an organisation, or a line that differs from it, stands now.

    ``basis`` is one line for people: from the catalogue, or what moved it. ``official_at`` is the last official move (weaker evidence may not undo
    one within seven days); None while the standing is the catalogue's.
    """

    org: str
    line: str | None
    state: State
    since: datetime
    basis: str
    evidence: tuple[Evidence, ...] = ()
    official_at: datetime | None = None
    before: State | None = None
    """Where it stood before this; None for a first state, which nobody is told of."""
    replaced: tuple[Evidence, ...] = ()
    """What had put the state before this one there: late coverage of it is told from a new move by these."""


class ClaimStatus(StrEnum):
    """What became of a reported move. A denied claim is still pending."""

    OPEN = "open"
    DENIED = "denied"
    CONFIRMED = "confirmed"
    CONTRADICTED = "contradicted"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A pending reported move of an organisation or a line, with who reports it and who denies it."""

    id: ClaimId
    org: str
    line: str | None
    direction: Direction
    opened_at: datetime
    story_id: StoryId
    status: ClaimStatus = ClaimStatus.OPEN
    evidence: tuple[Evidence, ...] = ()
    denials: tuple[Evidence, ...] = ()

    @property
    def pending(self) -> bool:
        """Whether it may still be confirmed, denied or expire."""
        return self.status in {ClaimStatus.OPEN, ClaimStatus.DENIED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """A confirmed change of standing."""

    org: str
    line: str | None
    before: State
    after: State
    basis: Modality
    direction: Direction
    at: datetime
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Ledger:
    """Standings and claims as they are at one moment. An organisation that is absent stands nowhere we know of."""

    standings: Mapping[LineKey, Standing] = field(default_factory=dict)
    claims: Mapping[ClaimId, Claim] = field(default_factory=dict)
