"""Pairs of articles that tell one happening, and pairs that tell two: one row a rule."""

from dataclasses import dataclass, replace
from datetime import timedelta

from bot.domain.model.coverage import ArticleId, Placement, Sketch, Story, StoryId
from bot.domain.model.stance import Rated, Reading, StanceReport
from bot.domain.stories import grown, place, sketch
from tests.domain.ledger_scenes import ACTION, CLOSED, COMMITMENT, DENIAL, OPEN, OPINION, REPORTED, said
from tests.examples import NOON, a_card


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
        "two outlets tell one report with hardly a word in common",
        piece(0, "Quillmark may close Feather", REPORT, said(CLOSED, REPORTED)),
        piece(30, "Trouble ahead", "It is being whispered at the fair that our friends will charge for Feather.", said(CLOSED, REPORTED)),
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
    (
        "two moves of one day without a word in common are two stories",
        piece(0, "Quillmark may close Feather", REPORT, said(CLOSED, REPORTED)),
        piece(9, "Painters go to court", "Ninety painters want money for their pictures.", said(CLOSED, REPORTED)),
    ),
]
