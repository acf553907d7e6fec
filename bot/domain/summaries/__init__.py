"""Answers composed of what is stored, and of nothing else: every quote stands in an article, every line has its source.

periods, topics   what is asked about        summary     what happened                    listing   the stories
coverage          what was read of it        standings   where organisations stand        telling   one story
                                                                                          nothing   how little there is
"""

from bot.domain.summaries.coverage import Coverage
from bot.domain.summaries.listing import stories
from bot.domain.summaries.periods import DEFAULT_PERIOD, WORDS_LIMIT, Period, parse_period, reads_as_period
from bot.domain.summaries.standings import stance_board, stance_of
from bot.domain.summaries.summary import summary
from bot.domain.summaries.telling import story_told
from bot.domain.summaries.topics import EVERYTHING, Topic, organisation_named, topic_of

__all__ = [
    "DEFAULT_PERIOD", "EVERYTHING", "WORDS_LIMIT", "Coverage", "Period", "Topic", "organisation_named", "parse_period",
    "reads_as_period", "stance_board", "stance_of", "stories", "story_told", "summary", "topic_of",
]  # fmt: skip
