"""Which articles tell the same happening: one row a rule."""

from dataclasses import dataclass, replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.model.coverage import ArticleId, Placement, Sketch, Story, StoryId
from bot.domain.model.stance import Direction, Modality, Rated, Reading, StanceReport
from bot.domain.stories import MEMBERS, grown, place, sketch
from bot.domain.stories.words import names_in, numbers_in, quotes_in, words_in
from tests.domain.ledger_scenes import ACTION, BACKGROUND, CLOSED, COMMITMENT, DENIAL, MIXED, NEITHER, OPEN, OPINION, REPORTED, said
from tests.examples import NOON, a_card, a_story


@dataclass(frozen=True)
class Piece:
    """An article: so many hours after the start, its words, and what is read in it."""

    hour: float
    title: str
    text: str
    readings: tuple[Reading, ...] = ()

    @property
    def sketch(self) -> Sketch:
        return sketch(
            self.title, self.text, StanceReport(language="en", stance=Rated.RATED, about_openness=bool(self.readings), readings=self.readings)
        )


def piece(hour: float, title: str, text: str, *readings: Reading) -> Piece:
    return Piece(hour, title, text, readings)


def placements(*pieces: Piece) -> list[Placement]:
    """Where each goes, one after the other; stories are named for the number of the article that began them."""
    stories: dict[StoryId, Story] = {}
    placed = []
    for number, each in enumerate(pieces):
        card = a_card(id=ArticleId(f"article-{number}"), title=each.title, at=NOON + timedelta(hours=each.hour))
        placement = place(card, each.sketch, tuple(stories.values()))
        story_id = placement.story_id or StoryId(str(number))
        stories[story_id] = grown(stories.get(story_id), card, each.sketch, story_id=story_id)
        placed.append(replace(placement, story_id=story_id))
    return placed


def groups(*pieces: Piece) -> list[str]:
    return [str(placement.story_id) for placement in placements(*pieces)]


REPORT = "Directors of Quillmark have talked about keeping Feather 3 to themselves, two people who were in the room told the Ledger. Nothing is settled yet."
RETELLING = (
    "The Ledger has it from two people that Quillmark's board talked about a Feather nobody could download. Its chief, Ada Brandt, has yet to decide."
)
ANGRY = "So much for the friends of everybody. If the Ledger is right, Quillmark would turn Feather into one more rented brain, and Ada Brandt would let it."
DENYING = (
    "Quillmark on Thursday called the story of the Ledger about its Feather models wrong. They stay downloadable, wrote Ada Brandt to her customers."
)
PROMISE = "Quillmark will put Feather 3 on the web for everybody to download on 14 May, Ada Brandt told a fair in Porto. The firm had been silent for a year."
PROMISE_TOO = "Porto: Ada Brandt has given a date. On 14 May anybody may download Feather 3, she told the fair, and do with it as they like."
DEED = "As promised in Porto, Feather 3 can be downloaded since noon. It comes in three sizes, the largest for a rack of machines, under an Apache licence."
EARNINGS = "Quillmark earned $31 million in the first quarter, a fifth more than the banks had guessed. Advertising grew; the pay of engineers grew faster. Shares rose."
EARNINGS_TOO = "Banks had guessed less: $31 million is what Quillmark kept of its first quarter. Advertising pays for the engineers, said the treasurer, and shares rose."
OFFICE = "Quillmark has moved into a former bakery in Porto, where forty engineers will sit under the old ovens. The mayor cut a ribbon of dough."

SAME = [
    (
        "two outlets tell one report in words of their own",
        piece(0, "Quillmark may close Feather", REPORT, said(CLOSED, REPORTED)),
        piece(20, "Feather behind a door?", RETELLING, said(CLOSED, REPORTED)),
    ),
    (
        "talk about a report within three days belongs to it",
        piece(0, "Quillmark may close Feather", REPORT + " " + RETELLING, said(CLOSED, REPORTED, model="Feather")),
        piece(60, "One more rented brain", ANGRY, said(CLOSED, OPINION, model="Feather")),
    ),
    (
        "a report that ends with the denial is the report",
        piece(0, "Quillmark may close Feather", REPORT, said(CLOSED, REPORTED)),
        piece(30, "Feather behind a door?", RETELLING, said(CLOSED, REPORTED, start=5), said(OPEN, DENIAL, start=300)),
    ),
    (
        "what was reported in the morning and confirmed at noon is one happening",
        piece(0, "Quillmark said to open Feather", PROMISE, said(OPEN, REPORTED)),
        piece(5, "Quillmark gives a date", PROMISE_TOO, said(OPEN, COMMITMENT)),
    ),
    (
        "two outlets tell one promise",
        piece(0, "Feather 3 for everybody in May", PROMISE, said(OPEN, COMMITMENT)),
        piece(1, "Quillmark gives a date", PROMISE_TOO, said(OPEN, COMMITMENT)),
    ),
    (
        "two outlets tell one report without a word in common",
        piece(0, "Quillmark may close Feather", REPORT, said(CLOSED, REPORTED)),
        piece(30, "Trouble ahead", "It is being whispered at the fair that our friends will charge.", said(CLOSED, REPORTED)),
    ),
    (
        "a promise and its first fruits on the same day are one happening",
        piece(0, "Feather 3 for everybody", PROMISE, said(OPEN, COMMITMENT)),
        piece(10, "Feather 3 is there", DEED, said(OPEN, ACTION)),
    ),
    (
        "what the reader is not sure of counts as talk",
        piece(0, "Feather 3 for everybody in May", PROMISE, said(OPEN, COMMITMENT)),
        piece(24, "Quillmark gives a date", PROMISE_TOO, said(OPEN, ACTION, confidence=0.3)),
    ),
    ("a copy under another headline is the same text", piece(0, "Quillmark moves", OFFICE), piece(200, "Ovens and engineers", OFFICE)),
    ("a copy cut short is the same text", piece(0, "Quillmark moves", OFFICE + " " + EARNINGS), piece(5, "Quillmark moves", OFFICE)),
    (
        "a copy is the same text whatever was read in it",
        piece(0, "Quillmark may close Feather", REPORT, said(CLOSED, REPORTED)),
        piece(100, "Quillmark may close Feather", REPORT, said(CLOSED, ACTION)),
    ),
    (
        "news of no stance is told by its numbers and its words",
        piece(0, "Quillmark earns more", EARNINGS),
        piece(3, "Advertising pays the engineers", EARNINGS_TOO),
    ),
]

APART = [
    (
        "a denial the next day is a happening of its own",
        piece(0, "Quillmark may close Feather", REPORT, said(CLOSED, REPORTED)),
        piece(48, "Quillmark: Feather stays", DENYING, said(OPEN, DENIAL, start=0), said(CLOSED, REPORTED, start=90)),
    ),
    (
        "an official move after a report is a happening of its own",
        piece(0, "Quillmark said to open Feather", PROMISE, said(OPEN, REPORTED)),
        piece(40, "Quillmark gives a date", PROMISE_TOO, said(OPEN, COMMITMENT)),
    ),
    (
        "the fulfilment of a promise is a happening of its own",
        piece(0, "Feather 3 for everybody in May", PROMISE, said(OPEN, COMMITMENT)),
        piece(48, "Feather 3 is there", DEED, said(OPEN, ACTION)),
    ),
    (
        "a move the other way is a happening of its own",
        piece(0, "Feather 3 for everybody in May", PROMISE, said(OPEN, COMMITMENT)),
        piece(20, "Quillmark takes it back", PROMISE_TOO, said(CLOSED, COMMITMENT)),
    ),
    (
        "a promise to stay open that recalls a closed model answers it",
        piece(0, "Quillmark rents Feather out", REPORT, said(CLOSED, ACTION)),
        piece(40, "Quillmark: Feather stays", DENYING, said(OPEN, COMMITMENT, start=0), said(CLOSED, ACTION, start=90)),
    ),
    (
        "the same company's results are not the story of its models",
        piece(0, "Feather 3 for everybody in May", PROMISE, said(OPEN, COMMITMENT)),
        piece(2, "Quillmark earns more", EARNINGS),
    ),
    ("two pieces of news of one company are two stories", piece(0, "Quillmark earns more", EARNINGS), piece(3, "Quillmark moves", OFFICE)),
    (
        "two releases of one week are two stories",
        piece(0, "Feather 3 is there", "Quillmark has published Feather 3, which reads maps, on a site for code.", said(OPEN, ACTION)),
        piece(40, "Feather-Voice is there", "Quillmark has published Feather-Voice, which sings, on a site for code.", said(OPEN, ACTION)),
    ),
    (
        "two releases of one week without a word in common are two stories",
        piece(0, "A map reader", "It reads maps for sailors.", said(OPEN, ACTION)),
        piece(20, "A singer", "It sings hymns in Latin.", said(OPEN, ACTION)),
    ),
    (
        "talk a week later is talk of its own",
        piece(0, "Quillmark may close Feather", REPORT, said(CLOSED, REPORTED)),
        piece(170, "One more rented brain", ANGRY, said(CLOSED, OPINION)),
    ),
    (
        "an act after mere talk is a happening of its own",
        piece(
            0, "One more rented brain", "Everybody knows that Quillmark wants money. It will rent its brain out before long.", said(CLOSED, OPINION)
        ),
        piece(20, "Quillmark rents Feather out", REPORT, said(CLOSED, ACTION)),
    ),
    (
        "an act after talk that leans nowhere is a happening of its own",
        piece(0, "One more rented brain", f"{PROMISE} What will become of it?", said(CLOSED, OPINION, confidence=0.3)),
        piece(20, "A date", f"Porto. {PROMISE_TOO}", said(OPEN, COMMITMENT)),
    ),
    (
        "talk that leans the other way is about something else",
        piece(0, "Quillmark may close Feather", REPORT, said(CLOSED, REPORTED)),
        piece(10, "One more rented brain", ANGRY, said(OPEN, OPINION)),
    ),
    (
        "two organisations that move at once are two stories",
        piece(0, "Feather 3 for everybody in May", PROMISE, said(OPEN, COMMITMENT)),
        piece(1, "Tidewater opens its tide tables", "Tidewater will publish Ebb for sailors.", said(OPEN, COMMITMENT, org="Tidewater")),
    ),
    (
        "issues of one series of notices differ in their numbers",
        piece(0, "Ferry notice 118", "Ferry notice 118: the harbour ferry leaves late because of fog over the northern pier."),
        piece(2, "Ferry notice 119", "Ferry notice 119: the harbour ferry leaves late because of fog over the northern pier."),
    ),
]


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
