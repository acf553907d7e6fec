"""The noun that the reader's parts hand on: something done to openness, or said of it in passing."""

from dataclasses import dataclass

from bot.domain.model.stance import Direction
from bot.domain.stance.names import Mention
from bot.domain.stance.scenes import Mood
from bot.domain.stance.sentences import Span


@dataclass(frozen=True, slots=True)
class Act:
    """Something done to openness, or a posture (``state``): its direction, the verb, the tokens ``[first, last)`` that say it, the rule that read it.

    ``stance`` is a position taken on openness, ``verdict`` one on open or closed models as such; ``only_data`` concerns data or code alone.
    ``holders`` are those of whom it is said without a verb: in passing ("closed models like these") or as an ``item`` ("the model: open weights").
    """

    direction: Direction
    head: Span
    first: int
    last: int
    rule: str
    sure: float
    state: bool = False
    stance: bool = False
    passive: bool = False
    negated: bool = False
    mood: Mood = Mood.FINITE
    only_data: bool = False
    verdict: bool = False
    item: bool = False
    holders: tuple[Mention, ...] = ()
