"""Which articles tell the same happening: one row a rule."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.model.coverage import ArticleId, Sketch, Story, StoryId
from bot.domain.model.stance import Direction, Modality
from bot.domain.stories import MEMBERS, grown, place
from bot.domain.stories.words import names_in, numbers_in, quotes_in, words_in
from tests.domain.ledger_scenes import ACTION, BACKGROUND, CLOSED, COMMITMENT, DENIAL, MIXED, NEITHER, OPEN, OPINION, REPORTED, said
from tests.domain.story_cases import ANGRY, APART, OFFICE, PROMISE, PROMISE_TOO, REPORT, SAME, Piece, groups, piece, placements
from tests.examples import NOON, a_card, a_story


@pytest.mark.parametrize(("rule", "first", "second"), SAME, ids=[row[0] for row in SAME])
def test_they_are_one_story(rule: str, first: Piece, second: Piece) -> None:
    placed = placements(first, second)
    assert placed[0].story_id == placed[1].story_id, placed[1].reason


@pytest.mark.parametrize(("rule", "first", "second"), APART, ids=[row[0] for row in APART])
def test_they_are_two_stories(rule: str, first: Piece, second: Piece) -> None:
    placed = placements(first, second)
    assert placed[0].story_id != placed[1].story_id, placed[1].reason


def test_the_reason_says_what_makes_it_one_story_or_two() -> None:
    report, retelling = SAME[0][1:]
    promise, fulfilment = APART[2][1:]
    assert [placement.reason for placement in placements(report, retelling)] == [
        "no recent story has anything in common with it",
        "Quillmark: the same move, within 20 h; in common: Feather, Ledger, talk",
    ]
    assert placements(promise, fulfilment)[1].reason == "new: the fulfilment of what was promised"
    assert placements(*SAME[8][1:])[1].reason == "the same text: 100% of its words"
    assert placements(*APART[7][1:])[1].reason == "new: of another version than the nearest story (site)"
    assert placements(*APART[12][1:])[1].reason == "new: it leans the other way than the nearest story of Quillmark"
    little = piece(0, "Feather 3 for everybody in May", PROMISE, said(OPEN, COMMITMENT)), piece(9, "Ropes", "It sells rope.", said(OPEN, OPINION))
    assert placements(*little)[1].reason == "new: too little in common with the nearest story (nothing but its organisation)"
    assert placements(*APART[9][1:])[1].reason == "new: the nearest story began 170 h before"
    assert placements(*APART[0][1:])[1].reason == "new: a denial, where the story has a report"


def test_one_quote_joins_what_is_told_in_other_words() -> None:
    words = "“We shall give every feather we grow to the wind.”"
    first = piece(0, "Quillmark speaks", f"{words} So Ada Brandt.", said(OPEN, OPINION))
    second = piece(9, "A promise in verse", 'The chief, asked about it: "We shall give every feather we grow to the wind."', said(OPEN, OPINION))
    placed = placements(first, second)
    assert placed[1].story_id == StoryId("0")
    assert "a quote" in placed[1].reason


def test_the_report_retold_with_its_quote_is_the_report_whatever_it_stresses() -> None:
    denial = "“Our feathers stay with everybody who wants them,” wrote Ada Brandt."
    report = piece(0, "Quillmark may close Feather", f"{REPORT} {denial}", said(CLOSED, REPORTED, start=0), said(OPEN, DENIAL, start=150))
    stressed = piece(
        30,
        "Brandt: no",
        f"{denial} Thus she answers gossip from Quillmark's boardroom, printed yesterday in the Ledger, about Feather 3 and its future price.",
        said(OPEN, DENIAL, start=0),
    )
    later = replace(stressed, hour=50)
    assert groups(report, stressed) == ["0", "0"]
    assert placements(report, stressed)[1].reason.startswith("Quillmark: the same quote, stressed otherwise, within 30 h; in common: a quote")
    assert groups(report, later) == ["0", "1"]


def test_talk_that_begins_with_the_story_may_end_elsewhere() -> None:
    act = piece(0, "Quillmark rents Feather out", REPORT, said(CLOSED, ACTION, model="Feather"))
    words = f"So Feather is for rent. {ANGRY} The Ledger, the board and two people in the room knew."
    recalled = said(CLOSED, BACKGROUND, model="Feather", start=0)
    assert groups(act, piece(30, "An outcry", words, recalled, said(OPEN, COMMITMENT, start=90, confidence=0.6))) == ["0", "0"]
    assert groups(act, piece(30, "An outcry", words, said(OPEN, COMMITMENT, start=90, confidence=0.6))) == ["0", "1"]


def test_a_story_stays_what_it_began_as() -> None:
    both = piece(10, "Quillmark, both ways", PROMISE_TOO, said(MIXED, COMMITMENT))
    away = piece(20, "Quillmark takes it back", PROMISE, said(CLOSED, COMMITMENT))
    assert groups(piece(0, "Feather 3 for everybody in May", PROMISE_TOO, said(OPEN, COMMITMENT)), both, away) == ["0", "0", "2"]


def test_the_likeliest_of_many_stories_is_found() -> None:
    noise = [
        piece(hour, f"Notice {hour}", f"Quillmark sells its {word} in Porto.", said(OPEN, ACTION))
        for hour, word in enumerate(("hats", "nets", "rope", "tar"))
    ]
    told = groups(
        *noise, piece(4, "Feather 3 for everybody in May", PROMISE, said(OPEN, COMMITMENT)), piece(5, "A date", PROMISE_TOO, said(OPEN, COMMITMENT))
    )
    assert told[-1] == told[-2]


def test_an_old_story_is_no_candidate_even_for_a_copy() -> None:
    assert groups(piece(0, "Quillmark moves", OFFICE), piece(15 * 24, "Quillmark moves", OFFICE)) == ["0", "1"]


def test_a_story_without_members_is_no_candidate() -> None:
    empty = a_story(members=())
    assert place(a_card(), piece(0, "Quillmark moves", OFFICE).sketch, [empty]).story_id is None


def test_an_article_that_says_both_ways_joins_either() -> None:
    mixed = piece(3, "Quillmark gives a date", PROMISE_TOO, said(MIXED, COMMITMENT))
    assert groups(piece(0, "Feather 3 for everybody in May", PROMISE, said(OPEN, COMMITMENT)), mixed) == ["0", "0"]


# --- sketches ---------------------------------------------------------------------------------------------------------------------------------------


def test_a_sketch_keeps_of_each_organisation_what_the_article_leads_with() -> None:
    drawn = piece(
        0,
        "",
        REPORT,
        said(CLOSED, REPORTED, start=0),
        said(OPEN, DENIAL, start=200),
        said(OPEN, BACKGROUND, start=300),
        said(NEITHER, BACKGROUND, start=400),
        said(OPEN, BACKGROUND, org="Tidewater", start=500),
    ).sketch
    assert {(move.org, move.direction, move.modality) for move in drawn.moves} == {("Quillmark", CLOSED, REPORTED), ("Tidewater", OPEN, BACKGROUND)}
    assert drawn.organisations == {"Quillmark", "Tidewater"}


def test_what_an_article_denies_it_reports_however_unsure_the_reader_is() -> None:
    drawn = piece(0, "", REPORT, said(CLOSED, REPORTED, start=0, confidence=0.4), said(OPEN, DENIAL, start=200)).sketch
    assert {(move.direction, move.modality) for move in drawn.moves} == {(CLOSED, REPORTED)}


def test_names_are_told_from_words_that_begin_a_sentence() -> None:
    assert set(names_in("Nobody came. Boats left Porto with Ada Brandt’s Feather 3. GPT-Maps stayed")) == {
        "Porto",
        "Ada",
        "Brandt",
        "Feather",
        "Feather 3",
        "GPT-Maps",
    }


def test_words_lose_their_endings_and_the_common_ones_are_left_out() -> None:
    assert set(words_in("The engineers were baking breads, so they said, in the harbour")) == {"engineer", "baking", "bread", "harbour"}


def test_numbers_tell_amounts_dates_and_counts_but_no_years_and_versions() -> None:
    text = "On 14 May, or May 14, 2026, it sold 1,200 of Feather 3 for $66 billion, 12% more, to 3 people and 5 dogs."
    assert set(numbers_in(text)) == {"14 may", "1200", "$66 billion", "12", "3 people"}


def test_a_quote_is_the_same_however_it_is_punctuated() -> None:
    (one,) = quotes_in("“We shall give it – to the wind.”")
    (other,) = quotes_in('"We shall give it to the wind"')
    assert one == other
    assert not list(quotes_in("“Never again”"))


@given(st.text(max_size=300), st.text(max_size=2000))
@settings(max_examples=100, deadline=None)
def test_a_sketch_of_any_text_is_small(title: str, text: str) -> None:
    drawn = piece(0, title, text).sketch
    parts = (drawn.terms, drawn.numbers, drawn.quotes)
    assert len(drawn.terms) <= 84
    assert sum(len(part) for part in parts) <= 108
    assert drawn == piece(0, title, text).sketch


# --- growing ----------------------------------------------------------------------------------------------------------------------------------------


def test_a_story_keeps_its_first_members_and_its_newest() -> None:
    story = None
    for number in range(MEMBERS + 10):
        card = a_card(id=ArticleId(str(number)), title=f"Title {number}", at=NOON + timedelta(hours=number))
        story = grown(story, card, Sketch(), story_id=StoryId("s"), changes=number)
    assert story is not None
    assert [member.article.id for member in story.members] == [*map(str, range(5)), *map(str, range(15, 40))]
    assert (story.title, story.changes) == ("Title 0", 39)
    assert (story.first_at, story.last_at) == (NOON, NOON + timedelta(hours=39))


def test_an_article_joins_its_story_once_and_leaves_its_changes_alone() -> None:
    story = a_story(changes=3)
    again = grown(story, a_card(), Sketch(), story_id=story.id)
    assert again == story


words = st.sampled_from(
    [
        "Quillmark",
        "Feather",
        "Ledger",
        "board",
        "harbour",
        "bread",
        "oven",
        "engine",
        "map",
        "tide",
        "rope",
        "tar",
        "ribbon",
        "mayor",
        "fog",
        "pier",
        "Porto",
        "Brandt",
        "14",
        "May",
        "3",
    ]
)
texts = st.lists(words, max_size=40).map(" ".join)
pieces = st.builds(
    piece,
    st.floats(0, 400, allow_nan=False),
    texts,
    texts,
    st.builds(
        said,
        st.sampled_from(Direction),
        st.sampled_from(Modality),
        org=st.sampled_from(["Quillmark", "Tidewater"]),
        confidence=st.sampled_from([0.3, 0.9]),
    ),
)


@given(st.lists(pieces, min_size=1, max_size=8))
@settings(max_examples=80, deadline=None)
def test_an_article_goes_to_a_candidate_or_to_a_story_of_its_own(told: list[Piece]) -> None:
    told.sort(key=lambda each: each.hour)
    candidates: list[Story] = []
    for number, each in enumerate(told):
        card = a_card(id=ArticleId(str(number)), at=NOON + timedelta(hours=each.hour))
        placement = place(card, each.sketch, candidates)
        assert placement == place(card, each.sketch, candidates[::-1])
        assert placement.reason
        assert placement.story_id is None or placement.story_id in {story.id for story in candidates}
        joined = next((story for story in candidates if story.id == placement.story_id), None)
        candidates = [story for story in candidates if story is not joined]
        candidates.append(grown(joined, card, each.sketch, story_id=joined.id if joined else StoryId(str(number))))
