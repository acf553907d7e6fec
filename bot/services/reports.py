"""Reports: what people ask of the record. Each answer loads what it needs at once, and the domain composes it."""

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain.ledger import overlaid, starting_ledger
from bot.domain.model.coverage import Article, StoryId
from bot.domain.model.ledger import Ledger
from bot.domain.model.messages import Message
from bot.domain.model.organisations import Catalogue
from bot.domain.query import folded_name, near_names
from bot.domain.summaries import (
    Coverage,
    Period,
    Topic,
    organisation_named,
    parse_period,
    stance_board,
    stance_of,
    stories,
    story_told,
    summary,
    topic_of,
)
from bot.errors import NotFound
from bot.ports import Clock, CoreStore

AHEAD = timedelta(days=1)
"""Outlets date articles by their own clocks: a period that ends now takes in what is dated up to a day later."""


class Reports:
    """Answers from the store. Each takes at most five reads, made together."""

    def __init__(self, store: CoreStore, catalogue: Catalogue, clock: Clock) -> None:
        """``catalogue`` names the organisations and says where they start."""
        self._store, self._catalogue, self._clock = store, catalogue, clock
        self._start = starting_ledger(catalogue)

    async def load_summary(self, topic: str | None = None, period: str | None = None) -> Message:
        """What happened in a period, about a topic or at all. Raises ``BadArgument`` for a period or query that cannot be."""
        now = self._clock.now()
        asked = topic_of(topic, self._catalogue)
        coverage = await self._load_coverage(parse_period(period, now), asked, now)
        return await asyncio.to_thread(summary, coverage, asked, now)

    async def load_stories(self, query: str | None = None, period: str | None = None) -> Message:
        """The stories of a period, the newest first. Raises ``BadArgument`` for a period or query that cannot be."""
        now = self._clock.now()
        asked = topic_of(query, self._catalogue)
        coverage = await self._load_coverage(parse_period(period, now), asked, now)
        return await asyncio.to_thread(stories, coverage, asked, now)

    async def load_story(self, story_id: str) -> Message:
        """One story with its outlets, readings, timeline and links. Raises ``NotFound`` for an id that no story has that is still kept."""
        story = await self._store.load_story(StoryId(story_id.strip().casefold()))
        if story is None:
            raise NotFound(f"There is no story “{story_id.strip()[:40]}”: “stories” lists those of late, each with its id at the end.")
        members = {member.article.id for member in story.members}
        evidence = await self._store.load_evidence(story.first_at, story.last_at + timedelta(microseconds=1))
        return story_told(story, [piece for piece in evidence if piece.article.id in members], self._clock.now())

    async def load_stance(self, organisation: str | None = None) -> Message:
        """Where an organisation stands, or all of them. Raises ``NotFound`` for a name that nobody answers to."""
        now = self._clock.now()
        ledger = await self._load_ledger()
        if not organisation or not organisation.strip():
            return stance_board(ledger, now)
        return stance_of(self._organisation(organisation, ledger), ledger, now)

    async def _load_coverage(self, period: Period, topic: Topic, now: datetime) -> Coverage:
        """What the period holds. Stories are loaded up to now: one that went on after the period still tells which of its articles belong together."""
        reach = replace(period, until=now + AHEAD) if period.until >= now else period
        told, evidence, articles, sources, ledger = await asyncio.gather(
            self._store.load_stories(reach.since, now + AHEAD),
            self._store.load_evidence(reach.since, reach.until),
            self._load_texts(reach, topic),
            self._store.load_sources(),
            self._load_ledger(),
        )
        return Coverage(period=reach, stories=told, evidence=evidence, articles=articles, sources=sources, ledger=ledger)

    async def _load_texts(self, period: Period, topic: Topic) -> tuple[Article, ...]:
        """The articles whose words a query must be held against; none where there is no query."""
        return await self._store.load_articles(period.since, period.until) if topic.query else ()

    async def _load_ledger(self) -> Ledger:
        return overlaid(self._start, await self._store.load_ledger())

    def _organisation(self, words: str, ledger: Ledger) -> str:
        """The canonical name of an organisation of the catalogue, or of one that was only read of."""
        if known := organisation_named(words, self._catalogue):
            return known.name
        read_of = {org for org, _ in ledger.standings} | {claim.org for claim in ledger.claims.values()}
        if name := next((org for org in sorted(read_of) if folded_name(org) == folded_name(words)), None):
            return name
        near = near_names(words, [*self._catalogue.organisations, *read_of])
        meant = f"did you mean {' or '.join(near)}?" if near else "“stance” alone shows all of them."
        raise NotFound(f"No organisation answers to “{words.strip()}”: {meant}")
