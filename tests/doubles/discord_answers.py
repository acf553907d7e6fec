"""What the Discord double answers with: JSON, errors by their number, limits. As the real one, with exactly ``application/json``."""

import json
from typing import Any

from aiohttp import web

API = "/api/v10"
NONCE_SECONDS = 180.0
"""Discord says "a few minutes"."""
ACKNOWLEDGE_SECONDS = 3.0
EPHEMERAL = 64
MESSAGE_NOW, MESSAGE_LATER, CHOICES = 4, 5, 8
"""Kinds of acknowledgement."""

UNKNOWN_CHANNEL, UNKNOWN_GUILD, UNKNOWN_MESSAGE, UNKNOWN_WEBHOOK, UNKNOWN_INTERACTION = 10003, 10004, 10008, 10015, 10062
THREAD_EXISTS, THREAD_LOCKED, THREAD_ARCHIVED = 160004, 160005, 50083
ALREADY_ACKNOWLEDGED, MISSING_ACCESS, MISSING_PERMISSIONS, NOT_A_TEXT_CHANNEL = 40060, 50001, 50013, 50008
_MEANINGS = {
    UNKNOWN_CHANNEL: (404, "Unknown Channel"),
    UNKNOWN_GUILD: (404, "Unknown Guild"),
    UNKNOWN_MESSAGE: (404, "Unknown Message"),
    UNKNOWN_WEBHOOK: (404, "Unknown Webhook"),
    UNKNOWN_INTERACTION: (404, "Unknown interaction"),
    ALREADY_ACKNOWLEDGED: (400, "Interaction has already been acknowledged."),
    MISSING_ACCESS: (403, "Missing Access"),
    MISSING_PERMISSIONS: (403, "Missing Permissions"),
    THREAD_EXISTS: (400, "A thread has already been created for this message"),
    THREAD_LOCKED: (400, "Thread is locked"),
    THREAD_ARCHIVED: (400, "Thread is archived"),
    NOT_A_TEXT_CHANNEL: (400, "Cannot send messages in a non-text channel"),
}
_LIMITS = {
    "Via": "1.1 google",
    "X-RateLimit-Limit": "5",
    "X-RateLimit-Remaining": "4",
    "X-RateLimit-Reset-After": "0.25",
    "X-RateLimit-Bucket": "double",
}


def answer(body: Any, status: int = 200, headers: dict[str, str] | None = None) -> web.Response:
    """JSON as Discord sends it."""
    return web.Response(status=status, body=json.dumps(body).encode(), headers=_LIMITS | {"Content-Type": "application/json"} | (headers or {}))


def refused(code: int) -> web.Response:
    """An error by its number."""
    status, meaning = _MEANINGS[code]
    return answer({"message": meaning, "code": code}, status)


def unauthorised() -> web.Response:
    return answer({"message": "401: Unauthorized", "code": 0}, 401)
