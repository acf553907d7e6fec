"""What the command line's read, group and replay answer, with a reader that says what the test wants."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.model.organisations import Catalogue, Family, Organisation, Start
from bot.domain.model.stance import Rated, Reading, StanceReport, State
from bot.errors import BadArgument
from bot.services.trials import articles_in, group_articles, passages_in, read_text, replay_timeline, timelines_in
from tests.domain.ledger_scenes import ACTION, CLOSED, COMMITMENT, DENIAL, OPEN, REPORTED, said

START = Start(state=State.CLOSED, since=date(2025, 1, 1), basis="It began so.")
CATALOGUE = Catalogue(
    {
        "Quillmark": Organisation(name="Quillmark", start=START, families=(Family(name="Feather", start=START),)),
        "Tidewater": Organisation(name="Tidewater", start=START),
    }
)


class Script:
    """Reads what it was told to find: for each quote that stands in the text, a reading at its place."""

    def __init__(self, found: Mapping[str, Reading]) -> None:
        self.found = found

    def read(self, text: str) -> StanceReport:
        places = [(text.find(quote), quote, reading) for quote, reading in self.found.items() if quote in text]
        readings = tuple(replace(reading, evidence=quote, start=start, end=start + len(quote)) for start, quote, reading in sorted(places))
        return StanceReport(language="en", stance=Rated.RATED, about_openness=bool(readings), readings=readings)


SCRIPT = Script(
    {
        "has talked of a Feather nobody could download": said(CLOSED, REPORTED),
        "calls the story wrong": said(OPEN, DENIAL),
        "publishes Feather 2": said(OPEN, ACTION, model="Feather 2"),
        "will rent its models out": said(CLOSED, COMMITMENT),
        "rents Feather 3 out": said(CLOSED, ACTION, model="Feather 3", flagship=False),
        "opens Ebb": said(OPEN, ACTION, org="Tidewater"),
    }
)


def timeline(*items: tuple[str, str], baseline: str = "open") -> str:
    rows = [{"date": day, "title": "Of feathers", "text": text, "outlet": "Ledger"} for day, text in items]
    return json.dumps({"timeline_id": "t", "org": "Quillmark", "baseline": baseline, "items": rows})


def alerts(line: str) -> list[tuple[int, str, str, str]]:
    (told,) = timelines_in([line])
    return [(row.index, row.kind, row.before, row.after) for row in replay_timeline(SCRIPT, told, CATALOGUE).alerts]


def test_read_gives_every_field_of_every_reading() -> None:
    text = "The lab calls the story wrong."
    row = read_text(SCRIPT, text, "p1")
    assert set(row) == {"id", "language", "stance", "about_openness", "readings"}
    (reading,) = row["readings"]
    keys = {"org", "known", "model", "direction", "modality", "speaker", "evidence", "start", "end", "confidence", "rules"}
    assert keys <= set(reading)
    assert text[reading["start"] : reading["end"]] == reading["evidence"]
    assert json.loads(json.dumps(row))["stance"] == "rated"


def test_group_decides_each_article_from_what_came_before_as_a_stream() -> None:
    text = "The old ferry with the green funnel has sunk beside the northern pier in the fog of the morning."
    rows = [{"id": name, "title": "A ferry", "text": text, "date": f"2026-03-0{name}"} for name in (1, 2, 3)]
    taken: list[int] = []

    def lines() -> Iterable[str]:
        for row in rows:
            taken.append(len(taken))
            yield json.dumps(row)

    told = group_articles(SCRIPT, articles_in(lines()))
    first = next(told)
    assert len(taken) == 1
    rest = list(told)
    assert [each.id for each in (first, *rest)] == ["1", "2", "3"]
    assert {each.story for each in rest} == {first.story}
    assert all(each.reason for each in (first, *rest))


def test_group_forgets_stories_that_are_two_weeks_old() -> None:
    text = "The old ferry with the green funnel has sunk beside the northern pier in the fog of the morning."
    rows = [json.dumps({"id": day, "title": "A ferry", "text": text, "date": day}) for day in ("2026-03-01", "2026-03-20")]
    assert len({told.story for told in group_articles(SCRIPT, articles_in(rows))}) == 2


def test_group_takes_articles_without_dates_in_the_order_given() -> None:
    text = "The old ferry with the green funnel has sunk beside the northern pier in the fog of the morning."
    rows = [json.dumps({"id": name, "title": "A ferry", "text": text, "date": "", "url": "seed:nothing"}) for name in "ab"]
    assert len({told.story for told in group_articles(SCRIPT, articles_in(rows))}) == 1


def test_replay_tells_the_signal_the_denial_and_the_shift_once_each() -> None:
    line = timeline(
        ("2026-01-05", "Quillmark has talked of a Feather nobody could download, two people say."),
        ("2026-01-06", "Quillmark has talked of a Feather nobody could download, it is said again."),
        ("2026-01-08", "Quillmark calls the story wrong."),
        ("2026-02-01", "Quillmark will rent its models out."),
        ("2026-02-02", "So Quillmark will rent its models out."),
    )
    assert alerts(line) == [(0, "signal", "open", "open"), (2, "contradiction", "open", "open"), (3, "shift", "open", "closed")]


def test_the_baseline_takes_the_place_of_the_catalogue_for_the_organisation_and_its_lines() -> None:
    publishing, renting = ("2026-01-05", "Quillmark publishes Feather 2."), ("2026-01-05", "Quillmark rents Feather 3 out.")
    assert alerts(timeline(publishing, baseline="closed")) == [(0, "shift", "closed", "open")]
    assert alerts(timeline(publishing, baseline="open")) == []
    assert alerts(timeline(publishing, baseline="unknown")) == []
    assert alerts(timeline(renting, baseline="open")) == []


def test_a_baseline_holds_for_items_older_than_the_catalogue() -> None:
    assert alerts(timeline(("2019-01-05", "Quillmark publishes Feather 2."), baseline="closed")) == [(0, "shift", "closed", "open")]


def test_other_organisations_are_read_and_give_no_alerts() -> None:
    assert alerts(timeline(("2026-01-05", "Tidewater opens Ebb."))) == []


def test_an_alert_row_has_the_keys_and_the_quote_that_programs_build_on() -> None:
    (told,) = timelines_in([timeline(("2026-01-05", "Quillmark publishes Feather 2."), baseline="closed")])
    assert replay_timeline(SCRIPT, told, CATALOGUE).row() == {
        "timeline_id": "t",
        "alerts": [
            {
                "index": 0,
                "kind": "shift",
                "line": None,
                "from": "closed",
                "to": "open",
                "direction": "toward_open",
                "basis": "action",
                "quote": "publishes Feather 2",
            }
        ],
    }


def test_a_timeline_without_items_gives_no_alerts() -> None:
    assert alerts(timeline()) == []


def test_dates_are_days_or_moments_and_become_utc() -> None:
    rows = [json.dumps({"id": 1, "title": "x", "date": day}) for day in ("2025-07-15", "2025-07-15T12:00:00+02:00", "", None)]
    assert [row.at for row in articles_in(rows)] == [datetime(2025, 7, 15, tzinfo=UTC), datetime(2025, 7, 15, 10, tzinfo=UTC), None, None]


def test_blank_lines_are_passed_over() -> None:
    assert [passage.id for passage in passages_in(["\n", '{"id": "a", "text": ""}', "  "])] == ["a"]


MISTAKES: list[tuple[Callable[[Iterable[str]], Iterable[object]], str, str]] = [
    (passages_in, "{", "line 3: this is not JSON; write one JSON object a line."),
    (passages_in, "[" * 100_000, "line 3: this is not JSON; write one JSON object a line."),
    (passages_in, "[]", "line 3: this is a list; write one JSON object a line."),
    (passages_in, '{"text": "x"}', 'line 3: "id" is missing; write a text.'),
    (passages_in, '{"id": "", "text": "x"}', 'line 3: "id" is empty; write a name.'),
    (passages_in, '{"id": true, "text": "x"}', 'line 3: "id" is a number or a truth value; write a text.'),
    (passages_in, '{"id": "a", "text": {}}', 'line 3: "text" is an object; write a text.'),
    (articles_in, '{"id": "a"}', 'line 3: there is no "title" and no "text"; give one of them.'),
    (
        articles_in,
        '{"id": "a", "title": "x", "date": "yesterday"}',
        'line 3: "date" is “yesterday”; write 2025-07-15, 2025-07-15T09:30:00Z, or nothing.',
    ),
    (
        articles_in,
        '{"id": "a", "title": "x", "date": "0001-01-01T00:00:00+14:00"}',
        'line 3: "date" is “0001-01-01T00:00:00+14:00”; write 2025-07-15, 2025-07-15T09:30:00Z, or nothing.',
    ),
    (timelines_in, '{"timeline_id": "t", "org": "Q"}', 'line 3: "items" is missing; write a list of {"date", "title", "text", "outlet"}.'),
    (timelines_in, '{"timeline_id": "t", "org": "Q", "items": ["x"]}', 'line 3, item 0: this is a text; write {"date", "title", "text", "outlet"}.'),
    (
        timelines_in,
        '{"timeline_id": "t", "org": "Q", "baseline": "ajar", "items": []}',
        'line 3: "baseline" is “ajar”; write open, mixed, closed, unknown.',
    ),
    (timelines_in, '{"timeline_id": "t", "items": []}', 'line 3: "org" is missing; write a text.'),
]


@pytest.mark.parametrize(("parse", "line", "sentence"), MISTAKES, ids=[row[2][:60] for row in MISTAKES])
def test_a_line_that_cannot_be_used_is_named_with_what_was_expected(
    parse: Callable[[Iterable[str]], Iterable[object]], line: str, sentence: str
) -> None:
    with pytest.raises(BadArgument) as caught:
        list(parse(["", "", line]))
    assert str(caught.value) == sentence


json_values = st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=8), lambda inner: st.lists(inner, max_size=3), max_leaves=4)
KEYS = ["id", "title", "text", "date", "outlet", "timeline_id", "org", "baseline", "items"]


@given(st.dictionaries(st.sampled_from(KEYS), json_values) | json_values, st.sampled_from([passages_in, articles_in, timelines_in]))
@settings(max_examples=150, deadline=None)
def test_any_json_is_taken_or_refused_in_a_sentence(row: object, parse: Callable[[Iterable[str]], Iterable[object]]) -> None:
    try:
        assert len(list(parse([json.dumps(row)]))) == 1
    except BadArgument as mistake:
        assert str(mistake).startswith("line 1")  # noqa: PT017  (either outcome is right; only its form is asserted)
