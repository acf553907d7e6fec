"""Rehearsing: what a watch would have told of articles that were read already, what it just missed, and what others would have told as well."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.domain.alerting import WEIGHT, wanted_events
from bot.domain.articles import article_text
from bot.domain.ledger import overlaid, record
from bot.domain.model.coverage import Article, ArticleCard, ArticleId, StoryId
from bot.domain.model.events import Event, StoryChange
from bot.domain.model.ledger import Evidence, Ledger
from bot.domain.model.tenancy import EventKind, Watch
from bot.domain.query import Aliases, Node, Query, Subject, holds, parse_query, prepared, printed
from bot.domain.query.tree import All, Not
from bot.domain.stance.language import language_of

SAMPLES = 5
NEAR_MISSES = 3

Step = Callable[[int, int], None]
"""Told how many articles are done, of how many."""


@dataclass(frozen=True, slots=True)
class Happening:
    """An article of the past as queries see it, and what it did to the record."""

    change: StoryChange
    subject: Subject


@dataclass(frozen=True, slots=True)
class Sample:
    """An alert that would have been sent."""

    article: ArticleCard
    kind: EventKind


@dataclass(frozen=True, slots=True)
class NearMiss:
    """An article that would have matched, had this part of the query not been asked for."""

    article: ArticleCard
    without: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rehearsal:
    """What a watch would have done: ``read`` articles were held against it, ``alerts`` sent, day by day (UTC); ``overlap`` counts by other watches."""

    read: int
    alerts: int
    days: Mapping[str, int] = field(default_factory=dict)
    samples: tuple[Sample, ...] = ()
    near_misses: tuple[NearMiss, ...] = ()
    overlap: Mapping[str, int] = field(default_factory=dict)


def happenings(
    articles: Sequence[Article], evidence: Sequence[Evidence], start: Ledger, aliases: Aliases, *, step: Step | None = None
) -> tuple[Happening, ...]:
    """What the articles did, in the order of their dates, each as if it were new.

    ``evidence`` are all readings there are: those of articles from before the first of these put the ledger where it stood then.
    """
    wanted = sorted(articles, key=lambda article: (article.at, article.id))
    readings = _by_article(evidence)
    ledger = _ledger_before(readings, {article.id for article in wanted}, wanted[0].at, start) if wanted else start
    begun: set[str] = set()
    told = []
    for number, article in enumerate(wanted, 1):
        pieces = readings.get(article.id, ())
        done = record(ledger, pieces, story_id=article.story_id, at=article.at)
        ledger = done.ledger
        told.append(Happening(_change(article, pieces, done.events, new=article.story_id not in begun), _subject(article, pieces, aliases)))
        begun.add(article.story_id)
        if step is not None:
            step(number, len(wanted))
    return tuple(told)


def rehearse(past: Sequence[Happening], watch: Watch, others: Iterable[Watch] = ()) -> Rehearsal:
    """What the watch would have told of the past, paused or not; ``others`` are the watches that speak in the same channels."""
    watch = replace(watch, paused=False)
    query = parse_query(watch.query)
    heard = [happening for happening in past if query.matches(happening.subject) and wanted_events(watch, happening.change)]
    return Rehearsal(
        read=len(past),
        alerts=len(heard),
        days=dict(Counter(f"{happening.change.at:%Y-%m-%d}" for happening in heard)),
        samples=tuple(_sample(watch, happening.change) for happening in heard[-SAMPLES:][::-1]),
        near_misses=tuple(_near_misses(query, past))[-NEAR_MISSES:][::-1],
        overlap={name: count for name, count in ((other.name, _shared(heard, other)) for other in others) if count},
    )


def _by_article(evidence: Iterable[Evidence]) -> Mapping[ArticleId, tuple[Evidence, ...]]:
    groups: dict[ArticleId, tuple[Evidence, ...]] = {}
    for piece in evidence:
        groups[piece.article.id] = (*groups.get(piece.article.id, ()), piece)
    return groups


def _ledger_before(readings: Mapping[ArticleId, tuple[Evidence, ...]], later: set[ArticleId], first: datetime, start: Ledger) -> Ledger:
    """Where everybody stood before the first of the articles."""
    ledger = overlaid(start, Ledger())
    for pieces in sorted(readings.values(), key=lambda pieces: pieces[0].article.at):
        card = pieces[0].article
        if card.id not in later and card.at < first:
            ledger = record(ledger, pieces, story_id=_NO_STORY, at=card.at).ledger
    return ledger


_NO_STORY = StoryId("")


def _change(article: Article, pieces: Sequence[Evidence], moved: Sequence[Event], *, new: bool) -> StoryChange:
    told = tuple(sorted(pieces, key=lambda piece: -piece.reading.confidence))
    coverage = Event(kind=EventKind.STORY_BROKE if new else EventKind.STORY_GREW, reason="rehearsed", evidence=told)
    return StoryChange(
        story_id=article.story_id,
        number=1,
        article=article.card,
        outlets=(article.outlet,),
        events=(*moved, coverage, replace(coverage, kind=EventKind.ARTICLE_MATCHED)),
        matches=(),
        at=article.at,
    )


def _subject(article: Article, pieces: Sequence[Evidence], aliases: Aliases) -> Subject:
    return prepared(
        article_text(article.title, article.text),
        title=article.title,
        outlet=article.outlet,
        source=article.source_id,
        language=language_of(article.text),
        readings=[piece.reading for piece in pieces],
        aliases=aliases,
    )


def _sample(watch: Watch, change: StoryChange) -> Sample:
    return Sample(change.article, min((event.kind for event in wanted_events(watch, change)), key=WEIGHT.__getitem__))


def _shared(heard: Iterable[Happening], other: Watch) -> int:
    query = parse_query(other.query)
    return sum(query.matches(happening.subject) and bool(wanted_events(other, happening.change)) for happening in heard)


def _near_misses(query: Query, past: Iterable[Happening]) -> Iterator[NearMiss]:
    """Articles that one part of the query alone kept away."""
    less = tuple(_one_less(query.root))
    for happening in past:
        if not query.matches(happening.subject):
            part = next((part for part, rest in less if holds(rest, happening.subject)), None)
            if part is not None:
                yield NearMiss(happening.change.article, printed(Query("", part)))


def _one_less(root: Node) -> Iterator[tuple[Node, Node]]:
    """Each part that must be, with the query as it is without it."""
    if not isinstance(root, All):
        return
    for place, part in enumerate(root.parts):
        rest = (*root.parts[:place], *root.parts[place + 1 :])
        if not all(isinstance(left, Not) for left in rest):  # What only says what must not be is no query: it would take nearly everything.
            yield part, rest[0] if len(rest) == 1 else All(rest)
