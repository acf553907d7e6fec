"""What one article says of one line, officially or by report: its readings put together."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.ledger.evidence import by_force
from bot.domain.ledger.extent import Extent, extent_of, speaks_for_all
from bot.domain.model.ledger import Evidence, LineKey
from bot.domain.model.stance import Direction

CLOSE_CALL = 0.15
"""Within this much confidence, the reader is as sure of one reading as of another."""


@dataclass(frozen=True, slots=True)
class Saying:
    """One direction for one line (None: the organisation), and the evidence for it, the most telling piece first.

    ``models`` are the models that it names.
    """

    key: LineKey
    direction: Direction
    extent: Extent
    models: frozenset[str]
    evidence: tuple[Evidence, ...]
    at: datetime

    @property
    def lead(self) -> Evidence:
        """The most telling piece."""
        return self.evidence[0]

    @property
    def specific(self) -> bool:
        """Whether it names a model, or takes in all there is: one unnamed release is one among others."""
        return bool(self.models) or any(speaks_for_all(piece.reading) for piece in self.evidence)


def saying_of(key: LineKey, pieces: Sequence[Evidence], at: datetime) -> Saying:
    """What the pieces (at least one, all of one article and one line) say together, told at that time."""
    ranked = sorted(pieces, key=by_force)
    direction = _direction(ranked)
    backing = tuple(piece for piece in ranked if piece.reading.direction is direction) or tuple(ranked)
    return Saying(
        key=key,
        direction=direction,
        extent=_extent(backing),
        models=frozenset(piece.reading.model for piece in backing if piece.reading.model is not None),
        evidence=backing,
        at=at,
    )


def _direction(ranked: Sequence[Evidence]) -> Direction:
    """The surest direction; one that goes both ways must be surer than any that does not.

    Two deeds that go different ways, or two promises, are both; of a deed and a promise, the one that is told first is the news.
    """
    clear = [piece.reading for piece in ranked if piece.reading.direction is not Direction.MIXED]
    if not clear or ranked[0].reading.confidence > clear[0].confidence:
        return ranked[0].reading.direction
    first = clear[0]
    rivals = [reading for reading in clear if reading.direction is not first.direction and first.confidence - reading.confidence <= CLOSE_CALL]
    if any(rival.modality is first.modality for rival in rivals):
        return Direction.MIXED
    return min([first, *rivals], key=lambda reading: reading.start).direction


def _extent(backing: Sequence[Evidence]) -> Extent:
    """How far the surest piece reaches; a limit that another one of its kind and sureness names holds for it too."""
    lead = backing[0].reading
    beside = [
        piece.reading for piece in backing if piece.reading.modality is lead.modality and lead.confidence - piece.reading.confidence <= CLOSE_CALL
    ]
    return next((extent for reading in beside if not (extent := extent_of(reading)).whole), Extent(whole=True))
