"""Tenants: who owns watches and channels, and what they want to hear."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType

from bot.domain.model.stance import Direction

TenantId = NewType("TenantId", str)
"""``slack-T...``, ``discord-<guild id>`` or ``console``; ``slack-pending`` and ``discord-pending`` until a token tells whose channel it is."""

ChannelId = NewType("ChannelId", str)
"""``slack:<channel id>``, ``discord:<channel or thread id>`` or ``console:main``."""

WatchId = NewType("WatchId", str)

CONSOLE_TENANT = TenantId("console")
CONSOLE_CHANNEL = ChannelId("console:main")


def platform_of(channel: ChannelId) -> str:
    """The platform a channel is on: ``slack``, ``discord`` or ``console``."""
    return channel.partition(":")[0]


def pending_tenant(platform: str) -> TenantId:
    """The tenant that keeps a platform's watches until a token tells whose channels they are."""
    return CONSOLE_TENANT if platform == "console" else TenantId(f"{platform}-pending")


class EventKind(StrEnum):
    """Something that happened in coverage; the value is the word people type."""

    ARTICLE_MATCHED = "mention"
    STORY_BROKE = "story"
    STORY_GREW = "growth"
    STANCE_SIGNALLED = "signal"
    STANCE_SHIFTED = "shift"
    CLAIM_DENIED = "denial"
    CLAIM_CONTRADICTED = "contradiction"
    CLAIM_EXPIRED = "expiry"


STANCE_EVENTS = frozenset({EventKind.STANCE_SHIFTED, EventKind.STANCE_SIGNALLED, EventKind.CLAIM_DENIED, EventKind.CLAIM_CONTRADICTED})
"""The preset ``stance``: told when a position moves."""

KEYWORD_EVENTS = STANCE_EVENTS | {EventKind.STORY_BROKE}
"""The preset ``keyword``: also told of every new story that matches, once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """What a team wants followed: a query, the events it cares about, a floor on confidence (0 to 1), and the channels that hear of it."""

    id: WatchId
    tenant: TenantId
    name: str
    query: str
    events: frozenset[EventKind]
    channels: tuple[ChannelId, ...]
    created_at: datetime
    created_by: str
    floor: float = 0.0
    direction: Direction | None = None
    paused: bool = False
