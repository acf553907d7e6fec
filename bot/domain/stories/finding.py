"""Finding the stories that an article may belong to, by keys that both have: what is compared does not grow with what was ever read."""

import heapq
from collections import ChainMap, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta

from bot.domain.model.coverage import Article, Sketch, Story, StoryId
from bot.domain.stories.likeness import sorted_terms
from bot.domain.stories.prints import print_keys

UNDER_A_KEY = 64
"""The newest stories under a key that are looked at. A key that more share tells little, and the others find the right ones among them."""
FOUND = 12
"""Stories found for an article, those with the weightiest keys in common first."""

_NOTHING: Mapping[StoryId, datetime] = {}
_SWEEP = timedelta(days=1)
_TERMS = 16
"""Terms by which a story is found: its names, and its longest words."""
_QUOTES, _NUMBERS = 4, 6
_ORGANISATION, _LINE, _PRINT, _QUOTE, _TERM = 2, 2, 2, 4, 1


def keys_of(sketch: Sketch) -> Mapping[str, int]:
    """By what a story with this article in it is found, and by what an article finds it; each with its weight."""
    names = sorted_terms(sketch.terms)
    terms = [*sorted(names.names), *sorted(names.words, key=lambda word: (-len(word), word))][:_TERMS]
    return {
        **{f"org:{org}": _ORGANISATION for org in sketch.organisations},
        **{f"line:{move.org}/{move.model.casefold()}": _LINE for move in sketch.moves if move.model},
        **{f"print:{each:x}": _PRINT for each in print_keys(sketch.prints)},
        **{f"quote:{quote}": _QUOTE for quote in sorted(sketch.quotes)[:_QUOTES]},
        **{f"number:{number}": _TERM for number in sorted(sketch.numbers, key=lambda each: (-len(each), each))[:_NUMBERS]},
        **{f"term:{term}": _TERM for term in terms},
    }


def grown_under(stories: Iterable[Story], articles: Iterable[Article]) -> Iterator[tuple[StoryId, Mapping[str, int]]]:
    """By what each story is found from now on, of what these articles brought it."""
    fresh = {article.id for article in articles}
    for story in stories:
        joined = [keys_of(member.sketch) for member in story.members if member.article.id in fresh]
        if joined:
            yield story.id, dict(ChainMap(*map(dict, joined)))


class Shelf:
    """Stories under their keys, in memory. What time does is the caller's: it says when a story grew, and since when one may be found."""

    def __init__(self) -> None:
        self._under: defaultdict[str, dict[StoryId, datetime]] = defaultdict(dict)
        self._grown: dict[StoryId, datetime] = {}
        self._swept = datetime.min.replace(tzinfo=UTC)

    def put(self, story_id: StoryId, keys: Mapping[str, int], at: datetime) -> None:
        """The story grew by an article with these keys."""
        self._grown[story_id] = at
        for key in keys:
            under = self._under[key]
            under.pop(story_id, None)
            under[story_id] = at
            if len(under) > UNDER_A_KEY:
                del under[next(iter(under))]

    def found(self, keys: Mapping[str, int], since: datetime) -> tuple[StoryId, ...]:
        """The stories that grew since then under some of the keys: those with most in common first, the newest of equal ones."""
        weights: dict[StoryId, int] = {}
        for key, weight in keys.items():
            for story_id, at in self._under.get(key, _NOTHING).items():
                if at >= since:
                    weights[story_id] = weights.get(story_id, 0) + weight
        # Most stories share one frequent word with the article: only those as weighty as the last one that is wanted are put in order.
        least = sorted(weights.values(), reverse=True)[:FOUND][-1:]
        ranked = [(weight, self._grown[story_id], story_id) for story_id, weight in weights.items() if weight >= least[0]]
        return tuple(story_id for *_, story_id in heapq.nlargest(FOUND, ranked))

    def forget(self, before: datetime) -> None:
        """Drop what grew under a key before then; once a day, for it looks at every key."""
        if before - self._swept < _SWEEP:
            return
        self._swept = before
        self._grown = {story_id: at for story_id, at in self._grown.items() if at >= before}
        for key in list(self._under):
            kept = {story_id: at for story_id, at in self._under[key].items() if at >= before}
            if kept:
                self._under[key] = kept
            else:
                del self._under[key]
