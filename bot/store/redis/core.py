"""What all tenants share, on Redis: sources, what was read, the ledger, the event log."""

import asyncio
from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from typing import Final, TypeVar

from bot.domain.model.coverage import Article, ArticleId, Source, SourceId, Story, StoryId
from bot.domain.model.events import Known, Outcome, StoryChange
from bot.domain.model.ledger import Evidence, Ledger
from bot.domain.model.tenancy import TenantId, Watch
from bot.domain.stories import FOUND, UNDER_A_KEY, grown_under
from bot.ports import PollLease
from bot.store import keys, lifetimes, nouns
from bot.store.codec import Codec
from bot.store.keys import Key, TenantKeys
from bot.store.redis.batch import commit_arguments, digest
from bot.store.redis.link import Link, Value
from bot.store.redis.moments import micros, millis

NOTHING_YET: Final = "0-0"
"""The cursor before the first change."""

_COMMIT: Final = (
    keys.REVISION,
    *(keys.ARTICLES, keys.ARTICLES_AT, keys.ARTICLES_MET),
    *(keys.READINGS, keys.READINGS_AT),
    *(keys.STORIES, keys.STORIES_AT, keys.STORIES_GROWN),
    *(keys.STANDINGS, keys.CLAIMS, keys.LOG),
    *(keys.IDENTITIES, keys.IDENTITIES_SEEN),
)
_KNOWN: Final = (keys.REVISION, keys.IDENTITIES, keys.STORIES, keys.STANDINGS, keys.CLAIMS, keys.TENANTS)

_T = TypeVar("_T")


class RedisCore:
    """``ports.CoreStore`` on a server."""

    def __init__(self, link: Link) -> None:
        self._link = link
        self._tenants_met: set[TenantId] = set()

    @property
    def breaks(self) -> int:
        """See ``ports.Store``."""
        return self._link.breaks

    # --- sources ------------------------------------------------------------------------------------------------------------------------------------

    async def add_source(self, source: Source) -> bool:
        """See ``ports.CoreStore``."""
        return bool(await self._link.run("add_source", [keys.SOURCES, keys.DUE], source.id, nouns.SOURCE.encode(source), again=False))

    async def load_sources(self) -> tuple[Source, ...]:
        """See ``ports.CoreStore``."""
        sources = [nouns.SOURCE.decode(text) for text in await self._link.ask("HVALS", keys.SOURCES)]
        return tuple(sorted(sources, key=lambda source: (source.added_at, source.id)))

    async def remove_source(self, source_id: SourceId) -> bool:
        """See ``ports.CoreStore``."""
        return bool(await self._link.run("remove_source", [keys.SOURCES, keys.DUE, keys.POLL_FENCES], source_id, again=False))

    async def replace_source(self, before: Source, after: Source, *, due: bool) -> bool:
        """See ``ports.CoreStore``."""
        kept = await self._link.ask("HGET", keys.SOURCES, before.id)
        if kept is None or nouns.SOURCE.decode(kept) != before:
            return False
        arguments = (
            before.id,
            kept,
            nouns.SOURCE.encode(after),
            int(due),
        )  # The text as it is kept: an earlier version may have written it otherwise.
        return bool(await self._link.run("replace_source", [keys.SOURCES, keys.DUE, keys.POLL_FENCES], *arguments, again=False))

    async def lease_poll(self, lease: timedelta) -> PollLease | None:
        """See ``ports.CoreStore``."""
        found = await self._link.run("lease_poll", [keys.SOURCES, keys.DUE, keys.POLL_FENCES, keys.FENCE], millis(lease))
        return None if found is None else PollLease(source=nouns.SOURCE.decode(found[1]), fence=found[0])

    async def finish_poll(self, lease: PollLease, source: Source, wait: timedelta) -> bool:
        """See ``ports.CoreStore``."""
        arguments = (source.id, lease.fence, nouns.SOURCE.encode(source), -1 if source.paused else millis(wait))
        return bool(await self._link.run("finish_poll", [keys.SOURCES, keys.DUE, keys.POLL_FENCES], *arguments))

    async def renew_poll(self, lease: PollLease, span: timedelta) -> bool:
        """See ``ports.CoreStore``."""
        return bool(await self._link.run("renew_poll", [keys.DUE, keys.POLL_FENCES], lease.source.id, lease.fence, millis(span)))

    async def take_host_turn(self, host: str, gap: timedelta, most: timedelta) -> float:
        """See ``ports.CoreStore``."""
        wait: int = await self._link.run("take_host_turn", [keys.HOST_TURNS], host, millis(gap), millis(most), again=False)
        return wait / 1000

    # --- what was read ------------------------------------------------------------------------------------------------------------------------------

    async def load_known(self, identities: Collection[str], finding: Mapping[str, Mapping[str, int]] | None = None) -> Known:
        """See ``ports.CoreStore``. The watches are each tenant's own and are read beside the rest, as they are then."""
        asked, sought = list(identities), finding or {}
        under = [keys.found_key(digest(key)) for wanted in sought.values() for key in wanted]
        arguments: list[Value] = [
            *(millis(lifetimes.CANDIDATE), UNDER_A_KEY, FOUND),
            len(asked),
            *map(digest, asked),
            len(sought),
        ]
        for wanted in sought.values():
            arguments += [len(wanted), *wanted.values()]
        # The watches of the tenants that we know of are asked for in the same moment: a batch costs one question and one write.
        met = tuple(self._tenants_met)
        told, *watches = await asyncio.gather(
            self._link.run("load_known", (*_KNOWN, *under), *arguments), *(self._load_watches_of(tenant) for tenant in met)
        )
        revision, articles, found, stories, standings, claims, tenants = told
        newcomers = [tenant for tenant in tenants if tenant not in met]
        watches += await asyncio.gather(*(self._load_watches_of(tenant) for tenant in newcomers))
        self._tenants_met.update(newcomers)
        return Known(
            revision=int(revision),
            articles={identity: nouns.KNOWN_ARTICLE.decode(text) for identity, text in zip(asked, articles, strict=True) if text is not None},
            stories=tuple(map(nouns.STORY.decode, stories)),
            found={name: tuple(ids) for name, ids in zip(sought, found, strict=True)},
            ledger=_ledger(standings, claims),
            watches=tuple(watch for some in watches for watch in some),
        )

    async def _load_watches_of(self, tenant: TenantId) -> tuple[Watch, ...]:
        return tuple(map(nouns.WATCH.decode, await self._link.ask("HVALS", TenantKeys(tenant).watches)))

    async def load_ledger(self) -> Ledger:
        """See ``ports.CoreStore``."""
        standings, claims = await self._link.run("load_ledger", [keys.STANDINGS, keys.CLAIMS])
        return _ledger(standings, claims)

    async def load_article(self, article_id: ArticleId) -> Article | None:
        """See ``ports.CoreStore``."""
        text = await self._link.ask("HGET", keys.ARTICLES, article_id)
        return None if text is None else nouns.ARTICLE.decode(text)

    async def load_articles(self, since: datetime, until: datetime, limit: int = 1000) -> tuple[Article, ...]:
        """See ``ports.CoreStore``."""
        return await self._load_newest(keys.ARTICLES_AT, keys.ARTICLES, nouns.ARTICLE, since, until, limit)

    async def load_evidence(self, since: datetime, until: datetime, limit: int = 1000) -> tuple[Evidence, ...]:
        """See ``ports.CoreStore``."""
        groups = await self._load_newest(keys.READINGS_AT, keys.READINGS, nouns.READINGS, since, until, limit)
        return tuple(evidence for group in groups for evidence in group)[:limit]

    async def load_story(self, story_id: StoryId) -> Story | None:
        """See ``ports.CoreStore``."""
        text = await self._link.ask("HGET", keys.STORIES, story_id)
        return None if text is None else nouns.STORY.decode(text)

    async def load_stories(self, since: datetime, until: datetime, limit: int = 1000) -> tuple[Story, ...]:
        """See ``ports.CoreStore``."""
        return await self._load_newest(keys.STORIES_AT, keys.STORIES, nouns.STORY, since, until, limit)

    async def _load_newest(self, index: Key, bodies: Key, codec: Codec[_T], since: datetime, until: datetime, limit: int) -> tuple[_T, ...]:
        """What the index dates within [since, until), the newest first."""
        ids = await self._link.ask("ZREVRANGEBYSCORE", index, f"({micros(until)}", micros(since), "LIMIT", 0, limit)
        texts = await self._link.ask("HMGET", bodies, *ids) if ids else []
        return tuple(codec.decode(text) for text in texts if text is not None)

    # --- the event log ------------------------------------------------------------------------------------------------------------------------------

    async def load_changes(self, after: str, limit: int = 100) -> tuple[tuple[str, StoryChange], ...]:
        """See ``ports.CoreStore``."""
        entries = await self._link.ask("XRANGE", keys.LOG, f"({after}" if after else "-", "+", "COUNT", limit)
        return tuple((entry, nouns.STORY_CHANGE.decode(fields["change"])) for entry, fields in entries)

    async def last_cursor(self) -> str:
        """See ``ports.CoreStore``."""
        last = await self._link.ask("XREVRANGE", keys.LOG, "+", "-", "COUNT", 1)
        return str(last[0][0]) if last else NOTHING_YET

    # --- the one write ------------------------------------------------------------------------------------------------------------------------------

    async def commit(self, outcome: Outcome, revision: int) -> bool:
        """See ``ports.CoreStore``."""
        edited = [edit.article_id for edit in outcome.edits]
        texts = await self._link.ask("HMGET", keys.ARTICLES, *edited) if edited else []
        kept = {article_id: nouns.ARTICLE.decode(text) for article_id, text in zip(edited, texts, strict=True) if text is not None}
        under = [(story_id, [keys.found_key(digest(key)) for key in wanted]) for story_id, wanted in grown_under(outcome.stories, outcome.articles)]
        every = (*_COMMIT, *(key for _, found in under for key in found))
        return bool(await self._link.run("commit", every, *commit_arguments(outcome, revision, kept, under)))


def _ledger(standings: Collection[str], claims: Collection[str]) -> Ledger:
    stands = [nouns.STANDING.decode(text) for text in standings]
    pending = [nouns.CLAIM.decode(text) for text in claims]
    return Ledger({(standing.org, standing.line): standing for standing in stands}, {claim.id: claim for claim in pending})
