"""Mutes: what people type to silence something, and what a mute silences."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.model.coverage import StoryId
from bot.domain.model.events import Event
from bot.domain.model.tenancy import ChannelId, Mute, MuteOf, Watch
from bot.domain.query import folded_name
from bot.domain.text import clean_line
from bot.errors import BadArgument

LONGEST = timedelta(days=90)
A_DAY = timedelta(days=1)
REASON_LIMIT = 200
_UNITS = {"m": timedelta(minutes=1), "h": timedelta(hours=1), "d": A_DAY, "w": timedelta(weeks=1)}
_SPAN = re.compile(r"(\d{1,5})\s*(m|min|minutes?|h|hours?|d|days?|w|weeks?)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Target:
    """What somebody wants silenced, as typed."""

    of: MuteOf
    words: str


def silences(mute: Mute, watch: Watch, channel: ChannelId, story_id: StoryId, event: Event) -> bool:
    """Whether the mute is about an event of a story that a watch would tell a channel, its end aside."""
    match mute.of:
        case MuteOf.STORY:
            return mute.target == story_id
        case MuteOf.WATCH:
            return mute.target == watch.id
        case MuteOf.CHANNEL:
            return mute.target == channel
        case MuteOf.ORGANISATION:
            about = {event.org} if event.org else {piece.reading.org for piece in event.evidence}
            return {folded_name(org) for org in about} == {folded_name(mute.target)}


def ended_in_words(mutes: Iterable[Mute]) -> str:
    """What the first alert after mutes says of them."""
    return "; ".join(f"First alert since {mute.by} muted {mute.title}{f' ({mute.reason})' if mute.reason else ''}" for mute in mutes)


def target_named(typed: str) -> Target:
    """What is to be silenced: a kind and a name. Raises ``BadArgument``."""
    kind, _, words = typed.strip().partition(" ")
    kinds = {**{of.value: of for of in MuteOf}, "organisation": MuteOf.ORGANISATION, "organization": MuteOf.ORGANISATION}
    of = kinds.get(kind.casefold())
    if of is None:
        raise BadArgument(f"“{clean_line(typed, 40)}” cannot be muted: type story and its id, org and a name, watch and a name, or channel.")
    if not words.strip() and of is not MuteOf.CHANNEL:
        raise BadArgument(f"Which {of}? Type its {'id' if of is MuteOf.STORY else 'name'} after “{of}”.")
    return Target(of, words.strip())


def span_named(typed: str | None) -> timedelta:
    """For how long: a day where nothing is said. Raises ``BadArgument``."""
    if typed is None:
        return A_DAY
    found = _SPAN.fullmatch(typed.strip().casefold())
    span = int(found[1]) * _UNITS[found[2][0]] if found else timedelta(0)
    if not timedelta(0) < span <= LONGEST:
        raise BadArgument(f"“{clean_line(typed, 40)}” cannot be how long: type a number with m, h, d or w, such as 2h or 3d, up to {LONGEST.days}d.")
    return span


def is_over(mute: Mute, now: datetime) -> bool:
    """Whether the mute has ended."""
    return mute.until <= now
