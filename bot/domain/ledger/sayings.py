"""What one article says of one line, officially or by report: its readings put together."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.ledger.evidence import by_force
from bot.domain.ledger.extent import Extent, extent_of, speaks_of_all
from bot.domain.model.ledger import Evidence, LineKey
from bot.domain.model.stance import Direction

CLOSE_CALL = 0.15
"""When an article gives a line both poles, and the reader is as sure of either within this much confidence, it says both."""


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
        return bool(self.models) or any(speaks_of_all(piece.reading) for piece in self.evidence)


def saying_of(key: LineKey, pieces: Sequence[Evidence], at: datetime) -> Saying:
    """What the pieces (at least one, all of one article and one line) say together, told at that time."""
    ranked = sorted(pieces, key=by_force)
    direction = _direction(ranked)
    backing = tuple(piece for piece in ranked if piece.reading.direction is direction) or tuple(ranked)
    limits = [extent for piece in backing if not (extent := extent_of(piece.reading)).whole]
    whole = len(limits) < len(backing)
    return Saying(
        key=key,
        direction=direction,
        extent=Extent(whole=True) if whole else limits[0],
        models=frozenset(piece.reading.model for piece in backing if piece.reading.model is not None),
        evidence=backing,
        at=at,
    )


def _direction(ranked: Sequence[Evidence]) -> Direction:
    first = ranked[0].reading
    rivals = [piece.reading for piece in ranked if piece.reading.direction is not first.direction]
    if any(first.confidence - rival.confidence <= CLOSE_CALL for rival in rivals):
        return Direction.MIXED
    return first.direction
