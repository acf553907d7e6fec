"""What one article changed in the ledger, while it is worked out and when it is done."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.domain.ledger.lines import line_of
from bot.domain.model.events import Event
from bot.domain.model.ledger import Claim, ClaimId, Ledger, LineKey, Standing
from bot.domain.model.stance import Direction
from bot.domain.model.tenancy import EventKind

LIFETIME = timedelta(days=120)
"""A claim lapses so long after its last report: two quarterly results have passed, and what was discussed has come out or been dropped."""


def has_lapsed(claim: Claim, at: datetime) -> bool:
    """Whether so much time has passed since a claim was last reported that nobody waits for it any more."""
    last = max([claim.opened_at, *(piece.article.at for piece in claim.evidence)])
    return at - last > LIFETIME


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerStep:
    """The ledger after an article, what changed in it, what happened, and one reason for each reading that did nothing."""

    ledger: Ledger
    standings: tuple[Standing, ...] = ()
    claims: tuple[Claim, ...] = ()
    events: tuple[Event, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class Draft:
    """The ledger as one article changes it: each decision sees what the ones before it wrote."""

    start: Ledger
    at: datetime
    """When the article is recorded, UTC: what decides whether a claim has lapsed."""
    standings: dict[LineKey, Standing] = field(default_factory=dict)
    claims: dict[ClaimId, Claim] = field(default_factory=dict)
    events: list[Event] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def standing(self, key: LineKey) -> Standing | None:
        """Where it stands now; None where nobody knows."""
        return self.standings.get(key) or self.start.standings.get(key)

    def effective(self, key: LineKey) -> Standing | None:
        """Where it stands now: a line without a standing of its own stands where its organisation does."""
        return self.standing(key) or self.standing((key[0], None))

    def lines(self, org: str) -> list[Standing]:
        """All standings of an organisation, its own and its lines'."""
        keys = {**self.start.standings, **self.standings}
        return [standing for (name, _), standing in keys.items() if name == org]

    def claim(self, claim_id: ClaimId) -> Claim | None:
        """A claim by its id, pending or not."""
        return self.claims.get(claim_id) or self.start.claims.get(claim_id)

    def pending(self, org: str) -> list[Claim]:
        """The organisation's claims that wait for an outcome, the newest first."""
        claims = [*self.claims.values(), *(claim for key, claim in self.start.claims.items() if key not in self.claims)]
        waiting = [claim for claim in claims if claim.org == org and claim.pending and not has_lapsed(claim, self.at)]
        return sorted(waiting, key=lambda claim: (claim.opened_at, claim.id), reverse=True)

    def write(self, standing: Standing) -> None:
        """Put a standing in the place of the one of its line."""
        self.standings[standing.org, standing.line] = standing

    def file(self, claim: Claim) -> None:
        """Put a claim in the place of the one of its id."""
        self.claims[claim.id] = claim

    def told(self, org: str, direction: Direction) -> bool:
        """Whether this article has already given a shift of the organisation that way."""
        return any(event.kind is EventKind.STANCE_SHIFTED and (event.org, event.direction) == (org, direction) for event in self.events)

    def note(self, key: LineKey, reason: str) -> None:
        """Say why something said of a line did nothing, or nothing that is told."""
        org, line = key
        self.notes.append(f"{org}{f' ({line})' if line else ''}: {reason}")

    def line_of(self, org: str, model: str) -> str:
        """The line of the organisation that a model is a version of."""
        return line_of(model, [standing.line for standing in self.lines(org) if standing.line])

    def step(self) -> LedgerStep:
        """What came of it: only what differs from the start counts as changed."""
        standings = {key: standing for key, standing in self.standings.items() if self.start.standings.get(key) != standing}
        claims = {key: claim for key, claim in self.claims.items() if self.start.claims.get(key) != claim}
        changed = bool(standings or claims)
        return LedgerStep(
            ledger=Ledger({**self.start.standings, **standings}, {**self.start.claims, **claims}) if changed else self.start,
            standings=tuple(standings.values()),
            claims=tuple(claims.values()),
            events=tuple(self.events),
            notes=tuple(self.notes),
        )
