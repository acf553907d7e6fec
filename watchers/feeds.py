"""Feeds (RSS, Atom) as a kind of source."""

from dataclasses import replace
from hashlib import blake2b

from bot.domain.model.coverage import Entry, Source
from bot.errors import SourceTrouble
from bot.ports import Clock, Failed, Fetched, FetchOutcome, Unchanged
from watchers.fetch import Download, Fetcher, FetchTrouble
from watchers.sandbox import Sandbox


class FeedKind:
    """Reads a feed: nothing is parsed that the site or a hash of the body calls unchanged."""

    kind = "feed"

    def __init__(self, fetcher: Fetcher, sandbox: Sandbox, clock: Clock) -> None:
        """What fetches, what parses, and the time against which dates are judged."""
        self._fetcher, self._sandbox, self._clock = fetcher, sandbox, clock

    async def fetch(self, source: Source) -> FetchOutcome:
        """What the feed says now."""
        try:
            answer = await self._fetcher.fetch(source.url, etag=source.etag, last_modified=source.last_modified)
        except FetchTrouble as trouble:
            return Failed(reason=str(trouble), earliest_next=trouble.earliest_next)
        body_hash = blake2b(answer.body, digest_size=16).hexdigest()
        if answer.status == 304 or body_hash == source.body_hash:
            return _unchanged(source, answer)
        return await self._read(answer, body_hash)

    async def _read(self, answer: Download, body_hash: str) -> FetchOutcome:
        try:
            feed = await self._sandbox.parse_feed(answer.body, answer.url, answer.content_type, self._clock.now())
        except SourceTrouble as trouble:
            return Failed(reason=str(trouble), earliest_next=answer.earliest_next)
        return Fetched(
            entries=tuple(map(self._with_a_public_link, feed.entries)),
            title=feed.title or None,
            etag=answer.etag,
            last_modified=answer.last_modified,
            body_hash=body_hash,
            earliest_next=answer.earliest_next,
        )

    def _with_a_public_link(self, entry: Entry) -> Entry:
        """The entry, without a link that leads those who follow it into their own network."""
        return replace(entry, url=None) if entry.url and self._fetcher.refusal(entry.url) else entry


def _unchanged(source: Source, answer: Download) -> FetchOutcome:
    """Nothing new; but who never read the feed must not be told so."""
    if source.body_hash is None:
        return Failed(
            reason="The site says that nothing has changed although this feed was never read; tell its owner.", earliest_next=answer.earliest_next
        )
    return Unchanged(etag=answer.etag or source.etag, last_modified=answer.last_modified or source.last_modified, earliest_next=answer.earliest_next)
