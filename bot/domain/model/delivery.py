"""Delivery: alerts on their way to channels, and how it went."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType

from bot.domain.model.coverage import StoryId
from bot.domain.model.messages import Message
from bot.domain.model.tenancy import ChannelId, EventKind, TenantId

AlertId = NewType("AlertId", str)


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """The decision to tell a channel about a story's material change, with its reason and what to say."""

    id: AlertId
    tenant: TenantId
    channel: ChannelId
    story_id: StoryId
    change: int
    kinds: frozenset[EventKind]
    watches: tuple[str, ...]
    """The names of the watches that asked for it."""
    reason: str
    message: Message
    decided_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """An alert on its way to its channel, leased by one worker.

    ``fence`` is the token of the lease: whoever holds an older one may not finish. ``entry`` is its place in the channel's outbox.
    ``attempts`` counts those that were answered with trouble; ``in_doubt_since`` is set while a post may have been made whose answer never came.
    """

    alert: Alert
    entry: str
    fence: int
    attempts: int = 0
    leases: int = 1
    in_doubt_since: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Posted:
    """The platform has it. ``ref`` is the platform's own id of the message; ``gap`` the seconds the channel must now rest."""

    ref: str
    gap: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class TryLater:
    """The platform may take it later.

    ``after`` is in seconds: what the platform asked for, or None for our own back-off. ``in_doubt`` says that the message may have been posted all
    the same. ``limited`` says that only the rate was too high: it does not count as an attempt. ``whole_token`` says that every channel of the token must wait.
    """

    reason: str
    after: float | None = None
    in_doubt: bool = False
    limited: bool = False
    whole_token: bool = False


class Refusal(StrEnum):
    """What it is that will not be taken, however often we ask."""

    MESSAGE = "message"
    CHANNEL = "channel"
    TOKEN = "token"  # noqa: S105  (the word, not a secret)


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """The platform will not take it. ``reason`` is a sentence for people that names the mend."""

    reason: str
    what: Refusal


PostOutcome = Posted | TryLater | Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What was posted, where, as which message of the platform's."""

    alert_id: AlertId
    channel: ChannelId
    ref: str
    at: datetime
