"""All watches against one article, kept up to date as watches come and go."""

from collections.abc import Iterable, Mapping, Sequence

from bot.domain.matching.index import PlanIndex
from bot.domain.matching.plans import Plan, plan_of
from bot.domain.model.events import Match
from bot.domain.model.tenancy import TenantId, Watch, WatchId
from bot.domain.query import AS_WRITTEN, Aliases, Subject, demands_of, parse_query
from bot.errors import BadArgument

STRETCH = 500
"""Watches that are compared at once: fewer than these beside one that changed are looked at one by one."""

Name = tuple[TenantId, WatchId]
"""What names a watch."""


class Matcher:
    """Holds watches against articles, any number of each. Not to be brought up to date while it matches: one thread at a time."""

    def __init__(self, watches: Sequence[Watch] = (), aliases: Aliases = AS_WRITTEN) -> None:
        """``aliases`` are what the organisations and models of its articles answer to."""
        self.aliases = aliases
        self._index = PlanIndex()
        self._plans: dict[str, Plan] = {}
        self._watches: tuple[Watch, ...] = ()
        self.bring_up_to(watches)

    def bring_up_to(self, watches: Sequence[Watch]) -> None:
        """Hold these watches from now on, and no others. What it costs goes by how many came and went, not by how many there are."""
        wanted = tuple(watches)
        start, end = _changed(self._watches, wanted)
        before = _heard(self._watches[start : len(self._watches) - end])
        after = _heard(wanted[start : len(wanted) - end])
        self._watches = wanted
        for name, query in before.items():
            if after.get(name) != query:
                self._drop(name, query)
        for name, query in after.items():
            if not before or before.get(name) != query:
                self._take(name, query)
        self._index.settle()

    def _take(self, name: Name, query: str) -> None:
        plan = self._plans.get(query)
        if plan is None:
            plan = _planned(query)
            if plan is None:
                return
            self._plans[query] = plan
            self._index.add(plan)
        plan.matches += (_match(name),)

    def _drop(self, name: Name, query: str) -> None:
        plan = self._plans.get(query)
        if plan is None:
            return
        gone = _match(name)
        plan.matches = tuple(match for match in plan.matches if match != gone)
        if not plan.matches:
            del self._plans[query]
            self._index.remove(plan)

    def matching(self, article: Subject) -> tuple[Match, ...]:
        """The watches whose query an article satisfies. Watches with one query are looked at once, and stand together."""
        found = self._index.found_in(article)
        return tuple(match for plan in self._index.holding(found, article) for match in plan.matches)


def matching(article: Subject, watches: Sequence[Watch]) -> tuple[Match, ...]:
    """The watches whose query one article satisfies. For many articles make one ``Matcher``."""
    return Matcher(watches).matching(article)


def _heard(watches: Iterable[Watch]) -> Mapping[Name, str]:
    """What each watch asks for. Paused watches ask for nothing."""
    return {(watch.tenant, watch.id): watch.query for watch in watches if not watch.paused}


def _match(name: Name) -> Match:
    return Match(tenant=name[0], watch_id=name[1])


def _changed(before: Sequence[Watch], after: Sequence[Watch]) -> tuple[int, int]:
    """How many watches at the start, and how many at the end, are the same in both: what is between them may have changed.

    Whole stretches are compared at once, which takes a twentieth of the time.
    """
    most = min(len(before), len(after))
    start = 0
    while start < most and before[start : start + STRETCH] == after[start : start + STRETCH]:
        start += STRETCH
    start = min(start, most)
    end = 0
    while (
        end + STRETCH <= most - start
        and before[len(before) - end - STRETCH : len(before) - end] == after[len(after) - end - STRETCH : len(after) - end]
    ):
        end += STRETCH
    return start, end


def _planned(query: str) -> Plan | None:
    """The plan of a stored query; None where it no longer parses: it matches nothing, and disturbs no other."""
    try:
        return plan_of(demands_of(parse_query(query).root))
    except BadArgument:
        return None
