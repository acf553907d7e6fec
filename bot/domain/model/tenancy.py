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
MuteId = NewType("MuteId", str)

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


class Role(StrEnum):
    """What a person may do in a tenant: each role may do what the ones before it may."""

    READER = "reader"
    EDITOR = "editor"
    ADMIN = "admin"


class Beat(StrEnum):
    """When a channel is told: at once, every so many minutes, or at a local time once a day or a week."""

    INSTANT = "instant"
    BATCHED = "batched"
    DAILY = "daily"
    WEEKLY = "weekly"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rhythm:
    """When a channel wants to hear. Times of day are minutes after midnight in ``zone``, an IANA name.

    ``every`` counts minutes and is for the beat ``batched``; ``at`` and ``weekday`` (0 is Monday) are for digests; quiet hours may reach over midnight;
    ``cap`` is the most alerts that are told within an hour.
    """

    channel: ChannelId
    zone: str = "UTC"
    beat: Beat = Beat.INSTANT
    every: int = 15
    at: int = 8 * 60
    weekday: int = 0
    quiet_from: int | None = None
    quiet_until: int | None = None
    cap: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Preferences:
    """What a tenant has settled: who edits beside the admins, where trouble is told, and the rhythm of its channels.

    ``editors`` are ``user:<id>`` and ``group:<id>`` (a user group of Slack, a role of Discord).
    """

    editors: tuple[str, ...] = ()
    notice_room: ChannelId | None = None
    rhythms: tuple[Rhythm, ...] = ()

    def rhythm_of(self, channel: ChannelId) -> Rhythm:
        """The channel's own rhythm, or what holds where nothing was settled: at once, at any hour."""
        return next((rhythm for rhythm in self.rhythms if rhythm.channel == channel), Rhythm(channel=channel))


class MuteOf(StrEnum):
    """What is silenced."""

    STORY = "story"
    ORGANISATION = "org"
    WATCH = "watch"
    CHANNEL = "channel"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mute:
    """Silence that somebody asked for: about what (``target`` is an id, or an organisation's name), until when, and why."""

    id: MuteId
    tenant: TenantId
    of: MuteOf
    target: str
    title: str
    """What is silenced, as people call it."""
    until: datetime
    by: str
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """One line of the audit log: who did what and when, and what it was before and after; empty where there was nothing."""

    at: datetime
    by: str
    """The name and the platform's id of who did it."""
    tenant: TenantId
    act: str
    """The command, with what it was about."""
    before: str = ""
    after: str = ""
