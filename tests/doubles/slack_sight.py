"""A message as people meet it in Slack: what they read, where its links lead, and whom it notifies."""

import html
import re
from dataclasses import dataclass, field
from typing import Any

_CONTROL = re.compile(r"<([^<>]*)>")
"""Slack's control sequences in mrkdwn: https://docs.slack.dev/messaging/formatting-message-text"""
_NAMED = re.compile(r"(?<!\w)@(channel|here|everyone|[a-z0-9][\w.-]*)", re.IGNORECASE)
"""Names that notify only where ``link_names`` or ``parse=full`` asks for it."""


@dataclass(slots=True)
class Sight:
    """What people meet, in the order of the message."""

    lines: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    notified: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Everything readable."""
        return "\n".join(self.lines)


def sight_of(message: dict[str, Any]) -> Sight:
    """What people meet of this message: its blocks, or its text where it has none. The text of a message with blocks shows in notifications only."""
    sight = Sight()
    blocks = message.get("blocks") or []
    for block in blocks:
        _see_block(block, sight)
    words = _read_mrkdwn(message.get("text") or "", sight)
    if message.get("link_names") or message.get("parse") == "full":
        sight.notified.extend(_NAMED.findall(words))
    if not blocks:
        sight.lines.append(words)
    return sight


def _see_block(block: dict[str, Any], sight: Sight) -> None:
    match block["type"]:
        case "rich_text":
            for element in block["elements"]:
                _see_rich(element, sight)
        case "actions":
            sight.lines.extend(f"[{element['text']['text']}]" for element in block["elements"] if "text" in element)
        case _:
            texts = [block.get("text"), *block.get("fields", []), *block.get("elements", [])]
            sight.lines.extend(_read_text(text, sight) for text in texts if isinstance(text, dict) and "text" in text)


def _read_text(text: dict[str, Any], sight: Sight) -> str:
    return _read_mrkdwn(text["text"], sight) if text["type"] == "mrkdwn" else str(text["text"])


def _read_mrkdwn(words: str, sight: Sight) -> str:
    def shown(found: re.Match[str]) -> str:
        target, _, label = found[1].partition("|")
        if target.startswith(("!channel", "!here", "!everyone", "!subteam", "@")):
            sight.notified.append(target)
        elif not target.startswith(("!", "#")):
            sight.links.append(html.unescape(target))
        return label or target

    return html.unescape(_CONTROL.sub(shown, words))


def _see_rich(element: dict[str, Any], sight: Sight) -> None:
    match element["type"]:
        case "rich_text_list":
            sight.lines.extend(f"• {_read_running(item['elements'], sight)}" for item in element["elements"])
        case "rich_text_quote":
            sight.lines.append("> " + _read_running(element["elements"], sight).replace("\n", "\n> "))
        case _:
            sight.lines.append(_read_running(element["elements"], sight))


def _read_running(pieces: list[dict[str, Any]], sight: Sight) -> str:
    return "".join(_read_piece(piece, sight) for piece in pieces)


def _read_piece(piece: dict[str, Any], sight: Sight) -> str:
    match piece["type"]:
        case "text":
            return str(piece["text"])
        case "link":
            sight.links.append(piece["url"])
            return str(piece.get("text") or piece["url"])
        case "date":
            return str(piece.get("fallback") or piece["format"])
        case "user" | "usergroup" | "broadcast":
            who = piece.get("user_id") or piece.get("usergroup_id") or piece.get("range")
            sight.notified.append(str(who))
            return f"@{who}"
        case "channel":
            return f"#{piece['channel_id']}"
        case "emoji":
            return f":{piece['name']}:"
        case _:
            return ""
