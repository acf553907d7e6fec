"""A small record of coverage, made article by article."""

from datetime import datetime, timedelta

from bot.domain.model.coverage import Article, ArticleCard, ArticleId, Sketch, Source, Story, StoryId, StoryMember
from bot.domain.model.ledger import Evidence, Ledger
from bot.domain.model.organisations import Catalogue, Family, Organisation
from bot.domain.model.stance import Direction, Modality, Reading
from bot.domain.summaries import Coverage, Period
from tests.examples import NOON, a_source, an_article

WEEK = Period(NOON - timedelta(days=7), NOON + timedelta(days=1), "in the last 7 days")

CATALOGUE = Catalogue(
    {
        "Meta": Organisation(
            name="Meta",
            aliases=("Facebook",),
            people=("Ada Lovelace",),
            ambiguous=("Meta",),
            families=(Family(name="Llama", aliases=("Behemoth",), flagship=True),),
        ),
        "Quillmark": Organisation(name="Quillmark", aliases=("Quillmark Research",)),
    }
)


class Record:
    """Articles, stories and readings as a test tells them."""

    def __init__(self) -> None:
        self.articles: list[Article] = []
        self.evidence: list[Evidence] = []
        self.members: dict[str, list[ArticleCard]] = {}

    def article(self, title: str, text: str = "", *, outlet: str = "Harbour Post", at: datetime = NOON, story: str | None = None) -> Article:
        """An article, in a story of its own unless one is named."""
        number = len(self.articles) + 1
        article = an_article(
            id=ArticleId(f"art-{number}"),
            title=title,
            text=text,
            outlet=outlet,
            published=at,
            url=f"https://site{number}.example/page",
            story_id=StoryId(story or f"story-{number}"),
        )
        self.articles.append(article)
        self.members.setdefault(article.story_id, []).append(article.card)
        return article

    def reading(
        self,
        article: Article,
        words: str,
        direction: Direction,
        modality: Modality,
        *,
        org: str = "Meta",
        model: str | None = None,
        speaker: str | None = None,
        confidence: float = 0.9,
        paragraph: str | None = None,
    ) -> Evidence:
        """A reading of an article's words."""
        reading = Reading(
            org=org, known=True, model=model, direction=direction, modality=modality, speaker=speaker, evidence=words, start=0, end=len(words),
            confidence=confidence,
        )  # fmt: skip
        evidence = Evidence(article=article.card, reading=reading, paragraph=article.text if paragraph is None else paragraph)
        self.evidence.append(evidence)
        return evidence

    @property
    def stories(self) -> tuple[Story, ...]:
        """The stories, the newest first."""
        told = [
            Story(
                id=StoryId(name),
                title=cards[0].title,
                members=tuple(StoryMember(article=card, sketch=Sketch()) for card in cards),
                first_at=min(card.at for card in cards),
                last_at=max(card.at for card in cards),
            )
            for name, cards in self.members.items()
        ]
        return tuple(sorted(told, key=lambda story: story.last_at, reverse=True))

    def coverage(
        self, *, sources: tuple[Source, ...] = (a_source(last_entry=NOON),), ledger: Ledger | None = None, period: Period = WEEK
    ) -> Coverage:
        """What was read, as answers are composed of it."""
        return Coverage(
            period=period,
            stories=self.stories,
            evidence=tuple(self.evidence),
            articles=tuple(self.articles),
            sources=sources,
            ledger=ledger or Ledger(),
        )
