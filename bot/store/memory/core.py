"""What all tenants share, in memory."""

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import datetime, timedelta
from typing import TypeVar

from bot.domain.model.coverage import Article, ArticleId, KnownArticle, Source, SourceId, Story, StoryId
from bot.domain.model.events import Known, Outcome, StoryChange
from bot.domain.model.ledger import Claim, ClaimId, Evidence, Ledger, LineKey, Standing
from bot.domain.model.tenancy import TenantId, Watch, WatchId
from bot.domain.stories import Shelf, grown_under
from bot.ports import Clock, PollLease
from bot.store import lifetimes
from bot.store.wording import edited

NOTHING_YET = "0-0"
"""The cursor before the first change."""

_T = TypeVar("_T")


def _newest(found: Iterable[_T], at: Callable[[_T], datetime], since: datetime, until: datetime, limit: int) -> tuple[_T, ...]:
    """Those within [since, until), the newest first."""
    return tuple(sorted((one for one in found if since <= at(one) < until), key=at, reverse=True)[:limit])


class MemoryCore:
    """Sources, articles, stories, the ledger and the event log. A batch is written without an await in between: nobody sees half of it."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._sources: dict[SourceId, Source] = {}
        self._due: dict[SourceId, datetime] = {}
        """When each source may be polled next; while it is being polled, when its lease runs out."""
        self._poll_fences: dict[SourceId, int] = {}
        self._host_turns: dict[str, datetime] = {}
        self._last_fence = 0
        self._revision = 0
        self._articles: dict[ArticleId, Article] = {}
        self._met: dict[ArticleId, datetime] = {}
        self._identities: dict[str, KnownArticle] = {}
        self._sighted: dict[str, datetime] = {}
        self._evidence: dict[ArticleId, tuple[Evidence, ...]] = {}
        self._stories: dict[StoryId, Story] = {}
        self._grown: dict[StoryId, datetime] = {}
        self._shelf = Shelf()
        self._standings: dict[LineKey, Standing] = {}
        self._claims: dict[ClaimId, Claim] = {}
        self._log: list[StoryChange] = []
        self._watches: dict[tuple[TenantId, WatchId], Watch] = {}

    # --- sources ------------------------------------------------------------------------------------------------------------------------------------

    async def add_source(self, source: Source) -> bool:
        """See ``ports.CoreStore``."""
        if source.id in self._sources:
            return False
        self._sources[source.id] = source
        self._due[source.id] = self._clock.now()
        return True

    async def load_sources(self) -> tuple[Source, ...]:
        """See ``ports.CoreStore``."""
        return tuple(sorted(self._sources.values(), key=lambda source: (source.added_at, source.id)))

    async def remove_source(self, source_id: SourceId) -> bool:
        """See ``ports.CoreStore``."""
        self._due.pop(source_id, None)
        self._poll_fences.pop(source_id, None)
        return self._sources.pop(source_id, None) is not None

    async def replace_source(self, before: Source, after: Source, *, due: bool) -> bool:
        """See ``ports.CoreStore``."""
        if self._sources.get(before.id) != before:
            return False
        self._sources[before.id] = after
        self._poll_fences.pop(before.id, None)
        self._due.pop(before.id, None)
        if due:
            self._due[before.id] = self._clock.now()
        return True

    async def lease_poll(self, lease: timedelta) -> PollLease | None:
        """See ``ports.CoreStore``."""
        now = self._clock.now()
        due = [source_id for source_id, at in self._due.items() if at <= now]
        if not due:
            return None
        chosen = min(due, key=lambda source_id: (self._due[source_id], source_id))
        self._due[chosen] = now + lease
        self._poll_fences[chosen] = self._next_fence()
        return PollLease(source=self._sources[chosen], fence=self._poll_fences[chosen])

    async def finish_poll(self, lease: PollLease, source: Source, wait: timedelta) -> bool:
        """See ``ports.CoreStore``."""
        if self._poll_fences.get(source.id) != lease.fence:
            return False
        self._sources[source.id] = source
        self._due.pop(source.id, None)
        if not source.paused:
            self._due[source.id] = self._clock.now() + wait
        return True

    async def renew_poll(self, lease: PollLease, span: timedelta) -> bool:
        """See ``ports.CoreStore``."""
        if self._poll_fences.get(lease.source.id) != lease.fence:
            return False
        self._due[lease.source.id] = self._clock.now() + span
        return True

    async def take_host_turn(self, host: str, gap: timedelta, most: timedelta) -> float:
        """See ``ports.CoreStore``."""
        now = self._clock.now()
        wait = max(timedelta(0), self._host_turns.get(host, now) - now)
        if wait <= most:
            self._host_turns = {name: at for name, at in self._host_turns.items() if at > now}
            self._host_turns[host] = now + wait + gap
        return wait.total_seconds()

    def _next_fence(self) -> int:
        self._last_fence += 1
        return self._last_fence

    # --- what was read ------------------------------------------------------------------------------------------------------------------------------

    async def load_known(self, identities: Collection[str], finding: Mapping[str, Mapping[str, int]] | None = None) -> Known:
        """See ``ports.CoreStore``."""
        since = self._clock.now() - lifetimes.CANDIDATE
        found = {name: self._shelf.found(keys, since) for name, keys in (finding or {}).items()}
        wanted = dict.fromkeys(story_id for stories in found.values() for story_id in stories)
        return Known(
            revision=self._revision,
            articles={identity: self._identities[identity] for identity in identities if identity in self._identities},
            stories=tuple(self._stories[story_id] for story_id in wanted),
            found=found,
            ledger=await self.load_ledger(),
            watches=tuple(self._watches.values()),
        )

    async def load_ledger(self) -> Ledger:
        """See ``ports.CoreStore``."""
        return Ledger(dict(self._standings), dict(self._claims))

    async def load_article(self, article_id: ArticleId) -> Article | None:
        """See ``ports.CoreStore``."""
        return self._articles.get(article_id)

    async def load_articles(self, since: datetime, until: datetime, limit: int = 1000) -> tuple[Article, ...]:
        """See ``ports.CoreStore``."""
        return _newest(self._articles.values(), lambda article: article.at, since, until, limit)

    async def load_evidence(self, since: datetime, until: datetime, limit: int = 1000) -> tuple[Evidence, ...]:
        """See ``ports.CoreStore``."""
        every = (evidence for group in self._evidence.values() for evidence in group)
        return _newest(every, lambda evidence: evidence.article.at, since, until, limit)

    async def load_story(self, story_id: StoryId) -> Story | None:
        """See ``ports.CoreStore``."""
        return self._stories.get(story_id)

    async def load_stories(self, since: datetime, until: datetime, limit: int = 1000) -> tuple[Story, ...]:
        """See ``ports.CoreStore``."""
        return _newest(self._stories.values(), lambda story: story.last_at, since, until, limit)

    # --- the event log ------------------------------------------------------------------------------------------------------------------------------

    async def load_changes(self, after: str, limit: int = 100) -> tuple[tuple[str, StoryChange], ...]:
        """See ``ports.CoreStore``."""
        start = int(after.partition("-")[0] or "0")
        return tuple((f"{place}-0", change) for place, change in enumerate(self._log[start : start + limit], start + 1))

    async def last_cursor(self) -> str:
        """See ``ports.CoreStore``."""
        return f"{len(self._log)}-0" if self._log else NOTHING_YET

    # --- the one write ------------------------------------------------------------------------------------------------------------------------------

    async def commit(self, outcome: Outcome, revision: int) -> bool:
        """See ``ports.CoreStore``."""
        if revision != self._revision:
            return False
        self._write_coverage(outcome)
        self._standings |= {(standing.org, standing.line): standing for standing in outcome.standings}
        self._claims |= {claim.id: claim for claim in outcome.claims}
        self._log.extend(outcome.changes)
        self._forget()
        self._revision += 1
        return True

    def _write_coverage(self, outcome: Outcome) -> None:
        now = self._clock.now()
        self._articles |= {article.id: article for article in outcome.articles}
        self._met = dict.fromkeys((article.id for article in outcome.articles), now) | self._met
        self._articles |= {
            edit.article_id: edited(self._articles[edit.article_id], edit) for edit in outcome.edits if edit.article_id in self._articles
        }
        for evidence in outcome.evidence:
            self._evidence[evidence.article.id] = tuple(one for one in outcome.evidence if one.article.id == evidence.article.id)
        self._stories |= {story.id: story for story in outcome.stories}
        self._grown |= dict.fromkeys((story.id for story in outcome.stories), now)
        for story_id, keys in grown_under(outcome.stories, outcome.articles):
            self._shelf.put(story_id, keys, now)
        self._identities |= outcome.identities
        self._sighted |= dict.fromkeys(outcome.identities, now)

    def _forget(self) -> None:
        now = self._clock.now()
        for article_id in [article_id for article_id, at in self._met.items() if at < now - lifetimes.ARTICLE]:
            del self._articles[article_id], self._met[article_id]
        self._shelf.forget(now - lifetimes.CANDIDATE)
        for story_id in [story_id for story_id, at in self._grown.items() if at < now - lifetimes.STORY]:
            del self._stories[story_id], self._grown[story_id]
        for identity in [identity for identity, at in self._sighted.items() if at < now - lifetimes.IDENTITY]:
            del self._identities[identity], self._sighted[identity]
