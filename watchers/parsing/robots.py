"""What a site's robots.txt lets us read."""

from datetime import datetime
from typing import Any

from protego import Protego

AGENT = "Openvane"
_MOST = 500 * 1024
"""Bytes that are read of one, as RFC 9309 has it: https://www.rfc-editor.org/rfc/rfc9309#section-2.5"""


def may_fetch(body: bytes, url: str, content_type: str, now: datetime) -> dict[str, Any]:
    """Whether these rules let us read the address ``url``: ``allowed``."""
    return {"allowed": bool(Protego.parse(body[:_MOST].decode("utf-8", errors="replace")).can_fetch(url, AGENT))}
