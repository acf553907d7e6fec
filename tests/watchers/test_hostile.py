"""Hostile and broken sites, each polled through the whole of the reading side: a clear state, bounded memory, and the healthy source beside it is read."""

import gzip
import resource
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.model.coverage import Source, SourceId, Trouble
from bot.domain.sourcehealth import Health, condition
from tests.doubles.site import Site
from tests.examples import FixedClock, a_source
from tests.watchers.house import House, Said
from watchers.feeds import FeedKind
from watchers.fetch import AllowedHosts, Fetcher, Limits
from watchers.poller import Poller
from watchers.sandbox import Sandbox

MOST_GROWTH = 64 * 1024
"""KiB by which the process may grow at one hostile source."""
ITEM = "<item><title>Story {0}</title><link>https://tide.example/{0}</link><guid>{0}</guid><description>Words of {0}.</description></item>"


def rss(items: str, head: str = "") -> bytes:
    return f'<?xml version="1.0"?>{head}<rss version="2.0"><channel><title>Tide</title>{items}</channel></rss>'.encode()


@pytest.fixture
async def house(sandbox: Sandbox) -> AsyncIterator[House]:
    fetcher = Fetcher(contact="", private=AllowedHosts.parse("127.0.0.0/8"), host_gap=5.0, clock=FixedClock(), limits=Limits(total=0.7, connect=0.5))
    made = House(FeedKind(fetcher, sandbox, FixedClock()))
    yield made
    await fetcher.close()


async def polled(house: House, site: Site, url: str) -> Source:
    """The source at an address after it and a healthy one beside it were polled."""
    site.serve("/healthy.xml", rss(ITEM.format("healthy")), "application/rss+xml")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    hostile = a_source(id=SourceId("hostile"), url=url)
    found = {source.id: source for source in await house.poll(hostile, a_source(id=SourceId("healthy"), url=site.url("/healthy.xml")))}
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < MOST_GROWTH
    assert found[SourceId("healthy")].trouble is None
    assert "Story healthy" in [entry.title for entry in house.ingest.entries]
    return found[SourceId("hostile")]


def titles(house: House) -> list[str]:
    return [entry.title for entry in house.ingest.entries if entry.title != "Story healthy"]


def endless(site: Site) -> None:
    site.serve_endlessly("/feed")


def loris(site: Site) -> None:
    site.serve_endlessly("/feed", b"")


def bomb(site: Site) -> None:
    site.serve("/feed", gzip.compress(b" " * 64 * 1024 * 1024), "application/rss+xml", headers={"Content-Encoding": "gzip"})


def circle(site: Site) -> None:
    site.redirect("/feed", "/feed")


def header_bomb(site: Site) -> None:
    site.serve("/feed", rss(""), "application/rss+xml", headers={"X-Bomb": "x" * 100_000})


def many_headers(site: Site) -> None:
    site.serve("/feed", rss(""), "application/rss+xml", headers={f"X-{number}": "x" * 60 for number in range(20_000)})


def entity_bomb(site: Site) -> None:
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    site.serve("/feed", rss("<item><title>&l9;</title></item>", f"<!DOCTYPE rss [<!ENTITY l0 'ha'>{levels}]>"), "application/rss+xml")


def external_entity(site: Site) -> None:
    site.serve("/feed", rss("<item><title>&x;</title></item>", "<!DOCTYPE rss [<!ENTITY x SYSTEM 'file:///etc/hostname'>]>"), "application/rss+xml")


def web_page(site: Site) -> None:
    site.serve("/feed", b"<html><body><h1>Welcome</h1></body></html>", "text/html")


def bot_wall(site: Site) -> None:
    site.serve("/feed", b"<html><head><title>Just a moment...</title></head><body>Checking your browser.</body></html>", "text/html")


def status(code: int) -> Callable[[Site], None]:
    return lambda site: site.serve("/feed", b"SECRET", "text/html", status=code)


def redirect(target: str) -> Callable[[Site], None]:
    return lambda site: site.redirect("/feed", target)


@pytest.mark.parametrize(
    ("hostile", "trouble"),
    [
        pytest.param(loris, Trouble.UNREACHABLE, id="slow-loris"),
        pytest.param(endless, Trouble.UNREACHABLE, id="endless body"),
        pytest.param(bomb, Trouble.UNREACHABLE, id="gzip bomb"),
        pytest.param(circle, Trouble.UNREACHABLE, id="redirect loop"),
        pytest.param(header_bomb, Trouble.UNREACHABLE, id="one great header"),
        pytest.param(many_headers, Trouble.UNREACHABLE, id="very many headers"),
        pytest.param(entity_bomb, Trouble.NOT_READABLE, id="entity bomb"),
        pytest.param(external_entity, Trouble.NOT_READABLE, id="external entity"),
        pytest.param(web_page, Trouble.NOT_READABLE, id="a page as feed"),
        pytest.param(bot_wall, Trouble.BLOCKED, id="bot wall"),
        pytest.param(status(403), Trouble.BLOCKED, id="403"),
        pytest.param(status(404), Trouble.UNREACHABLE, id="404"),
        pytest.param(status(410), Trouble.GONE, id="410"),
        pytest.param(status(429), Trouble.BLOCKED, id="429"),
        pytest.param(status(503), Trouble.UNREACHABLE, id="503"),
        pytest.param(status(304), Trouble.UNREACHABLE, id="304 that was not asked for"),
        *(
            pytest.param(redirect(target), Trouble.UNREACHABLE, id=f"redirect to {target}")
            for target in (
                "http://127.0.0.1:22/", "http://[::1]/", "http://169.254.169.254/latest/meta-data/", "http://10.0.0.1/", "http://2130706433/",
                "http://0177.0.0.1/", "http://[::ffff:10.0.0.1]/", "http://192.168.1.1:8080/", "file:///etc/passwd", "gopher://tide.example/",
                "https://ada:hunter2@tide.example/",
            )
        ),
    ],
)  # fmt: skip
async def test_a_hostile_site_is_told_clearly_and_harms_nobody(house: House, site: Site, hostile: Callable[[Site], None], trouble: Trouble) -> None:
    hostile(site)
    source = await polled(house, site, site.url("/feed"))
    assert source.trouble_kind is trouble, source.trouble
    assert source.trouble is not None
    assert source.trouble.endswith(".")
    assert not any(secret in source.trouble for secret in ("SECRET", "hunter2", "passwd", "hostname"))
    assert (source.etag, source.body_hash, source.baselined) == (None, None, False)
    assert titles(house) == []


async def test_a_feed_of_ten_thousand_entries_keeps_its_newest_five_hundred(site: Site, sandbox: Sandbox) -> None:
    house = House(Said())
    fetcher = Fetcher(contact="", private=AllowedHosts.parse("127.0.0.0/8"), host_gap=0, clock=house.clock)
    site.serve("/feed", rss("".join(map(ITEM.format, range(10_000)))), "application/rss+xml")
    poller = Poller(house.store, house.ingest, {"feed": FeedKind(fetcher, sandbox, house.clock)}, house.pages, house.clock)
    await house.store.add_source(a_source(url=site.url("/feed")))
    await poller.poll_due()
    await fetcher.close()
    assert titles(house) == [f"Story {number}" for number in reversed(range(500))]


@pytest.mark.parametrize(
    ("items", "read"),
    [
        ("<item><title>No guid</title><link>/1</link></item>", ["No guid"]),
        (ITEM.format(1) + ITEM.format(1), ["Story 1", "Story 1"]),
        (ITEM.format(1).replace("</item>", "<pubDate>Thu, 01 Jan 1970 00:00:00 GMT</pubDate></item>"), ["Story 1"]),
        (ITEM.format(1).replace("</item>", "<pubDate>Thu, 01 Jan 2099 00:00:00 GMT</pubDate></item>"), ["Story 1"]),
        (ITEM.format(1).replace("</item>", "<pubDate>2016/6/29</pubDate></item>"), ["Story 1"]),
        (ITEM.format(1).replace("Story", "AT&T and"), ["AT&T and 1"]),
        (ITEM.format(2) + ITEM.format(1)[:60], ["Story 1", "Story 2"]),
    ],
)
async def test_nothing_is_lost_that_was_readable(house: House, site: Site, items: str, read: list[str]) -> None:
    site.serve("/feed", rss(items), "application/rss+xml")
    source = await polled(house, site, site.url("/feed"))
    assert source.trouble is None
    assert titles(house) == read
    assert all(entry.published is None for entry in house.ingest.entries)


async def test_a_feed_that_is_gone_is_retired_with_a_notice_and_never_asked_again(site: Site, fetcher: Fetcher, sandbox: Sandbox) -> None:
    told: list[tuple[Health, Health]] = []

    async def tell(_source: Source, before: object, after: object) -> None:
        told.append((before.health, after.health))  # type: ignore[attr-defined]  # Both are Conditions.

    made = House(Said())
    kind = FeedKind(fetcher, sandbox, made.clock)
    poller = Poller(made.store, made.ingest, {"feed": kind}, made.pages, made.clock, on_change=tell)
    site.publish(title="One", body="<p>Words.</p>", path="/1", guid="g1")
    await made.store.add_source(a_source(url=site.feed_url))
    await poller.poll_due()
    site.fail(410)
    for _ in range(3):
        made.clock.tick(days=1)
        await poller.poll_due()
    (source,) = await made.store.load_sources()
    assert told == [(Health.WAITING, Health.HEALTHY), (Health.HEALTHY, Health.GONE)]
    assert condition(source, made.clock.now()).health is Health.GONE
    assert site.visited("/feed.xml") == 2


async def test_a_feed_that_moved_for_good_is_read_at_its_new_address_after_a_day(site: Site, fetcher: Fetcher, sandbox: Sandbox) -> None:
    house = House(Said())
    poller = Poller(house.store, house.ingest, {"feed": FeedKind(fetcher, sandbox, house.clock)}, house.pages, house.clock)
    site.publish(title="One", body="<p>Words.</p>", path="/1", guid="g1")
    site.redirect("/old.xml", "/feed.xml", 301)
    await house.store.add_source(a_source(url=site.url("/old.xml")))
    for _ in range(4):
        await poller.poll_due()
        house.clock.tick(hours=13)
    (source,) = await house.store.load_sources()
    assert (source.url, source.moved_from) == (site.feed_url, site.url("/old.xml"))
    assert (site.visited("/old.xml"), len(house.ingest.entries)) == (3, 1)


async def test_a_healthy_source_that_turns_into_a_wall_keeps_what_it_had(site: Site, fetcher: Fetcher, sandbox: Sandbox) -> None:
    house = House(Said())
    poller = Poller(house.store, house.ingest, {"feed": FeedKind(fetcher, sandbox, house.clock)}, house.pages, house.clock)
    site.publish(title="One", body="<p>Words.</p>", path="/1", guid="g1")
    await house.store.add_source(a_source(url=site.feed_url))
    await poller.poll_due()
    (well,) = await house.store.load_sources()
    bot_wall_at_feed(site)
    house.clock.tick(hours=1)
    await poller.poll_due()
    (walled,) = await house.store.load_sources()
    assert condition(walled, house.clock.now()).health is Health.BLOCKED
    assert replace(walled, failures=0, trouble=None, trouble_kind=None) == well
    assert timedelta(0) < house.clock.now() - (walled.last_success or house.clock.now())


def bot_wall_at_feed(site: Site) -> None:
    site.serve("/feed.xml", b"<html><title>Attention Required!</title></html>", "text/html")
