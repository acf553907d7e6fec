"""JSON Feed (https://www.jsonfeed.org/version/1.1/) in the shape that feedparser gives the others."""

import json
from datetime import UTC, datetime
from time import struct_time
from typing import Any

from watchers.parsing.refusal import Refusal

_MOST_ITEMS = 5_000


def is_json_feed(body: bytes) -> bool:
    """Whether a body can be one: it begins as an object and names the format."""
    return body[:64].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") and b"jsonfeed.org/version/" in body[:4_096].replace(b"\\/", b"/")


def read_json_feed(body: bytes) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The feed and its entries. Raises ``Refusal``."""
    try:
        feed = json.loads(body.decode("utf-8-sig", errors="replace"))
    except (ValueError, RecursionError):
        raise Refusal("It begins as a JSON feed but breaks off; tell its owner if it stays so.") from None
    items = feed.get("items")
    entries = [_entry(item) for item in items[:_MOST_ITEMS] if isinstance(item, dict)] if isinstance(items, list) else []
    return _titled(feed), entries


def _entry(item: dict[str, Any]) -> dict[str, Any]:
    html, plain = _text(item, "content_html"), _text(item, "content_text")
    content = {"value": html or plain, "type": "text/html" if html else "text/plain"}
    written = _text(item, "date_published") or _text(item, "date_modified")
    guid = item.get("id")
    return {
        **_titled(item),
        "link": _text(item, "url") or _text(item, "external_url"),
        "id": str(guid) if isinstance(guid, str | int) else "",
        "content": [content] if content["value"] else [],
        "summary_detail": {"value": _text(item, "summary"), "type": "text/plain"},
        "published": written,
        "published_parsed": _moment(written),
    }


def _titled(holder: dict[str, Any]) -> dict[str, Any]:
    return {"title": _text(holder, "title"), "title_detail": {"type": "text/plain"}}


def _text(holder: dict[str, Any], name: str) -> str:
    value = holder.get(name)
    return value if isinstance(value, str) else ""


def _moment(written: str) -> struct_time | None:
    try:
        return datetime.fromisoformat(written).astimezone(UTC).timetuple()
    except (ValueError, OverflowError):
        return None
