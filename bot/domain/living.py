"""The living story: in each channel one message that grows with its story; what is material goes under it, more of the same is counted in it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from bot.domain.articles import digest
from bot.domain.model.coverage import StoryId
from bot.domain.model.delivery import Act, Alert, AlertId
from bot.domain.model.events import StoryChange
from bot.domain.model.messages import Line, Message
from bot.domain.model.tenancy import ChannelId, EventKind, platform_of
from bot.domain.text import clean_line

NAMED = 5
"""Outlets named in the message; the others are counted."""

PRINTED = "console"
"""Where what was said stays as it was: there an edit would be the same card again."""

Place = tuple[ChannelId, StoryId]
"""Where a story's message stands."""

_STATUS = {
    EventKind.CLAIM_DENIED: "since denied",
    EventKind.CLAIM_CONTRADICTED: "since contradicted",
    EventKind.STANCE_SHIFTED: "since confirmed",
    EventKind.CLAIM_EXPIRED: "not heard of since",
}
"""What becomes of a report, as its badge tells it."""


def places_of(changes: Iterable[StoryChange], channels: Iterable[ChannelId]) -> tuple[Place, ...]:
    """Where messages may stand that these changes concern: of their stories, and of those that belong to them."""
    stories = dict.fromkeys(story_id for change in changes for story_id in (change.story_id, *change.links))
    return tuple((channel, story_id) for channel in dict.fromkeys(channels) for story_id in stories)


def live(changes: Sequence[StoryChange], alerts: Sequence[Alert], standing: Mapping[Place, Alert], now: datetime) -> tuple[Alert, ...]:
    """The alerts as they are told: the first of a story as a message of its own, the others under it; then the messages that now say something else.

    ``standing`` are the alerts whose messages stand, as they were last edited. An edit disturbs nobody, and comes once however many changes it tells of.
    """
    stands, posts, edits = dict(standing), dict[Place, Alert](), dict[Place, Alert]()
    told: list[Alert | Place] = []
    for change in changes:
        for alert in alerts:
            if (alert.story_id, alert.change) != (change.story_id, change.number):
                continue
            under = _message_above(alert, change, stands)
            if under is not None:
                told.append(replace(alert, act=Act.REPLY, story_id=under.story_id, reason=f"{alert.reason}; in the thread of its story"))
            else:
                place = (alert.channel, alert.story_id)
                stands[place] = posts[place] = alert
                told.append(place)
        for place, alert in stands.items():
            message = alert.message if (alert.story_id, alert.change) == (change.story_id, change.number) else _grown(alert, change)
            if message != alert.message and (place in posts or platform_of(alert.channel) != PRINTED):
                changed = posts if place in posts else edits
                stands[place] = changed[place] = replace(alert, message=message) if place in posts else _edit(alert, change, message, now)
    return (*(posts[each] if isinstance(each, tuple) else each for each in told), *edits.values())


def _message_above(alert: Alert, change: StoryChange, stands: Mapping[Place, Alert]) -> Alert | None:
    """The message under which an alert belongs. A move of a standing is told to the whole room, unless it is the room's own story that it confirms."""
    own = stands.get((alert.channel, change.story_id))
    if own is not None or EventKind.STANCE_SHIFTED in alert.kinds:
        return own
    return next((stands[alert.channel, each] for each in change.links if (alert.channel, each) in stands), None)


def _edit(alert: Alert, change: StoryChange, message: Message, now: datetime) -> Alert:
    return replace(
        alert,
        id=AlertId(digest("edit", alert.channel, alert.story_id, change.story_id, str(change.number))),
        act=Act.EDIT,
        message=message,
        reason="its story has grown",
        decided_at=now,
    )


def _grown(alert: Alert, change: StoryChange) -> Message:
    """The message with what the change adds to it: outlets when its own story grew, and what became of its report."""
    message = alert.message
    if change.story_id == alert.story_id and len(change.outlets) > 1 and change.number > alert.change:
        message = _with_outlets(message, change.outlets)
    if change.story_id == alert.story_id or alert.story_id in change.links:
        message = _with_status(alert, message, change)
    return message


def _with_outlets(message: Message, outlets: Sequence[str]) -> Message:
    """The byline, which stands first, with all who carry the story in place of who did when it was told."""
    byline, *rest = message.parts
    if not isinstance(byline, Line):
        return message
    named = ", ".join(clean_line(outlet) for outlet in outlets[:NAMED])
    more = f", +{len(outlets) - NAMED} more" if len(outlets) > NAMED else ""
    also = f" · reported by {len(outlets)} outlets: {named}{more}"
    return replace(message, parts=(Line((*byline.spans[:2], also)), *rest))


def _with_status(alert: Alert, message: Message, change: StoryChange) -> Message:
    if EventKind.STANCE_SIGNALLED not in alert.kinds or not message.badge:
        return message
    status = next((_STATUS[event.kind] for event in change.events if event.kind in _STATUS), None)
    if status is None:
        return message
    badge = message.badge
    for earlier in _STATUS.values():
        badge = badge.removesuffix(f" · {earlier}")
    return replace(message, badge=f"{badge} · {status}")
