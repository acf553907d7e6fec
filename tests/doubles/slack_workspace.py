"""A Slack workspace in memory: channels, who may post there, what was posted, and what the next post meets."""

import time
from collections import defaultdict, deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from tests.doubles.slack_blocks import block_problems, blocks_too_long
from tests.doubles.slack_sight import Sight, sight_of

MAX_MESSAGE_TEXT = 40_000
"""Longer text is cut by Slack: https://docs.slack.dev/reference/methods/chat.postMessage#truncating"""
POST_GAP = 1.0
"""Seconds between messages to a channel: https://docs.slack.dev/apis/web-api/rate-limits"""


class SlackRefusal(Exception):
    """Slack's ``{"ok": false, "error": ...}``."""

    def __init__(self, error: str, **more: Any) -> None:
        super().__init__(error)
        self.error = error
        self.more = more


class SlackRate(Exception):
    """Slack's 429."""

    def __init__(self, retry_after: int) -> None:
        super().__init__(retry_after)
        self.retry_after = retry_after


@dataclass(slots=True)
class SlackMessage:
    """A message that stands in a channel, or that one person was shown."""

    channel: str
    ts: str
    sent: dict[str, Any]
    """The arguments it was sent with."""

    @property
    def sight(self) -> Sight:
        return sight_of(self.sent)


@dataclass(slots=True)
class SlackChannel:
    id: str
    name: str
    member: bool = True
    archived: bool = False
    private: bool = False
    no_threads: bool = False
    messages: list[SlackMessage] = field(default_factory=list)
    last_post: float = float("-inf")
    limited_until: float = float("-inf")


def _channels() -> dict[str, SlackChannel]:
    return {
        channel.id: channel
        for channel in (
            SlackChannel("C0ALERTS", "alerts"),
            SlackChannel("C0NEWS", "news"),
            SlackChannel("C0CLOSED", "closed", member=False),
            SlackChannel("C0OLD", "old", archived=True),
            SlackChannel("G0SECRET", "secret", member=False, private=True),
        )
    }


@dataclass(slots=True, kw_only=True)
class SlackWorkspace:
    """One team with one installed app."""

    team_id: str = "T0DOUBLE"
    bot_token: str = "xoxb-double-bot-token"
    app_token: str = "xapp-double-app-token"
    scopes: set[str] = field(
        default_factory=lambda: {
            "chat:write",
            "commands",
            "channels:read",
            "groups:read",
            "channels:history",
            "groups:history",
            "users:read",
            "usergroups:read",
        }
    )
    channels: dict[str, SlackChannel] = field(default_factory=_channels)
    users: dict[str, dict[str, Any]] = field(
        default_factory=lambda: {
            "U0ADA": {"id": "U0ADA", "name": "ada", "team_id": "T0DOUBLE", "is_admin": True},
            "U0VERA": {"id": "U0VERA", "name": "vera", "team_id": "T0DOUBLE"},
            "U0GUEST": {"id": "U0GUEST", "name": "guest", "team_id": "T0DOUBLE", "is_restricted": True},
            "U0OTHER": {"id": "U0OTHER", "name": "other", "team_id": "T0ELSEWHERE", "is_admin": True, "is_stranger": True},
        }
    )
    usergroups: dict[str, list[str]] = field(default_factory=lambda: {"S0DESK": []})
    """Who is in which user group."""
    paced: bool = False
    """Whether one message a second and channel is the most."""
    dawdle: float = 0.0
    """Seconds that a post takes: it appears in the middle of them."""
    retry_after: int = 7
    """Seconds that who is ``limited`` is asked to wait."""
    impatient: int = 0
    """Posts to a channel that came before the time it was limited for was over."""
    ephemerals: list[SlackMessage] = field(default_factory=list)
    troubles: dict[str, deque[str]] = field(default_factory=lambda: defaultdict(deque))
    """What the next calls meet, by method."""
    on_post: Callable[[SlackMessage], None] | None = None
    _stamps: Iterator[int] = field(default_factory=lambda: count(1))

    def channel(self, channel_id: Any) -> SlackChannel:
        """The channel, if the app can see it."""
        channel = self.channels.get(str(channel_id))
        if channel is None or (channel.private and not channel.member):
            raise SlackRefusal("channel_not_found")
        return channel

    def post(self, sent: dict[str, Any]) -> SlackMessage:
        """Put a message into its channel, or say why not."""
        channel = self._open_channel(sent.get("channel"))
        self.impatient += time.monotonic() < channel.limited_until
        checked = checked_message(sent)
        thread = sent.get("thread_ts")
        if thread and channel.no_threads:
            raise SlackRefusal("restricted_action_thread_locked")
        if thread and all(message.ts != thread for message in channel.messages):
            raise SlackRefusal("thread_not_found")
        if self.paced and time.monotonic() - channel.last_post < POST_GAP:
            raise SlackRate(1)
        message = SlackMessage(channel.id, f"{int(time.time())}.{next(self._stamps):06d}", checked)
        channel.last_post = time.monotonic()
        channel.messages.append(message)
        if self.on_post is not None:
            self.on_post(message)
        return message

    def remove(self, channel_id: str, ts: str) -> None:
        """Somebody takes a message away."""
        channel = self.channels[channel_id]
        channel.messages = [message for message in channel.messages if message.ts != ts]

    def limit(self, channel_id: Any) -> SlackRate:
        """From now on a channel takes nothing for a while."""
        self.channel(channel_id).limited_until = time.monotonic() + self.retry_after
        return SlackRate(self.retry_after)

    def show(self, sent: dict[str, Any]) -> SlackMessage:
        """Show a message to one person only."""
        channel = self._open_channel(sent.get("channel"))
        if sent.get("user") not in self.users:
            raise SlackRefusal("user_not_in_channel")
        message = SlackMessage(channel.id, f"{int(time.time())}.{next(self._stamps):06d}", checked_message(sent))
        self.ephemerals.append(message)
        return message

    def update(self, sent: dict[str, Any]) -> SlackMessage:
        """Put another wording into the place of a message."""
        channel = self._open_channel(sent.get("channel"))
        for message in channel.messages:
            if message.ts == sent.get("ts"):
                kept = {name: message.sent[name] for name in ("thread_ts",) if name in message.sent}
                message.sent = {**kept, **checked_message(sent)}
                return message
        raise SlackRefusal("message_not_found")

    def _open_channel(self, channel_id: Any) -> SlackChannel:
        channel = self.channel(channel_id)
        if channel.archived:
            raise SlackRefusal("is_archived")
        if not channel.member:
            raise SlackRefusal("not_in_channel")
        return channel


def checked_message(sent: dict[str, Any]) -> dict[str, Any]:
    """The message as Slack would keep it; raises what Slack would answer to a bad one."""
    blocks = sent.get("blocks") or []
    if problems := block_problems(blocks):
        raise SlackRefusal("invalid_blocks", errors=problems, response_metadata={"messages": [f"[ERROR] {problem}" for problem in problems]})
    if blocks_too_long(blocks):
        raise SlackRefusal("msg_blocks_too_long")
    if not blocks and not str(sent.get("text") or "").strip() and not sent.get("attachments"):
        raise SlackRefusal("no_text")
    metadata = sent.get("metadata")
    if metadata is not None and not (isinstance(metadata, dict) and isinstance(metadata.get("event_payload"), dict) and metadata.get("event_type")):
        raise SlackRefusal("invalid_metadata_format")
    return {**sent, "text": str(sent.get("text") or "")[:MAX_MESSAGE_TEXT]}
