"""The one place that puts the parts in order: from the entries of one source to everything they change.

entry ─▶ recognised? ─▶ match watches ─▶ read stance ─▶ place in a story ─▶ record in the ledger ─▶ events
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from bot.domain.articles import Recognised, article_of, article_text, content_hash, digest, identities, recognised
from bot.domain.ledger import LedgerStep, expire, record
from bot.domain.matching import Matcher
from bot.domain.model.coverage import Article, Depth, Entry, KnownArticle, PassedOver, Placement, Sketch, Source, Story, StoryId, StoryLink
from bot.domain.model.events import Edit, Event, Known, Match, Outcome, StoryChange
from bot.domain.model.ledger import Claim, ClaimId, Evidence, Ledger, LineKey, Standing
from bot.domain.model.stance import Reading, StanceReport
from bot.domain.model.tenancy import EventKind
from bot.domain.query import prepared
from bot.domain.stance import StanceReader
from bot.domain.stories import grown, linked, own_copy, place, sketch
from bot.domain.text import clean_line

LAPSE = 0
"""The number of the change that the passing of time makes to a story: those that articles make count from 1."""

RATED_LANGUAGE = "en"
"""The language of every article with readings."""

PARAGRAPH_LIMIT = 1_500
"""Characters kept of the paragraph around a quote: room for a long paragraph of news, not for a page without breaks."""


@dataclass(frozen=True, slots=True)
class Read:
    """An entry as it was read: what it says of whom, and what placing it looks at."""

    report: StanceReport
    sketch: Sketch


def read_entry(entry: Entry, reader: StanceReader) -> Read:
    """What is worked out of an entry's words alone: the same however often it is decided anew."""
    report = reader.read(article_text(entry.title, entry.text))
    return Read(report, sketch(entry.title, entry.text, report))


def words_of(entry: Entry) -> str:
    """What names an entry by its words: under this it is kept as read, and stories are found for it."""
    return digest(entry.title, entry.text)


@dataclass(slots=True)
class _Desk:
    """What a batch has changed so far: each entry is decided on what came before it, the entries of its own batch included."""

    articles: list[Article] = field(default_factory=list)
    edits: list[Edit] = field(default_factory=list)
    identities: dict[str, KnownArticle] = field(default_factory=dict)
    evidence: list[Evidence] = field(default_factory=list)
    stories: dict[StoryId, Story] = field(default_factory=dict)
    standings: dict[LineKey, Standing] = field(default_factory=dict)
    claims: dict[ClaimId, Claim] = field(default_factory=dict)
    changes: list[StoryChange] = field(default_factory=list)
    passed_over: list[PassedOver] = field(default_factory=list)


def assess(
    entries: Sequence[Entry],
    known: Known,
    now: datetime,
    *,
    source: Source,
    reader: StanceReader,
    matcher: Matcher,
    read: Mapping[str, Read] | None = None,
) -> Outcome:
    """Everything that a source's entries change, decided in the order they were published.

    Nothing is forgotten: an entry becomes an article, or is passed over with a reason. While ``known.silent`` everything is recorded and nothing happens.
    ``read`` has the entries that were read already, by their words; ``known.found`` the stories found for them. ``matcher`` is kept from batch to
    batch, and brought up to the watches that are known now: nobody else may use it meanwhile.
    """
    matcher.bring_up_to(known.watches)
    return _Assessment(known, now, source, reader, matcher, read or {}).outcome_of(entries)


class _Assessment:
    def __init__(self, known: Known, now: datetime, source: Source, reader: StanceReader, matcher: Matcher, read: Mapping[str, Read]) -> None:
        self._known, self._now, self._reader, self._matcher, self._read = known, now, reader, matcher, read
        self._source, self._source_id = source, source.id
        self._met = dict(known.articles)
        self._candidates = {story.id: story for story in known.stories}
        self._ledger: Ledger = known.ledger
        self._desk = _Desk()

    def outcome_of(self, entries: Sequence[Entry]) -> Outcome:
        latest = datetime.max.replace(tzinfo=UTC)
        if not self._known.silent:
            self._let_claims_lapse()
        for entry in sorted(entries, key=lambda entry: entry.published or latest):
            same = recognised(entry, self._source_id, self._met)
            if same is None:
                self._take(entry)
            else:
                self._pass_over(entry, same)
        desk = self._desk
        return Outcome(
            articles=tuple(desk.articles),
            edits=tuple(desk.edits),
            identities=desk.identities,
            evidence=tuple(desk.evidence),
            stories=tuple(desk.stories.values()),
            standings=tuple(desk.standings.values()),
            claims=tuple(desk.claims.values()),
            changes=tuple(desk.changes),
            passed_over=tuple(desk.passed_over),
        )

    def _let_claims_lapse(self) -> None:
        """Time passes with every batch: what nobody reports any more is told once, as a change of the story that brought it up."""
        step = self._apply(expire(self._ledger, self._now))
        for story_id in dict.fromkeys(claim.story_id for claim in step.claims):
            lapsed = {claim.id: claim for claim in step.claims if claim.story_id == story_id and claim.evidence}
            events = tuple(event for event in step.events if event.claim_id in lapsed)
            if events:
                last = max((piece for claim in lapsed.values() for piece in claim.evidence), key=lambda piece: piece.article.at)
                readings = [piece.reading for claim in lapsed.values() for piece in claim.evidence]
                matches = self._matching(last.article.title, last.paragraph, last.article.outlet, RATED_LANGUAGE, readings)
                self._desk.changes.append(
                    StoryChange(
                        story_id=story_id,
                        number=LAPSE,
                        article=last.article,
                        outlets=(last.article.outlet,),
                        events=events,
                        matches=matches,
                        at=self._now,
                    )
                )

    def _apply(self, step: LedgerStep) -> LedgerStep:
        self._ledger = step.ledger
        self._desk.standings.update({(standing.org, standing.line): standing for standing in step.standings})
        self._desk.claims.update({claim.id: claim for claim in step.claims})
        return step

    def _pass_over(self, entry: Entry, same: Recognised, reason: str = "") -> None:
        if same.edited:
            text = entry.text if entry.depth is Depth.FULL else None
            self._desk.edits.append(Edit(article_id=same.id, title=entry.title, text=text, content_hash=content_hash(entry)))
        reason = reason or ("reworded by its outlet" if same.edited else "known already")
        names = self._learn(entry, KnownArticle(id=same.id, content_hash=content_hash(entry)))
        self._desk.passed_over.append(PassedOver(title=entry.title, reason=reason, identities=names))

    def _learn(self, entry: Entry, article: KnownArticle) -> tuple[str, ...]:
        names = identities(entry, self._source_id)
        learnt = dict.fromkeys(names, article)
        self._met.update(learnt)
        self._desk.identities.update(learnt)
        return names

    def _take(self, entry: Entry) -> None:
        words = words_of(entry)
        read = self._read.get(words) or read_entry(entry, self._reader)
        text, report = article_text(entry.title, entry.text), read.report
        article = article_of(entry, self._source_id, StoryId(""), self._now)
        candidates = self._candidates_for(words)
        own = own_copy(article.card, read.sketch, candidates)
        if own:
            self._pass_over(entry, Recognised(own.id, edited=True), f"the same text as “{clean_line(own.title, 80)}”, moved or edited by its outlet")
            return
        placement = place(article.card, read.sketch, candidates)
        story = self._story_with(article, read.sketch, placement)
        article = replace(article, story_id=story.id)
        evidence = tuple(Evidence(article=article.card, reading=reading, paragraph=paragraph_around(text, reading)) for reading in report.readings)
        self._learn(entry, KnownArticle(id=article.id, content_hash=article.content_hash))
        self._desk.articles.append(article)
        self._desk.evidence += evidence
        moved = self._record(story.id, evidence, article)
        self._tell(story, placement, article, evidence, moved, report)

    def _candidates_for(self, words: str) -> Sequence[Story]:
        """The stories found for the article, as they are by now, and those that its own batch began or added to."""
        found = self._known.found.get(words)
        if found is None:
            return tuple(self._candidates.values())
        return [self._candidates[story_id] for story_id in dict.fromkeys((*found, *self._desk.stories)) if story_id in self._candidates]

    def _story_with(self, article: Article, drawn: Sketch, placement: Placement) -> Story:
        joined = self._candidates.get(placement.story_id) if placement.story_id else None
        story = grown(joined, article.card, drawn, story_id=joined.id if joined else StoryId(digest("story", article.id)[:16]))
        return self._keep(self._linked(story, placement.link))

    def _linked(self, story: Story, link: StoryLink | None) -> Story:
        """The story with its link to the earlier one, which gets a link back."""
        earlier = self._candidates.get(link.story_id) if link else None
        if link is None or earlier is None:
            return story
        self._keep(linked(earlier, StoryLink(story_id=story.id, title=story.title, why=f"later: {link.why}")))
        return linked(story, link)

    def _keep(self, story: Story) -> Story:
        self._candidates[story.id] = self._desk.stories[story.id] = story
        return story

    def _record(self, story_id: StoryId, evidence: Sequence[Evidence], article: Article) -> tuple[Event, ...]:
        return self._apply(record(self._ledger, evidence, story_id=story_id, at=article.at)).events

    def _tell(
        self, story: Story, placement: Placement, article: Article, evidence: Sequence[Evidence], moved: tuple[Event, ...], report: StanceReport
    ) -> None:
        matches = self._matching(article.title, article.text, article.outlet, report.language, report.readings, self._source)
        if self._known.silent or not (matches or moved):
            return
        coverage = Event(
            kind=EventKind.STORY_GREW if placement.story_id else EventKind.STORY_BROKE,
            reason=placement.reason,
            evidence=tuple(sorted(evidence, key=lambda piece: -piece.reading.confidence)) if report.about_openness else (),
        )
        mention = replace(coverage, kind=EventKind.ARTICLE_MATCHED, reason="an article matches")
        story = self._keep(replace(story, changes=story.changes + 1))
        self._desk.changes.append(
            StoryChange(
                story_id=story.id,
                number=story.changes,
                article=article.card,
                outlets=story.outlets,
                events=(*moved, coverage, mention),
                matches=matches,
                at=self._now,
                links=tuple(link.story_id for link in story.links),
            )
        )

    def _matching(
        self, title: str, text: str, outlet: str, language: str, readings: Sequence[Reading], source: Source | None = None
    ) -> tuple[Match, ...]:
        """The watches that ask for an article; ``source`` where it is known which one it came from."""
        return self._matcher.matching(
            prepared(
                article_text(title, text),
                title=title,
                outlet=outlet,
                source=f"{source.title}\n{source.id}" if source else "",
                language=language,
                readings=readings,
                aliases=self._matcher.aliases,
            )
        )


def paragraph_around(text: str, reading: Reading) -> str:
    """The paragraph that a reading's quote stands in, cut around the quote where it is long: what the ledger keeps when the article is gone."""
    start = text.rfind("\n\n", 0, reading.start) + 1
    end = text.find("\n\n", reading.end)
    paragraph = text[start : end if end >= 0 else len(text)].strip()
    if len(paragraph) <= PARAGRAPH_LIMIT:
        return paragraph
    spare = max(0, PARAGRAPH_LIMIT - len(reading.evidence)) // 2
    return text[max(start, reading.start - spare) : reading.end + spare].strip()
