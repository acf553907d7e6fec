"""Only unseen items are parsed, and nothing is lost by that."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.model.coverage import Source
from bot.ports import Fetched
from tests.doubles.site import Site
from tests.examples import FixedClock, a_source
from tests.watchers.nearby import NearbySandbox
from watchers.feeds import WHOLE_EVERY, FeedKind
from watchers.fetch import Fetcher
from watchers.parsing.items import split_items


def rss(*items: str) -> bytes:
    return f'<rss version="2.0"><channel><title>Tide</title>{"".join(items)}</channel></rss>'.encode()


def item(number: int, guid: str | None = None) -> str:
    return f"<item><title>Story {number}</title><link>https://tide.example/{number}</link><guid>{guid or number}</guid></item>\n"


async def read(kind: FeedKind, source: Source) -> tuple[Fetched, Source]:
    outcome = await kind.fetch(source)
    assert isinstance(outcome, Fetched), outcome
    now = kind._clock.now()
    return outcome, replace(source, items=outcome.items, body_hash=outcome.body_hash, whole_at=now if outcome.whole else source.whole_at)


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
def kind(fetcher: Fetcher, clock: FixedClock) -> FeedKind:
    return FeedKind(fetcher, NearbySandbox(), clock)


async def test_the_second_time_only_new_and_changed_items_are_entries(kind: FeedKind, site: Site) -> None:
    site.serve("/feed", rss(item(2), item(1)), "application/rss+xml")
    first, source = await read(kind, a_source(url=site.url("/feed")))
    site.serve("/feed", rss(item(3), item(2), item(1).replace("Story 1", "Story 1, corrected")), "application/rss+xml")
    second, _ = await read(kind, source)
    assert [entry.title for entry in first.entries] == ["Story 1", "Story 2"]
    assert ([entry.title for entry in second.entries], second.whole) == (["Story 1, corrected", "Story 3"], False)


async def test_a_changed_date_of_the_feed_alone_parses_nothing(kind: FeedKind, site: Site) -> None:
    site.serve("/feed", rss(item(1)), "application/rss+xml")
    _, source = await read(kind, a_source(url=site.url("/feed")))
    site.serve("/feed", rss("<lastBuildDate>now</lastBuildDate>", item(1)), "application/rss+xml")
    second, _ = await read(kind, source)
    assert (second.entries, second.whole, len(second.items)) == ((), False, 1)


async def test_a_guid_that_an_old_item_has_too_names_neither(kind: FeedKind, site: Site) -> None:
    site.serve("/feed", rss(item(1, "same")), "application/rss+xml")
    _, source = await read(kind, a_source(url=site.url("/feed")))
    site.serve("/feed", rss(item(2, "same"), item(1, "same")), "application/rss+xml")
    second, _ = await read(kind, source)
    assert [(entry.title, entry.guid) for entry in second.entries] == [("Story 1", None), ("Story 2", None)]


async def test_once_a_day_all_of_a_feed_is_read(kind: FeedKind, site: Site, clock: FixedClock) -> None:
    site.serve("/feed", rss(item(1)), "application/rss+xml")
    _, source = await read(kind, a_source(url=site.url("/feed")))
    site.serve("/feed", rss(item(2), item(1)), "application/rss+xml")
    clock.at += WHOLE_EVERY - timedelta(seconds=1)
    assert len((await read(kind, source))[0].entries) == 1
    clock.at += timedelta(seconds=1)
    whole, _ = await read(kind, source)
    assert (len(whole.entries), whole.whole) == (2, True)


async def test_an_item_that_does_not_read_as_one_entry_leads_to_the_whole_feed(kind: FeedKind, site: Site) -> None:
    site.serve("/feed", rss(item(1)), "application/rss+xml")
    _, source = await read(kind, a_source(url=site.url("/feed")))
    site.serve("/feed", rss("<item></item>", item(1)), "application/rss+xml")
    second, _ = await read(kind, source)
    assert ([entry.title for entry in second.entries], second.whole) == (["Story 1"], True)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<rss><channel></channel></rss>",
        b"<rss><item><title>never ends",
        rss(item(1), "<image/>", item(2)),
        rss("<item><description><![CDATA[<item>a</item>]]></description></item>", item(2)),
        rss(*("<item></item>" for _ in range(1_001))),
        rss(item(1)).decode().encode("utf-16"),
        b"<rdf><items><li/></items></rdf>",
    ],
)
def test_what_cannot_be_taken_apart_plainly_is_not(body: bytes) -> None:
    assert split_items(body) is None


@given(st.lists(st.integers(0, 99), min_size=1, max_size=8), st.sets(st.integers(0, 99)))
def test_a_body_taken_apart_is_the_same_body_and_known_items_are_left_out(numbers: list[int], known: set[int]) -> None:
    body = rss(*map(item, numbers))
    items = split_items(body)
    assert items is not None
    assert items.document(items.each).replace(b"\n", b"") == body.replace(b"\n", b"")
    hashes = {digest for digest, number in zip(items.hashes, numbers, strict=True) if number in known}
    fresh = items.unseen(hashes)
    assert set(fresh) == {each for each, number in zip(items.each, numbers, strict=True) if number not in known}


@given(st.binary(max_size=300).map(lambda noise: b"<item>" + noise + b"</item><item>" + noise))
def test_any_bytes_are_taken_apart_or_not_without_harm(body: bytes) -> None:
    items = split_items(body)
    assert items is None or items.each
