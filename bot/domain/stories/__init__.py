"""Stories: which articles tell the same happening.

sketch   what placing looks at, small enough to keep with the story: moves, names, numbers, quotes
place    in which of the recent stories an article belongs, decided on what happened first and on words second
grown    the story with the article in it
"""

from bot.domain.stories.growing import MEMBERS, grown
from bot.domain.stories.placing import place
from bot.domain.stories.sketching import sketch

__all__ = ["MEMBERS", "grown", "place", "sketch"]
