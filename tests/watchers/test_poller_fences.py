"""Nothing which one source does reaches another, and what is away is waited for."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from typing_extensions import override

from bot.domain.model.coverage import Depth, Entry, Source, SourceId, Trouble
from bot.ports import Failed, FetchOutcome, Unchanged
from tests.doubles.site import Site
from tests.examples import NOON, FixedClock, a_source
from tests.watchers.house import House, Record, Said, fetched
from watchers.feeds import FeedKind
from watchers.fetch import Fetcher
from watchers.pages import PageReader
from watchers.poller import Poller
from watchers.robots import Robots
from watchers.sandbox import Sandbox


async def test_an_unchanged_source_is_well_and_keeps_its_baseline() -> None:
    house = House(Said(harbour=Unchanged(etag='"2"', last_modified="now")))
    (source,) = await house.poll(a_source(etag='"1"', body_hash="00", baselined=True, failures=3, trouble="It failed."))
    assert source == a_source(etag='"2"', last_modified="now", body_hash="00", baselined=True, last_success=NOON)
    assert house.ingest.batches == []


async def test_a_failure_is_counted_and_keeps_the_validators_of_the_last_good_poll() -> None:
    house = House(Said(harbour=Failed(reason="It failed.")))
    source = a_source(etag='"1"', last_modified="then", body_hash="00", baselined=True, failures=1, last_success=NOON)
    assert await house.poll(source) == [replace(source, failures=2, trouble="It failed.", trouble_kind=Trouble.UNREACHABLE)]


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
    poller = Poller(
        house.store,
        house.ingest,
        {"feed": FeedKind(fetcher, sandbox, house.clock)},
        PageReader(fetcher, sandbox, Robots(fetcher, sandbox, house.clock)),
        house.clock,
    )
    await house.store.add_source(a_source(url=site.feed_url))
    assert await poller.poll_due() == 1
    (entry,) = house.ingest.entries
    assert entry.depth is Depth.FULL
    assert entry.text.count("released the weights") == 3
    assert entry.teaser is not None
    house.clock.tick(hours=1)
    assert await poller.poll_due() == 1
    assert (site.visited("/feed.xml"), site.visited("/1"), len(house.ingest.entries)) == (2, 1, 1)
