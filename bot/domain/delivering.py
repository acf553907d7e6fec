"""Delivering: what is given up, how long a channel rests, and what a message says that may be a repeat."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import assert_never

from bot.domain.articles import digest
from bot.domain.model.coverage import StoryId
from bot.domain.model.delivery import Act, Alert, AlertId, Delivery, Gone, Posted, PostOutcome, Refused, TryLater
from bot.domain.model.messages import Line, Message, Tone
from bot.domain.model.tenancy import ChannelId, TenantId

MAX_LEASES = 8
"""A delivery leased this often without an outcome kills whoever takes it."""
MAX_ATTEMPTS = 20
MAX_AGE = timedelta(hours=24)
BACK_OFF_CEILING = 300.0
"""Seconds: the longest wait between two attempts where the platform names none."""
SETTLING = 3.0
"""Seconds until a platform is asked whether it has a message: its history may lag behind what it took."""

CROWDED = 200
"""Alerts in one outbox of which an operator should hear."""
OVERFULL = 1_000
"""Alerts in one outbox of which the oldest are given up: at a message a second, a quarter of an hour's reading."""

POSSIBLE_REPEAT = "(possible repeat)"


def hopeless(delivery: Delivery, now: datetime) -> str | None:
    """Why a delivery is given up before it is tried again; None while there is hope."""
    if delivery.leases > MAX_LEASES:
        return f"taken {delivery.leases} times without an outcome"
    if delivery.attempts >= MAX_ATTEMPTS:
        return f"tried {delivery.attempts} times"
    if now - delivery.queued_at > MAX_AGE:
        return "older than a day"
    if delivery.alert.act is Act.EDIT and delivery.first is None:
        return "the message that it was to change was never posted"
    return None


def wait_after(outcome: PostOutcome, attempts: int, chance: float, settling: float = SETTLING) -> timedelta:
    """How long the channel rests: what the platform asked for and a little more, or a back-off with full jitter.

    ``chance`` is from 0 to 1. In doubt it rests for ``settling`` seconds at least: what is then looked for must have had time to appear.
    """
    match outcome:
        case Posted(gap=gap):
            return timedelta(seconds=gap)
        case TryLater(after=float() | int() as after):
            return timedelta(seconds=after + chance / 4)
        case TryLater(in_doubt=in_doubt):
            return timedelta(seconds=max(chance * min(BACK_OFF_CEILING, 2.0**attempts), settling if in_doubt else 0.0))
        case Refused() | Gone():
            return timedelta(0)
        case _:
            assert_never(outcome)


def possible_repeat(message: Message) -> Message:
    """The message, marked for people as one that they may have read before."""
    return replace(message, fallback=f"{message.fallback} {POSSIBLE_REPEAT}", footer=(*message.footer, Line((POSSIBLE_REPEAT,))))


def overflow_alert(tenant: TenantId, channel: ChannelId, waiting: Sequence[AlertId], now: datetime) -> Alert:
    """What a channel is told once when the oldest of its ``waiting`` alerts are given up."""
    told = len(waiting) - CROWDED
    words = f"{told} alerts waited too long and are not shown here: the operator of Openvane finds them with openvane dead list."
    return Alert(
        id=AlertId(digest("overflow", channel, waiting[0])),
        tenant=tenant,
        channel=channel,
        story_id=StoryId(""),
        change=0,
        kinds=frozenset(),
        watches=(),
        reason="more alerts waited than anybody would read",
        message=Message(fallback=words, title=words, tone=Tone.TROUBLE),
        decided_at=now,
    )
