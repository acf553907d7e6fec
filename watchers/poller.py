"""The poller: every due source in turn, fetched, completed, handed to ingest; and only then is it written down that this was done."""

import asyncio
import random
import re
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Protocol

import structlog

from bot.domain.model.coverage import Depth, Entry, Source, Trouble
from bot.domain.polling import Wait, after_redirect, next_poll, with_recent
from bot.domain.sourcehealth import Condition, condition
from bot.domain.urls import site_of
from bot.errors import StoreAway
from bot.ports import Clock, CoreStore, Deferred, Failed, Fetched, FetchOutcome, Pages, PollLease, SourceKind, Unchanged

log = structlog.get_logger()

AT_ONCE = 20
"""Sources polled at the same time by one process: most of a poll is waiting for a site."""
IDLE = 1.0
"""Seconds between two looks for due sources."""
LEASE = timedelta(seconds=55)
"""How long a source is left alone after its watcher died. Longer than any step of a poll (a wait for a turn at the host, a fetch, its parsing): between
steps the lease is renewed."""
BATCH = 20
"""Unseen entries recorded at once: small enough that a crash repeats little, large enough that a commit is worth it."""
KNOWN_BATCH = 200
"""Entries recorded at once in all: those that are known cost next to nothing."""
PAGES = 20
"""Pages fetched for one poll at most; the oldest entries beyond are recorded as their teasers."""
PAGE_SECONDS = 60
"""Seconds after which no further page is begun, waits for a turn at the host included."""
_LONG_WORD = re.compile(r"[a-z]{4,}")
_ANNOUNCED = 1_000
_STUMBLED = "Openvane stumbled over this source by a mistake of its own; its log says more under the source's id, so please report that."


OnChange = Callable[[Source, Condition, Condition], Awaitable[None]]
"""Told of a source whose health changed: how it was, and how it is now."""


async def tell_nobody(_source: Source, _before: Condition, _after: Condition) -> None:
    """For a poller whose log is enough."""


class LeaseLost(Exception):
    """Somebody else polls this source now, or it was removed: what was read of it is theirs to record."""


class Ingest(Protocol):
    """Where entries go."""

    async def unseen(self, source: Source, entries: Sequence[Entry]) -> tuple[Entry, ...]:
        """The entries that no article is known for, in the same order."""
        ...

    async def record(self, source: Source, entries: Sequence[Entry]) -> None:
        """Record the entries and everything they change, at once or not at all."""
        ...


@dataclass(frozen=True, slots=True)
class _Polled:
    """How a poll went: the source as it is now, its rest, and what the log says."""

    source: Source
    wait: Wait
    outcome: str
    entries: int = 0
    unseen: int = 0


class Poller:
    """Polls what is due. Each source is fenced: whatever one does cannot stop another."""

    def __init__(
        self,
        store: CoreStore,
        ingest: Ingest,
        kinds: Mapping[str, SourceKind],
        pages: Pages,
        clock: Clock,
        *,
        lease: timedelta = LEASE,
        on_change: OnChange = tell_nobody,
        jitter: Callable[[], float] = random.random,
    ) -> None:
        """``on_change`` is awaited once for each change of a source's health; ``jitter`` gives a number from 0 to 1 for each poll."""
        self._lease, self._on_change = lease, on_change
        self._store, self._ingest, self._kinds, self._pages, self._clock, self._jitter = store, ingest, kinds, pages, clock, jitter
        self._was_away = False

    async def run(self) -> None:
        """Poll until cancelled. While the store is away nothing is fetched."""
        while True:
            await self.poll_due()
            await self._clock.sleep(IDLE)

    async def poll_due(self) -> int:
        """Poll every source that is due, once, several at a time; how many were. Fewer than are due when the store goes away meanwhile."""
        lookouts = await asyncio.gather(*(self._poll_until_none_is_due() for _ in range(AT_ONCE)))
        away = next((trouble for _, trouble in lookouts if trouble), None)
        if away and not self._was_away:
            log.warning("store away, nothing is polled until it is back", reason=str(away))
        self._was_away = away is not None
        return sum(polled for polled, _ in lookouts)

    async def _poll_until_none_is_due(self) -> tuple[int, StoreAway | None]:
        polled = 0
        try:
            while lease := await self._store.lease_poll(self._lease):
                await self._poll(lease)
                polled += 1
        except StoreAway as away:
            return polled, away
        return polled, None

    async def _poll(self, lease: PollLease) -> None:
        try:
            polled = await self._read(lease)
        except LeaseLost:
            log.warning("poll given up, the lease was lost", source=lease.source.id)
            return
        except StoreAway:
            raise  # Nothing is known to be recorded: the lease runs out, and the source is polled again.
        except asyncio.CancelledError:
            with suppress(StoreAway):
                await self._store.finish_poll(lease, lease.source, timedelta(0))  # Whoever starts next need not wait for the lease to run out.
            raise
        except Exception:  # The fence: whatever one source brings up, the others are polled.
            log.exception("poll stumbled", source=lease.source.id)
            polled = self._failed(lease.source, Failed(reason=_STUMBLED))
        kept = await self._store.finish_poll(lease, polled.source, timedelta(seconds=polled.wait.seconds))
        if kept:
            await self._tell_change(lease.source, polled.source)
        log.info(
            "polled",
            source=lease.source.id,
            outcome=polled.outcome if kept else f"{polled.outcome}, but the lease was lost",
            entries=polled.entries,
            unseen=polled.unseen,
            next_in=round(polled.wait.seconds),
            why=polled.wait.reason,
        )

    async def _tell_change(self, before: Source, after: Source) -> None:
        """Say once that a source is doing otherwise than before. What it was before is judged as of its last reading: it may have grown quiet since."""
        now = self._clock.now()
        was, is_now = condition(before, before.last_success or before.added_at), condition(after, now)
        if was.health is is_now.health:
            return
        log.info("source health changed", source=after.id, was=was.health.value, now=is_now.health.value, reason=is_now.reason)
        await self._on_change(after, was, is_now)

    async def _read(self, lease: PollLease) -> _Polled:
        source = lease.source
        kind = self._kinds.get(source.kind)
        outcome: FetchOutcome = Failed(reason=f"Openvane does not know sources of the kind {source.kind}; remove it, and add its feed.")
        if kind is not None:
            outcome = await kind.fetch(source)
        match outcome:
            case Deferred():
                return _Polled(source, Wait(outcome.seconds * (1 + self._jitter()), "its host is being asked for others"), "put off")
            case Failed():
                return self._failed(source, outcome)
            case Unchanged():
                return self._well(source, outcome, "unchanged")
            case Fetched():
                return await self._record(lease, outcome)

    async def _record(self, lease: PollLease, fetched: Fetched) -> _Polled:
        """Hand over every entry, oldest first: what is known already may be reworded, or have a new name. Only then may the validators be kept."""
        source, now = lease.source, self._clock.now()
        unseen = await self._ingest.unseen(source, fetched.entries) if fetched.entries else ()
        async for batch in self._completed(lease, fetched.entries, frozenset(unseen)):
            await self._ingest.record(source, batch)
        source = replace(
            source,
            title=source.title or fetched.title or source.url,
            body_hash=fetched.body_hash,
            items=fetched.items,
            whole_at=now if fetched.whole else source.whole_at,
            recent=with_recent(source.recent, _dates(unseen, None if not source.baselined else now), now),
            last_entry=now if unseen else source.last_entry,
            snapshot=fetched.snapshot or source.snapshot,
        )
        polled = self._well(source, fetched, "fetched", baselined=True)
        return replace(polled, entries=len(fetched.entries), unseen=len(unseen))

    async def _completed(self, lease: PollLease, entries: Sequence[Entry], unseen: frozenset[Entry]) -> AsyncIterator[list[Entry]]:
        """The entries in batches, unseen ones completed from their pages: the newest of them, if there are too many or it takes too long."""
        lacking = [entry for entry in entries if entry in unseen and entry.url and entry.depth is not Depth.FULL]
        wanted = frozenset(lacking[-PAGES:])
        until = self._clock.now() + timedelta(seconds=PAGE_SECONDS)
        for batch in _batches(entries, unseen):
            yield [await self._complete(lease, entry) if entry in wanted and self._clock.now() < until else entry for entry in batch]

    async def _complete(self, lease: PollLease, entry: Entry) -> Entry:
        """The entry with its page's text, where that says more than the entry itself."""
        await self._hold_on(lease)
        page = await self._pages.fetch_text(entry.url) if entry.url else None
        text = (page or "").removeprefix(f"{entry.title}\n\n")  # Pages repeat their headline above the article.
        if len(text) <= len(entry.text) or not _tells_of(entry, text):
            return entry
        return replace(entry, text=text, teaser=entry.text, depth=Depth.FULL)

    async def _hold_on(self, lease: PollLease) -> None:
        if not await self._store.renew_poll(lease, self._lease):
            raise LeaseLost

    def _well(self, source: Source, outcome: Fetched | Unchanged, said: str, *, baselined: bool = False) -> _Polled:
        after = replace(
            source,
            etag=outcome.etag,
            last_modified=outcome.last_modified,
            baselined=source.baselined or baselined,
            failures=0,
            trouble=None,
            trouble_kind=None,
            last_success=self._clock.now(),
        )
        after = after_redirect(after, outcome.moved_to, self._clock.now())
        if after.url != source.url:
            log.info("source moved", source=source.id, to_site=site_of(after.url))
        return _Polled(after, self._rest(source, outcome, failed=False), said)

    def _failed(self, source: Source, outcome: Failed) -> _Polled:
        """As before, validators included: they belong to the last poll that was wholly recorded."""
        gone = outcome.reason if outcome.kind is Trouble.GONE else None
        after = replace(source, failures=source.failures + 1, trouble=outcome.reason, trouble_kind=outcome.kind, paused=gone)
        return _Polled(after, self._rest(source, outcome, failed=True), f"failed: {outcome.reason}")

    def _rest(self, source: Source, outcome: Fetched | Unchanged | Failed, *, failed: bool) -> Wait:
        return next_poll(source, self._clock.now(), failed=failed, earliest_next=outcome.earliest_next, jitter=self._jitter())


def _batches(entries: Sequence[Entry], unseen: frozenset[Entry]) -> Iterator[list[Entry]]:
    """The entries in their order, so many at once that none holds more than ``BATCH`` unseen ones."""
    batch: list[Entry] = []
    fresh = 0
    for entry in entries:
        batch.append(entry)
        fresh += entry in unseen
        if fresh == BATCH or len(batch) == KNOWN_BATCH:
            yield batch
            batch, fresh = [], 0
    if batch:
        yield batch


def _dates(entries: Sequence[Entry], otherwise: datetime | None) -> list[datetime]:
    """When entries were published; ``otherwise`` for those without a date, unless it is None."""
    return [date for entry in entries if (date := entry.published or otherwise)]


def _tells_of(entry: Entry, text: str) -> bool:
    """Whether a page's text is about what the entry announces: behind many addresses stands a question about cookies, or a request to log in."""
    announced = set(_LONG_WORD.findall(f"{entry.title} {entry.text[:_ANNOUNCED]}".casefold()))
    return 5 * len(announced & set(_LONG_WORD.findall(text.casefold()))) >= len(announced)
