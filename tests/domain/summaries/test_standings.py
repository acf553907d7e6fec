"""Where organisations stand, as it is told."""

from dataclasses import replace
from datetime import timedelta

from bot.domain.model.ledger import Claim, ClaimId, ClaimStatus, Ledger, Standing
from bot.domain.model.messages import Tone
from bot.domain.model.stance import Direction, Modality, State
from bot.domain.summaries import stance_board, stance_of
from tests.domain.summaries.record import Record
from tests.domain.summaries.spoken import spoken
from tests.examples import NOON

THEN = NOON - timedelta(days=400)


def standing(org: str, state: State, line: str | None = None, **more) -> Standing:
    return Standing(org=org, line=line, state=state, since=THEN, basis="Its models were published.", **more)


def ledger_with(*standings: Standing, claims: tuple[Claim, ...] = ()) -> Ledger:
    return Ledger({(each.org, each.line): each for each in standings}, {claim.id: claim for claim in claims})


def a_claim(record: Record, *, denied: bool) -> Claim:
    report = record.article("Meta to close", "It will close, they said. It is untrue, said Meta.")
    claimed = record.reading(report, "It will close", Direction.TOWARD_CLOSED, Modality.REPORTED, speaker="people close to it")
    denial = record.reading(report, "It is untrue", Direction.TOWARD_OPEN, Modality.DENIAL, speaker="Meta")
    return Claim(
        id=ClaimId("c1"), org="Meta", line="Llama", direction=Direction.TOWARD_CLOSED, opened_at=NOON, story_id=report.story_id,
        status=ClaimStatus.DENIED if denied else ClaimStatus.OPEN, evidence=(claimed,), denials=(denial,) if denied else (),
    )  # fmt: skip


def test_the_board_shows_every_organisation_under_its_state_and_those_that_moved_or_are_talked_about_first():
    ledger = ledger_with(
        standing("Quillmark", State.CLOSED),
        standing("Tidewater", State.CLOSED),
        standing("Gull", State.CLOSED, before=State.MIXED),
        standing("Meta", State.OPEN),
        standing("Meta", State.OPEN, "Llama"),
        standing("Apple", State.OPEN, "OpenELM"),
        claims=(a_claim(Record(), denied=True), replace(a_claim(Record(), denied=False), id=ClaimId("c2"), status=ClaimStatus.EXPIRED)),
    )
    assert spoken(stance_board(ledger, NOON)).splitlines() == [
        "Where organisations stand",
        "# Open (2)",
        "• Meta since 26 Jan 2025 · 1 open claim",
        "Apple (OpenELM)",
        "# Closed (3)",
        "• Gull since 26 Jan 2025 · mixed before",
        "Quillmark, Tidewater",
        "2 open, 3 closed · as of 2026-03-02",
    ]


def test_an_empty_board_says_so():
    assert "No organisation stands anywhere yet." in spoken(stance_board(Ledger(), NOON))


def test_one_organisation_is_told_line_by_line_with_the_words_and_claims_beside_their_denials():
    record = Record()
    article = record.article("Meta turns", "We will be careful, he wrote.", outlet="Tide")
    moved = record.reading(article, "We will be careful", Direction.TOWARD_CLOSED, Modality.COMMITMENT, speaker="the chief executive")
    made_up = record.reading(article, "We close everything", Direction.TOWARD_CLOSED, Modality.COMMITMENT)
    ledger = ledger_with(
        standing("Meta", State.MIXED, evidence=(made_up, moved, moved), before=State.OPEN),
        standing("Meta", State.OPEN, "Llama"),
        claims=(a_claim(record, denied=True),),
    )
    message = stance_of("Meta", ledger, NOON)
    assert message.tone is Tone.MIXED
    assert spoken(message).splitlines() == [
        "Meta · MIXED",
        "Where Meta stands",
        "Mixed since 26 Jan 2025 (open before):",
        "> We will be careful (the chief executive)",
        "[1] Tide, 2026-03-02",
        "# By line",
        "• Llama: open since 26 Jan 2025. Its models were published.",
        "# Open claims",
        "• Meta (Llama) · toward closed, reported by 1 outlet since 2026-03-02",
        "> It will close (people close to it)",
        "[2] Harbour Post, 2026-03-02",
        "Denied:",
        "> It is untrue (Meta)",
        "[2]",
        "As of 2026-03-02",
    ]


def test_a_claim_that_nobody_denied_says_so():
    ledger = ledger_with(claims=(a_claim(Record(), denied=False),))
    text = spoken(stance_of("Meta", ledger, NOON))
    assert "Nothing we read says where it stands as a whole." in text
    assert "No denial was read." in text
    assert "Denied" not in text
