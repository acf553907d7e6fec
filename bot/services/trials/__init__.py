"""Trying the judgement on any text: what ``openvane read``, ``group`` and ``replay`` answer. No store, no clock, nothing remembered between calls."""

from bot.services.trials.judging import AlertRow, Grouped, Reader, Replayed, group_articles, read_text, replay_timeline
from bot.services.trials.rows import ArticleRow, Passage, Timeline, articles_in, passages_in, timelines_in

__all__ = [
    "AlertRow",
    "ArticleRow",
    "Grouped",
    "Passage",
    "Reader",
    "Replayed",
    "Timeline",
    "articles_in",
    "group_articles",
    "passages_in",
    "read_text",
    "replay_timeline",
    "timelines_in",
]
