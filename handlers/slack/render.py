"""A message as Slack's Block Kit.

    context     mark and badge                plain text
    rich text   headline, linked
    rich text   parts, in order
    context     footer                        plain text; rich text where it holds a link

Words from outside go only where Slack reads no markup: text and link elements of rich text, and plain text. Whatever does not fit is counted: "+3 more".
"""

import html
import json
import re
from collections.abc import Callable, Sequence
from datetime import datetime
from itertools import groupby
from typing import Any, TypeVar

from bot.domain.model.messages import Code, Heading, Line, Link, Message, Part, Quote, Span, Strong, Tone, When
from bot.domain.text import clean_line, clean_text, cut
from bot.domain.urls import safe_link, site_of

Element = dict[str, Any]
Drawn = TypeVar("Drawn")

BLOCKS_SIZE = 10_000
"""Most bytes of JSON for all blocks together. Slack documents 50 blocks and nothing of their sum (https://docs.slack.dev/reference/block-kit/blocks), but
refuses messages of about 13,200 with ``msg_blocks_too_long`` (https://github.com/slackapi/bolt-js/issues/2509)."""
FOOTER_SIZE = 3_000
"""Most of them for the footer."""
TEXT_STEPS = (2_900, 1_000, 300)
"""Most characters of one part: under the 3,000 of a text object (https://docs.slack.dev/reference/block-kit/composition-objects/text-object), and how far a
part is shortened before it is left out."""
BADGE_CHARS = 300
HEADLINE_CHARS = 300
HEADING_CHARS = 150
"""As long as a header block may be: https://docs.slack.dev/reference/block-kit/blocks/header-block"""
SPEAKER_CHARS = 150
FOOTER_LINES = 9
"""A context block holds 10 elements (https://docs.slack.dev/reference/block-kit/blocks/context-block); the last may have to say what is left out."""
FOOTER_CHARS = 300
FALLBACK_CHARS = 1_000
"""Slack advises to keep text under 4,000: https://docs.slack.dev/reference/methods/chat.postMessage#truncating"""
_MORE_SIZE = 120
"""Bytes kept free to say how much is left out."""

MARKS = {Tone.OPEN: "🟢", Tone.MIXED: "🟡", Tone.CLOSED: "🔴", Tone.NEUTRAL: "⚪", Tone.TROUBLE: "⚠️"}
UNTITLED = "(untitled)"
_SITE = re.compile(r"(?:https?://)?(?P<place>[^\s/]+\.[^\W\d_]{2,}(?:/\S*)?)")
"""Link text that itself looks like an address."""


def blocks_of(message: Message) -> list[Element]:
    """The message as blocks that Slack takes, whatever its texts hold."""
    head = [*_badge(message), _rich_text([_section(_headline(message))])]
    foot = _footer(message.footer)
    body = _body(message.parts, BLOCKS_SIZE - _size(head) - _size(foot))
    return [*head, *body, *foot]


def fallback_of(message: Message) -> str:
    """The whole point in one line for notifications and screen readers, escaped so that it holds no markup."""
    return html.escape(clean_line(message.fallback, FALLBACK_CHARS) or _title_text(message), quote=False)


def plain_of(message: Message) -> str:
    """The least that Slack must take when it refuses our blocks: the fallback and where it leads."""
    url = safe_link(message.title.url) if isinstance(message.title, Link) else None
    return f"{fallback_of(message)}\n<{html.escape(url, quote=False)}>" if url else fallback_of(message)


# --- head and foot ----------------------------------------------------------------------------------------------------------------------------------


def _badge(message: Message) -> list[Element]:
    words = clean_line(message.badge or "", BADGE_CHARS)
    return [_context([f"{MARKS[message.tone]} {words}"])] if words else []


def _headline(message: Message) -> list[Element]:
    url = message.title.url if isinstance(message.title, Link) else ""
    headline = _linked(_title_text(message), url, bold=True)
    unmarked = message.badge or message.tone is Tone.NEUTRAL
    return [headline] if unmarked else [_text(f"{MARKS[message.tone]} "), headline]


def _title_text(message: Message) -> str:
    title = message.title.text if isinstance(message.title, Link) else message.title
    return clean_line(title, HEADLINE_CHARS) or UNTITLED


def _footer(lines: Sequence[Line]) -> list[Element]:
    shown = [line for line in lines[:FOOTER_LINES] if _plain(line)]
    linked = any(isinstance(span, Link) and safe_link(span.url) for line in shown for span in line.spans)
    if linked:
        drawn, left = _fitting(shown, lambda line, limit: _section(_running(line.spans, min(limit, FOOTER_CHARS))), FOOTER_SIZE)
        return [_rich_text([*drawn, *_more(left + len(lines[FOOTER_LINES:]))])]
    words, left = _fitting(shown, lambda line, limit: cut(_plain(line), min(limit, FOOTER_CHARS)), FOOTER_SIZE)
    left += len(lines[FOOTER_LINES:])
    return [_context([*words, f"+{left} more"] if left else words)] if words or left else []


def _plain(line: Line) -> str:
    return clean_line("".join(_words(span) for span in line.spans), TEXT_STEPS[0])


def _words(span: Span) -> str:
    match span:
        case When(at):
            return moment(at)
        case Link(text, url):
            return text or site_of(url)
        case Strong(text):
            return text
        case _:
            return span


def moment(at: datetime) -> str:
    """A moment in words, for where Slack cannot show it in the reader's zone."""
    return f"{at.day} {at:%b %Y, %H:%M} UTC"


# --- body -------------------------------------------------------------------------------------------------------------------------------------------


def _body(parts: Sequence[Part], room: int) -> list[Element]:
    drawn, left = _fitting(parts, _draw, room)
    elements = [*_lists_joined(drawn), *_more(left)]
    return [_rich_text(elements)] if elements else []


def _draw(part: Part, limit: int) -> Element | None:
    """One part in at most so many characters; None when there is nothing to see in it."""
    match part:
        case Line(spans, bullet):
            pieces = _running(spans, limit)
            if not pieces:
                return None
            return {"type": "rich_text_list", "style": "bullet", "elements": [_section(pieces)]} if bullet else _section(pieces)
        case Quote(text, speaker):
            return _quote(clean_text(text, limit), clean_line(speaker or "", SPEAKER_CHARS))
        case Heading(text):
            words = clean_line(text, HEADING_CHARS)
            return _section([_text(words, bold=True)]) if words else None
        case Code(text):
            words = _typed(text, limit)
            return {"type": "rich_text_preformatted", "elements": [_text(words)]} if words else None


def _quote(words: str, speaker: str) -> Element | None:
    pieces = [_text(words)] if words else []
    if speaker:
        pieces.append(_text(f"\n— {speaker}" if words else f"— {speaker}", italic=True))
    return {"type": "rich_text_quote", "elements": pieces} if pieces else None


def _typed(text: str, limit: int) -> str:
    """Fixed-width text, cleaned line by line: spaces stay, so that a caret stands under its mistake."""
    lines = (_typed_line(line, limit) for line in text[:limit].splitlines())
    return cut("\n".join(lines).strip("\n"), limit)


def _typed_line(line: str, limit: int) -> str:
    return "".join(piece if piece.startswith(" ") else clean_line(piece, limit) for piece in re.split("( +)", line)).rstrip()


def _lists_joined(elements: Sequence[Element]) -> list[Element]:
    """Neighbouring bullets as one list."""
    joined: list[Element] = []
    for kind, run in groupby(elements, key=lambda element: element["type"]):
        if kind == "rich_text_list":
            joined.append({"type": kind, "style": "bullet", "elements": [item for element in run for item in element["elements"]]})
        else:
            joined.extend(run)
    return joined


def _fitting(parts: Sequence[Any], draw: Callable[[Any, int], Drawn | None], room: int) -> tuple[list[Drawn], int]:
    """As many parts as the room takes, each as whole as it can be, and how many are left out from there on."""
    room -= _MORE_SIZE
    drawn: list[Drawn] = []
    for place, part in enumerate(parts):
        choices = (draw(part, limit) for limit in TEXT_STEPS)
        chosen = next((choice for choice in choices if _size(choice) <= room), None)
        if chosen is not None:
            drawn.append(chosen)
            room -= _size(chosen) + 1
        elif draw(part, TEXT_STEPS[-1]) is not None:
            return drawn, len(parts) - place
    return drawn, 0


def _more(left: int) -> list[Element]:
    return [_section([_text(f"+{left} more", italic=True)])] if left else []


# --- elements ---------------------------------------------------------------------------------------------------------------------------------------


def _running(spans: Sequence[Span], limit: int) -> list[Element]:
    """Spans as elements of rich text, in at most about so many characters."""
    pieces: list[Element] = []
    for span in spans:
        if limit <= 0:
            return [*pieces, _text("…")]
        words = _spaced(_words(span), limit)
        if words:
            pieces.append(_piece(span, words))
            limit -= len(words)
    return pieces if any(piece.get("text", "").strip() or piece["type"] == "date" for piece in pieces) else []


def _piece(span: Span, words: str) -> Element:
    match span:
        case When(at) if at.timestamp() > 0:
            return {"type": "date", "timestamp": int(at.timestamp()), "format": "{date_short} {time}", "fallback": words}
        case Link(_, url):
            return _linked(words, url)
        case Strong():
            return _text(words, bold=True)
        case _:
            return _text(words)


def _spaced(words: str, limit: int) -> str:
    """One clean line, with a space at an end where the text had one: spans stand beside others."""
    line = clean_line(words, limit)
    if not line:
        return " " if words.isspace() else ""
    return " " * words[0].isspace() + line + " " * words[-1].isspace()


def _linked(words: str, url: str, *, bold: bool = False) -> Element:
    """A link; only its text where the address is no page. Text that looks like another site than the link leads to is followed by the real one."""
    target = safe_link(url)
    if target is None:
        return _text(words, bold=bold)
    site = site_of(target)
    if (claimed := _SITE.fullmatch(words.strip())) and site_of(f"https://{claimed['place']}") != site:
        words = f"{words} ({site})"
    style = {"style": {"bold": True}} if bold else {}
    return {"type": "link", "url": target, "text": words, **style}


def _text(words: str, **style: bool) -> Element:
    chosen = {name: True for name, on in style.items() if on}
    return {"type": "text", "text": words, **({"style": chosen} if chosen else {})}


def _section(pieces: list[Element]) -> Element:
    return {"type": "rich_text_section", "elements": pieces}


def _rich_text(elements: list[Element]) -> Element:
    return {"type": "rich_text", "elements": elements}


def _context(lines: Sequence[str]) -> Element:
    return {"type": "context", "elements": [{"type": "plain_text", "text": line, "emoji": False} for line in lines]}


def _size(drawn: object) -> int:
    return len(json.dumps(drawn, ensure_ascii=False, separators=(",", ":")).encode())
