"""Digests: many alerts told as one, in the channel that they were decided for."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.articles import digest
from bot.domain.model.coverage import StoryId
from bot.domain.model.delivery import Alert, AlertId
from bot.domain.model.holding import Held
from bot.domain.model.messages import Heading, Line, Link, Message, Part, Span, Tone
from bot.domain.model.tenancy import ChannelId, Preferences
from bot.domain.rhythm import BURST, waits


@dataclass(frozen=True, slots=True)
class Timed:
    """What is told now and what is kept for later."""

    now: tuple[Alert, ...]
    later: tuple[Held, ...]


def time_alerts(alerts: Sequence[Alert], preferences: Preferences, now: datetime, told: Mapping[ChannelId, Sequence[datetime]]) -> Timed:
    """When each alert is told, by the rhythm of its channel. ``told`` are the moments at which channels were told within the last hour."""
    heard = {channel: list(moments) for channel, moments in told.items()}
    ready: list[Alert] = []
    later: list[Held] = []
    for alert in alerts:
        moments = heard.setdefault(alert.channel, [])
        if wait := waits(preferences.rhythm_of(alert.channel), now, moments):
            later.append(Held(alert=alert, until=wait.until, reason=wait.reason))
        else:
            ready.append(alert)
            moments.append(now)
    return Timed(tuple(ready), tuple(later))


def folded_bursts(alerts: Sequence[Alert], room: ChannelId | None, now: datetime) -> tuple[Alert, ...]:
    """The alerts, but what one outlet brings to one channel all at once is one, and the notice room hears of that."""
    groups: dict[tuple[ChannelId, str], list[Alert]] = {}
    for alert in alerts:
        groups.setdefault((alert.channel, alert.outlet), []).append(alert)
    told: list[Alert] = []
    for (channel, outlet), group in groups.items():
        if not outlet or len(group) <= BURST:
            told += group
            continue
        one = digest_of(group, f"{len(group)} at once from {outlet}", "So many at once are told as one", now)
        told.append(one)
        if room is not None:
            told.append(notice(room, one, f"{outlet} brought {len(group)} alerts to {channel} at once: they were told as one. Look at its source."))
    return tuple(told)


def due(held: Sequence[Held], now: datetime) -> tuple[tuple[Held, ...], ...]:
    """What is to be told now of what is held, by channel; when a channel's hour has come, everything that was held for the same reason or is due."""
    channels: dict[ChannelId, list[Held]] = {}
    for each in held:
        if each.until <= now:
            channels.setdefault(each.alert.channel, []).append(each)
    return tuple(tuple(group) for group in channels.values())


def digest_of(alerts: Sequence[Alert], title: str, why: str, now: datetime) -> Alert:
    """One alert that tells all of them, in their order; its id is made of theirs, so that making it twice gives the same."""
    first = alerts[0]
    return Alert(
        id=AlertId(digest("digest", first.channel, *(alert.id for alert in alerts))),
        tenant=first.tenant,
        channel=first.channel,
        story_id=StoryId(""),
        change=0,
        kinds=frozenset(kind for alert in alerts for kind in alert.kinds),
        watches=tuple(dict.fromkeys(watch for alert in alerts for watch in alert.watches)),
        reason=why,
        message=_message(alerts, title, why),
        decided_at=now,
    )


def notice(room: ChannelId, of: Alert, sentence: str) -> Alert:
    """A line for the notice room about an alert."""
    message = Message(fallback=sentence, title="A burst", tone=Tone.TROUBLE, parts=(Line((sentence,)),))
    return Alert(
        id=AlertId(digest("notice", room, of.id)), tenant=of.tenant, channel=room, story_id=StoryId(""), change=0, kinds=frozenset(), watches=(),
        reason="a burst was told as one", message=message, decided_at=of.decided_at,
    )  # fmt: skip


def held_title(held: Sequence[Held]) -> str:
    """What a digest of held alerts is headed by."""
    return f"{len(held)} alert{'' if len(held) == 1 else 's'} held for you"


def held_reasons(held: Iterable[Held]) -> str:
    """Why they were held, each reason once."""
    return "Held: " + "; ".join(dict.fromkeys(each.reason for each in held))


def _message(alerts: Sequence[Alert], title: str, why: str) -> Message:
    # The first line of an alert's small print names its watches; what stands below it (that a mute has ended) is told here too.
    return Message(
        fallback=f"{title}: {'; '.join(alert.message.fallback for alert in alerts[:3])}",
        title=title,
        parts=tuple(_lines(alerts)),
        footer=(Line((why,)), *(line for alert in alerts for line in alert.message.footer[1:])),
    )


def _lines(alerts: Sequence[Alert]) -> Iterator[Part]:
    """A line for each: its badge and its headline; those that say the same kind of thing under one heading."""
    badges = dict.fromkeys(alert.message.badge or "" for alert in alerts)
    for badge in badges:
        if badge:
            yield Heading(badge)
        for alert in alerts:
            if (alert.message.badge or "") == badge:
                yield Line(tuple(_spans(alert)), bullet=True)


def _spans(alert: Alert) -> Iterator[Span]:
    title = alert.message.title
    yield title if isinstance(title, Link) else str(title)
    if alert.outlet:
        yield f" · {alert.outlet}"
