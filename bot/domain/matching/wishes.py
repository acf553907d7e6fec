"""What a watch may be: from the words that people type to its name, its events and its channel. Every refusal names the mend."""

import re

from bot.domain.model.stance import Direction
from bot.domain.model.tenancy import CONSOLE_CHANNEL, KEYWORD_EVENTS, STANCE_EVENTS, ChannelId, EventKind, platform_of
from bot.domain.query import near_names
from bot.domain.text import clean_line
from bot.errors import BadArgument

NAME_LIMIT = 40
"""Characters of a watch's name: it stands in the small print of every alert."""

EVENTS: tuple[EventKind, ...] = (
    EventKind.STANCE_SHIFTED,
    EventKind.STANCE_SIGNALLED,
    EventKind.CLAIM_DENIED,
    EventKind.CLAIM_CONTRADICTED,
    EventKind.CLAIM_EXPIRED,
    EventKind.STORY_BROKE,
    EventKind.ARTICLE_MATCHED,
)
"""What a watch may ask for by word, the weightiest first."""

PRESETS = {"stance": STANCE_EVENTS, "keyword": KEYWORD_EVENTS}

_SEPARATOR = re.compile(r"[\s,;+]+")
_CHANNELS = (
    (re.compile(r"slack:([A-Z][A-Z0-9]{1,20})", re.IGNORECASE), "slack"),
    (re.compile(r"<#([A-Z][A-Z0-9]{1,20})(?:\|[^>]*)?>"), "slack"),
    (re.compile(r"([CG][A-Z0-9]{7,20})"), "slack"),
    (re.compile(r"discord:(\d{1,20})", re.IGNORECASE), "discord"),
    (re.compile(r"<#(\d{1,20})>"), "discord"),
    (re.compile(r"(\d{15,20})"), "discord"),
)
"""How channels are written: by us, as a mention of the platform's, or as the platform's bare id."""


def watch_named(typed: str) -> str:
    """The name of a watch, on one visible line."""
    name = clean_line(typed, NAME_LIMIT + 1)
    if not name:
        raise BadArgument("A watch needs a name that can be read: type 1 to 40 characters.")
    if len(name) > NAME_LIMIT:
        raise BadArgument(f"The name of a watch has at most {NAME_LIMIT} characters: type a shorter one.")
    return name


def events_named(typed: str | None) -> frozenset[EventKind]:
    """The events that a preset or a list of words names; the preset ``stance`` for nothing."""
    words = [word for word in _SEPARATOR.split((typed or "stance").casefold()) if word]
    if not words:
        raise BadArgument("There is no event in that list: type stance, keyword, or a list such as shift,denial.")
    return frozenset().union(*map(_events_of, words))


def _events_of(word: str) -> frozenset[EventKind]:
    if preset := PRESETS.get(word):
        return preset
    if event := next((event for event in EVENTS if event.value == word), None):
        return frozenset({event})
    known = [*PRESETS, *EVENTS]
    near = near_names(word, known)
    meant = f"did you mean {near[0]}?" if near else "choose some of the following."
    raise BadArgument(f"There is no event “{clean_line(word, 40)}”: {meant} There are {', '.join(known[:-1])} and {known[-1]}.")


_SURENESS = {"low": 0.0, "any": 0.0, "fair": 0.5, "high": 0.8}
_DIRECTIONS = {
    "open": Direction.TOWARD_OPEN, "toward_open": Direction.TOWARD_OPEN, "closed": Direction.TOWARD_CLOSED, "toward_closed": Direction.TOWARD_CLOSED,
    "mixed": Direction.MIXED,
}  # fmt: skip


def floor_named(typed: str | None) -> float:
    """How sure an event must be for a watch to tell it, from 0 to 1; not at all for nothing."""
    words = (typed or "low").strip().casefold()
    floor = _SURENESS.get(words)
    if floor is None and re.fullmatch(r"0|1|[01]?[.,]\d{1,3}", words):
        floor = float(words.replace(",", "."))
    if floor is None or floor > 1:
        raise BadArgument(f"“{clean_line(words, 40)}” is no floor: type low, fair, high, or a number from 0 to 1 such as 0.5.")
    return floor


def direction_named(typed: str | None) -> Direction | None:
    """The only direction that a watch tells of; None for any."""
    words = "_".join((typed or "any").casefold().split())
    if words == "any":
        return None
    if direction := _DIRECTIONS.get(words):
        return direction
    raise BadArgument(f"“{clean_line(typed or '', 40)}” is no direction: type open, closed, mixed, or any.")


def channel_named(typed: str | None, here: ChannelId) -> ChannelId:
    """The channel that the words name; ``here`` for nothing."""
    words = (typed or "here").strip()
    if words.casefold() == "here":
        return here
    if words.casefold() == CONSOLE_CHANNEL:
        return CONSOLE_CHANNEL
    for pattern, platform in _CHANNELS:
        if found := pattern.fullmatch(words):
            return ChannelId(f"{platform}:{found[1].upper()}")
    raise BadArgument(
        f"“{clean_line(words, 60)}” is no channel: write slack: and a channel's id such as slack:C0123ABCD, discord: and its number, or console:main"
        f"{'' if platform_of(here) == 'console' else '; leave it out for this channel'}."
    )
