"""Pieces of evidence: how sure each is, which comes first, and which are kept."""

from collections.abc import Iterable, Sequence

from bot.domain.model.ledger import Evidence
from bot.domain.model.stance import Direction, Modality

KEPT = 8
"""Pieces kept with a standing or a claim: more than anybody reads, few enough to load with every batch."""

FAIR, HIGH = 0.5, 0.8
"""Where the reader's low confidence ends, and where its high confidence begins."""

OPPOSITE = {Direction.TOWARD_OPEN: Direction.TOWARD_CLOSED, Direction.TOWARD_CLOSED: Direction.TOWARD_OPEN}
"""The other pole of each pole."""

_FORCE = {Modality.ACTION: 0, Modality.COMMITMENT: 1}


def band(piece: Evidence) -> int:
    """How sure the reader is of it: 0 low, 1 fair, 2 high."""
    return (piece.reading.confidence >= FAIR) + (piece.reading.confidence >= HIGH)


def by_force(piece: Evidence) -> tuple[float, int, int, int, str]:
    """Sorts the readings of one article, the most telling first: the surest, deeds before words, then as they stand in the text."""
    reading = piece.reading
    return (
        -reading.confidence,
        _FORCE.get(reading.modality, 2),
        reading.start,
        reading.end,
        f"{reading.direction} {reading.modality} {reading.model}",
    )


def answers(one: Direction, other: Direction) -> bool:
    """Whether one direction speaks against the other: the other pole does, and so does a denial that asserts nothing, and one that asserts both."""
    return one is not other or one not in OPPOSITE


def agree(one: Direction, other: Direction) -> bool:
    """Whether two reports may be of one move: the same pole, or one of them says both."""
    return one is other or Direction.MIXED in {one, other}


def kept(known: Sequence[Evidence], fresh: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """The evidence with fresh pieces added: what comes first stays first, of the rest the surest and newest. An article that is in it already adds nothing."""
    articles = {piece.article.id for piece in known}
    joined = [*known, *(piece for piece in fresh if piece.article.id not in articles)]
    first, rest = joined[:1], joined[1:]
    return (*first, *sorted(rest, key=_by_worth, reverse=True)[: KEPT - 1])


def _by_worth(piece: Evidence) -> tuple[int, float, float, str, int]:
    return (band(piece), piece.article.at.timestamp(), piece.reading.confidence, piece.article.id, piece.reading.start)
