"""A poller with everything around it under a test's hand."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from typing_extensions import override

from bot.domain.model.coverage import Depth, Entry, Source
from bot.errors import StoreAway
from bot.ports import Fetched, FetchOutcome, PollLease, SourceKind
from bot.store.memory import MemoryStore
from tests.examples import FixedClock, an_entry
from watchers.poller import Poller

PAGE = "Meta on Monday released the weights of its new model. " * 10


class Said:
    """A kind of source that says what a test wants, and remembers what it was asked."""

    kind = "feed"

    def __init__(self, **answers: FetchOutcome | Exception) -> None:
        self.answers = answers
        self.asked: list[Source] = []
        self.enough = asyncio.Event()

    async def fetch(self, source: Source) -> FetchOutcome:
        self.asked.append(source)
        if len(self.asked) == 3:
            self.enough.set()
        answer = self.answers[source.id]
        if isinstance(answer, Exception):
            raise answer
        return answer


class Record:
    """An ingest that keeps what it is handed."""

    def __init__(self, known: Sequence[Entry] = (), trouble: Exception | None = None, after: int = 0) -> None:
        self.known, self.trouble, self.after = known, trouble, after
        self.batches: list[list[Entry]] = []
        self.baselined: list[bool] = []

    async def unseen(self, source: Source, entries: Sequence[Entry]) -> tuple[Entry, ...]:
        return tuple(entry for entry in entries if entry not in self.known)

    async def record(self, source: Source, entries: Sequence[Entry]) -> None:
        if self.trouble and len(self.batches) >= self.after:
            raise self.trouble
        self.batches.append(list(entries))
        self.baselined.append(source.baselined)

    @property
    def entries(self) -> list[Entry]:
        return [entry for batch in self.batches for entry in batch]


class Library:
    """Pages by their addresses."""

    def __init__(self, pages: Mapping[str, str] | None = None, on_fetch: Callable[[], None] = lambda: None) -> None:
        self.pages, self.on_fetch = pages or {}, on_fetch
        self.asked: list[str] = []

    async def fetch_text(self, url: str) -> str | None:
        self.asked.append(url)
        self.on_fetch()
        return self.pages.get(url)


class FlakyStore(MemoryStore):
    """A store that is away when a test says so."""

    away = False

    @override
    async def lease_poll(self, lease: timedelta) -> PollLease | None:
        if self.away:
            raise StoreAway("The store does not answer.")
        return await super().lease_poll(lease)


class House:
    """A poller with everything around it."""

    def __init__(self, kind: SourceKind, ingest: Record | None = None, pages: Library | None = None) -> None:
        self.clock = FixedClock()
        self.store = FlakyStore(self.clock)
        self.ingest, self.pages = ingest or Record(), pages or Library()
        self.poller = Poller(self.store, self.ingest, {"feed": kind}, self.pages, self.clock, jitter=lambda: 0.0)

    async def poll(self, *sources: Source) -> list[Source]:
        for source in sources:
            await self.store.add_source(source)
        await self.poller.poll_due()
        return list(await self.store.load_sources())


def teasers(count: int) -> tuple[Entry, ...]:
    return tuple(
        an_entry(url=f"https://harbour.example/{number}", guid=str(number), text="Meta released.", depth=Depth.TEASER) for number in range(count)
    )


def fetched(**changes: Any) -> Fetched:
    return replace(Fetched(entries=(an_entry(),), title="Harbour Post", etag='"1"', last_modified="then", body_hash="00"), **changes)
