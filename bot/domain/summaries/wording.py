"""How readings, sources and counts are put in words."""

from collections.abc import Iterator
from datetime import datetime

from bot.domain.model.coverage import ArticleCard, ArticleId
from bot.domain.model.ledger import Evidence, Standing
from bot.domain.model.messages import Link, Span, Strong, When
from bot.domain.text import cut

QUOTE_LIMIT = 240
"""Characters of a quote in a line of several: two lines on a phone held sideways."""


class Numbers:
    """The numbers of the sources of one answer, in the order they are first cited."""

    def __init__(self) -> None:
        self._numbers: dict[ArticleId, int] = {}

    def cite(self, card: ArticleCard) -> Iterator[Span]:
        """``[1] Outlet, date`` the first time and ``[1]`` from then on, leading to the article where there is an address."""
        number = self._numbers.get(card.id)
        if number:
            yield _linked(f"[{number}]", card)
            return
        number = self._numbers[card.id] = len(self._numbers) + 1
        yield _linked(f"[{number}] {card.outlet}".rstrip(), card)
        yield ", "
        yield When(card.at)


def _linked(text: str, card: ArticleCard) -> Span:
    return Link(text, card.url) if card.url else text


def is_verbatim(evidence: Evidence) -> bool:
    """Whether the quote stands in what is kept of its article: nothing else is ever shown as a quote."""
    words = evidence.reading.evidence
    return bool(words.strip()) and (words in evidence.paragraph or words in evidence.article.title)


def quoted(evidence: Evidence) -> str:
    """The words of a reading between quotation marks, cut where they are long, and who said them."""
    speaker = f" ({evidence.reading.speaker})" if evidence.reading.speaker else ""
    return f"“{cut(evidence.reading.evidence, QUOTE_LIMIT)}”{speaker}"


def told(label: str, evidence: Evidence, numbers: Numbers) -> Iterator[Span]:
    """A label, the words, and their source."""
    yield Strong(label)
    yield f": {quoted(evidence)} "
    yield from numbers.cite(evidence.article)


def label_of(evidence: Evidence, moved: Standing | None = None) -> str:
    """Whose stance, which way (or from where to where, when it moved), in which kind of saying."""
    reading = evidence.reading
    way = f"{moved.before} → {moved.state}" if moved and moved.before else reading.direction.words
    return f"{subject_of(reading.org, reading.model)} · {way} · {reading.modality}"


def subject_of(org: str, line: str | None) -> str:
    """An organisation, or one of its lines."""
    return f"{org} ({line})" if line else org


def in_day(at: datetime) -> str:
    """The day of a moment, where the hour says nothing: ``1 Feb 2024``."""
    return f"{at.day} {at:%b %Y}"


def counted(number: int, noun: str) -> str:
    """A number and its noun: ``1 story``, ``2 stories``."""
    plural = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{number:,} {noun if number == 1 else plural}"
