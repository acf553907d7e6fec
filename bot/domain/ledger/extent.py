"""Whether a saying is of the whole or of a part, and which acts are none: judged on the words of the quote alone."""

import re
from dataclasses import dataclass

from bot.domain.model.stance import Direction, Modality, Reading

_HEDGE = r"careful|cautious|selective(?:ly)?|case[- ]by[- ]case|(?:not|no longer) (?:(?!at )\w+ ){0,3}(?:all|every\w*)|not (?:always|necessarily)|(?-i:may|might)|some|certain|a few|several"
_TOP = r"(?:most|more) (?:advanced|powerful|capable|sensitive|dangerous)|largest|frontier"
_LESSER = (
    r"small(?:er|est)? (?:\w+ )?(?:models?|versions?|ones?|sizes?)|one of (?:its|their|our)|some (?:of (?:its|their|our)|models?|versions?)"
    r"|a few (?:of|models?)|older|previous|part of|partly|partial(?:ly)?|mini|distilled"
)
_ONE_OPEN_MODEL = r"open(?:[- ](?:weights?|sourced?))?,? (?:(?!its|their|the|all|our|his|any)\w+ ){0,3}models?"
_PAPERS = r"papers?|publications?|research(?! (?:labs?|teams?|units?|groups?|use|purposes|cent(?:er|re)|arm|division))|findings"
_DATA = r"data(?:set)?s?"
_CORE = r"weights|models?|code|parameters|licen[cs]e\w*|systems?"
_WHOLE = r"all|every|entire(?:ly)?|whol(?:e|ly)|complete(?:ly)?|no longer|never|none|nothing|any"
_FLAGSHIP = r"flagship|next(?:[- ]generation)?|most (?:advanced|powerful|capable)"
_DELAY = r"delay\w*|postpon\w*|slip(?:s|ped)?|push(?:es|ed)? back|put off|hold(?:s|ing)? off|later than|not yet|needs? more time"

_STILL_OPEN = (
    r"(?:remain|stay)(?:s|ed|ing)? (?:open|committed|free)|continu(?:es?|ed|ing) (?:to|releas|publish|open|shar)\w*|still (?:open|committed|plans?|intends?)"
    r"|keep(?:s|ing)? (?:on )?(?:releas|publish|shar|open|put)\w*|keep(?:s|ing)? (?:\w+ ){1,4}open|reaffirm\w*|unchanged|intact|(?:strategy|position) (?:stays|remains)"
)
_STILL_CLOSED = r"(?:remain|stay)(?:s|ed|ing)? (?:closed|proprietary)|continu(?:es?|ed|ing) to (?:keep|withhold)|still (?:closed|proprietary)"
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
    """What the words speak of when it is not a model but what comes with one: "papers" or "training data"; None when they speak of the model too.

    "The training data of its open models" is the data: it comes first. "Papers" beside a model is about the model.
    """
    core, data = _place(_CORE, reading.evidence), _place(_DATA, reading.evidence)
    if data is not None and (core is None or data < core):
        return "training data"
    return "papers" if core is None and _found(_PAPERS, reading.evidence) else None


def extent_of(reading: Reading) -> Extent:
    """Whether the reading is of the whole of its line.

    A closing is partial where the organisation hedges it ("careful", "not all", its most advanced models only).
    An opening is partial where only lesser models are opened, or an open model that is not named beside all others. What a licence asks of its users
    limits neither.
    """
    if found := _limit(reading):
        return Extent(whole=False, reason=found)
    return Extent(whole=True)


def _limit(reading: Reading) -> str | None:
    words = reading.evidence
    match reading.direction:
        case Direction.TOWARD_OPEN:
            return _found(_LESSER, words) or (_found(_ONE_OPEN_MODEL, words) if reading.model is None else None)
        case Direction.TOWARD_CLOSED if reading.modality is Modality.COMMITMENT:
            return _found(_HEDGE, words) or _found(_TOP, words)
        case _:
            return None


def restated_in(reading: Reading) -> str | None:
    """The words by which a promise says that things stay as they are ("remains committed to open models"): it defends a standing, and moves none."""
    if reading.modality is not Modality.COMMITMENT:
        return None
    return _found(_STILL_CLOSED if reading.direction is Direction.TOWARD_CLOSED else _STILL_OPEN, reading.evidence)


def speaks_for_all(reading: Reading) -> bool:
    """Whether the words take in everything the organisation makes ("all", "no longer", "any"), or what it is judged by ("flagship", "next generation")."""
    return _found(rf"{_WHOLE}|{_FLAGSHIP}", reading.evidence) is not None


def _found(pattern: str, words: str) -> str | None:
    found = re.search(rf"\b(?:{pattern})\b", words, re.IGNORECASE)
    return found.group() if found else None


def _place(pattern: str, words: str) -> int | None:
    found = re.search(rf"\b(?:{pattern})\b", words, re.IGNORECASE)
    return found.start() if found else None
