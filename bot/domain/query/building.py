"""How the parts of a query become one: what stands side by side, what is given to choose from, and what is said of one reading."""

from collections import Counter
from collections.abc import Sequence

from bot.domain.query.fields import Facet
from bot.domain.query.tree import All, Any, Condition, Node, Said

TWICE = (
    "Two fields stand twice side by side here, and nobody can tell which belong together: put parentheses around those that do, "
    "as in (org:meta direction:open) (org:google direction:closed)."
)


def either(parts: Sequence[Node]) -> Node:
    """One of two parts or more. Values of one field of a reading become one condition with a choice of values."""
    chosen: dict[object, list[Node]] = {}
    for number, part in enumerate(parts):
        chosen.setdefault(_single(part) or number, []).append(part)
    made = tuple(_with_all_values(each) for each in chosen.values())
    return made[0] if len(made) == 1 else Any(made)


def together(parts: Sequence[Node]) -> Node | str:
    """All of two parts or more; the sentence that mends it where two fields of a reading stand twice.

    Fields of a reading that stand side by side must be true of one and the same reading; a field that stands twice asks for a reading with each.
    """
    conditions = [part.conditions[0] for part in parts if isinstance(part, Said) and len(part.conditions) == 1]
    if len(conditions) < 2:
        return All(tuple(parts))
    readings = _readings(conditions)
    if readings is None:
        return TWICE
    said = iter([readings])
    made = [each for part in parts for each in (next(said, ()) if _single(part) else (part,))]
    return made[0] if len(made) == 1 else All(tuple(made))


def _readings(conditions: Sequence[Condition]) -> tuple[Said, ...] | None:
    """The readings that are asked for: one, or one for each time that one field stands. None where that goes for two fields."""
    twice = {facet for facet, times in Counter(condition.facet for condition in conditions).items() if times > 1}
    once = [condition for condition in conditions if condition.facet not in twice]
    if not twice:
        return (Said(tuple(once)),)
    return tuple(Said((condition, *once)) for condition in conditions if condition.facet in twice) if len(twice) == 1 else None


def _single(part: Node) -> Facet | None:
    """The field that a part is about, where it is a single condition on a reading."""
    return part.conditions[0].facet if isinstance(part, Said) and len(part.conditions) == 1 else None


def _with_all_values(parts: Sequence[Node]) -> Node:
    """One condition with the values of all these, which are about one field; a part by itself as it is."""
    if len(parts) == 1:
        return parts[0]
    conditions = [part.conditions[0] for part in parts if isinstance(part, Said)]
    values = dict.fromkeys(value for condition in conditions for value in condition.values)
    return Said((Condition(conditions[0].facet, tuple(values)),))
