"""A message as plain lines, the way a person reads it."""

from collections.abc import Iterable

from bot.domain.model.messages import Code, Heading, Line, Link, Message, Part, Quote, Span, Strong, When


def spoken(message: Message) -> str:
    """Every readable line of the message, top to bottom."""
    title = message.title if isinstance(message.title, str) else message.title.text
    return "\n".join([*([message.badge] if message.badge else []), title, *map(part_spoken, message.parts), *map(part_spoken, message.footer)])


def part_spoken(part: Part) -> str:
    """One part as plain text."""
    match part:
        case Line(spans=spans, bullet=bullet):
            return ("• " if bullet else "") + spans_spoken(spans)
        case Quote(text=text, speaker=speaker):
            return f"> {text} ({speaker})" if speaker else f"> {text}"
        case Heading(text=text):
            return f"# {text}"
        case Code(text=text):
            return text


def spans_spoken(spans: Iterable[Span]) -> str:
    return "".join(_span(span) for span in spans)


def _span(span: Span) -> str:
    match span:
        case str():
            return span
        case Link(text=text) | Strong(text=text):
            return text
        case When(at=at):
            return f"{at:%Y-%m-%d}"


def bullets(message: Message) -> list[str]:
    """The lines of the message's lists."""
    return [part_spoken(part) for part in message.parts if isinstance(part, Line) and part.bullet]
