"""What was read in a period, and the part of it that a question is about."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from bot.domain.articles import article_text
from bot.domain.model.coverage import Article, ArticleCard, ArticleId, Source, Story
from bot.domain.model.ledger import Evidence, Ledger
from bot.domain.model.organisations import Organisation
from bot.domain.model.stance import Reading
from bot.domain.query import Aliases, Query, Subject, prepared
from bot.domain.stance.language import language_of
from bot.domain.summaries.periods import Period
from bot.domain.summaries.topics import Topic, is_about


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """What was read in a period: the stories, the readings of the period's articles, and what answers are held against.

    ``articles`` are needed only when the question is a query. Stories may have articles outside the period: they are not spoken of.
    """

    period: Period
    stories: tuple[Story, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    articles: tuple[Article, ...] = ()
    sources: tuple[Source, ...] = ()
    ledger: Ledger = field(default_factory=Ledger)

    @property
    def cards(self) -> tuple[ArticleCard, ...]:
        """Every article of the period, once."""
        cards = [card for story in self.stories for card in self.cards_of(story)] + [piece.article for piece in self.evidence]
        return tuple({card.id: card for card in cards}.values())

    def cards_of(self, story: Story) -> tuple[ArticleCard, ...]:
        """The story's articles that are of the period."""
        return tuple(member.article for member in story.members if self._holds(member.article))

    def _holds(self, card: ArticleCard) -> bool:
        return self.period.since <= card.at < self.period.until

    def about(self, topic: Topic) -> "Coverage":
        """The part of it that is of the period and about the topic."""
        within = replace(
            self,
            stories=tuple(story for story in self.stories if self.cards_of(story)),
            evidence=tuple(piece for piece in self.evidence if self._holds(piece.article)),
        )
        if topic.organisation:
            return _of_organisation(within, topic.organisation)
        return _of_query(within, topic.query, topic.aliases) if topic.query else within


def _of_organisation(coverage: Coverage, organisation: Organisation) -> Coverage:
    evidence = tuple(piece for piece in coverage.evidence if piece.reading.org == organisation.name)
    told = {piece.article.id for piece in evidence}
    return replace(coverage, evidence=evidence, stories=tuple(story for story in coverage.stories if _concerns(story, organisation, told)))


def _of_query(coverage: Coverage, query: Query, aliases: Aliases) -> Coverage:
    titles = {source.id: source.title for source in coverage.sources}
    readings: defaultdict[ArticleId, list[Reading]] = defaultdict(list)
    for piece in coverage.evidence:
        readings[piece.article.id].append(piece.reading)
    hits = {
        article.id
        for article in coverage.articles
        if query.matches(_subject(article, readings[article.id], titles.get(article.source_id, ""), aliases))
    }
    stories = tuple(story for story in coverage.stories if hits.intersection(_article_ids(story)))
    told = hits.union(*map(_article_ids, stories))
    return replace(coverage, stories=stories, evidence=tuple(piece for piece in coverage.evidence if piece.article.id in told))


def _subject(article: Article, readings: Sequence[Reading], source: str, aliases: Aliases) -> Subject:
    """An article as queries see it."""
    text = article_text(article.title, article.text)
    return prepared(
        text,
        title=article.title,
        outlet=article.outlet,
        source=f"{source}\n{article.source_id}",
        language=language_of(text),
        readings=readings,
        aliases=aliases,
    )


def _article_ids(story: Story) -> Iterator[ArticleId]:
    return (member.article.id for member in story.members)


def _concerns(story: Story, organisation: Organisation, told: set[ArticleId]) -> bool:
    """Whether a story is about an organisation: something was read of it there, or it is named in a headline."""
    return any(
        member.article.id in told or organisation.name in member.sketch.organisations or is_about(organisation, member.article.title)
        for member in story.members
    )
