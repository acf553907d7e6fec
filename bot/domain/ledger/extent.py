"""Whether a saying is of the whole or of a part, and which acts are none: judged on the words of the quote alone."""

import re
from dataclasses import dataclass

from bot.domain.model.stance import Direction, Modality, Reading

_HEDGE = r"careful|cautious|selective(?:ly)?|case[- ]by[- ]case|(?:not|no longer) (?:(?!at )\w+ ){0,3}(?:all|every\w*)|not (?:always|necessarily)|(?-i:may|might)|some|certain|a few|several"
_TOP = r"(?:most|more) (?:advanced|powerful|capable|sensitive|dangerous)|largest|frontier"
_LESSER = r"small(?:er|est)?|one of|some|older|previous|a few|part of|partly|partial(?:ly)?|mini|distilled"
_PAPERS = r"papers?|publications?|research|findings"
_DATA = r"data(?:set)?s?"
_CORE = r"weights|models?|code|parameters|licen[cs]e\w*|systems?"
_WHOLE = r"all|every|entire(?:ly)?|whol(?:e|ly)|complete(?:ly)?|no longer|never|none|nothing|any"
_DELAY = r"delay\w*|postpon\w*|slip(?:s|ped)?|push(?:es|ed)? back|put off|hold(?:s|ing)? off|later than|not yet|needs? more time"

_REFUSAL = r"clos(?:e[ds]?|ing)|proprietary|withh(?:e|o)ld\w*|never|not (?:be )?(?:releas|publish|shar|open)\w*"


@dataclass(frozen=True, slots=True)
class Extent:
    """How far a saying reaches. ``reason`` names the words it was judged by; it is empty where nothing limits the saying."""

    whole: bool
    reason: str = ""


def delay_in(reading: Reading) -> str | None:
    """The words that make it news of a delay, which moves nothing; None where there are none. What is opened after a delay is open, what is closed after one is closed."""
    if reading.direction is Direction.TOWARD_OPEN or _found(_REFUSAL, reading.evidence):
        return None
    return _found(_DELAY, reading.evidence)


def accessory_of(reading: Reading) -> str | None:
    """What the words speak of when it is not a model but what comes with one: "papers" or "training data"; None when they speak of the model too."""
    if _found(_CORE, reading.evidence):
        return None
    return "papers" if _found(_PAPERS, reading.evidence) else "training data" if _found(_DATA, reading.evidence) else None


def extent_of(reading: Reading) -> Extent:
    """Whether the reading is of the whole of its line.

    A closing is partial where the organisation hedges it ("careful", "not all", its most advanced models only).
    An opening is partial where only lesser models are opened. What a licence asks of its users limits neither.
    """
    if found := _limit(reading):
        return Extent(whole=False, reason=found)
    return Extent(whole=True)


def _limit(reading: Reading) -> str | None:
    words = reading.evidence
    match reading.direction:
        case Direction.TOWARD_OPEN:
            return _found(_LESSER, words)
        case Direction.TOWARD_CLOSED if reading.modality is Modality.COMMITMENT:
            return _found(_HEDGE, words) or _found(_TOP, words)
        case _:
            return None


def speaks_of_all(reading: Reading) -> bool:
    """Whether the words take in everything the organisation makes ("all", "no longer", "any")."""
    return _found(_WHOLE, reading.evidence) is not None


def _found(pattern: str, words: str) -> str | None:
    found = re.search(rf"\b(?:{pattern})\b", words, re.IGNORECASE)
    return found.group() if found else None
