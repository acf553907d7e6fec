"""What holds of the ledger whatever is read."""

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.ledger import LedgerStep
from bot.domain.ledger.evidence import KEPT
from bot.domain.ledger.lines import line_of
from bot.domain.model.ledger import Evidence, Ledger
from bot.domain.model.stance import Direction, Modality, Reading, State
from bot.domain.model.tenancy import EventKind
from tests.domain.ledger_scenes import WORDS, Told, after, history, ledger_with, said, standing

PHRASES = sorted(
    {*WORDS.values(), "careful about some models", "the training data only", "one smaller model", "postponed", "all of its models, no longer"}
)


@st.composite
def reading(draw: st.DrawFn, modalities: Sequence[Modality] = tuple(Modality)) -> Reading:
    return said(
        draw(st.sampled_from(Direction)),
        draw(st.sampled_from(modalities)),
        draw(st.sampled_from(PHRASES)),
        org=draw(st.sampled_from(["Quillmark", "Tidewater"])),
        model=draw(st.sampled_from([None, "Feather", "Feather 2", "Barb-7B"])),
        confidence=draw(st.sampled_from([0.3, 0.5, 0.6, 0.7, 0.8, 0.95])),
        flagship=draw(st.booleans()),
        known=draw(st.booleans()),
        start=draw(st.integers(0, 3)) * 100,
    )


def readings(modalities: Sequence[Modality] = tuple(Modality)) -> st.SearchStrategy[tuple[Reading, ...]]:
    one_each = st.lists(reading(modalities), max_size=5, unique_by=lambda one: (one.org, one.model, one.direction, one.modality))
    return one_each.map(tuple)


def articles(modalities: Sequence[Modality] = tuple(Modality), max_size: int = 6) -> st.SearchStrategy[list[Told]]:
    days = st.lists(st.sampled_from([-150, 0, 1, 3, 6, 8, 15, 40, 150, 300]), max_size=max_size, unique=True)
    return days.flatmap(lambda chosen: st.tuples(*(st.builds(Told, st.just(day), readings(modalities)) for day in chosen)).map(list))


starts = st.lists(st.tuples(st.sampled_from(State), st.sampled_from([None, "Feather", "Barb"]), st.sampled_from(["Quillmark", "Tidewater"]))).map(
    lambda rows: ledger_with(*(standing(*row) for row in rows))
)


def state_in(ledger: Ledger, org: str | None, line: str | None) -> State:
    assert org is not None
    found = ledger.standings.get((org, line)) or ledger.standings.get((org, None))
    return found.state if found else State.UNKNOWN


@given(starts, articles())
@settings(max_examples=80, deadline=None)
def test_the_same_articles_give_the_same_ledger(start: Ledger, told: list[Told]) -> None:
    assert history(start, *told) == history(start, *told)


@given(starts, articles(modalities=(Modality.OPINION, Modality.BACKGROUND)))
@settings(max_examples=50, deadline=None)
def test_opinion_and_background_alone_change_nothing(start: Ledger, told: list[Told]) -> None:
    for step in history(start, *told):
        assert step.ledger is start
        assert not step.events


@given(starts, articles())
@settings(max_examples=100, deadline=None)
def test_an_article_recorded_twice_changes_and_tells_nothing_more(start: Ledger, told: list[Told]) -> None:
    for article, step in zip(told, history(start, *told), strict=True):
        again = after(step.ledger, article)
        assert again.events == ()
        assert again.ledger == step.ledger


@given(starts, readings(), st.randoms(use_true_random=False))
@settings(max_examples=80, deadline=None)
def test_the_order_of_readings_in_an_article_does_not_matter(start: Ledger, said: tuple[Reading, ...], shuffler) -> None:
    mixed = list(said)
    shuffler.shuffle(mixed)
    assert after(start, Told(0, said)) == after(start, Told(0, tuple(mixed)))


@given(starts, articles())
@settings(max_examples=100, deadline=None)
def test_events_agree_with_the_standings_before_and_after(start: Ledger, told: list[Told]) -> None:
    before = start
    for step in history(start, *told):
        for event in step.events:
            assert event.reason
            assert event.evidence
            assert event.after == state_in(step.ledger, event.org, event.line)
            if event.kind is EventKind.STANCE_SHIFTED:
                assert event.before == state_in(before, event.org, event.line) != event.after
                assert event.before is not State.UNKNOWN
                assert event.modality in {Modality.ACTION, Modality.COMMITMENT}
            else:
                assert event.before == event.after
                assert event.claim_id in step.ledger.claims
        before = step.ledger


@given(starts, articles())
@settings(max_examples=100, deadline=None)
def test_an_article_gives_an_organisation_at_most_one_shift_in_a_direction(start: Ledger, told: list[Told]) -> None:
    for step in history(start, *told):
        shifts = [(event.org, event.direction) for event in step.events if event.kind is EventKind.STANCE_SHIFTED]
        assert len(shifts) == len(set(shifts))


def kept_evidence(step: LedgerStep) -> list[tuple[Evidence, ...]]:
    of_standings = [pieces for each in step.ledger.standings.values() for pieces in (each.evidence, each.replaced)]
    return of_standings + [pieces for claim in step.ledger.claims.values() for pieces in (claim.evidence, claim.denials)]


@given(starts, articles(max_size=10))
@settings(max_examples=60, deadline=None)
def test_what_is_kept_is_bounded(start: Ledger, told: list[Told]) -> None:
    for step in history(start, *told):
        assert all(len(pieces) <= KEPT for pieces in kept_evidence(step))


@given(st.text(max_size=30), st.lists(st.text(max_size=10), max_size=4))
@settings(max_examples=100, deadline=None)
def test_every_model_has_a_line_whatever_its_name(model: str, known: list[str]) -> None:
    line = line_of(model, known)
    assert line in known or line in " ".join(model.split())
