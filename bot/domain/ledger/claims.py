"""Claims: reports open them, denials and promises answer them, and time lets them lapse."""

from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256

from bot.domain.ledger.acts import TARGET
from bot.domain.ledger.evidence import agree, answers, kept
from bot.domain.ledger.officials import FRESH, recent_move
from bot.domain.ledger.sayings import Saying
from bot.domain.ledger.step import Draft, has_lapsed
from bot.domain.model.coverage import StoryId
from bot.domain.model.events import Event
from bot.domain.model.ledger import Claim, ClaimId, ClaimStatus, Evidence
from bot.domain.model.stance import Direction, Modality, State
from bot.domain.model.tenancy import EventKind


def hear(draft: Draft, report: Saying, replies: Sequence[Evidence], story_id: StoryId) -> None:
    """Let a report open a claim, or add to the one that is pending. ``replies`` are the denials of the same article: they ride in the signal."""
    claim = _told_before(draft, report)
    if claim is not None:
        draft.note(report.key, f"more of the report of {claim.opened_at:%d %B %Y}")
        draft.file(replace(claim, evidence=kept(claim.evidence, report.evidence)))
        if replies:
            answer(draft, draft.claims[claim.id], replies)
    elif reason := _nothing_new(draft, report, story_id):
        draft.note(report.key, reason)
    else:
        _open(draft, report, replies, story_id)


def answer(draft: Draft, claim: Claim, replies: Sequence[Evidence]) -> None:
    """Attach what the organisation says against a claim; the first time it is told."""
    draft.file(replace(claim, status=ClaimStatus.DENIED, denials=kept(claim.denials, replies)))
    if claim.status is ClaimStatus.DENIED or any(event.org == claim.org for event in draft.events):
        draft.note((claim.org, claim.line), f"the answer to the report of {claim.opened_at:%d %B %Y} is kept, there is an event that tells more")
        return
    state = _state(draft, (claim.org, claim.line))
    draft.events.append(
        Event(
            kind=EventKind.CLAIM_DENIED,
            reason=f"the organisation answers the report of {claim.opened_at:%d %B %Y}",
            org=claim.org,
            line=claim.line,
            direction=replies[0].reading.direction,
            modality=replies[0].reading.modality,
            before=state,
            after=state,
            claim_id=claim.id,
            evidence=tuple(replies),
            against=claim.evidence,
        )
    )


def claim_answered(draft: Draft, org: str, replies: Sequence[Evidence]) -> Claim | None:
    """The newest pending claim that the replies speak against, of those that were open when they were made.

    A promise without a denial answers only a report of the last fortnight: later, it is the position restated.
    """
    told = max(piece.article.at for piece in replies)
    denied = any(piece.reading.modality is Modality.DENIAL for piece in replies)
    for claim in draft.pending(org):
        against = any(answers(piece.reading.direction, claim.direction) for piece in replies)
        if against and claim.opened_at <= told and (denied or told - claim.opened_at <= FRESH):
            return claim
    return None


def lapse(draft: Draft) -> None:
    """Let the claims end that nobody has reported for so long that nobody waits for them."""
    for claim in draft.start.claims.values():
        if claim.pending and has_lapsed(claim, draft.at):
            draft.file(replace(claim, status=ClaimStatus.EXPIRED))
            state = _state(draft, (claim.org, claim.line))
            draft.events.append(
                Event(
                    kind=EventKind.CLAIM_EXPIRED,
                    reason=f"nothing came of the report of {claim.opened_at:%d %B %Y}",
                    org=claim.org,
                    line=claim.line,
                    direction=claim.direction,
                    modality=Modality.REPORTED,
                    before=state,
                    after=state,
                    claim_id=claim.id,
                    evidence=claim.evidence,
                    against=claim.denials,
                )
            )


def claim_id(org: str, line: str | None, direction: Direction, story_id: StoryId) -> ClaimId:
    """A claim's name, made of what it is: whose, of which line, which way, and the story that opened it."""
    words = "\0".join((org, line or "", direction, story_id))
    return ClaimId(sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:16])


def _state(draft: Draft, key: tuple[str, str | None]) -> State:
    standing = draft.effective(key)
    return standing.state if standing else State.UNKNOWN


def _told_before(draft: Draft, report: Saying) -> Claim | None:
    """The pending claim that reports the same: one of the same line first, else one where either names no line."""
    org, line = report.key
    same = [claim for claim in draft.pending(org) if agree(claim.direction, report.direction) and (claim.line == line or None in {claim.line, line})]
    return next((claim for claim in same if claim.line == line), same[0] if same else None)


def _nothing_new(draft: Draft, report: Saying, story_id: StoryId) -> str | None:
    """Why a report opens no claim; None when it does."""
    org, line = report.key
    standing = draft.effective(report.key)
    if standing is None and not report.lead.reading.known:
        return "a report of an organisation that nobody knows opens no claim"
    if draft.claim(claim_id(org, line, report.direction, story_id)):
        return "the claim of this story is settled"
    if standing is None:
        return None
    if standing.state is TARGET[report.direction]:
        return f"reported to go where it stands already: {standing.state}"
    if report.at < standing.since:
        return f"an old report: it stands as it does since {standing.since:%d %B %Y}"
    moved = next((other for other in draft.lines(org) if None in {other.line, line} and recent_move(other, report.at, report.direction)), None)
    return f"coverage of the official move of {moved.since:%d %B %Y}" if moved else None


def _open(draft: Draft, report: Saying, replies: Sequence[Evidence], story_id: StoryId) -> None:
    org, line = report.key
    claim = Claim(
        id=claim_id(org, line, report.direction, story_id),
        org=org,
        line=line,
        direction=report.direction,
        opened_at=report.at,
        story_id=story_id,
        status=ClaimStatus.DENIED if replies else ClaimStatus.OPEN,
        evidence=kept((), report.evidence),
        denials=kept((), replies),
    )
    draft.file(claim)
    state = _state(draft, report.key)
    draft.events.append(
        Event(
            kind=EventKind.STANCE_SIGNALLED,
            reason="reported, and denied by the organisation in the same article" if replies else "reported, and not confirmed",
            org=org,
            line=line,
            direction=report.direction,
            modality=Modality.REPORTED,
            before=state,
            after=state,
            claim_id=claim.id,
            evidence=claim.evidence,
            against=claim.denials,
        )
    )
