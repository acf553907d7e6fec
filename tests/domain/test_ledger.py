"""What an article does to where an organisation stands: one row a rule."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.domain.ledger import expire, overlaid, record, starting_ledger
from bot.domain.ledger.evidence import KEPT
from bot.domain.model.coverage import StoryId
from bot.domain.model.ledger import ClaimStatus, Ledger
from bot.domain.model.organisations import Catalogue, Family, Organisation, Start
from bot.domain.model.stance import State
from bot.domain.model.tenancy import EventKind
from tests.domain.ledger_scenes import (
    ACTION,
    BACKGROUND,
    CLOSED,
    COMMITMENT,
    DENIAL,
    MIXED,
    NEITHER,
    OPEN,
    OPINION,
    REPORTED,
    Told,
    after,
    history,
    ledger_with,
    said,
    standing,
    told,
)
from tests.examples import NOON

SHIFT, SIGNAL, DENIED, CONTRADICTED = (
    EventKind.STANCE_SHIFTED,
    EventKind.STANCE_SIGNALLED,
    EventKind.CLAIM_DENIED,
    EventKind.CLAIM_CONTRADICTED,
)
ORG = ("Quillmark", None)
FEATHER = ("Quillmark", "Feather")


@dataclass(frozen=True)
class Case:
    """A rule: from a state, by articles, which events each gives, and where the organisation stands then."""

    rule: str
    start: State | None
    articles: tuple[Told, ...]
    events: tuple[tuple[EventKind, ...], ...]
    end: State | None


def case(rule: str, start: State | None, *articles: Told, gives: list[list[EventKind]], end: State | None) -> Case:
    return Case(rule, start, articles, tuple(map(tuple, gives)), end)


CASES = [
    case("an official act moves a standing at once", State.OPEN, told(0, said(CLOSED, ACTION)), gives=[[SHIFT]], end=State.CLOSED),
    case("an official promise moves a standing at once", State.CLOSED, told(0, said(OPEN, COMMITMENT)), gives=[[SHIFT]], end=State.OPEN),
    case(
        "the fulfilment of a promise is told of no more",
        State.CLOSED,
        told(0, said(OPEN, COMMITMENT)),
        told(90, said(OPEN, ACTION, model="Feather 2")),
        gives=[[SHIFT], []],
        end=State.OPEN,
    ),
    case("a position restated is no news", State.OPEN, told(0, said(OPEN, COMMITMENT)), gives=[[]], end=State.OPEN),
    case(
        "a hedged promise makes an open organisation mixed",
        State.OPEN,
        told(0, said(CLOSED, COMMITMENT, "we will be careful about what we publish")),
        gives=[[SHIFT]],
        end=State.MIXED,
    ),
    case(
        "a hedge said again deepens nothing",
        State.OPEN,
        told(0, said(CLOSED, COMMITMENT, "we will not publish all of our models")),
        told(2, said(CLOSED, COMMITMENT, "some models may stay inside")),
        gives=[[SHIFT], []],
        end=State.MIXED,
    ),
    case(
        "the month of May hedges nothing",
        State.OPEN,
        told(0, said(CLOSED, COMMITMENT, "from May we will not publish weights")),
        gives=[[SHIFT]],
        end=State.CLOSED,
    ),
    case("a mixed saying makes it mixed", State.CLOSED, told(0, said(MIXED, COMMITMENT, "a mix of both")), gives=[[SHIFT]], end=State.MIXED),
    case(
        "one lesser model opened makes a closed organisation mixed",
        State.CLOSED,
        told(0, said(OPEN, ACTION, "published the weights of a smaller model")),
        gives=[[SHIFT]],
        end=State.MIXED,
    ),
    case(
        "both poles in one article make it mixed",
        State.OPEN,
        told(0, said(OPEN, ACTION), said(CLOSED, ACTION, start=80, end=90)),
        gives=[[SHIFT]],
        end=State.MIXED,
    ),
    case(
        "a pole is taken before what goes both ways where both are as sure",
        State.OPEN,
        told(0, said(OPEN, ACTION), said(MIXED, ACTION, "a mix of both")),
        told(30, said(OPEN, ACTION, confidence=0.7), said(MIXED, ACTION, "a mix of both")),
        gives=[[], [SHIFT]],
        end=State.MIXED,
    ),
    case(
        "the surer pole wins where the other is doubtful",
        State.OPEN,
        told(0, said(OPEN, ACTION), said(CLOSED, ACTION, confidence=0.6)),
        gives=[[]],
        end=State.OPEN,
    ),
    case(
        "weights without their data are weights all the same",
        State.CLOSED,
        told(0, said(OPEN, ACTION), said(CLOSED, COMMITMENT, "the training data will not be included")),
        gives=[[SHIFT]],
        end=State.OPEN,
    ),
    case(
        "a caveat about data moves nothing",
        State.OPEN,
        told(0, said(MIXED, ACTION, "without its training data")),
        gives=[[]],
        end=State.OPEN,
    ),
    case(
        "research withheld is a line of its own",
        State.OPEN,
        told(0, said(CLOSED, ACTION, "keeps its papers to itself for half a year")),
        told(20, said(OPEN, ACTION, "publishes its papers at once again")),
        gives=[[], [SHIFT]],
        end=State.OPEN,
    ),
    case("a delay moves nothing", State.OPEN, told(0, said(MIXED, ACTION, "postponed the publication")), gives=[[]], end=State.OPEN),
    case(
        "what is opened after a delay is open",
        State.CLOSED,
        told(0, said(OPEN, ACTION, "published the weights after a delay")),
        gives=[[SHIFT]],
        end=State.OPEN,
    ),
    case(
        "one open model that is not named makes a closed organisation mixed",
        State.CLOSED,
        told(0, said(OPEN, COMMITMENT, "will release an open-weight language model")),
        gives=[[SHIFT]],
        end=State.MIXED,
    ),
    case(
        "a position defended undoes nothing",
        State.OPEN,
        told(0, said(CLOSED, ACTION)),
        told(3, said(OPEN, COMMITMENT, "remains committed to open models")),
        gives=[[SHIFT], []],
        end=State.CLOSED,
    ),
    case(
        "what the press makes of a hedge in the next days is coverage of it",
        State.OPEN,
        told(0, said(CLOSED, COMMITMENT, "we will be careful about what we publish")),
        told(1, said(CLOSED, ACTION, "retreats from open models, all of them")),
        told(20, said(CLOSED, ACTION, "retreats from open models, all of them")),
        gives=[[SHIFT], [], [SHIFT]],
        end=State.CLOSED,
    ),
    case(
        "of a deed and a hope in one article, what is told first is the news",
        State.MIXED,
        told(0, said(CLOSED, ACTION, "launched its flagship closed", start=0), said(OPEN, COMMITMENT, "hopes to open others", start=90)),
        gives=[[SHIFT]],
        end=State.CLOSED,
    ),
    case(
        "one unnamed release does not settle a mixed standing",
        State.MIXED,
        told(0, said(OPEN, ACTION, "released an open model")),
        gives=[[]],
        end=State.MIXED,
    ),
    case(
        "part of the models does not settle a mixed standing",
        State.MIXED,
        told(0, said(OPEN, ACTION, "one of its models is published", model="Feather 3")),
        gives=[[]],
        end=State.MIXED,
    ),
    case(
        "a flagship closed makes a mixed organisation closed",
        State.MIXED,
        told(0, said(CLOSED, ACTION, model="Feather 3")),
        gives=[[SHIFT]],
        end=State.CLOSED,
    ),
    case(
        "a policy for everything settles a mixed standing",
        State.MIXED,
        told(0, said(CLOSED, COMMITMENT, "will no longer publish weights")),
        gives=[[SHIFT]],
        end=State.CLOSED,
    ),
    case("a move from unknown is recorded silently", None, told(0, said(OPEN, ACTION)), gives=[[]], end=State.OPEN),
    case(
        "a part is all that is known of an unknown organisation",
        None,
        told(0, said(CLOSED, COMMITMENT, "we will be careful about what we publish")),
        gives=[[]],
        end=State.MIXED,
    ),
    case("opinion moves nothing", State.OPEN, told(0, said(CLOSED, OPINION)), gives=[[]], end=State.OPEN),
    case("background moves nothing", State.OPEN, told(0, said(CLOSED, BACKGROUND)), gives=[[]], end=State.OPEN),
    case("what goes neither way moves nothing", State.OPEN, told(0, said(NEITHER, ACTION)), gives=[[]], end=State.OPEN),
    case(
        "what the reader is not sure of moves and opens nothing",
        State.OPEN,
        told(0, said(CLOSED, ACTION, confidence=0.4), said(CLOSED, REPORTED, confidence=0.49)),
        gives=[[]],
        end=State.OPEN,
    ),
    case("a report signals once and moves nothing", State.OPEN, told(0, said(CLOSED, REPORTED)), gives=[[SIGNAL]], end=State.OPEN),
    case(
        "further reports add evidence silently",
        State.OPEN,
        told(0, said(CLOSED, REPORTED)),
        told(3, said(CLOSED, REPORTED, model="Feather", flagship=False)),
        told(9, said(MIXED, REPORTED)),
        gives=[[SIGNAL], [], []],
        end=State.OPEN,
    ),
    case("a report of the present state is no news", State.CLOSED, told(0, said(CLOSED, REPORTED)), gives=[[]], end=State.CLOSED),
    case(
        "a report after the official move is coverage of it",
        State.OPEN,
        told(0, said(CLOSED, COMMITMENT, "we will be careful about what we publish")),
        told(1, said(CLOSED, REPORTED)),
        gives=[[SHIFT], []],
        end=State.MIXED,
    ),
    case(
        "a report of an organisation that nobody knows opens no claim",
        None,
        told(0, said(CLOSED, REPORTED, known=False)),
        gives=[[]],
        end=None,
    ),
    case("a report of a known organisation signals from unknown", None, told(0, said(OPEN, REPORTED)), gives=[[SIGNAL]], end=None),
    case(
        "a denial in the report's article rides in the signal",
        State.OPEN,
        told(0, said(CLOSED, REPORTED), said(OPEN, DENIAL)),
        told(1, said(CLOSED, REPORTED), said(OPEN, DENIAL)),
        gives=[[SIGNAL], []],
        end=State.OPEN,
    ),
    case(
        "a later denial is told once",
        State.OPEN,
        told(0, said(CLOSED, REPORTED)),
        told(2, said(NEITHER, DENIAL, "nothing of this is true")),
        told(3, said(OPEN, DENIAL)),
        gives=[[SIGNAL], [DENIED], []],
        end=State.OPEN,
    ),
    case(
        "a denial that comes with more of the report is told once",
        State.OPEN,
        told(0, said(CLOSED, REPORTED)),
        told(1, said(CLOSED, REPORTED), said(OPEN, DENIAL)),
        gives=[[SIGNAL], [DENIED]],
        end=State.OPEN,
    ),
    case("a denial of nothing does nothing", State.OPEN, told(0, said(OPEN, DENIAL)), gives=[[]], end=State.OPEN),
    case(
        "a denial that asserts what was reported denies nothing",
        State.OPEN,
        told(0, said(CLOSED, REPORTED)),
        told(1, said(CLOSED, DENIAL)),
        gives=[[SIGNAL], []],
        end=State.OPEN,
    ),
    case(
        "a promise soon after a report answers it",
        State.OPEN,
        told(0, said(CLOSED, REPORTED)),
        told(2, said(OPEN, COMMITMENT)),
        gives=[[SIGNAL], [DENIED]],
        end=State.OPEN,
    ),
    case(
        "a promise long after a report is the position restated",
        State.OPEN,
        told(0, said(CLOSED, REPORTED)),
        told(60, said(OPEN, COMMITMENT)),
        gives=[[SIGNAL], []],
        end=State.OPEN,
    ),
    case(
        "an official move confirms what was reported",
        State.OPEN,
        told(0, said(CLOSED, REPORTED)),
        told(1, said(OPEN, DENIAL)),
        told(60, said(CLOSED, ACTION)),
        gives=[[SIGNAL], [DENIED], [SHIFT]],
        end=State.CLOSED,
    ),
    case(
        "a deed contradicts what was reported",
        State.OPEN,
        told(0, said(CLOSED, REPORTED)),
        told(60, said(OPEN, ACTION, model="Feather 4")),
        gives=[[SIGNAL], [CONTRADICTED]],
        end=State.OPEN,
    ),
    case(
        "a lesser release contradicts nothing",
        State.OPEN,
        told(0, said(CLOSED, REPORTED)),
        told(60, said(OPEN, ACTION, "released a small model")),
        gives=[[SIGNAL], []],
        end=State.OPEN,
    ),
    case(
        "a report that its own article's deed refutes is not told",
        State.OPEN,
        told(0, said(CLOSED, REPORTED), said(OPEN, ACTION, model="Feather 4")),
        gives=[[]],
        end=State.OPEN,
    ),
    case(
        "a deed that its article leads with as a report is a report",
        State.OPEN,
        told(0, said(CLOSED, REPORTED, start=0), said(CLOSED, ACTION, "its retreat would cede ground", start=900, confidence=0.8)),
        gives=[[SIGNAL]],
        end=State.OPEN,
    ),
    case(
        "a deed that the article is surer of than of the report is a deed",
        State.OPEN,
        told(0, said(CLOSED, REPORTED, start=0, confidence=0.7), said(CLOSED, ACTION, start=900)),
        gives=[[SHIFT]],
        end=State.CLOSED,
    ),
    case(
        "weaker evidence may not undo an official move within seven days",
        State.OPEN,
        told(0, said(CLOSED, ACTION)),
        told(6, said(OPEN, ACTION, confidence=0.7)),
        told(8, said(OPEN, ACTION, confidence=0.7)),
        gives=[[SHIFT], [], [SHIFT]],
        end=State.OPEN,
    ),
    case(
        "evidence as strong undoes an official move the next day",
        State.OPEN,
        told(0, said(CLOSED, ACTION)),
        told(1, said(OPEN, COMMITMENT)),
        gives=[[SHIFT], [SHIFT]],
        end=State.OPEN,
    ),
    case(
        "late coverage of what was taken back is not a new move",
        State.OPEN,
        told(0, said(CLOSED, ACTION)),
        told(5, said(OPEN, COMMITMENT)),
        told(6, said(CLOSED, ACTION)),
        gives=[[SHIFT], [SHIFT], []],
        end=State.OPEN,
    ),
    case("an article older than the standing moves nothing", State.OPEN, told(-200, said(CLOSED, ACTION)), gives=[[]], end=State.OPEN),
    case("a report older than the standing opens nothing", State.OPEN, told(-200, said(CLOSED, REPORTED)), gives=[[]], end=State.OPEN),
    case(
        "the first state of a side line is silent, a later one is a shift of that line",
        State.CLOSED,
        told(0, said(OPEN, ACTION, model="Feather 1", flagship=False)),
        told(40, said(CLOSED, ACTION, model="Feather 2", flagship=False)),
        gives=[[], [SHIFT]],
        end=State.CLOSED,
    ),
    case(
        "the same move told of the line and then of the organisation is one",
        State.OPEN,
        told(0, said(OPEN, ACTION, model="Feather 1", flagship=False)),
        told(40, said(CLOSED, ACTION, model="Feather 2", flagship=False)),
        told(41, said(CLOSED, ACTION)),
        gives=[[], [SHIFT], []],
        end=State.CLOSED,
    ),
    case(
        "the organisation and its line move in one event",
        State.OPEN,
        told(0, said(OPEN, ACTION, model="Feather 1", flagship=False)),
        told(40, said(CLOSED, ACTION), said(CLOSED, ACTION, model="Feather 2", flagship=False)),
        gives=[[], [SHIFT]],
        end=State.CLOSED,
    ),
    case(
        "a flagship line that was open already does not settle a mixed organisation",
        State.OPEN,
        told(0, said(OPEN, ACTION, model="Feather 1")),
        told(20, said(CLOSED, COMMITMENT, "careful about what we publish")),
        told(40, said(OPEN, ACTION, model="Feather 2")),
        told(60, said(CLOSED, ACTION, model="Barb 1")),
        gives=[[], [SHIFT], [], [SHIFT]],
        end=State.CLOSED,
    ),
]


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
