"""What an article does to where an organisation stands: one row a rule."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.domain.ledger import expire, overlaid, record, starting_ledger
from bot.domain.ledger.evidence import KEPT
from bot.domain.model.coverage import StoryId
from bot.domain.model.ledger import ClaimStatus, Ledger
from bot.domain.model.organisations import Catalogue, Family, Organisation, Start
from bot.domain.model.stance import State
from bot.domain.model.tenancy import EventKind
from tests.domain.ledger_cases import CASES, CONTRADICTED, FEATHER, ORG, SHIFT, SIGNAL, Case
from tests.domain.ledger_scenes import (
    ACTION,
    CLOSED,
    COMMITMENT,
    DENIAL,
    OPEN,
    REPORTED,
    after,
    history,
    ledger_with,
    said,
    standing,
    told,
)
from tests.examples import NOON


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.rule)
def test_the_rule_holds(case: Case) -> None:
    start = ledger_with(standing(case.start)) if case.start else Ledger()
    steps = history(start, *case.articles)
    assert [tuple(event.kind for event in step.events) for step in steps] == list(case.events)
    end = steps[-1].ledger.standings.get(ORG)
    assert (end.state if end else None) == case.end


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.rule)
def test_every_reading_has_an_event_or_a_reason_why_not(case: Case) -> None:
    for step in history(ledger_with(standing(case.start)) if case.start else Ledger(), *case.articles):
        assert step.events or step.notes
        assert all(step.notes)


def test_a_shift_says_who_moved_from_where_to_where_and_why() -> None:
    (event,) = after(ledger_with(standing(State.OPEN)), told(0, said(CLOSED, COMMITMENT, "we will be careful about what we publish"))).events
    assert (event.org, event.line, event.before, event.after, event.direction, event.modality) == (
        "Quillmark",
        None,
        "open",
        "mixed",
        CLOSED,
        COMMITMENT,
    )
    assert event.reason == "official commitment: from open to mixed, for it speaks of a part (“careful”)"
    assert [piece.reading.evidence for piece in event.evidence] == ["we will be careful about what we publish"]


def test_a_standing_keeps_what_put_it_there_and_where_it_stood_before() -> None:
    step = after(ledger_with(standing(State.OPEN)), told(3, said(CLOSED, ACTION)))
    (moved,) = step.standings
    assert step.ledger.standings[ORG] == moved
    assert (moved.state, moved.before) == (State.CLOSED, State.OPEN)
    assert moved.since == moved.official_at == NOON + timedelta(days=3)
    assert moved.basis == "Harbour Post: “launched its model behind an interface, the weights stay in house”"


def test_an_article_dated_in_the_future_counts_from_when_it_was_recorded() -> None:
    article = told(30, said(CLOSED, ACTION))
    step = record(ledger_with(standing(State.OPEN)), article.evidence, story_id=StoryId("story"), at=NOON)
    assert step.standings[0].since == NOON


def test_a_shift_that_was_reported_and_denied_shows_the_denial_and_ends_the_claim() -> None:
    steps = history(ledger_with(standing(State.OPEN)), told(0, said(CLOSED, REPORTED)), told(1, said(OPEN, DENIAL)), told(60, said(CLOSED, ACTION)))
    (signal,), (denial,), (shift,) = (step.events for step in steps)
    assert signal.claim_id == denial.claim_id == shift.claim_id
    assert denial.against == signal.evidence
    assert shift.against == denial.evidence
    assert [step.claims[0].status for step in steps] == ["open", "denied", "confirmed"]
    assert [claim.pending for step in steps for claim in step.claims] == [True, True, False]


def test_a_signal_leaves_the_standing_where_it_is() -> None:
    (event,) = after(ledger_with(standing(State.OPEN)), told(0, said(CLOSED, REPORTED), said(OPEN, DENIAL))).events
    assert (event.before, event.after, event.modality) == (State.OPEN, State.OPEN, REPORTED)
    assert [piece.reading.modality for piece in event.against] == [DENIAL]


def test_a_line_without_a_standing_of_its_own_stands_where_its_organisation_does() -> None:
    side = said(CLOSED, REPORTED, model="Feather 2", flagship=False)
    assert not after(ledger_with(standing(State.CLOSED)), told(0, side)).events
    (event,) = after(ledger_with(standing(State.CLOSED), standing(State.OPEN, "Feather")), told(0, side)).events
    assert (event.line, event.before) == ("Feather", State.OPEN)


def test_a_side_line_moves_without_its_organisation() -> None:
    start = ledger_with(standing(State.CLOSED), standing(State.OPEN, "Feather"))
    step = after(start, told(0, said(CLOSED, ACTION, model="Feather 9", flagship=False)))
    assert [(event.line, event.before, event.after) for event in step.events] == [("Feather", State.OPEN, State.CLOSED)]
    assert step.ledger.standings[ORG] == start.standings[ORG]


def test_a_flagship_moves_its_organisation_and_its_line_in_one_event() -> None:
    start = ledger_with(standing(State.OPEN), standing(State.OPEN, "Feather"))
    step = after(start, told(0, said(CLOSED, ACTION, model="Feather 9")))
    assert [(event.line, event.after) for event in step.events] == [(None, State.CLOSED)]
    assert step.ledger.standings[FEATHER].state is State.CLOSED


def test_a_flagship_line_of_an_organisation_that_stands_nowhere_is_told_of_itself() -> None:
    step = after(ledger_with(standing(State.OPEN, "Feather")), told(0, said(CLOSED, ACTION, model="Feather 9")))
    assert [(event.line, event.before, event.after) for event in step.events] == [("Feather", State.OPEN, State.CLOSED)]


def test_what_is_said_of_one_organisation_leaves_the_others_alone() -> None:
    start = ledger_with(standing(State.OPEN), standing(State.OPEN, org="Tidewater"))
    step = after(start, told(0, said(CLOSED, ACTION), said(OPEN, COMMITMENT, org="Tidewater")))
    assert [event.org for event in step.events] == ["Quillmark"]
    assert step.ledger.standings["Tidewater", None].state is State.OPEN


def test_a_deed_ends_only_the_claims_of_its_own_line() -> None:
    start = ledger_with(standing(State.OPEN), standing(State.OPEN, "Feather"))
    steps = history(start, told(0, said(CLOSED, REPORTED)), told(60, said(OPEN, ACTION, model="Feather 2", flagship=False)))
    assert not steps[1].events
    assert next(iter(steps[1].ledger.claims.values())).pending


def test_a_line_whose_first_deed_goes_against_a_report_contradicts_it() -> None:
    report, deed = (said(way, kind, model="Feather 2", flagship=False) for way, kind in ((CLOSED, REPORTED), (OPEN, ACTION)))
    steps = history(ledger_with(standing(State.OPEN)), told(0, report), told(30, deed))
    assert [[event.kind for event in step.events] for step in steps] == [[SIGNAL], [CONTRADICTED]]


def test_a_settled_claim_is_not_opened_again_by_its_own_story() -> None:
    steps = history(
        ledger_with(standing(State.OPEN)),
        told(0, said(CLOSED, REPORTED), story="one"),
        told(20, said(OPEN, ACTION, model="Feather 2")),
        told(21, said(CLOSED, REPORTED), story="one"),
        told(22, said(CLOSED, REPORTED), story="another"),
    )
    assert [[event.kind for event in step.events] for step in steps] == [[SIGNAL], [CONTRADICTED], [], [SIGNAL]]


def test_a_shift_that_also_contradicts_a_claim_is_one_event() -> None:
    steps = history(
        ledger_with(standing(State.MIXED)),
        told(0, said(CLOSED, REPORTED)),
        told(30, said(OPEN, ACTION, model="Feather 2")),
        told(31, said(OPEN, ACTION)),
    )
    assert [[event.kind for event in step.events] for step in steps] == [[SIGNAL], [SHIFT], []]
    assert steps[1].claims[0].status is ClaimStatus.CONTRADICTED


def test_claims_are_named_for_what_they_are() -> None:
    first = after(ledger_with(standing(State.OPEN)), told(0, said(CLOSED, REPORTED), story="one")).claims[0]
    again = after(ledger_with(standing(State.OPEN)), told(5, said(CLOSED, REPORTED), story="one")).claims[0]
    other = after(ledger_with(standing(State.OPEN)), told(0, said(CLOSED, REPORTED), story="two")).claims[0]
    assert first.id == again.id != other.id


def test_only_the_surest_and_newest_evidence_is_kept_behind_what_moved_the_standing() -> None:
    articles = [told(0, said(CLOSED, ACTION)), *(told(day, said(CLOSED, ACTION, confidence=0.6 if day == 20 else 0.9)) for day in range(1, 21))]
    kept = history(ledger_with(standing(State.OPEN)), *articles)[-1].ledger.standings[ORG].evidence
    assert [piece.article.at - NOON for piece in kept] == [timedelta(days=day) for day in (0, *range(19, 19 - KEPT + 1, -1))]


def test_a_claim_nobody_reports_any_more_lapses_once() -> None:
    step = history(ledger_with(standing(State.OPEN)), told(0, said(CLOSED, REPORTED)), told(50, said(CLOSED, REPORTED)))[-1]
    assert not expire(step.ledger, NOON + timedelta(days=170)).events
    lapsed = expire(step.ledger, NOON + timedelta(days=171))
    assert [event.kind for event in lapsed.events] == [EventKind.CLAIM_EXPIRED]
    assert [claim.status for claim in lapsed.claims] == [ClaimStatus.EXPIRED]
    assert not expire(lapsed.ledger, NOON + timedelta(days=500)).events


def test_a_report_after_a_claim_lapsed_signals_anew() -> None:
    steps = history(ledger_with(standing(State.OPEN)), told(0, said(CLOSED, REPORTED)), told(130, said(CLOSED, REPORTED)))
    assert [[event.kind for event in step.events] for step in steps] == [[SIGNAL], [SIGNAL]]


def test_an_article_without_readings_changes_nothing() -> None:
    start = ledger_with(standing(State.OPEN))
    step = after(start, told(0))
    assert step.ledger is start
    assert (step.standings, step.claims, step.events, step.notes) == ((), (), (), ())


def test_the_catalogue_says_where_everybody_starts() -> None:
    start = Start(state=State.OPEN, since=date(2025, 5, 1), basis="Feather was published.")
    catalogue = Catalogue(
        {
            "Quillmark": Organisation(name="Quillmark", start=start, families=(Family(name="Feather", start=start), Family(name="Barb"))),
            "Tidewater": Organisation(name="Tidewater"),
        }
    )
    ledger = starting_ledger(catalogue)
    assert set(ledger.standings) == {ORG, FEATHER}
    assert ledger.standings[FEATHER].since == datetime(2025, 5, 1, tzinfo=UTC)
    assert ledger.standings[ORG].basis == "Feather was published."
    assert ledger.standings[ORG].official_at is None


def test_what_was_recorded_lies_over_where_it_started() -> None:
    start = ledger_with(standing(State.OPEN), standing(State.OPEN, "Feather"))
    claim = after(start, told(0, said(CLOSED, REPORTED))).claims[0]
    recorded = Ledger({ORG: replace(start.standings[ORG], state=State.CLOSED)}, {claim.id: claim})
    both = overlaid(start, recorded)
    assert {key: each.state for key, each in both.standings.items()} == {ORG: State.CLOSED, FEATHER: State.OPEN}
    assert both.claims == {claim.id: claim}
