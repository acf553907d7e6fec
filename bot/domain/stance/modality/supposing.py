"""What is not said to be so: supposed, doubted, wished, considered, told in passing."""

from bot.domain.stance.lexicon import Concept, Form
from bot.domain.stance.modality.case import Case
from bot.domain.stance.scenes import Mood
from bot.domain.stance.tokens import word_set

_SUPPOSING = word_set("whether if should unless were suppose had")
_RELATIVE = word_set("which who whose whom")
_WISHING = word_set(
    "told tells tell ordered orders want wants wanted urge urged urges ask asked asks beg begged call on push pushed pressed press force forced for expect expected expects allow allowed require"
)
_SETTING = word_set("after for before since despite")
_BEGUN = word_set("begun began begins beginning start started starts continued continues continue managed dared chosen chose")
_MODELS = frozenset({Concept.MODEL, Concept.ARTEFACT, Concept.OPEN, Concept.CLOSED})


def if_clause(case: Case) -> bool:
    """A clause that begins with if, should, unless."""
    words = case.words(case.clause)
    return bool(_SUPPOSING.intersection(words[1:2] if words[:1] in ([","], ['"']) else words[:1]))


def doubted(case: Case) -> bool:
    """A fear, a prospect, a question of it."""
    return case.near.has(Concept.DOUBT)


def supposed(case: Case) -> bool:
    """May, could, would. Not: would not say; anyone may download."""
    words = case.words(case.near)
    if case.act.negated and [word for word in words if word in {"would", "not"}] == ["would", "not"]:
        return False
    permitted = case.act.rule.startswith(("may download", "offer", "make")) and "may" in words
    whether = "whether" in case.words(case.verbs)
    if case.act.stance and its_own_wish(case):
        return False
    return (whether or case.near.has(Concept.MAYBE, Concept.WISH)) and not permitted


def its_own_wish(case: Case) -> bool:
    """Urged the administration to curb: what an organisation asks of a government is its position."""
    wishes = case.near.spans(Concept.WISH)
    return bool(wishes) and any(each.last <= wishes[0].first <= each.last + 2 for each in case.clause.mentions)


def imagined(case: Case) -> bool:
    """If, may, the prospect of."""
    return if_clause(case) or doubted(case) or supposed(case)


def wished(case: Case) -> bool:
    """Wanted, urged, expected of somebody else."""
    name = name_before_to(case)
    return name is not None and bool(_WISHING.intersection(case.sentence.words(max(0, name - 3), name)))


def name_before_to(case: Case) -> int | None:
    """Where the name begins after which "to" leads to the verb."""
    before = [each for each in case.sentence.whole.mentions if each.last <= case.act.head.first]
    return before[-1].first if before and case.sentence.words(before[-1].last, before[-1].last + 1) == ["to"] else None


def mulled(case: Case) -> bool:
    """Weighed, discussed, considered; also where the verb of weighing stands in the clause before."""
    joined = case.words(case.clause)[:2] in ([",", "and"], [",", "or"]) and case.act.head.form is Form.BASE
    before = case.sentence.whole.within(0, case.act.head.first) if joined else case.verbs
    return before.has(Concept.MULL) and not case.act.negated


def relative(case: Case) -> bool:
    """Which has turned to closed models: told of somebody in passing. Which is sold only through an interface: told of the model."""
    words = case.words(case.clause)[:2]
    if not _RELATIVE.intersection(words):
        return False
    start, whole = case.clause.first, case.sentence.whole
    of_a_family = any(0 <= start - each.last <= 1 and each.name.family for each in whole.mentions)
    of_a_model = any(each.last == start and each.concept in _MODELS for each in whole.substance)
    return "whose" in words or not (of_a_family or of_a_model)


def that_did(case: Case) -> bool:
    """The collective that published it: told of somebody in passing, unless it is of a model."""
    at = next(
        (
            at
            for at in range(case.act.head.first - 1, max(case.clause.first, case.act.head.first - 3), -1)
            if case.sentence.tokens[at].word in {"that", "who"}
        ),
        None,
    )
    if at is None or at == case.clause.first or case.act.rule.startswith(("may download", "be", "offer", "stay")):
        return False
    whole = case.sentence.whole
    said = any(each.last == at and each.concept in {Concept.SAY, Concept.DENY, Concept.HEARSAY} for each in whole.manner)
    of_a_model = any(each.last == at and each.concept in _MODELS for each in whole.substance)
    return not (said or of_a_model) and not any(each.first == at + 1 for each in whole.mentions) and case.sentence.tokens[at - 1].word[:1].isalpha()


def in_passing(case: Case) -> bool:
    """Said of somebody on the way to something else."""
    return that_did(case) or (bool(case.act.holders) and not case.act.item) or relative(case) or case.verbs.has(Concept.COMPARED)


def circumstance(case: Case) -> bool:
    """After releasing: told to place something else."""
    before = case.sentence.words(case.act.head.first - 1, case.act.head.first)
    return case.act.mood is Mood.GERUND and not case.act.stance and bool(_SETTING.intersection(before))


def aimed_at(case: Case) -> bool:
    """Founded to open: an aim, unless it has begun."""
    begun = _BEGUN.intersection(case.sentence.words(case.act.head.first - 3, case.act.head.first))
    return case.act.mood is Mood.INFINITIVE and not case.act.negated and not case.act.stance and not begun
