"""What a word can mean to the reader, and the forms of a verb."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum, auto


class Concept(StrEnum):
    """The part a word plays in a clause about openness."""

    # Acts upon an artefact.
    OPEN_UP = auto()  # open-source: open by itself, whatever its object is called
    PUBLISH = auto()  # publish, give away: open when the object is a model
    RELEASE = auto()  # release, share: open when the object is weights, code, data, or the clause says how
    LAUNCH = auto()  # launch, unveil: open or closed only when the clause says how
    MAKE = auto()  # make, put, leave: what follows says how
    OPENING = auto()  # idioms: lift the lid on
    CLOSING = auto()  # idioms: pull up the drawbridge
    DISCLOSE = auto()  # reveal, detail
    WITHHOLD = auto()  # withhold, hide, guard
    REMOVE = auto()  # take down, pull: closed when the object is weights
    DELAY = auto()  # postpone: a release put off is mixed
    # Acts upon openness itself.
    ABANDON = auto()
    EMBRACE = auto()
    OPPOSE = auto()
    RESTRICT = auto()
    CAREFUL = auto()
    MOVE = auto()
    BUILD = auto()
    OBTAIN = auto()  # have, take: who may have what a model is made of
    ARRIVE = auto()  # weights follow
    # Being and staying.
    STAY = auto()
    BE = auto()
    OFFER = auto()  # offer, sell, serve: with "only" and an interface, closed
    ALLOW = auto()  # permit: said of a licence
    CHANGE = auto()  # change the licence
    LICENSE_UP = auto()  # charge, bar, require: a stricter licence
    # Objects.
    WEIGHTS = auto()
    CODE = auto()
    DATA = auto()
    PAPERS = auto()
    MODEL = auto()
    AI = auto()  # the field: a sign, never an object
    ARTEFACT = auto()  # version, system: a model only beside other signs
    TOOL = auto()
    LICENCE = auto()
    INTERFACE = auto()
    AVAILABLE = auto()
    # Qualities.
    OPEN = auto()  # open-source, open-weight: says it by itself
    OPEN_ADJECTIVE = auto()  # open: only beside a model or as what something is
    CLOSED = auto()
    CLOSED_ADJECTIVE = auto()
    OPEN_LICENCE = auto()
    TIGHT_LICENCE = auto()
    DOWNLOAD = auto()
    HUB = auto()
    GOOD = auto()  # what is said of open or closed models as such
    BAD = auto()
    OPENNESS = auto()  # nouns: openness, transparency
    SHAM = auto()  # nouns: stunt, facade
    CURB = auto()  # ban, restriction
    BOTH = auto()  # mix of open and closed
    ONLY = auto()
    TRULY = auto()
    # How it is said.
    SAY = auto()
    DENY = auto()
    FALSE = auto()  # wrong, made up: a denial beside hearsay
    HEARSAY = auto()  # nouns: report, rumour
    VIEWED = auto()  # is seen as, in the eyes of
    ANONYMOUS = auto()
    MEDIA = auto()
    THIRD_PARTY = auto()
    OFFICIAL = auto()
    STATEMENT = auto()
    MULL = auto()  # consider, discuss
    PLAN = auto()
    REASSURE = auto()
    NOT = auto()
    STOP = auto()
    KEEP_ON = auto()
    FUTURE = auto()
    MAYBE = auto()
    IF = auto()
    ACCUSE = auto()
    WISH = auto()
    DOUBT = auto()  # nouns that only weigh a possibility: fear, prospect
    REGRET = auto()  # was a mistake
    PAST = auto()
    AGO = auto()
    LONG = auto()
    COMPARED = auto()
    CONTRAST = auto()
    ANAPHOR = auto()  # the company, it: whoever acted last
    NOISE = auto()  # idioms and happenings that borrow the words


class Form(StrEnum):
    """The form in which a verb stands."""

    BASE = auto()
    THIRD = auto()
    PAST = auto()
    ING = auto()


@dataclass(frozen=True, slots=True)
class Word:
    """The meaning of a phrase: its concept and, of a verb, its form."""

    concept: Concept
    form: Form | None = None


Row = tuple[tuple[str, ...], Word]


def nouns(concept: Concept, table: str) -> Iterator[Row]:
    """Rows for phrases separated by semicolons or line ends, as they stand."""
    for phrase in _entries(table):
        yield tuple(phrase.replace("-", " ").split()), Word(concept)


def verbs(concept: Concept, table: str) -> Iterator[Row]:
    """Rows for every form of verbs separated by semicolons or line ends.

    A verb is written as its base and, where it is irregular, its past forms: ``keep/kept``, ``withdraw/withdrew/withdrawn``. A star doubles the last
    letter (``drop*``). Words after the verb follow it in each form: ``take/took/taken down``.
    """
    for entry in _entries(table):
        head, *rest = entry.split()
        for form, word in _forms(head):
            yield (word, *rest), Word(concept, form)


def _entries(table: str) -> list[str]:
    return [entry for line in table.splitlines() for entry in line.split(";") if entry.strip()]


def _forms(head: str) -> Iterator[tuple[Form, str]]:
    base, *pasts = head.rstrip("*").split("/")
    stem = base + base[-1] if head.endswith("*") else base
    yield Form.BASE, base
    yield Form.THIRD, _third(base)
    yield Form.ING, _ing(base, stem)
    for past in pasts or [_past(base, stem)]:
        yield Form.PAST, past


def _third(base: str) -> str:
    if base.endswith(("s", "sh", "ch", "x", "z", "o")):
        return base + "es"
    return base[:-1] + "ies" if _consonant_y(base) else base + "s"


def _past(base: str, stem: str) -> str:
    if base.endswith("e"):
        return base + "d"
    return base[:-1] + "ied" if _consonant_y(base) else stem + "ed"


def _ing(base: str, stem: str) -> str:
    return base[:-1] + "ing" if base.endswith("e") and not base.endswith("ee") else stem + "ing"


def _consonant_y(base: str) -> bool:
    return base.endswith("y") and base[-2] not in "aeiou"
