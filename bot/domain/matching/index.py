"""All queries against one article: which of them to look at is told by the keys that were found in it."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from collections.abc import Set as AbstractSet

from bot.domain.matching.literals import Literals
from bot.domain.matching.plans import Plan
from bot.domain.query import Subject

FIRST_LOOK = 64
"""Articles after which plans are first filed by how often their words really occur; each further time it is eight times as many."""
LATER = 8
WORTH = 16
"""Looking at one plan takes as long as going through so many numbers of a list."""


class PlanIndex:
    """Files each plan under the group of its keys that is found the least often, and under the next where that is common; what was found picks the plans.

    How often a key is found is learnt from the articles; until then, and where two are alike, the key that fewer queries have counts as rarer.
    """

    def __init__(self) -> None:
        self._literals = Literals()
        self._plans: dict[int, Plan] = {}
        self._unfiled: list[Plan] = []
        self._next = 0
        self._seen: Counter[str] = Counter()
        self._weights: Mapping[str, int] = {}
        self._articles = 0
        self._look = FIRST_LOOK
        self._files = _Files()

    def add(self, plan: Plan) -> None:
        """Take up a plan: ``settle`` makes it ready to be found."""
        plan.number = self._next
        self._next += 1
        self._plans[plan.number] = plan
        self._unfiled.append(plan)
        self._literals.add(plan.keys())

    def remove(self, plan: Plan) -> None:
        """Drop a plan that was made ready before."""
        del self._plans[plan.number]
        self._literals.remove(plan.keys())
        self._files.remove(plan)

    def settle(self) -> None:
        """Make ready what was added since this was last called; file everything anew when enough was learnt of how often words occur."""
        self._literals.settle()
        self._weights = self._weights or self._literals.uses
        if self._articles >= self._look:
            self._look = self._articles * LATER
            self._weights = self._learnt()
            self._files, self._unfiled = _Files(), list(self._plans.values())
        for plan in self._unfiled:
            plan.file_by(self._weights)
            self._files.add(plan)
        self._unfiled = []

    def _learnt(self) -> Mapping[str, int]:
        """How often keys are found, as far as the articles tell; between keys that are alike in that, how many queries have them."""
        uses = self._literals.uses
        each = 1 + max(uses.values(), default=0)
        return {key: self._seen[key] * each + used for key, used in uses.items()}

    def found_in(self, article: Subject) -> set[str]:
        """The keys that are true of an article; how often each is, is remembered."""
        found = self._literals.found_in(article)
        self._articles += 1
        self._seen.update(found)
        return found

    def holding(self, found: AbstractSet[str], article: Subject) -> list[Plan]:
        """The plans that hold of an article with these keys, in the order they came."""
        plans, files = self._plans, self._files
        numbers = _under(files.single, found)
        numbers |= self._with_both(found)
        numbers -= _under(files.forbidden, found)
        disjoint, unfinished = found.isdisjoint, files.unfinished
        for number in numbers & unfinished:
            plan = plans[number]
            # Written out rather than asked of the plan: there are thousands of them in a hot story, and a call costs as much as the answer.
            for group in plan.required[plan.filed :]:
                if disjoint(group):
                    numbers.discard(number)
                    break
            else:
                if plan.rest is not None and not plan.rest_holds(found, article):
                    numbers.discard(number)
        return [plans[number] for number in sorted(numbers)]

    def _with_both(self, found: AbstractSet[str]) -> set[int]:
        """Plans filed under two groups, both of which were found.

        Words that many queries have as their second are better asked of the few plans whose first was found.
        """
        plans, files = self._plans, self._files
        numbers = _under(files.first, found)
        if not numbers:
            return numbers
        second = [*filter(None, map(files.second.get, found))]
        if sum(map(len, second)) > WORTH * len(numbers):
            return {number for number in numbers if not found.isdisjoint(plans[number].required[1])}
        return numbers.intersection(set().union(*second))


_File = defaultdict[str, list[int]]


class _Files:
    """Numbers of plans by key: those filed under a single group, those filed under two, and those of which it must not be found."""

    def __init__(self) -> None:
        self.single: _File = defaultdict(list)
        self.first: _File = defaultdict(list)
        self.second: _File = defaultdict(list)
        self.forbidden: _File = defaultdict(list)
        self.unfinished: set[int] = set()
        """Plans of which more is to be asked than the files tell."""

    def add(self, plan: Plan) -> None:
        """File a plan under its keys."""
        number, first = plan.number, self.single if plan.filed == 1 else self.first
        for key in plan.required[0]:
            first[key].append(number)
        for key in plan.required[1] if plan.filed > 1 else ():
            self.second[key].append(number)
        for key in plan.forbidden:
            self.forbidden[key].append(number)
        if plan.is_unfinished:
            self.unfinished.add(number)

    def remove(self, plan: Plan) -> None:
        """Take a plan out of every file."""
        for file in (self.single, self.first, self.second, self.forbidden):
            for key in file.keys() & plan.keys():
                file[key] = [number for number in file[key] if number != plan.number]
        self.unfinished.discard(plan.number)


def _under(file: _File, found: AbstractSet[str]) -> set[int]:
    """The numbers filed under any of the keys."""
    return set().union(*filter(None, map(file.get, found)))
