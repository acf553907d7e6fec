"""The state that an official saying brings about: the table of moves."""

from dataclasses import dataclass

from bot.domain.ledger.sayings import Saying
from bot.domain.model.stance import Direction, State

TARGET = {Direction.TOWARD_OPEN: State.OPEN, Direction.TOWARD_CLOSED: State.CLOSED, Direction.MIXED: State.MIXED}
"""Where each direction leads in the end."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The state that follows, and why."""

    state: State
    reason: str


def state_after(before: State, saying: Saying, *, line_stands: State | None = None) -> Verdict:
    """Where an official saying leads from a state.

    ``line_stands`` is where the flagship line that is spoken of already stands: what only goes on being so does not settle a mixed organisation.
    The same saying twice leads nowhere further.
    """
    target = TARGET[saying.direction]
    match before:
        case _ if target is State.MIXED:
            return Verdict(State.MIXED, "it goes both ways")
        case _ if before is target:
            return Verdict(before, "it stood there already")
        case State.UNKNOWN:
            return _from_unknown(target, saying)
        case State.MIXED:
            return _from_mixed(target, saying, line_stands)
        case _ if not saying.extent.whole:
            return Verdict(State.MIXED, f"it speaks of a part (“{saying.extent.reason}”)")
        case _:
            return Verdict(target, "it speaks of the whole")


def _from_unknown(target: State, saying: Saying) -> Verdict:
    if saying.extent.whole or target is State.OPEN:
        return Verdict(target, "it is the first we know")
    return Verdict(State.MIXED, f"it is the first we know, and speaks of a part (“{saying.extent.reason}”)")


def _from_mixed(target: State, saying: Saying, line_stands: State | None) -> Verdict:
    if not saying.extent.whole:
        return Verdict(State.MIXED, f"a part (“{saying.extent.reason}”) does not settle a mixed standing")
    if not saying.specific:
        return Verdict(State.MIXED, "one unnamed case does not settle a mixed standing")
    if line_stands is target:
        return Verdict(State.MIXED, "the line stood there already, the organisation does both")
    return Verdict(target, "it speaks of the whole")
