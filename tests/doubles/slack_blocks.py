"""What Slack takes as blocks, and what it refuses, as its reference says: https://docs.slack.dev/reference/block-kit/blocks.

``block_problems`` answers in the form of Slack's own error list. Limits that the reference does not give are marked as such.
"""

import json
from collections.abc import Callable, Iterator
from typing import Any

MAX_BLOCKS = 50
"""https://docs.slack.dev/reference/block-kit/blocks"""
MAX_TEXT = 3_000
"""A text object, a section: https://docs.slack.dev/reference/block-kit/composition-objects/text-object"""
MAX_FIELDS = 10
MAX_FIELD = 2_000
"""https://docs.slack.dev/reference/block-kit/blocks/section-block"""
MAX_HEADER = 150
"""https://docs.slack.dev/reference/block-kit/blocks/header-block"""
MAX_CONTEXT_ELEMENTS = 10
"""https://docs.slack.dev/reference/block-kit/blocks/context-block"""
MAX_ACTIONS = 25
"""https://docs.slack.dev/reference/block-kit/blocks/actions-block"""
MAX_BUTTON_LABEL = 75
MAX_BUTTON_VALUE = 2_000
MAX_URL = 3_000
"""https://docs.slack.dev/reference/block-kit/block-elements/button-element"""
MAX_ID = 255
"""``block_id`` and ``action_id``."""
MAX_INDENT = 8
"""https://docs.slack.dev/reference/block-kit/blocks/rich-text-block"""
MAX_SIZE = 13_000
"""Of all blocks together, in bytes of JSON. Not in the reference: messages of about 13,200 are refused (slackapi/bolt-js issue 2509)."""

INLINE = {
    "broadcast": ("range",),
    "channel": ("channel_id",),
    "color": ("value",),
    "date": ("timestamp", "format"),
    "emoji": ("name",),
    "link": ("url",),
    "text": ("text",),
    "user": ("user_id",),
    "usergroup": ("usergroup_id",),
}
"""The elements of running rich text, each with the fields it must have."""

STYLES = {"bold", "italic", "strike", "code", "underline", "highlight", "client_highlight", "unlink"}
UNCHECKED = {"divider", "image", "file", "video", "input", "markdown", "table"}
"""Block types that Slack knows and we do not use: only their kind is checked."""

Problems = Iterator[str]


def blocks_too_long(blocks: list[Any]) -> bool:
    """Whether all blocks together are more than Slack takes."""
    return len(json.dumps(blocks, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")) > MAX_SIZE


def block_problems(blocks: Any) -> list[str]:
    """Why Slack would not take these blocks; empty when it would."""
    if not isinstance(blocks, list):
        return ["must be an array [json-pointer:/blocks]"]
    found = [f"no more than {MAX_BLOCKS} items allowed [json-pointer:/blocks]"] if len(blocks) > MAX_BLOCKS else []
    for place, block in enumerate(blocks):
        found.extend(f"{problem} [json-pointer:/blocks/{place}]" for problem in _block(block))
    return found


def _block(block: Any) -> Problems:
    if not isinstance(block, dict):
        yield "must be an object"
        return
    kind = block.get("type")
    if kind not in CHECKS and kind not in UNCHECKED:
        yield f"unsupported type: {kind}"
        return
    yield from _id(block, "block_id")
    yield from CHECKS.get(kind, _unchecked)(block)


def _unchecked(_block: dict[str, Any]) -> Problems:
    yield from ()


def _id(holder: dict[str, Any], name: str) -> Problems:
    value = holder.get(name, "")
    if not isinstance(value, str) or len(value) > MAX_ID:
        yield f"{name} must be a string of at most {MAX_ID} characters"


def _text(text: Any, limit: int = MAX_TEXT, kinds: tuple[str, ...] = ("plain_text", "mrkdwn")) -> Problems:
    if not isinstance(text, dict) or text.get("type") not in kinds:
        yield f"must be a text object of type {' or '.join(kinds)}"
        return
    words = text.get("text")
    if not isinstance(words, str) or not words:
        yield "must be more than 0 characters"
    elif len(words) > limit:
        yield f"must be less than {limit + 1} characters"
    if text["type"] == "mrkdwn" and "emoji" in text:
        yield "emoji is only for plain_text"
    if unknown := set(text) - {"type", "text", "emoji", "verbatim"}:
        yield f"unknown fields: {sorted(unknown)}"


def _section(block: dict[str, Any]) -> Problems:
    fields = block.get("fields", [])
    if "text" not in block and not fields:
        yield "missing required field: text"
    if "text" in block:
        yield from _text(block["text"])
    if len(fields) > MAX_FIELDS:
        yield f"no more than {MAX_FIELDS} items allowed"
    for field in fields:
        yield from _text(field, MAX_FIELD)
    if "accessory" in block:
        yield from _interactive(block["accessory"])


def _header(block: dict[str, Any]) -> Problems:
    yield from _text(block.get("text"), MAX_HEADER, ("plain_text",))


def _context(block: dict[str, Any]) -> Problems:
    elements = block.get("elements")
    if not isinstance(elements, list) or not 1 <= len(elements) <= MAX_CONTEXT_ELEMENTS:
        yield f"must have 1 to {MAX_CONTEXT_ELEMENTS} elements"
        return
    for element in elements:
        if not isinstance(element, dict) or element.get("type") != "image":
            yield from _text(element)


def _actions(block: dict[str, Any]) -> Problems:
    elements = block.get("elements")
    if not isinstance(elements, list) or not 1 <= len(elements) <= MAX_ACTIONS:
        yield f"must have 1 to {MAX_ACTIONS} elements"
        return
    for element in elements:
        yield from _interactive(element)


def _interactive(element: Any) -> Problems:
    if not isinstance(element, dict) or not isinstance(element.get("type"), str):
        yield "must be an element with a type"
        return
    yield from _id(element, "action_id")
    if element["type"] == "button":
        yield from _text(element.get("text"), MAX_BUTTON_LABEL, ("plain_text",))
        if len(element.get("value", "")) > MAX_BUTTON_VALUE:
            yield f"value must be less than {MAX_BUTTON_VALUE + 1} characters"
        if len(element.get("url", "")) > MAX_URL:
            yield f"url must be less than {MAX_URL + 1} characters"


# --- rich text --------------------------------------------------------------------------------------------------------------------------------------


def _rich_text(block: dict[str, Any]) -> Problems:
    if unknown := set(block) - {"type", "block_id", "elements"}:
        yield f"unknown fields: {sorted(unknown)}"
    elements = block.get("elements")
    if not isinstance(elements, list) or not elements:
        yield "missing required field: elements"
        return
    for element in elements:
        yield from _rich_element(element)


def _rich_element(element: Any) -> Problems:
    kind = element.get("type") if isinstance(element, dict) else None
    match kind:
        case "rich_text_section" | "rich_text_quote" | "rich_text_preformatted":
            yield from _running(element)
        case "rich_text_list":
            yield from _list(element)
        case _:
            yield f"unsupported type: {kind}"


def _list(element: dict[str, Any]) -> Problems:
    if element.get("style") not in {"bullet", "ordered"}:
        yield "style must be bullet or ordered"
    if not 0 <= element.get("indent", 0) <= MAX_INDENT:
        yield f"indent must be 0 to {MAX_INDENT}"
    items = element.get("elements")
    if not isinstance(items, list) or not items:
        yield "missing required field: elements"
        return
    for item in items:
        if not isinstance(item, dict) or item.get("type") != "rich_text_section":
            yield "must be a rich_text_section"
        else:
            yield from _running(item)


def _running(element: dict[str, Any]) -> Problems:
    if unknown := set(element) - {"type", "elements", "border", "language"}:
        yield f"unknown fields: {sorted(unknown)}"
    elements = element.get("elements")
    if not isinstance(elements, list):
        yield "missing required field: elements"
        return
    for piece in elements:
        yield from _inline(piece)


def _inline(piece: Any) -> Problems:
    kind = piece.get("type") if isinstance(piece, dict) else None
    if kind not in INLINE:
        yield f"unsupported type: {kind}"
        return
    for field in INLINE[kind]:
        if field not in piece:
            yield f"missing required field: {field}"
    yield from _words(piece)
    style = piece.get("style", {})
    if not isinstance(style, dict) or set(style) - STYLES or not all(isinstance(value, bool) for value in style.values()):
        yield "style must be an object of true and false"


def _words(piece: dict[str, Any]) -> Problems:
    match piece["type"]:
        case "text":
            if not isinstance(piece.get("text"), str) or not piece["text"]:
                yield "must be more than 0 characters"
        case "link":
            url = piece.get("url")
            if not isinstance(url, str) or not url.startswith(("https://", "http://", "mailto:")) or len(url) > MAX_URL:
                yield "invalid url"
            if piece.get("text") == "":
                yield "must be more than 0 characters"
        case "date":
            if isinstance(piece.get("timestamp"), bool) or not isinstance(piece.get("timestamp"), int):
                yield "timestamp must be a number"
            if "{" not in str(piece.get("format")):
                yield "format must hold a token"


CHECKS: dict[str, Callable[[dict[str, Any]], Problems]] = {
    "actions": _actions,
    "context": _context,
    "header": _header,
    "rich_text": _rich_text,
    "section": _section,
}
