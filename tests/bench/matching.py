"""How fast all watches are held against an article: beside each by itself, beside a percolator, and beside what is promised."""

import json
import re
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from itertools import count, cycle
from statistics import median

from mokaccino import Document, Percolator
from mokaccino import Query as Percolated

from bot.domain.matching import Matcher
from bot.domain.matching.index import FIRST_LOOK, PlanIndex
from bot.domain.matching.plans import Plan, plan_of
from bot.domain.model.tenancy import WatchId
from bot.domain.query import Demands, demands_of, parse_query, prepared
from tests.bench.rows import Row, Work, beside
from tests.bench.texts import about_openness
from tests.bench.watches import ARTICLES, HOT, SELECTIVE, WATCHES, Choice, Language, watches_for
from tests.examples import a_watch

FEW = 1000
MEASURED = 20
"""Articles that are gone through by turns; the others only teach how often words occur."""
LOADS = 3
ADDED = 1_000
SECONDS = 2.0
"""What loading all watches may take at a start."""
MEGABYTES = 150.0
"""What the matcher may need above the watches themselves."""
MILLISECONDS = 5.0
"""What adding a watch may cost."""


def row_matching() -> Row:
    """A thousand watches, of which a few match."""
    text = about_openness()
    queries = [f'"flagship {number}" OR town{number} OR harbour gull{number}' for number in range(FEW - 1)]
    watches = [a_watch(id=WatchId(f"watch-{number}"), query=query) for number, query in enumerate([*queries, "brindlemere OR castellane"])]
    matcher = Matcher(watches)
    patterns = [re.compile(rf"\b(?:flagship {number}|town{number}|gull{number})\b", re.IGNORECASE) for number in range(FEW)]
    return beside(
        "matching: 1,000 watches, one article",
        lambda: matcher.matching(prepared(text)),
        lambda: [pattern.search(text) for pattern in patterns],
        called="one compiled regular expression a watch",
        target=0.1,
    )


class Crowd:
    """All watches of a choice, ready in every way that is measured, and articles to hold them against."""

    def __init__(self, choice: Choice) -> None:
        """Make everything ready, and see that every way gives the same answer."""
        language = Language()
        self.texts = language.articles(ARTICLES)
        self.demands = [demands_of(parse_query(query).root) for query in language.queries(choice, WATCHES)]
        self.index = PlanIndex()
        for demands in self.demands:
            self.index.add(plan_of(demands))
        self.index.settle()
        articles = [prepared(text) for text in self.texts]
        for article in articles[:FIRST_LOOK]:
            self.index.found_in(article)
        self.index.settle()
        self.articles = articles[-MEASURED:]
        self.found = [(article, self.index.found_in(article)) for article in self.articles]
        self.percolator = percolator_of(self.demands)
        self.matches = self._checked()

    def _checked(self) -> float:
        """How many watches match an article, on average."""
        held = 0
        for article, found in self.found:
            ours = {plan.number for plan in self.index.holding(found, article)}
            assert ours == set(one_by_one(self.demands, found)) == set(percolated(self.percolator, found))
            held += len(ours)
        return held / MEASURED


@cache
def crowd(choice: Choice) -> Crowd:
    """Made once, as several rows measure it."""
    return Crowd(choice)


def one_by_one(every: Sequence[Demands], found: set[str]) -> list[int]:
    """Each watch held against the words that were found, in a plain loop."""
    held, disjoint = [], found.isdisjoint
    for number, demands in enumerate(every):
        for group in demands.required:
            if disjoint(group):
                break
        else:
            if disjoint(demands.forbidden):
                held.append(number)
    return held


def percolator_of(every: Iterable[Demands]) -> Percolator:
    """The same watches in the percolator, each under its number."""
    percolator = Percolator()
    for number, demands in enumerate(every):
        groups = [Percolated.from_or([Percolated.from_kv("has", key) for key in group]) for group in demands.required]
        without = [Percolated.from_not(Percolated.from_kv("has", key)) for key in demands.forbidden]
        percolator.add_query_id(Percolated.from_and([*groups, *without]), number)
    return percolator.optimized()


def percolated(percolator: Percolator, found: set[str]) -> list[int]:
    """The watches that the percolator finds for the words that were found."""
    document = Document()
    for key in found:
        document.add_value("has", key)
    return list(percolator.percolate_list(document))


def evaluation_row(name: str, choice: Choice, target: float) -> Row:
    """What was found is given: only the watches are looked at, on both sides."""
    each = crowd(choice)
    ours, theirs = cycle(each.found), cycle(each.found)

    def mine() -> list[Plan]:
        article, found = next(ours)
        return each.index.holding(found, article)

    return beside(
        f"matching: {name} ({each.matches:,.0f} of {WATCHES:,} match), evaluation alone",
        mine,
        lambda: one_by_one(each.demands, next(theirs)[1]),
        called="every watch in a loop over the words found",
        target=target,
    )


def percolator_row(name: str, choice: Choice) -> Row:
    """The same scan on both sides, then ours and the percolator's evaluation."""
    each = crowd(choice)
    ours, theirs = cycle(each.articles), cycle(each.articles)

    def mine() -> list[Plan]:
        article = next(ours)
        return each.index.holding(each.index.found_in(article), article)

    return beside(
        f"matching: {name} ({each.matches:,.0f} of {WATCHES:,} match), scan and evaluation",
        mine,
        lambda: percolated(each.percolator, each.index.found_in(next(theirs))),
        called="the same scan, then mokaccino",
        target=1 / 3,
    )


def row_selective() -> Row:
    """Most watches are about something else."""
    return evaluation_row("a selective set", SELECTIVE, 1 / 30)


def row_hot() -> Row:
    """What everybody watches is in the news."""
    return evaluation_row("a hot set", HOT, 1 / 4)


def row_selective_percolator() -> Row:
    """Most watches are about something else."""
    return percolator_row("a selective set", SELECTIVE)


def row_hot_percolator() -> Row:
    """What everybody watches is in the news."""
    return percolator_row("a hot set", HOT)


def row_end_to_end() -> Row:
    """From the text of an article to the watches that ask for it."""
    each = crowd(SELECTIVE)
    ours, theirs = cycle(each.texts[-MEASURED:]), cycle(each.texts[-MEASURED:])

    def mine() -> list[Plan]:
        article = prepared(next(ours))
        return each.index.holding(each.index.found_in(article), article)

    row = beside(
        "matching: an article end to end",
        mine,
        lambda: one_by_one(each.demands, each.index.found_in(prepared(next(theirs)))),
        called="the same scan, then every watch in a loop",
        target=1 / 10,
    )
    return replace(row, name=f"{row.name}, {WATCHES:,} watches ({1000 / row.value:,.0f} articles/s)")


def rows_of_loading() -> list[Row]:
    """A start: every watch is read and filed, in a process of its own."""
    runs = [json.loads(subprocess.run([sys.executable, "-m", "tests.bench.watches"], capture_output=True, check=True).stdout) for _ in range(LOADS)]
    seconds, megabytes = (median(run[name] for run in runs) for name in ("seconds", "megabytes"))
    return [
        promised("matching: loading 100,000 watches", seconds, "s", SECONDS),
        promised("memory: 100,000 watches, above the watches themselves", megabytes, "MB", MEGABYTES),
    ]


def row_adding() -> Row:
    """One watch after another is added to the many, each ready at once; what is built anew now and then is in it."""
    watches = watches_for(Language().queries(SELECTIVE, WATCHES))
    matcher, more, number = Matcher(watches), list(watches), count()

    def add() -> None:
        for _ in range(ADDED):
            fresh = next(number)
            more.append(replace(watches[0], id=WatchId(f"more-{fresh}"), query=f"fresh{fresh} (new{fresh} OR weights)"))
            matcher.bring_up_to(more)

    return promised("matching: adding one watch to 100,000", 1000 * timed(add) / ADDED, "ms", MILLISECONDS)


def promised(name: str, value: float, unit: str, limit: float) -> Row:
    """A figure beside its limit."""
    return Row(name=name, value=round(value, 4), unit=unit, peer=f"limit: {limit:.3g} {unit}", ratio=round(value / limit, 4), target=1)


def timed(work: Work) -> float:
    """The seconds of one call, of this process's own time."""
    began = time.process_time()
    work()
    return time.process_time() - began
