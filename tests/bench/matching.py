"""How fast all watches are held against an article, beside looking for each of their words by itself."""

import re

from bot.domain.matching import Matcher
from bot.domain.model.tenancy import WatchId
from tests.bench.rows import Row, beside
from tests.bench.texts import about_openness
from tests.examples import a_watch

WATCHES = 1000


def row_matching() -> Row:
    """A thousand watches, of which a few match."""
    text = about_openness()
    queries = [f'"flagship {number}" OR town{number} OR harbour gull{number}' for number in range(WATCHES - 1)]
    watches = [a_watch(id=WatchId(f"watch-{number}"), query=query) for number, query in enumerate([*queries, "brindlemere OR castellane"])]
    matcher = Matcher(watches)
    patterns = [re.compile(rf"\b(?:flagship {number}|town{number}|gull{number})\b", re.IGNORECASE) for number in range(WATCHES)]
    return beside(
        "matching: 1,000 watches, one article",
        lambda: matcher.matching(text),
        lambda: [pattern.search(text) for pattern in patterns],
        called="one compiled regular expression a watch",
        target=0.1,
    )
