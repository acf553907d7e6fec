"""Stories: which articles tell the same happening.

sketch   what placing looks at, small enough to keep with the story: moves, names, numbers, quotes
place    in which of the recent stories an article belongs, decided on what happened first and on words second
grown    the story with the article in it
own_copy the article of the same outlet that an article is in truth
keys_of  by what the stories are found that are worth comparing; a shelf keeps stories under their keys
"""

from bot.domain.stories.copying import own_copy
from bot.domain.stories.finding import FOUND, UNDER_A_KEY, Shelf, grown_under, keys_of
from bot.domain.stories.growing import MEMBERS, grown, linked
from bot.domain.stories.placing import place
from bot.domain.stories.sketching import sketch

__all__ = ["FOUND", "MEMBERS", "UNDER_A_KEY", "Shelf", "grown", "grown_under", "keys_of", "linked", "own_copy", "place", "sketch"]
