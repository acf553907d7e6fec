"""Looking whether a message of ours stands in a channel, by the key in its metadata."""

import time
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from bot.domain.model.delivery import CannotTell, FindOutcome, NotPosted, Posted
from handlers.slack.calls import CallFailed, SlackCalls
from handlers.slack.outcomes import CHANNEL_GAP, found_nothing

EVENT_TYPE = "openvane_alert"
"""Under this type a message's metadata keeps our key, by which it is found again: https://docs.slack.dev/messaging/message-metadata"""
MARGIN = timedelta(minutes=2)
"""How far Slack's clock, the store's and ours may be apart."""
PAGE = 200
"""Messages asked for at once, as Slack advises: https://docs.slack.dev/reference/methods/conversations.history"""
PAGES = 3


@dataclass(frozen=True, slots=True)
class _Sight:
    """Our keys that stood in a channel since a moment, each with the message's time, as of ``at`` on this process's clock."""

    at: float
    since: datetime
    posted: Mapping[str, str]
    whole: bool


class History:
    """What we posted to the channels of one workspace, as far as its own history tells."""

    def __init__(self, calls: SlackCalls) -> None:
        self._calls = calls
        self._sights: dict[tuple[str, str | None], _Sight] = {}

    async def find(self, channel: str, thread: str | None, key: str, since: datetime, within: float, bot_id: str) -> FindOutcome:
        """Whether our message with that key is in the channel or thread. What was seen ``within`` so many seconds is not looked at again."""
        sight = self._sights.get((channel, thread))
        if sight is None or time.monotonic() - sight.at > within or sight.since > since:
            try:
                sight = self._sights[channel, thread] = await self._look(channel, thread, since, bot_id)
            except CallFailed as failure:
                return found_nothing(failure)
            self._forget()
        if key in sight.posted:
            return Posted(ref=f"{channel}:{sight.posted[key]}", gap=CHANNEL_GAP)
        return NotPosted() if sight.whole else CannotTell(reason="more was said in the channel since than Openvane reads back")

    async def _look(self, channel: str, thread: str | None, since: datetime, bot_id: str) -> _Sight:
        at, posted, pages, more = time.monotonic(), dict[str, str](), 0, False
        async for page in self._pages(channel, thread, since):
            posted |= {key: str(message["ts"]) for message in page.get("messages", ()) if (key := _key_of(message, bot_id))}
            pages += 1
            more = bool(page.get("has_more"))
            if pages == PAGES:
                break
        return _Sight(at, since, posted, whole=not more)

    async def _pages(self, channel: str, thread: str | None, since: datetime) -> AsyncIterator[dict[str, Any]]:
        oldest, cursor = f"{(since - MARGIN).timestamp():.6f}", ""
        while True:
            client = self._calls.client()
            asked: dict[str, Any] = {"channel": channel, "oldest": oldest, "limit": PAGE, "include_all_metadata": True, "cursor": cursor or None}
            page = await self._calls.call(
                client.conversations_history(**asked) if thread is None else client.conversations_replies(ts=thread, **asked)
            )
            yield page
            cursor = (page.get("response_metadata") or {}).get("next_cursor", "")
            if not cursor:
                return

    def _forget(self) -> None:
        """Nothing here is of use for longer than a few seconds."""
        now = time.monotonic()
        self._sights = {place: sight for place, sight in self._sights.items() if now - sight.at < MARGIN.total_seconds()}


def _key_of(message: Mapping[str, Any], bot_id: str) -> str | None:
    """The key of a message of ours; None for everybody else's, who may have copied a key."""
    metadata = message.get("metadata") or {}
    if message.get("bot_id") != bot_id or metadata.get("event_type") != EVENT_TYPE:
        return None
    key = (metadata.get("event_payload") or {}).get("key")
    return key if isinstance(key, str) else None
