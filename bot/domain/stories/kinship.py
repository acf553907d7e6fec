"""How the happenings of two sketches relate: judged on who moves which way in which kind of saying, without any words."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum

from bot.domain.model.coverage import Move, Sketch
from bot.domain.model.stance import Direction, Modality

FULFILMENT = timedelta(hours=36)
"""A promise and the deed told within this time are one happening told in two tenses; later, the deed is the fulfilment, a happening of its own."""
SAME_DAY = timedelta(hours=24)
"""A report and what is officially said of it within less than this time are one happening: the press tells of both at once, in either voice."""

TELLING = {Modality.ACTION: "an official move", Modality.COMMITMENT: "an official move", Modality.REPORTED: "a report", Modality.DENIAL: "a denial"}
"""The kinds of saying that make a happening; opinion and background are talk about one."""


class Kin(Enum):
    """How an article's happening relates to a story's."""

    SAME_RARE_ACT = "the same move"
    SAME_ACT = "the same kind of saying, the same way"
    REACTION = "talk about it"
    SAME_TALK = "the same talk"
    UNRATED = "neither moves anybody"
    APART = "only one of them is about a stance"
    NEW_ACT = "a new act"
    OTHER_WAY = "talk that leans the other way"


_OTHER_WAY = "a move the other way"
_REPORT_AND_DENIAL = {"a report", "a denial"}


@dataclass(frozen=True, slots=True)
class Kinship:
    """The relation, of which organisation, and for a new act what is new about it."""

    kin: Kin
    org: str = ""
    why: str = ""


def kinship(article: Sketch, story: Sequence[Sketch], apart: timedelta) -> Kinship:
    """How the article's happening relates to the story's (given by some of its members, the first ones first), told so long after it began."""
    told = {move.org for member in story for move in member.moves}
    if not article.moves and not told:
        return Kinship(Kin.UNRATED)
    ours = Counter(move.org for move in article.moves)
    common = sorted(ours.keys() & told, key=lambda org: (-ours[org], org))
    relations = [_of_org(org, [move for move in article.moves if move.org == org], _moves(story, org), apart) for org in common]
    for kin in (Kin.NEW_ACT, Kin.SAME_RARE_ACT, Kin.SAME_ACT, Kin.REACTION, Kin.SAME_TALK, Kin.OTHER_WAY):
        found = next((relation for relation in relations if relation.kin is kin), None)
        if found:
            return found
    return Kinship(Kin.APART)


def _moves(members: Iterable[Sketch], org: str) -> list[Move]:
    """What the members say of the organisation: the first acts, for a story stays what it began as; or else all the talk."""
    said = [[move for move in member.moves if move.org == org] for member in members]
    acts = ([move for move in moves if move.modality in TELLING] for moves in said)
    return next((moves for moves in acts if moves), [move for moves in said for move in moves])


def _of_org(org: str, ours: list[Move], theirs: list[Move], apart: timedelta) -> Kinship:
    our_acts, their_acts = ([move for move in moves if move.modality in TELLING] for moves in (ours, theirs))
    if our_acts and their_acts:
        relation = _of_acts(org, our_acts, their_acts, apart)
        leading_talk = [move for move in ours if move.modality not in TELLING]
        return Kinship(Kin.REACTION, org) if relation.why == _OTHER_WAY and leading_talk and _agree(leading_talk, their_acts) else relation
    if our_acts and not {move.direction for move in our_acts} & {move.direction for move in theirs}:
        return Kinship(Kin.NEW_ACT, org, f"{min(TELLING[move.modality] for move in our_acts)}, where the story has talk")
    if not _agree(ours, theirs):
        return Kinship(Kin.OTHER_WAY, org)
    return Kinship(Kin.REACTION if our_acts or their_acts else Kin.SAME_TALK, org)


def _of_acts(org: str, ours: list[Move], theirs: list[Move], apart: timedelta) -> Kinship:
    kinds = {TELLING[move.modality] for move in theirs}
    fresh = {TELLING[move.modality] for move in ours} - kinds
    if fresh and apart < SAME_DAY and (_agree(ours, theirs) or fresh | kinds == _REPORT_AND_DENIAL):
        return Kinship(Kin.SAME_ACT, org)
    if fresh:
        return Kinship(Kin.NEW_ACT, org, f"{min(fresh)}, where the story has {min(kinds)}")
    if not _agree(ours, theirs):
        return Kinship(Kin.NEW_ACT, org, _OTHER_WAY)
    if apart > FULFILMENT and _only(theirs, Modality.COMMITMENT) and _only(ours, Modality.ACTION):
        return Kinship(Kin.NEW_ACT, org, "the fulfilment of what was promised")
    return Kinship(Kin.SAME_RARE_ACT if apart <= FULFILMENT and _is_rare([*ours, *theirs]) else Kin.SAME_ACT, org)


def _is_rare(moves: Iterable[Move]) -> bool:
    """Whether an organisation does such a thing once in months: all but releases, of which some give several a week."""
    return not any(move.modality is Modality.ACTION and move.direction is Direction.TOWARD_OPEN for move in moves)


def _only(moves: Iterable[Move], modality: Modality) -> bool:
    return all(move.modality is modality for move in moves)


def _agree(ours: Iterable[Move], theirs: Iterable[Move]) -> bool:
    """Whether some direction of one is one of the other's; what goes both ways, or says nothing of the way, agrees with either."""
    loose = {Direction.MIXED, Direction.NONE}
    one, other = ({move.direction for move in moves} for moves in (ours, theirs))
    return bool(one & other or one & loose or other & loose)
