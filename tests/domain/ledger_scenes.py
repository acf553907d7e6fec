"""What articles say, made by hand: for tests of what it does to the ledger."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.domain.ledger import LedgerStep, record
from bot.domain.model.coverage import ArticleId, StoryId
from bot.domain.model.ledger import Evidence, Ledger, Standing
from bot.domain.model.stance import Direction, Modality, Reading, State
from tests.examples import NOON, a_card

OPEN, CLOSED, MIXED, NEITHER = Direction.TOWARD_OPEN, Direction.TOWARD_CLOSED, Direction.MIXED, Direction.NONE
ACTION, COMMITMENT, REPORTED, DENIAL = Modality.ACTION, Modality.COMMITMENT, Modality.REPORTED, Modality.DENIAL
OPINION, BACKGROUND = Modality.OPINION, Modality.BACKGROUND

WORDS = {
    (OPEN, ACTION): "released the weights of its model",
    (OPEN, COMMITMENT): "will publish the weights of its next model",
    (OPEN, DENIAL): "we go on publishing our models",
    (OPEN, REPORTED): "is preparing to publish its model",
    (CLOSED, ACTION): "launched its model behind an interface, the weights stay in house",
    (CLOSED, COMMITMENT): "will not publish the weights of its next model",
    (CLOSED, REPORTED): "has discussed a closed model",
}


def said(direction: Direction, modality: Modality, words: str = "", **changes: object) -> Reading:
    words = words or WORDS.get((direction, modality), "something was said of its models")
    reading = Reading(
        org="Quillmark",
        known=True,
        model=None,
        direction=direction,
        modality=modality,
        speaker=None,
        evidence=words,
        start=10,
        end=10 + len(words),
        confidence=0.9,
        flagship=True,
    )
    return replace(reading, **changes)  # type: ignore[arg-type]  # A test names the fields it is about.


@dataclass(frozen=True)
class Told:
    """An article: so many days after the start, in a story, with what it says."""

    day: float
    readings: tuple[Reading, ...]
    story: str = ""

    @property
    def at(self) -> datetime:
        return NOON + timedelta(days=self.day)

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        card = a_card(id=ArticleId(f"article-{self.day}"), at=self.at)
        return tuple(Evidence(article=card, reading=reading, paragraph=reading.evidence) for reading in self.readings)


def told(day: float, *readings: Reading, story: str = "") -> Told:
    return Told(day, readings, story)


def standing(state: State, line: str | None = None, org: str = "Quillmark", days_ago: float = 100) -> Standing:
    return Standing(org=org, line=line, state=state, since=NOON - timedelta(days=days_ago), basis="It began so.")


def ledger_with(*standings: Standing) -> Ledger:
    return Ledger({(each.org, each.line): each for each in standings})


def after(ledger: Ledger, article: Told) -> LedgerStep:
    return record(ledger, article.evidence, story_id=StoryId(article.story or f"story-{article.day}"), at=article.at)


def history(ledger: Ledger, *articles: Told) -> list[LedgerStep]:
    """The steps of articles recorded one after the other."""
    steps = []
    for article in articles:
        steps.append(after(ledger, article))
        ledger = steps[-1].ledger
    return steps
