"""Official sayings: they move standings at once, and confirm or contradict the claims that were pending."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain.ledger.acts import TARGET, Verdict, state_after
from bot.domain.ledger.evidence import OPPOSITE, agree, band, kept
from bot.domain.ledger.extent import restated_in
from bot.domain.ledger.sayings import Saying
from bot.domain.ledger.step import Draft
from bot.domain.model.events import Event
from bot.domain.model.ledger import Claim, ClaimStatus, Evidence, Standing
from bot.domain.model.stance import Direction, Modality, State
from bot.domain.model.tenancy import EventKind
from bot.domain.text import clean_line

FIRM = timedelta(days=7)
"""So long after an official move, weaker evidence may not undo it: the press needs about a week to have told of one."""
FRESH = timedelta(days=14)
"""So long after a move, an article that says the same is coverage of it, in whatever voice and under whatever name of the line."""

BASIS_LIMIT = 200
"""Characters of the line that says what a standing rests on."""


def settle(draft: Draft, saying: Saying, *, told_elsewhere: bool = False) -> None:
    """Let an official saying do what it may: move its standing or only back it, and settle the claims it bears on.

    ``told_elsewhere`` says that whoever hears of the organisation hears of this: the line moves without an event of its own.
    """
    standing = draft.standing(saying.key)
    before = standing.state if standing else State.UNKNOWN
    verdict = state_after(before, saying, line_stands=_line_stands(draft, saying))
    if standing is None or before is State.UNKNOWN:
        _begin(draft, saying, verdict.state)
        _contradict(draft, saying)
    elif verdict.state is before:
        draft.note(saying.key, f"no move, {verdict.reason}")
        _back(draft, saying, standing)
        _contradict(draft, saying)
    elif hindrance := _hindrance(saying, standing):
        draft.note(saying.key, f"no move, {hindrance}")
    else:
        _move(draft, saying, standing, verdict, told_elsewhere=told_elsewhere)
        _contradict(draft, saying)


def recent_move(standing: Standing, at: datetime, direction: Direction) -> bool:
    """Whether the standing moved that way so lately that a report of it is coverage of the move."""
    if standing.official_at is None or not standing.evidence or at - standing.official_at > FRESH:
        return False
    return agree(standing.evidence[0].reading.direction, direction)


def _line_stands(draft: Draft, saying: Saying) -> State | None:
    """Where the one line that the organisation's saying names already stands; None where it names none, several, or one without a standing."""
    org, line = saying.key
    if line is not None or len(saying.models) != 1:
        return None
    (model,) = saying.models
    standing = draft.standing((org, draft.line_of(org, model)))
    return standing.state if standing else None


def _back(draft: Draft, saying: Saying, standing: Standing) -> None:
    """Add what says the same as the standing to its evidence: what leads there, and what speaks of a part where it is mixed."""
    if TARGET[saying.direction] is standing.state or not saying.extent.whole:
        draft.write(replace(standing, evidence=kept(standing.evidence, saying.evidence)))


def _begin(draft: Draft, saying: Saying, state: State) -> None:
    draft.write(_standing(saying, state, before=None, replaced=()))
    draft.note(saying.key, "its first state is recorded, and told to nobody")
    _confirm(draft, saying)


def _move(draft: Draft, saying: Saying, standing: Standing, verdict: Verdict, *, told_elsewhere: bool) -> None:
    draft.write(_standing(saying, verdict.state, before=standing.state, replaced=standing.evidence))
    claim = _confirm(draft, saying)
    if silence := "it is told of the organisation" if told_elsewhere else _told_already(draft, saying, verdict.state):
        draft.note(saying.key, f"moves to {verdict.state} without an event, {silence}")
        return
    modality = saying.lead.reading.modality
    draft.events.append(
        Event(
            kind=EventKind.STANCE_SHIFTED,
            reason=f"official {modality}: from {standing.state} to {verdict.state}, for {verdict.reason}",
            org=saying.key[0],
            line=saying.key[1],
            direction=saying.direction,
            modality=modality,
            before=standing.state,
            after=verdict.state,
            claim_id=claim.id if claim else None,
            evidence=saying.evidence,
            against=claim.denials if claim else (),
        )
    )


def _standing(saying: Saying, state: State, *, before: State | None, replaced: tuple[Evidence, ...]) -> Standing:
    org, line = saying.key
    lead = saying.lead
    basis = clean_line(f"{lead.article.outlet}: “{lead.reading.evidence}”", BASIS_LIMIT)
    return Standing(
        org=org,
        line=line,
        state=state,
        since=saying.at,
        basis=basis,
        evidence=kept((), saying.evidence),
        official_at=saying.at,
        before=before,
        replaced=replaced,
    )


def _hindrance(saying: Saying, standing: Standing) -> str | None:
    """Why an official saying that would move a standing may not; None when it may."""
    if saying.at < standing.since:
        return f"it is older than the standing of {standing.since:%d %B %Y}"
    if words := restated_in(saying.lead.reading):
        return f"it restates a position (“{words}”)"
    if recent_move(standing, saying.at, saying.direction) and standing.evidence[0].reading.direction is saying.direction:
        return f"it is coverage of the move of {standing.since:%d %B %Y}"
    if standing.official_at is None or saying.at - standing.official_at > FIRM:
        return None
    if band(saying.lead) < max((band(piece) for piece in standing.evidence), default=0):
        return f"it is weaker than the official move of {standing.official_at:%d %B %Y}, less than a week before"
    if any(piece.reading.direction is saying.direction and saying.at - piece.article.at <= FRESH for piece in standing.replaced):
        return f"it is late coverage of what stood before the move of {standing.official_at:%d %B %Y}"
    return None


def _told_already(draft: Draft, saying: Saying, state: State) -> str | None:
    """Why a move need not be told: this article, or one of the last fortnight, told it of the organisation or of one of its lines."""
    org, line = saying.key
    if draft.told(org, saying.direction):
        return "this article tells it of the organisation"
    for other in draft.lines(org):
        related = (other.line is None) is not (line is None)
        if related and other.before is not None and other.state is state and recent_move(other, saying.at, saying.direction):
            return f"the move of {other.line or other.org} on {other.since:%d %B %Y} told it"
    return None


def _confirm(draft: Draft, saying: Saying) -> Claim | None:
    """The newest of the pending claims that the saying confirms; an organisation's saying confirms those of its lines too."""
    org, line = saying.key
    confirmed = [claim for claim in draft.pending(org) if claim.direction is saying.direction and line in {None, claim.line}]
    confirmed += [claim for claim in draft.pending(org) if Direction.MIXED in {claim.direction, saying.direction} and line == claim.line]
    for claim in confirmed:
        draft.file(replace(claim, status=ClaimStatus.CONFIRMED))
    return confirmed[0] if confirmed else None


def _contradict(draft: Draft, saying: Saying) -> None:
    """Deeds contradict: an act on the whole of a line ends the claims that it would go the other way. Words only deny (see ``claims``)."""
    deeds = [piece for piece in saying.evidence if piece.reading.modality is Modality.ACTION]
    if not (deeds and saying.extent.whole and saying.specific):
        return
    org, line = saying.key
    for claim in draft.pending(org):
        if (claim.line, claim.direction) == (line, OPPOSITE.get(saying.direction)) and claim.opened_at < saying.at:
            draft.file(replace(claim, status=ClaimStatus.CONTRADICTED))
            _tell_contradiction(draft, saying, claim)


def _tell_contradiction(draft: Draft, saying: Saying, claim: Claim) -> None:
    standing = draft.standing(saying.key)
    if draft.told(saying.key[0], saying.direction) or standing is None:
        draft.note(saying.key, "the claim it contradicts ends without an event, the shift tells it")
        return
    draft.events.append(
        Event(
            kind=EventKind.CLAIM_CONTRADICTED,
            reason=f"an official act goes against what was reported on {claim.opened_at:%d %B %Y}",
            org=saying.key[0],
            line=saying.key[1],
            direction=saying.direction,
            modality=Modality.ACTION,
            before=standing.state,
            after=standing.state,
            claim_id=claim.id,
            evidence=saying.evidence,
            against=claim.evidence,
        )
    )
