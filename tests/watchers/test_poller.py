"""The order of a poll, and that nothing which one source does reaches another."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from typing_extensions import override

from bot.domain.model.coverage import Depth, Entry, Source, SourceId
from bot.errors import StoreAway
from bot.ports import Failed, Fetched, FetchOutcome, PollLease, SourceKind, Unchanged
from bot.store.memory import MemoryStore
from tests.doubles.site import Site
from tests.examples import NOON, FixedClock, a_source, an_entry
from watchers.feeds import FeedKind
from watchers.fetch import Fetcher
from watchers.pages import PageReader
from watchers.poller import BATCH, PAGES, Poller
from watchers.sandbox import Sandbox

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


async def test_a_poll_records_first_and_then_saves_what_it_learnt() -> None:
    house = House(Said(harbour=fetched()))
    (source,) = await house.poll(a_source(failures=2, trouble="It failed."))
    assert house.ingest.entries == [an_entry()]
    assert house.ingest.baselined == [False], "the first poll is recorded while the source is not yet baselined"
    assert source == a_source(etag='"1"', last_modified="then", body_hash="00", baselined=True, last_success=NOON, last_entry=NOON)


async def test_a_source_rests_for_its_interval_after_a_poll() -> None:
    house = House(Said(harbour=fetched()))
    await house.poll(a_source(interval=600))
    assert await house.poller.poll_due() == 0
    house.clock.tick(seconds=601)
    assert await house.poller.poll_due() == 1


async def test_nothing_is_saved_when_recording_is_cut_short(capsys: pytest.CaptureFixture[str]) -> None:
    kind = Said(harbour=fetched(entries=teasers(BATCH + 1)))
    house = House(kind, Record(trouble=StoreAway("away"), after=1))
    (source,) = await house.poll(a_source())
    assert len(house.ingest.batches) == 1
    assert source == a_source()
    house.ingest.trouble = None
    house.clock.tick(minutes=11)
    assert await house.poller.poll_due() == 1, "the lease ran out"
    assert (kind.asked[1].etag, kind.asked[1].body_hash) == (None, None)


async def test_entries_are_recorded_in_order_and_in_batches() -> None:
    entries = tuple(an_entry(guid=str(number)) for number in range(2 * BATCH + 1))
    house = House(Said(harbour=fetched(entries=entries)))
    await house.poll(a_source())
    assert [len(batch) for batch in house.ingest.batches] == [BATCH, BATCH, 1]
    assert tuple(house.ingest.entries) == entries


async def test_pages_of_known_entries_are_not_fetched_but_the_entries_are_handed_over_for_they_may_have_changed() -> None:
    old, new = teasers(2)
    house = House(Said(harbour=fetched(entries=(old, new))), Record(known=[old]))
    await house.poll(a_source())
    assert house.pages.asked == [new.url]
    assert house.ingest.batches == [[old, new]]


async def test_many_known_entries_go_with_a_few_unseen_ones() -> None:
    entries = tuple(an_entry(guid=str(number)) for number in range(450))
    house = House(Said(harbour=fetched(entries=entries)), Record(known=entries[:440]))
    await house.poll(a_source())
    assert [len(batch) for batch in house.ingest.batches] == [200, 200, 50]


async def test_a_poll_without_anything_new_leaves_the_time_of_the_last_entry() -> None:
    house = House(Said(harbour=fetched()), Record(known=[an_entry()]))
    (source,) = await house.poll(a_source(last_entry=None))
    assert (source.last_entry, source.last_success) == (None, NOON)


async def test_a_teaser_is_completed_from_its_page_and_kept() -> None:
    (entry,) = teasers(1)
    house = House(Said(harbour=fetched(entries=(entry,))), pages=Library({"https://harbour.example/0": PAGE}))
    await house.poll(a_source())
    assert house.ingest.entries == [replace(entry, text=PAGE, teaser="Meta released.", depth=Depth.FULL)]


async def test_a_headline_that_the_page_repeats_is_not_part_of_the_text() -> None:
    (entry,) = teasers(1)
    house = House(Said(harbour=fetched(entries=(entry,))), pages=Library({"https://harbour.example/0": f"{entry.title}\n\n{PAGE}"}))
    await house.poll(a_source())
    assert [completed.text for completed in house.ingest.entries] == [PAGE]


@pytest.mark.parametrize("page", [None, "", "Short.", "Please accept our cookies before you go on reading on this website. " * 20])
async def test_a_page_that_says_less_or_something_else_does_not_replace_the_teaser(page: str | None) -> None:
    (entry,) = teasers(1)
    house = House(Said(harbour=fetched(entries=(entry,))), pages=Library({"https://harbour.example/0": page} if page is not None else {}))
    await house.poll(a_source())
    assert house.ingest.entries == [entry]


async def test_a_full_entry_and_one_without_an_address_need_no_page() -> None:
    house = House(Said(harbour=fetched(entries=(an_entry(), an_entry(url=None, guid="2", depth=Depth.TEASER)))))
    await house.poll(a_source())
    assert house.pages.asked == []


async def test_of_very_many_teasers_the_newest_are_completed() -> None:
    entries = teasers(PAGES + 5)
    house = House(Said(harbour=fetched(entries=entries)))
    await house.poll(a_source())
    assert house.pages.asked == [entry.url for entry in entries[5:]]
    assert len(house.ingest.entries) == len(entries)


async def test_pages_that_take_very_long_are_left_for_their_teasers() -> None:
    pages = Library()
    house = House(Said(harbour=fetched(entries=teasers(10))), pages=pages)
    pages.on_fetch = lambda: house.clock.tick(seconds=31)
    await house.poll(a_source())
    assert len(pages.asked) == 2
    assert len(house.ingest.entries) == 10


async def test_an_unchanged_source_is_well_and_keeps_its_baseline() -> None:
    house = House(Said(harbour=Unchanged(etag='"2"', last_modified="now")))
    (source,) = await house.poll(a_source(etag='"1"', body_hash="00", baselined=True, failures=3, trouble="It failed."))
    assert source == a_source(etag='"2"', last_modified="now", body_hash="00", baselined=True, last_success=NOON)
    assert house.ingest.batches == []


async def test_a_failure_is_counted_and_keeps_the_validators_of_the_last_good_poll() -> None:
    house = House(Said(harbour=Failed(reason="It failed.")))
    source = a_source(etag='"1"', last_modified="then", body_hash="00", baselined=True, failures=1, last_success=NOON)
    assert await house.poll(source) == [replace(source, failures=2, trouble="It failed.")]


async def test_a_source_that_keeps_failing_is_asked_less_often() -> None:
    kind = Said(harbour=Failed(reason="It failed."))
    house = House(kind)
    await house.poll(a_source(interval=600))
    for _ in range(100):
        house.clock.tick(minutes=10, seconds=1)
        await house.poller.poll_due()
    assert len(kind.asked) < 15


async def test_a_site_that_asks_for_rest_gets_it() -> None:
    kind = Said(harbour=Failed(reason="Too often.", earliest_next=7200))
    house = House(kind)
    await house.poll(a_source(interval=600))
    house.clock.tick(minutes=119)
    assert await house.poller.poll_due() == 0
    house.clock.tick(minutes=2)
    assert await house.poller.poll_due() == 1


async def test_one_source_s_stumbling_does_not_stop_the_others(capsys: pytest.CaptureFixture[str]) -> None:
    house = House(Said(broken=RuntimeError("SECRET"), harbour=fetched(), failing=Failed(reason="It failed.")))
    sources = await house.poll(*(a_source(id=SourceId(name)) for name in ("broken", "failing", "harbour")))
    assert {source.id: (source.failures, source.baselined) for source in sources} == {
        "broken": (1, False),
        "failing": (1, False),
        "harbour": (0, True),
    }
    (broken,) = (source for source in sources if source.id == "broken")
    assert broken.trouble is not None
    assert broken.trouble.endswith(".")
    assert "SECRET" not in broken.trouble


async def test_a_kind_that_nobody_knows_is_told_in_a_sentence() -> None:
    house = House(Said())
    (source,) = await house.poll(a_source(kind="teletext"))
    assert source.trouble == "Openvane does not know sources of the kind teletext; remove it, and add its feed."


async def test_a_source_removed_during_its_poll_stays_removed() -> None:
    house = House(Said(harbour=fetched()))

    class Removing(Record):
        @override
        async def record(self, source: Source, entries: Sequence[Entry]) -> None:
            await house.store.remove_source(source.id)

    house.poller = Poller(house.store, Removing(), {"feed": Said(harbour=fetched())}, house.pages, house.clock)
    assert await house.poll(a_source()) == []


async def test_while_the_store_is_away_nothing_is_fetched_and_then_everything_catches_up() -> None:
    kind = Said(harbour=fetched())
    house = House(kind)
    await house.store.add_source(a_source())
    house.store.away = True
    assert await house.poller.poll_due() == 0
    assert await house.poller.poll_due() == 0
    assert kind.asked == []
    house.store.away = False
    assert await house.poller.poll_due() == 1


async def test_running_polls_until_it_is_cancelled() -> None:
    kind = Said(harbour=fetched())
    house = House(kind)
    await house.store.add_source(a_source(interval=60))
    polling = asyncio.create_task(house.poller.run())
    async with asyncio.timeout(5):
        await kind.enough.wait()
    polling.cancel()
    with pytest.raises(asyncio.CancelledError):
        await polling


async def test_a_poll_that_is_cancelled_gives_its_source_back_at_once() -> None:
    class Waiting(Said):
        @override
        async def fetch(self, source: Source) -> FetchOutcome:
            self.enough.set()
            await asyncio.Event().wait()
            raise AssertionError

    kind = Waiting()
    house = House(kind)
    await house.store.add_source(a_source())
    polling = asyncio.create_task(house.poller.run())
    async with asyncio.timeout(5):
        await kind.enough.wait()
    assert await house.store.lease_poll(timedelta(seconds=1)) is None
    polling.cancel()
    with pytest.raises(asyncio.CancelledError):
        await polling
    lease = await house.store.lease_poll(timedelta(seconds=1))
    assert lease is not None
    assert lease.source == a_source()


async def test_a_real_feed_of_teasers_is_read_to_its_full_articles(site: Site, fetcher: Fetcher, sandbox: Sandbox) -> None:
    body = "".join(f"<p>Quillmark released the weights of Feather {number} on Monday, and anyone may download them.</p>" for number in range(3))
    site.publish(title="Quillmark opens Feather", body=body, path="/1", guid="g1", teaser="Quillmark released the weights of Feather. Read more")
    house = House(FeedKind(fetcher, sandbox, FixedClock()))
    poller = Poller(house.store, house.ingest, {"feed": FeedKind(fetcher, sandbox, house.clock)}, PageReader(fetcher, sandbox), house.clock)
    await house.store.add_source(a_source(url=site.feed_url))
    assert await poller.poll_due() == 1
    (entry,) = house.ingest.entries
    assert entry.depth is Depth.FULL
    assert entry.text.count("released the weights") == 3
    assert entry.teaser is not None
    house.clock.tick(hours=1)
    assert await poller.poll_due() == 1
    assert (site.visited("/feed.xml"), site.visited("/1"), len(house.ingest.entries)) == (2, 1, 1)
