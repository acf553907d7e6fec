"""Watches: what one may be (``wishes``), and which of them an article satisfies (``matcher``)."""

from bot.domain.matching.matcher import Matcher, matching
from bot.domain.matching.wishes import EVENTS, PRESETS, channel_named, events_named, watch_named

__all__ = ["EVENTS", "PRESETS", "Matcher", "channel_named", "events_named", "matching", "watch_named"]
