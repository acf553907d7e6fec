"""The order of a poll."""

from dataclasses import replace

import pytest

from bot.domain.model.coverage import Depth
from bot.errors import StoreAway
from tests.examples import NOON, a_source, an_entry
from tests.watchers.house import PAGE, House, Library, Record, Said, fetched, teasers
from watchers.poller import BATCH, PAGES


async def test_a_poll_records_first_and_then_saves_what_it_learnt() -> None:
    house = House(Said(harbour=fetched()))
    (source,) = await house.poll(a_source(failures=2, trouble="It failed."))
    assert house.ingest.entries == [an_entry()]
    assert house.ingest.baselined == [False], "the first poll is recorded while the source is not yet baselined"
    learnt = a_source(etag='"1"', last_modified="then", body_hash="00", baselined=True, last_success=NOON, last_entry=NOON)
    assert source == replace(learnt, whole_at=NOON, recent=(NOON,))


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
