"""All watches against one article."""

from collections.abc import Sequence
from functools import lru_cache

from bot.domain.model.events import Match
from bot.domain.model.tenancy import Watch
from bot.domain.query import Query, parse_query, prepared
from bot.errors import BadArgument

PARSED = 10_000
"""Queries that stay parsed from one batch of articles to the next: parsing one costs as much as holding it against dozens of articles."""


class Matcher:
    """Watches made ready for any number of articles: each query is parsed once."""

    def __init__(self, watches: Sequence[Watch]) -> None:
        """Paused watches match nothing; neither does a stored query that no longer parses, which disturbs no other."""
        ready = ((watch, _parsed(watch.query)) for watch in watches if not watch.paused)
        self._ready = tuple((Match(tenant=watch.tenant, watch_id=watch.id), query) for watch, query in ready if query)

    def matching(self, text: str) -> tuple[Match, ...]:
        """The watches whose query an article's title and text satisfy, in the order they were given."""
        article = prepared(text)
        return tuple(match for match, query in self._ready if query.matches(article))


def matching(text: str, watches: Sequence[Watch]) -> tuple[Match, ...]:
    """The watches whose query one article's title and text satisfy. For many articles make one ``Matcher``."""
    return Matcher(watches).matching(text)


@lru_cache(maxsize=PARSED)
def _parsed(query: str) -> Query | None:
    try:
        return parse_query(query)
    except BadArgument:
        return None
