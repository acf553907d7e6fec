"""Messages: what we say, before any platform's markup. Every text is plain: a platform neutralises it when it renders."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.model.stance import Direction, State


class Tone(StrEnum):
    """The colour of a message: the pole it speaks of."""

    OPEN = "open"
    MIXED = "mixed"
    CLOSED = "closed"
    NEUTRAL = "neutral"
    TROUBLE = "trouble"


STATE_TONES = {State.OPEN: Tone.OPEN, State.MIXED: Tone.MIXED, State.CLOSED: Tone.CLOSED, State.UNKNOWN: Tone.NEUTRAL}
"""The colour of a standing."""

DIRECTION_TONES = {
    Direction.TOWARD_OPEN: Tone.OPEN,
    Direction.TOWARD_CLOSED: Tone.CLOSED,
    Direction.MIXED: Tone.MIXED,
    Direction.NONE: Tone.NEUTRAL,
}
"""The colour of a move."""


@dataclass(frozen=True, slots=True)
class Link:
    """Text that leads somewhere. An address that a platform cannot link safely is shown as text."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class When:
    """A moment, shown in each platform's own way (Discord in the reader's zone)."""

    at: datetime


@dataclass(frozen=True, slots=True)
class Strong:
    """Text that stands out."""

    text: str


Span = str | Link | When | Strong


@dataclass(frozen=True, slots=True)
class Line:
    """One line of running text. ``bullet`` marks it as one of a list."""

    spans: tuple[Span, ...]
    bullet: bool = False


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of an article, verbatim, and who said them."""

    text: str
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """The title of the lines that follow."""

    text: str


@dataclass(frozen=True, slots=True)
class Code:
    """Something to type, or a query with a caret under its mistake; shown in a fixed-width face."""

    text: str


Part = Line | Quote | Heading | Code


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """What is said in a channel or answered to a person.

    Top to bottom: ``badge`` (one line: organisation, direction, modality), ``title`` (linked when it is a Link), ``parts`` in order, ``footer`` (small
    print, one line each). ``fallback`` is the whole point in one plain sentence, for notifications.
    """

    fallback: str
    title: str | Link
    tone: Tone = Tone.NEUTRAL
    badge: str | None = None
    parts: tuple[Part, ...] = ()
    footer: tuple[Line, ...] = ()
