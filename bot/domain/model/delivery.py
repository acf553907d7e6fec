"""Delivery: alerts on their way to channels, and how it went."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType

from bot.domain.model.coverage import StoryId
from bot.domain.model.messages import Message
from bot.domain.model.tenancy import ChannelId, EventKind, TenantId

AlertId = NewType("AlertId", str)


class Act(StrEnum):
    """How an alert is told: as a message of its own, in the place of the story's first message in the channel, or as a reply to that."""

    POST = "post"
    EDIT = "edit"
    REPLY = "reply"


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
    act: Act = Act.POST
    outlet: str = ""
    """Who published the article that brought the change; empty for what we say ourselves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """An alert on its way to its channel, leased by one worker.

    ``fence`` is the token of the lease: whoever holds an older one may not finish. ``entry`` is its place in the channel's outbox,
    ``queued_at`` when it got there. ``attempts`` counts those that were answered with trouble; ``in_doubt_since`` is set while a post may have been
    made whose answer never came. ``first`` is the platform's id of the story's first message in the channel, for an edit or a reply; None when there
    is none.
    """

    alert: Alert
    entry: str
    fence: int
    queued_at: datetime
    attempts: int = 0
    leases: int = 1
    in_doubt_since: datetime | None = None
    first: str | None = None


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


class InDoubt(StrEnum):
    """What becomes of an alert of which nobody can tell whether it was posted."""

    REPEAT = "repeat"
    HOLD = "hold"


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Gone:
    """The message that was to be edited or replied to is no longer there: somebody took it away."""

    reason: str


PostOutcome = Posted | TryLater | Refused | Gone


@dataclass(frozen=True, slots=True)
class NotPosted:
    """It is not there: to post it now makes no repeat."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CannotTell:
    """The platform does not let us look, now or ever."""

    reason: str


FindOutcome = Posted | NotPosted | CannotTell | TryLater
"""Whether a message of ours is on the platform; ``TryLater`` when the platform may tell later."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """What the requests of one token, of all processes together, keep to.

    ``mark`` stands for the token and tells nothing of it. One request each ``every`` seconds in the long run, ``burst`` at once. After
    ``refusals_at_most`` refused requests within ten minutes all rest for ten minutes; None where the platform does not mind.
    """

    mark: str
    every: float
    burst: int
    refusals_at_most: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What was posted, where, as which message of the platform's."""

    alert_id: AlertId
    channel: ChannelId
    ref: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadLetter:
    """An alert that was given up: why, when, and since when it is in doubt whether it was posted all the same."""

    id: str
    alert: Alert
    reason: str
    at: datetime
    in_doubt_since: datetime | None = None
