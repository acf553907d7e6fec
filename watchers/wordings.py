"""The text of one page, and licence files, as kinds of sources: a change of their words is an entry."""

from abc import ABC, abstractmethod
from datetime import datetime
from hashlib import blake2b

from typing_extensions import override

from bot.domain.model.coverage import Depth, Entry, Source
from bot.domain.urls import site_of
from bot.domain.wordings import WordingChange, wording_change
from bot.errors import SourceTrouble
from bot.ports import Clock, Fetched, FetchOutcome
from watchers.feeds import unchanged, unreadable
from watchers.fetch import Fetcher, FetchTrouble
from watchers.sandbox import Sandbox


class WordingKind(ABC):
    """Reads one document and compares it with how it was: the first reading is only remembered."""

    kind: str

    def __init__(self, fetcher: Fetcher, sandbox: Sandbox, clock: Clock) -> None:
        """What fetches, what parses, and the time of a change."""
        self._fetcher, self._sandbox, self._clock = fetcher, sandbox, clock

    async def fetch(self, source: Source) -> FetchOutcome:
        """What the document says now that it did not say before."""
        try:
            answer = await self._fetcher.fetch(source.url, etag=source.etag, last_modified=source.last_modified)
        except FetchTrouble as trouble:
            return trouble.outcome()
        body_hash = blake2b(answer.body, digest_size=16).hexdigest()
        if answer.status == 304 or body_hash == source.body_hash:
            return unchanged(source, answer)
        try:
            text = await self._sandbox.read_wording(answer.body, answer.url, answer.content_type)
        except SourceTrouble as trouble:
            return unreadable(answer, str(trouble))
        blocked = unreadable(answer, "")
        if blocked.reason and source.snapshot is None:
            return blocked
        return Fetched(
            entries=self._entries(source, text),
            etag=answer.etag,
            last_modified=answer.last_modified,
            body_hash=body_hash,
            earliest_next=answer.earliest_next,
            moved_to=answer.moved_to,
            snapshot=text,
        )

    def _entries(self, source: Source, text: str) -> tuple[Entry, ...]:
        change = wording_change(source.snapshot, text) if source.snapshot else None
        return (self._entry(source, change, text, self._clock.now()),) if change else ()

    def _entry(self, source: Source, change: WordingChange, text: str, now: datetime) -> Entry:
        digest = blake2b(f"{source.snapshot}\0{text}".encode("utf-8", "replace"), digest_size=12).hexdigest()
        title = source.title or site_of(source.url)
        return Entry(
            url=None,  # An address is one article for ever, and this page will change again.
            guid=f"{source.url}#{digest}",
            title=self.headline(title),
            text="\n\n".join(self.account(change)),
            outlet=title,
            published=now,
            depth=Depth.FULL,
        )

    @abstractmethod
    def headline(self, title: str) -> str:
        """The title of the entry that tells of a change."""

    @abstractmethod
    def account(self, change: WordingChange) -> tuple[str, ...]:
        """What changed, a paragraph for each sentence."""


class TextKind(WordingKind):
    """The text of one page, such as a policy."""

    kind = "text"

    @override
    def headline(self, title: str) -> str:
        return f"{title}: the text of the page has changed"

    @override
    def account(self, change: WordingChange) -> tuple[str, ...]:
        return (*(f"The sentence “{each}” is gone." for each in change.gone), *(f"The sentence “{each}” is new." for each in change.new))


class LicenceKind(WordingKind):
    """A licence, a model card or terms of use."""

    kind = "licence"

    @override
    def headline(self, title: str) -> str:
        return f"{title}: the wording of the licence has changed"

    @override
    def account(self, change: WordingChange) -> tuple[str, ...]:
        return (*(f"It said until now: “{each}”" for each in change.gone), *(f"It says from now on: “{each}”" for each in change.new))
