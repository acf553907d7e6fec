"""Pages that list articles and have no feed, such as a newsroom, as a kind of source."""

from hashlib import blake2b

from bot.domain.model.coverage import Source
from bot.errors import SourceTrouble
from bot.ports import Clock, Fetched, FetchOutcome
from watchers.feeds import public_entries, unchanged, unreadable
from watchers.fetch import Fetcher, FetchTrouble
from watchers.sandbox import Sandbox


class NewsroomKind:
    """Reads the articles that a page links: headlines, which the poller completes from the articles' own pages."""

    kind = "newsroom"

    def __init__(self, fetcher: Fetcher, sandbox: Sandbox, clock: Clock) -> None:
        """What fetches, what parses, and the time against which dates are judged."""
        self._fetcher, self._sandbox, self._clock = fetcher, sandbox, clock

    async def fetch(self, source: Source) -> FetchOutcome:
        """The articles that the page lists now."""
        try:
            answer = await self._fetcher.fetch(source.url, etag=source.etag, last_modified=source.last_modified)
        except FetchTrouble as trouble:
            return trouble.outcome()
        body_hash = blake2b(answer.body, digest_size=16).hexdigest()
        if answer.status == 304 or body_hash == source.body_hash:
            return unchanged(source, answer)
        try:
            page = await self._sandbox.find_articles(answer.body, answer.url, answer.content_type, self._clock.now())
        except SourceTrouble as trouble:
            return unreadable(answer, str(trouble))
        if not page.entries and (failed := unreadable(answer, "")).reason:
            return failed
        return Fetched(
            entries=public_entries(page.entries, self._fetcher),
            title=page.title or None,
            etag=answer.etag,
            last_modified=answer.last_modified,
            body_hash=body_hash,
            earliest_next=answer.earliest_next,
            moved_to=answer.moved_to,
        )
