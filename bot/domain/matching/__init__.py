"""Watches: what one may be (``wishes``), and which of them an article satisfies (``matcher``).

An article's words are found by one scan for the terms of all queries (``literals``); a query is looked at only when the rarest group of words that it
cannot do without was found (``index``); then its other demands are held against what was found (``plans``).
"""

from bot.domain.matching.matcher import Matcher, matching
from bot.domain.matching.wishes import EVENTS, PRESETS, channel_named, direction_named, events_named, floor_named, watch_named

__all__ = ["EVENTS", "PRESETS", "Matcher", "channel_named", "direction_named", "events_named", "floor_named", "matching", "watch_named"]
