"""One article's readings, taken in order: official sayings, then reports with their denials, then denials of what was reported before."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import groupby

from bot.domain.ledger.claims import answer, claim_answered, hear, lapse
from bot.domain.ledger.evidence import FAIR, OPPOSITE, answers, by_force
from bot.domain.ledger.extent import accessory_of, delay_in
from bot.domain.ledger.officials import settle
from bot.domain.ledger.sayings import Saying, saying_of
from bot.domain.ledger.step import Draft, LedgerStep
from bot.domain.model.coverage import StoryId
from bot.domain.model.ledger import Evidence, Ledger, LineKey
from bot.domain.model.stance import OFFICIAL, Direction, Modality


def record(ledger: Ledger, evidence: Sequence[Evidence], *, story_id: StoryId, at: datetime) -> LedgerStep:
    """What the readings of one article (all of them) do to the ledger, recorded at that time (UTC).

    The order of the readings does not matter, and recording an article again changes nothing and tells nothing.
    """
    draft = Draft(ledger, at)
    telling = [piece for piece in sorted(evidence, key=by_force) if _may_tell(draft, piece)]
    for org in sorted({piece.reading.org for piece in telling}):
        _record_of(draft, org, [piece for piece in telling if piece.reading.org == org], story_id)
    return draft.step()


def expire(ledger: Ledger, at: datetime) -> LedgerStep:
    """The claims that have lapsed by that time end, and are told of once."""
    draft = Draft(ledger, at)
    lapse(draft)
    return draft.step()


def _may_tell(draft: Draft, piece: Evidence) -> bool:
    reason = _idle(piece)
    if reason:
        draft.note((piece.reading.org, piece.reading.model), reason)
    return reason is None


def _idle(piece: Evidence) -> str | None:
    """Why a reading does nothing, whatever the ledger holds; None when it may do something.

    What the reader is not sure of opens no claim either: a signal that nobody said would cost more trust than one missed, and the press repeats what is true. A denial is
    heard however unsure: it only stands beside a claim.
    """
    reading = piece.reading
    match reading.modality:
        case Modality.DENIAL:
            return None
        case Modality.OPINION | Modality.BACKGROUND:
            return f"{reading.modality} moves nothing"
        case _ if reading.confidence < FAIR:
            return f"the reader is not sure enough of this {reading.modality} ({reading.confidence:.2f})"
        case _ if reading.direction is Direction.NONE:
            return f"this {reading.modality} goes neither way"
        case _ if delay := delay_in(reading):
            return f"a delay moves nothing (“{delay}”)"
        case _:
            return None


def _record_of(draft: Draft, org: str, pieces: Sequence[Evidence], story_id: StoryId) -> None:
    reported = [piece for piece in pieces if piece.reading.modality is Modality.REPORTED]
    official = [piece for piece in pieces if piece.reading.modality in OFFICIAL and not _is_hearsay(draft, piece, reported)]
    denied = [piece for piece in pieces if piece.reading.modality is Modality.DENIAL]
    promised = [piece for piece in official if piece.reading.modality is Modality.COMMITMENT]
    _record_official(draft, org, official)
    _record_reported(draft, org, reported, official, replies=[*denied, *promised], story_id=story_id)
    if not reported:
        _record_replies(draft, org, [*denied, *promised])


def _is_hearsay(draft: Draft, official: Evidence, reported: Iterable[Evidence]) -> bool:
    """Whether the article leads with the same move as a report, and is no surer of the deed: then it knows of no deed, and speaks of what would be."""
    deed = official.reading
    for piece in reported:
        report = piece.reading
        if report.direction is deed.direction and report.start < deed.start and report.confidence >= deed.confidence:
            draft.note((deed.org, deed.model), f"this {deed.modality} is what the article leads with as a report")
            return True
    return False


def _record_official(draft: Draft, org: str, official: Sequence[Evidence]) -> None:
    organisation_stands = draft.standing((org, None)) is not None
    spoken = list(_by_line(draft, org, official, flagships_too=True))
    of_organisation = [piece for (_, line), piece in spoken if line is None]
    for saying in _sayings(draft, spoken):
        of_flagship_line = saying.key[1] is not None and saying.lead in of_organisation
        settle(draft, saying, told_elsewhere=organisation_stands and of_flagship_line)


def _record_reported(
    draft: Draft, org: str, reported: Sequence[Evidence], official: Sequence[Evidence], *, replies: Sequence[Evidence], story_id: StoryId
) -> None:
    deeds = {(key, piece.reading.direction) for key, piece in _by_line(draft, org, official) if piece.reading.modality is Modality.ACTION}
    for report in _sayings(draft, _by_line(draft, org, reported)):
        if (report.key, OPPOSITE.get(report.direction)) in deeds:
            draft.note(report.key, "the same article tells a deed that goes against the report")
        else:
            hear(draft, report, [piece for piece in replies if answers(piece.reading.direction, report.direction)], story_id)


def _record_replies(draft: Draft, org: str, replies: Sequence[Evidence]) -> None:
    """What the organisation says against a report of an earlier article."""
    if not replies:
        return
    claim = claim_answered(draft, org, replies)
    if claim is not None:
        answer(draft, claim, [piece for piece in replies if answers(piece.reading.direction, claim.direction)])
    elif any(piece.reading.modality is Modality.DENIAL for piece in replies):
        draft.note((org, None), "a denial of nothing that is pending")


def _by_line(draft: Draft, org: str, pieces: Iterable[Evidence], *, flagships_too: bool = False) -> Iterator[tuple[LineKey, Evidence]]:
    """Each piece with the line it speaks of: flagship readings speak of the organisation, and with ``flagships_too`` of their line besides.

    Papers and training data are lines of their own: weights without their data are weights all the same.
    """
    for piece in pieces:
        reading = piece.reading
        accessory = accessory_of(reading)
        line = accessory or (draft.line_of(org, reading.model) if reading.model else None)
        of_organisation = accessory is None and (reading.flagship or line is None)
        if of_organisation:
            yield (org, None), piece
        if line is not None and (flagships_too or not of_organisation):
            yield (org, line), piece


def _sayings(draft: Draft, spoken: Iterable[tuple[LineKey, Evidence]]) -> list[Saying]:
    """What is said of each line, the organisation's own first."""
    ordered = sorted(spoken, key=lambda pair: pair[0][1] or "")
    grouped = groupby(ordered, key=lambda pair: pair[0])
    return [saying_of(key, pieces := [piece for _, piece in pairs], min(draft.at, pieces[0].article.at)) for key, pairs in grouped]
