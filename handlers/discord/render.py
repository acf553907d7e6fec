"""A message as one Discord embed. The content of the Discord message stays empty: only there would Discord notify people or unfurl links.

The limits are Discord's (https://discord.com/developers/docs/resources/message#embed-object-embed-limits), some with room to spare: the title, the
author and the description together stay under the 6,000 that Discord allows for a whole message.
"""

import discord

from bot.domain.model.messages import Code, Heading, Line, Link, Message, Part, Quote, Span, Strong, Tone, When
from bot.domain.text import clean_line, clean_text
from bot.domain.urls import safe_link
from handlers.discord.markup import as_typed, fitted, masked_link, moment, strong, units

TITLE_LIMIT = 256
AUTHOR_LIMIT = 256
DESCRIPTION_LIMIT = 4_000
"""Discord takes 4,096."""

PLAIN_LIMIT = 1_000
# Ours: so much of the description may one part take, so that a long one leaves room for the others.
QUOTE_LIMIT = 1_200
SPEAKER_LIMIT = 200
LINE_LIMIT = 600
HEADING_LIMIT = 200
CODE_LIMIT = 1_000
FOOTER_LINE_LIMIT = 300
FOOTER_LINES = 4

COLOURS = {Tone.OPEN: 0x2DA44E, Tone.MIXED: 0xD4A72C, Tone.CLOSED: 0xCF222E, Tone.NEUTRAL: 0x6E7781, Tone.TROUBLE: 0xBC4C00}

UNTITLED = "(no title)"
_MORE_ROOM = len("\n+999999 more")
_BACKTICK_AS_LETTER = "\u02cb"
"""Nothing escapes a backtick inside a code block, so that it is shown by a letter that looks like it."""


def render(message: Message) -> discord.Embed:
    """The message as an embed that Discord takes, whatever is in it; what does not fit is cut with "…" or counted as "+n more"."""
    title, url = _title(message)
    embed = discord.Embed(colour=COLOURS[message.tone], title=title, url=url, description=_description(message) or None)
    badge = fitted(clean_line(message.badge or ""), AUTHOR_LIMIT, as_typed)
    return embed.set_author(name=badge) if badge else embed


def render_plain(message: Message) -> discord.Embed:
    """The point of the message and nothing else, for where Discord does not take the whole."""
    return discord.Embed(description=fitted(clean_line(message.fallback, PLAIN_LIMIT) or UNTITLED, PLAIN_LIMIT))


def _title(message: Message) -> tuple[str, str | None]:
    link = message.title if isinstance(message.title, Link) else Link(message.title, "")
    words = clean_line(link.text) or clean_line(message.fallback) or UNTITLED
    return fitted(words, TITLE_LIMIT), safe_link(link.url)


def _description(message: Message) -> str:
    footer = [line for line in (_line(line, FOOTER_LINE_LIMIT, "-# ") for line in message.footer) if line]
    if len(footer) > FOOTER_LINES:
        footer[FOOTER_LINES - 1 :] = [f"-# +{len(footer) - FOOTER_LINES + 1} more"]
    small_print = "\n".join(footer)
    room = DESCRIPTION_LIMIT - units(small_print) - len("\n\n")
    return "\n\n".join(text for text in (_within(_blocks(message.parts), room), small_print) if text)


def _blocks(parts: tuple[Part, ...]) -> list[str]:
    """Each part that has something to see, as it is written, led by the space that parts it from the one before."""
    blocks: list[str] = []
    before: Part | None = None
    for part in parts:
        if text := _block(part):
            blocks.append(_gap(before, part) + text)
            before = part
    return blocks


def _gap(before: Part | None, after: Part) -> str:
    """Discord joins quotes that touch; a heading stands apart from what it does not head."""
    if before is None:
        return ""
    return "\n\n" if isinstance(after, Heading) or (isinstance(before, Quote) and isinstance(after, Quote)) else "\n"


def _within(blocks: list[str], room: int) -> str:
    """As many blocks as fit, in order, and how many are left out."""
    text = ""
    for index, block in enumerate(blocks):
        left = len(blocks) - index
        if units(text) + units(block) + (_MORE_ROOM if left > 1 else 0) > room:
            return f"{text}\n+{left} more".lstrip()
        text += block
    return text


def _block(part: Part) -> str:
    match part:
        case Heading(text):
            return strong(text, HEADING_LIMIT)
        case Quote(text, speaker):
            return _quote(text, speaker)
        case Code(text):
            return _code(text)
        case Line():
            return _line(part, LINE_LIMIT, "- " if part.bullet else "")


def _quote(text: str, speaker: str | None) -> str:
    said = [line for line in fitted(clean_text(text), QUOTE_LIMIT).splitlines() if line]
    by = fitted(clean_line(speaker or ""), SPEAKER_LIMIT)
    return "\n".join(f"> {line}" for line in (*said, *([f"— {by}"] if by and said else [])))


def _code(text: str) -> str:
    """A code block. Words are cleaned one by one, so that the spaces before a caret stay."""
    lines = [" ".join(clean_line(word) for word in line.split(" ")).rstrip() for line in text[: 4 * CODE_LIMIT].splitlines()]
    body = "\n".join(lines).strip("\n").replace("`", _BACKTICK_AS_LETTER)
    return f"```\n{fitted(body, CODE_LIMIT, as_typed)}\n```" if body.strip() else ""


def _line(line: Line, room: int, mark: str) -> str:
    """The line with its mark, its spans one after the other as long as there is room; "" when there is nothing to see in it."""
    text = ""
    for span in line.spans:
        piece = _span(span, room - units(text))
        text += piece if text else piece.lstrip()
    text = text.rstrip()
    return mark + text if text else ""


def _span(span: Span, room: int) -> str:
    match span:
        case Link(text, url):
            return masked_link(text, url, room)
        case When(at):
            return mark if units(mark := moment(at)) <= room else ""
        case Strong(text):
            return strong(text, room)
        case str():
            return _run(span, room)


def _run(text: str, room: int) -> str:
    """Running text, with the spaces that part it from its neighbours."""
    words = clean_line(text, LINE_LIMIT)
    before, after = (" " if edge.isspace() else "" for edge in (text[:1], text[-1:]))
    return before + fitted(words, room - 2) + after if words else before
