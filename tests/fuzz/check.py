"""What must be true of anything that is typed as a query."""

from bot.catalogue import load_catalogue
from bot.domain.matching.index import PlanIndex
from bot.domain.matching.plans import plan_of
from bot.domain.query import demands_of, explain, parse_query, prepared, printed, warnings_of
from bot.errors import BadArgument

CATALOGUE = load_catalogue()
ARTICLES = tuple(
    prepared(text, title="Meta opens Llama", outlet="Tide", source="Harbour Post", language="en")
    for text in ("", "Meta opens the weights of Llama.", "llama open\n\nweights GPT-4o C++ .NET Q* 开源 🦙 licensing Straße")
)


def check(text: str) -> bool:
    """Whether the text is a query. Raises ``AssertionError``, or whatever went wrong, where it is neither that nor a mistake with a sentence."""
    try:
        query = parse_query(text)
    except BadArgument as mistake:
        sentence, *shown = str(mistake).split("\n")
        assert sentence.endswith(".")
        assert len(shown) in {0, 2}
        return False
    assert parse_query(printed(query)).root == query.root
    assert explain(query).endswith(".")
    warnings_of(query, CATALOGUE)
    index = PlanIndex()
    index.add(plan_of(demands_of(query.root)))
    index.settle()
    for article in ARTICLES:
        assert bool(index.holding(index.found_in(article), article)) == query.matches(article)
    return True
