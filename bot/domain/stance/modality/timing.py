"""When it is so: long ago, planned, announced, decided, done."""

from bot.domain.model.stance import Direction
from bot.domain.stance.lexicon import Concept, Form
from bot.domain.stance.modality.case import Case
from bot.domain.stance.modality.supposing import name_before_to, relative, supposed
from bot.domain.stance.scenes import Mood
from bot.domain.stance.tokens import word_set

_PLANS = word_set("plans plan intention intends interest desire intend")
_DECIDED = word_set("decision decided chose chosen opted")
_ORDERING = word_set("told tells ordered orders instructed asked directed")
_OWN_PEOPLE = word_set("its staff employees researchers scientists engineers teams")


def long_ago(case: Case) -> bool:
    """Once, historically, years ago."""
    return case.verbs.has(Concept.PAST, Concept.LONG) or case.clause.has(Concept.AGO)


def history_of_its_own(case: Case) -> bool:
    """Had argued, once said. Not: said that it had been right, where "had" only follows the verb of speech."""
    if relative(case):
        return True
    if case.clause.has(Concept.REGRET):
        return False
    says = case.verbs.spans(Concept.SAY, Concept.DENY)
    past = [
        each
        for each in case.verbs.spans(Concept.PAST, Concept.LONG)
        if not (says and each.first > says[-1].first and case.sentence.tokens[each.first].word == "had")
    ]
    before = any(says and each.last <= says[-1].first for each in past)
    return before or ((bool(past) or case.clause.has(Concept.AGO)) and not case.act.stance)


def planned(case: Case) -> bool:
    """Behind a verb of planning or a future."""
    return case.verbs.has(Concept.PLAN) or future(case) or on_its_way(case)


def on_its_way(case: Case) -> bool:
    """Are on their way to the hub: the plan is what is said of it."""
    return case.clause.within(case.act.head.first, case.act.last).has(Concept.PLAN)


def ordered(case: Case) -> bool:
    """Told its scientists to sit on papers: an order is an act."""
    words = case.words(case.near)
    return case.act.mood is Mood.INFINITIVE and bool(_ORDERING.intersection(words)) and bool(_OWN_PEOPLE.intersection(words))


def future(case: Case) -> bool:
    """Will, plans to, we'll; but not: keeps its promise and releases."""
    tokens = case.sentence.tokens[case.clause.first : case.act.head.first]
    ahead = case.verbs.spans(Concept.FUTURE, Concept.PLAN)
    if case.act.head.concept is Concept.ARRIVE and case.act.head.form is Form.ING:
        return True
    if not ahead:
        return any(token.ending == "'ll" for token in tokens)
    last = max(each.last for each in ahead)
    return case.act.head.form is Form.BASE or "and" not in case.sentence.words(last, case.act.head.first)


def did(case: Case) -> bool:
    """A finite verb for something done."""
    act = case.act
    deed = act.mood is Mood.FINITE and act.head.form is not None and not act.state and not act.stance
    return deed and "would" not in case.words(case.verbs) and not supposed(case) and not planned(case)


def before_it(case: Case) -> bool:
    """Test before they publish weights."""
    return {"before", "until"}.intersection(case.words(case.near)) != set() and case.act.mood is Mood.FINITE and not case.act.passive


def decided_against(case: Case) -> bool:
    """Its decision to withhold, decided to keep it closed: what is decided against others is done."""
    closed = case.act.direction is Direction.TOWARD_CLOSED
    return closed and bool(_DECIDED.intersection(case.words(case.near)))


def withheld_now(case: Case) -> bool:
    """Will not release, told as fact: what is withheld is being withheld."""
    return future(case) and case.act.negated and not case.act.state and not case.verbs.has(Concept.PLAN)


def announced(case: Case) -> bool:
    """Will; or the "to" of a headline."""
    headline = case.act.mood is Mood.INFINITIVE and not case.act.negated and name_before_to(case) is not None
    return future(case) or headline


def predicted(case: Case) -> bool:
    """Will never open its weights: said by nobody, a prophecy."""
    return future(case) and "never" in case.words(case.near)


def had_planned(case: Case) -> bool:
    """Had promised to open it: an old promise."""
    words = case.words(case.verbs)
    founded = "founded" in words and bool({"was", "were"}.intersection(words))
    return founded or any(case.sentence.words(each.first - 1, each.first) == ["had"] for each in case.verbs.spans(Concept.PLAN))


def unplanned(case: Case) -> bool:
    """No plans to."""
    return case.act.negated and bool(_PLANS.intersection(case.words(case.verbs)))
