"""Feeds (RSS, Atom, RDF, JSON Feed) as a kind of source."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from hashlib import blake2b

from bot.domain.model.coverage import Entry, Source, Trouble
from bot.errors import SourceTrouble
from bot.ports import Clock, Failed, Fetched, FetchOutcome, Unchanged
from watchers.fetch import Download, Fetcher, FetchTrouble, blocked_sentence
from watchers.parsing.items import Items, split_items
from watchers.sandbox import ParsedFeed, Sandbox

WHOLE_EVERY = timedelta(days=1)
"""Once so often all of a feed is parsed and handed over, so that nothing which stays in it is ever forgotten."""


class FeedKind:
    """Reads a feed: nothing is parsed that the site, a hash of the body or a hash of the item calls unchanged."""

    kind = "feed"

    def __init__(self, fetcher: Fetcher, sandbox: Sandbox, clock: Clock) -> None:
        """What fetches, what parses, and the time against which dates are judged."""
        self._fetcher, self._sandbox, self._clock = fetcher, sandbox, clock

    async def fetch(self, source: Source) -> FetchOutcome:
        """What the feed says now."""
        try:
            answer = await self._fetcher.fetch(source.url, etag=source.etag, last_modified=source.last_modified)
        except FetchTrouble as trouble:
            return trouble.outcome()
        body_hash = blake2b(answer.body, digest_size=16).hexdigest()
        if answer.status == 304 or body_hash == source.body_hash:
            return unchanged(source, answer)
        return await self._read(source, answer, body_hash)

    async def _read(self, source: Source, answer: Download, body_hash: str) -> FetchOutcome:
        items = split_items(answer.body)
        whole = items is None or not source.items or source.whole_at is None or self._clock.now() - source.whole_at >= WHOLE_EVERY
        try:
            feed = None if whole or items is None else await self._parse_fresh(source, answer, items)
            whole = feed is None
            feed = feed or await self._parse(answer, answer.body)
        except SourceTrouble as trouble:
            return unreadable(answer, str(trouble))
        return Fetched(
            entries=public_entries(feed.entries, self._fetcher),
            title=feed.title or None,
            etag=answer.etag,
            last_modified=answer.last_modified,
            body_hash=body_hash,
            earliest_next=answer.earliest_next,
            items=items.hashes if items else (),
            whole=whole,
            moved_to=answer.moved_to,
        )

    async def _parse_fresh(self, source: Source, answer: Download, items: Items) -> ParsedFeed | None:
        """The feed with its unseen items alone; None where these do not read as so many entries, so that only the whole of it can be relied on."""
        fresh = items.unseen(frozenset(source.items))
        if not fresh:
            return ParsedFeed("", ())
        try:
            feed = await self._parse(answer, items.document(fresh))
        except SourceTrouble:
            return None
        return feed if len(feed.entries) == len(fresh) else None

    async def _parse(self, answer: Download, body: bytes) -> ParsedFeed:
        return await self._sandbox.parse_feed(body, answer.url, answer.content_type, self._clock.now())


def public_entries(entries: Sequence[Entry], fetcher: Fetcher) -> tuple[Entry, ...]:
    """The entries, without links that lead those who follow them into their own network."""
    return tuple(replace(entry, url=None) if entry.url and fetcher.refusal(entry.url) else entry for entry in entries)


def unreadable(answer: Download, reason: str) -> Failed:
    """What an answer that does not parse means: a page that keeps robots out, or no source of this kind."""
    blocked = blocked_sentence(answer.body)
    return Failed(reason=blocked or reason, earliest_next=answer.earliest_next, kind=Trouble.BLOCKED if blocked else Trouble.NOT_READABLE)


def unchanged(source: Source, answer: Download) -> FetchOutcome:
    """Nothing new; but who never read the source must not be told so."""
    if source.body_hash is None:
        return Failed(
            reason="The site says that nothing has changed although this source was never read; tell its owner.", earliest_next=answer.earliest_next
        )
    return Unchanged(
        etag=answer.etag or source.etag,
        last_modified=answer.last_modified or source.last_modified,
        earliest_next=answer.earliest_next,
        moved_to=answer.moved_to,
    )
