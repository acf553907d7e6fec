"""From a message to a card in the terminal: a panel in the colour of its tone, or plain lines where colour is not wanted.

Every text goes through ``Text``, which knows no markup, after everything that could steer a terminal was taken out of it.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import assert_never
from unicodedata import category

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.padding import Padding
from rich.panel import Panel
from rich.style import Style
from rich.table import Table
from rich.text import Text

from bot.domain.model.messages import Code, Heading, Line, Link, Message, Part, Quote, Span, Strong, Tone, When
from bot.domain.text import clean_line
from bot.domain.urls import safe_link

TITLE_LIMIT = 300
SPAN_LIMIT = 1_000
PARTS_LIMIT = 60
"""Parts of a card: about two screens. What is left out is counted."""
WIDEST = 120
"""Columns of a card: longer lines are hard to read."""

COLOURS = {Tone.OPEN: "green", Tone.MIXED: "yellow", Tone.CLOSED: "red", Tone.NEUTRAL: "cyan", Tone.TROUBLE: "magenta"}


def render(message: Message) -> RenderableType:
    """The message as something that a rich console prints."""
    return _Card(message)


class _Card:
    """A message that looks at the console it is printed on: links and borders only where they can be shown."""

    def __init__(self, message: Message) -> None:
        self._message = message

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        if not is_plain(console):
            rows = Group(*_Rows(self._message, linking=True))
            yield Panel(rows, border_style=COLOURS[self._message.tone], width=min(options.max_width, WIDEST), padding=(0, 1))
            return
        yield from _Rows(self._message, linking=False)
        yield Text()


def is_plain(console: Console) -> bool:
    """Whether the console shows bare lines: a file or a pipe, a dumb terminal, or one whose owner wants no colour."""
    return console.color_system is None or console.no_color or not console.is_terminal


class _Rows:
    """The rows of a card, top to bottom."""

    def __init__(self, message: Message, *, linking: bool) -> None:
        self._message, self._linking = message, linking

    def __iter__(self) -> Iterator[RenderableType]:
        message = self._message
        if message.badge:
            yield Text(clean_line(message.badge, TITLE_LIMIT), style=Style(bold=True, color=COLOURS[message.tone]))
        yield self._line([message.title], style=Style(bold=True))
        for part in message.parts[:PARTS_LIMIT]:
            yield from self._part(part)
        if left := len(message.parts) - PARTS_LIMIT:
            yield from [Text(f"+{left} more")] if left > 0 else []
        for line in message.footer[:PARTS_LIMIT]:
            yield self._line(line.spans, style=Style(dim=True))

    def _part(self, part: Part) -> Iterator[RenderableType]:
        match part:
            case Line(spans=spans, bullet=False):
                yield self._line(spans)
            case Line(spans=spans):
                yield _beside("•", self._line(spans))
            case Quote():
                yield Padding(_quote(part), (0, 0, 0, 2), expand=False)
            case Heading(text=text):
                yield Text()
                yield Text(clean_line(text, TITLE_LIMIT), style=Style(bold=True, underline=True))
            case Code(text=text):
                yield Padding(Text(_code(text), style=Style(color="cyan")), (0, 0, 0, 2), expand=False)
            case _:
                assert_never(part)

    def _line(self, spans: Iterable[Span], style: Style | None = None) -> Text:
        line = Text(style=style or Style())
        for span in spans:
            line.append_text(self._span(span))
        return line

    def _span(self, span: Span) -> Text:
        match span:
            case str():
                return Text(_within(span))
            case Strong(text=text):
                return Text(_within(text), style=Style(bold=True))
            case When(at=at):
                return Text(said_time(at))
            case Link():
                return self._link(span)
            case _:
                assert_never(span)

    def _link(self, link: Link) -> Text:
        words, address = _within(link.text), safe_link(link.url)
        if address is None:
            return Text(words)
        return Text(words, style=Style(link=address, underline=True)) if self._linking else Text(f"{words} <{address}>")


def said_time(at: datetime) -> str:
    """A moment in UTC; only the day where it is the beginning of one, for then the hour is not known."""
    at = at.astimezone(UTC)
    day = f"{at.day} {at:%b %Y}"
    return day if (at.hour, at.minute, at.second) == (0, 0, 0) else f"{day}, {at:%H:%M} UTC"


def _quote(quote: Quote) -> Text:
    words = Text(f"“{clean_line(quote.text, SPAN_LIMIT)}”", style=Style(italic=True))
    return words.append(f" ({clean_line(quote.speaker, TITLE_LIMIT)})", style=Style(italic=False)) if quote.speaker else words


def _beside(mark: str, text: Text) -> Table:
    """A mark and the text beside it, whose later lines begin under the first."""
    row = Table.grid(padding=(0, 1))
    row.add_row(mark, text)
    return row


def _within(text: str) -> str:
    """The text cleaned as part of a line: the space at its edges parts it from its neighbours."""
    clean = clean_line(text, SPAN_LIMIT)
    before = " " if text[:1].isspace() else ""
    after = " " if text[-1:].isspace() and clean else ""
    return f"{before}{clean}{after}"


def _code(text: str) -> str:
    """The text line for line and column for column: what cannot be seen is a space, so that a caret stays under its place."""
    shown = text[: 2 * SPAN_LIMIT]
    return "\n".join(
        "".join(" " if category(letter)[0] == "C" or category(letter) in {"Zl", "Zp"} else letter for letter in line) for line in shown.split("\n")
    )
