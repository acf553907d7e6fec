"""What a feed becomes, on real feeds served on loopback: the kinds that are out there, and the hostile ones."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.domain.model.coverage import Depth, Entry
from bot.ports import Failed, Fetched, Unchanged
from tests.doubles.site import Site
from tests.examples import NOON, FixedClock, a_source
from tests.watchers.nearby import NearbySandbox
from watchers.feeds import FeedKind
from watchers.fetch import Fetcher

LONG = "<p>" + "The licence allows any use, and the weights may be changed. " * 12 + "</p>"


@pytest.fixture
def feeds(fetcher: Fetcher) -> FeedKind:
    return FeedKind(fetcher, NearbySandbox(), FixedClock())


async def read(feeds: FeedKind, site: Site) -> tuple[Entry, ...]:
    outcome = await feeds.fetch(a_source(url=site.feed_url))
    assert isinstance(outcome, Fetched), outcome
    return outcome.entries


async def entries_of(feeds: FeedKind, site: Site, items: str, *, head: str = "<title>Harbour Post</title>", before: str = "") -> tuple[Entry, ...]:
    spaces = 'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:media="http://search.yahoo.com/mrss/"'
    site.serve("/feed.xml", f'{before}<rss version="2.0" {spaces}><channel>{head}{items}</channel></rss>'.encode(), "application/rss+xml")
    return await read(feeds, site)


async def refused(feeds: FeedKind, site: Site, body: bytes, content_type: str = "application/rss+xml") -> str:
    site.serve("/feed.xml", body, content_type)
    outcome = await feeds.fetch(a_source(url=site.feed_url))
    assert isinstance(outcome, Failed), outcome
    assert outcome.reason.endswith(".")
    return outcome.reason


async def test_atom_and_rss_give_the_same_entries(feeds: FeedKind, site: Site) -> None:
    site.publish(title="Meta &amp; friends", body=LONG, path="/1", guid="g1")
    site.publish(title="Short", body="", path="/2", guid="g2", teaser="A few words.")
    rss = await read(feeds, site)
    site.kind = "atom"
    assert await read(feeds, site) == rss
    assert [(entry.guid, entry.published, entry.outlet) for entry in rss] == [("g1", NOON, "Harbour Post"), ("g2", NOON, "Harbour Post")]


async def test_entries_come_oldest_first(feeds: FeedKind, site: Site) -> None:
    for day in (3, 1, 2):
        site.publish(title=f"Day {day}", body="<p>x</p>", path=f"/{day}", guid=str(day), date=datetime(2026, 2, day, tzinfo=UTC))
    assert [entry.title for entry in await read(feeds, site)] == ["Day 1", "Day 2", "Day 3"]
    site.publish(title="Undated and last", body="<p>x</p>", path="/4", guid="4", date=None)
    assert [entry.title for entry in await read(feeds, site)] == ["Day 3", "Day 1", "Day 2", "Undated and last"], (
        "without all dates the feed's own order counts"
    )


@pytest.mark.parametrize(
    ("item", "depth"),
    [
        ("<title>Only a headline</title>", Depth.HEADLINE),
        ("<title>Said twice</title><description>Said twice</description>", Depth.HEADLINE),
        ("<title>t</title><description>A teaser of one sentence.</description>", Depth.TEASER),
        (f"<title>t</title><content:encoded><![CDATA[{LONG}]]></content:encoded>", Depth.FULL),
        (f"<title>t</title><description>Short.</description><content:encoded><![CDATA[{LONG}]]></content:encoded>", Depth.FULL),
        ("<title>t</title><content:encoded>Three words only.</content:encoded>", Depth.TEASER),
        (f"<title>t</title><content:encoded><![CDATA[{LONG}<p>Read more</p>]]></content:encoded>", Depth.TEASER),
        (f"<title>t</title><content:encoded><![CDATA[{LONG} It is […]]]></content:encoded>", Depth.TEASER),
        (f"<title>t</title><content:encoded><![CDATA[{LONG} <a>Continue reading →</a>]]></content:encoded>", Depth.TEASER),
        (f"<title>t</title><description><![CDATA[{LONG * 3}]]></description>", Depth.FULL),
    ],
)
async def test_how_much_of_the_article_an_entry_holds(feeds: FeedKind, site: Site, item: str, depth: Depth) -> None:
    (entry,) = await entries_of(feeds, site, f"<item>{item}<link>/1</link></item>")
    assert entry.depth is depth
    assert "Read more" not in entry.text


async def test_an_aggregator_s_entries_keep_their_own_outlets(feeds: FeedKind, site: Site) -> None:
    items = (
        '<item><title>a</title><link>/a</link><source url="http://tide.example/feed">Tide &amp;amp; Sons</source></item>'
        "<item><title>b</title><link>/b</link><dc:publisher>Quay</dc:publisher></item><item><title>c</title><link>/c</link></item>"
    )
    assert {entry.title: entry.outlet for entry in await entries_of(feeds, site, items)} == {"a": "Tide & Sons", "b": "Quay", "c": "Harbour Post"}
    assert {entry.outlet for entry in await entries_of(feeds, site, "<item><title>c</title></item>", head="")} == {"127.0.0.1"}


async def test_links_are_made_whole_and_others_are_dropped(feeds: FeedKind, site: Site) -> None:
    links = {
        "/a/../b": site.url("/b"),
        "c d(e)": site.url("/c%20d%28e%29"),
        "https://harbour.example/x": "https://harbour.example/x",
        "javascript:alert(1)": None,
        "http://10.0.0.5/admin": None,
        "http://user:pw@harbour.example/": None,
        "//tide.example/y": "http://tide.example/y",
        "": None,
    }
    items = "".join(f"<item><title>{number}</title><link>{link}</link></item>" for number, link in enumerate(links))
    entries = await entries_of(feeds, site, items)
    assert [entry.url for entry in reversed(entries)] == list(links.values())


async def test_a_base_that_is_no_address_does_no_harm(feeds: FeedKind, site: Site) -> None:
    feed = '<feed xmlns="http://www.w3.org/2005/Atom" xml:base="javascript:alert(1)"><title>t</title><entry><title>a</title><link href="/x"/></entry></feed>'
    site.serve("/feed.xml", feed.encode(), "application/atom+xml")
    (entry,) = await read(feeds, site)
    assert entry.url in {None, site.url("/x")}


async def test_a_guid_that_names_several_pages_names_none(feeds: FeedKind, site: Site) -> None:
    items = "".join(
        f"<item><title>{n}</title><link>/{n}</link><guid isPermaLink='false'>{guid}</guid></item>"
        for n, guid in enumerate(["same", "same", "own", "", "x" * 3_000])
    )
    assert [entry.guid for entry in reversed(await entries_of(feeds, site, items))] == [None, None, "own", None, None]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("&lt;!channel&gt; &lt;!here&gt; &lt;@U123&gt;", "<!channel> <!here> <@U123>"),
        ("&amp;lt;!channel&amp;gt;", "<!channel>"),
        ("@everyone @here", "@everyone @here"),
        ("a\u202eb\u200bc\nd", "abc d"),
        ("Z" + "\u0335" * 500, "Z" + "\u0335" * 3),
        ("x" * 100_000, "x" * 299 + "…"),
        ("\u200b\u2060", "(untitled) 127.0.0.1"),
        ("", "(untitled) 127.0.0.1"),
    ],
)
async def test_a_title_is_one_clean_line(feeds: FeedKind, site: Site, written: str, shown: str) -> None:
    (entry,) = await entries_of(feeds, site, f"<item><title>{written}</title><link>/1</link></item>")
    assert entry.title == shown


async def test_an_entry_without_a_title_is_named_by_its_first_words(feeds: FeedKind, site: Site) -> None:
    (entry,) = await entries_of(feeds, site, "<item><link>/1</link><description>The harbour opens at nine.</description></item>")
    assert entry.title == "The harbour opens at nine."


async def test_an_entry_of_nothing_at_all_is_none(feeds: FeedKind, site: Site) -> None:
    assert await entries_of(feeds, site, "<item></item>") == ()


async def test_dates_that_cannot_be_believed_are_none(feeds: FeedKind, site: Site) -> None:
    dates = ["2016/6/29", "2999-01-01T00:00:00Z", "Thu, 01 Jan 1970 00:00:00 GMT", "9999-99-99", "Sun, 01 Mar 2026 10:00:00 GMT"]
    items = "".join(f"<item><title>{n}</title><link>/{n}</link><pubDate>{date}</pubDate></item>" for n, date in enumerate(dates))
    assert [entry.published for entry in reversed(await entries_of(feeds, site, items))] == [None] * 4 + [datetime(2026, 3, 1, 10, tzinfo=UTC)]


async def test_a_feed_full_of_slips_keeps_its_entries(feeds: FeedKind, site: Site) -> None:
    slips = "<item><title>Quay & sons</title><link>/1</link><description>one & two &rsquo;</description></item><item><title>Two</title><link>/2</link></item>"
    entries = await entries_of(feeds, site, slips)
    assert [entry.title for entry in reversed(entries)] == ["Quay & sons", "Two"]


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (
            "<?xml version='1.0' encoding='utf-8'?><rss version='2.0'><channel><title>t</title><item><title>Café</title></item></channel></rss>".encode(
                "cp1252"
            ),
            "text/xml",
        ),
        ("<rss version='2.0'><channel><title>t</title><item><title>Café</title></item></channel></rss>".encode("utf-16"), "text/xml; charset=utf-8"),
        (
            "<rss version='2.0'><channel><title>t</title><item><title>Café</title></item></channel></rss>".encode("latin-1"),
            "text/xml; charset=iso-8859-1",
        ),
        ("<rss version='2.0'><channel><title>t</title><item><title>Café</title></item></channel></rss>".encode(), "text/html"),
    ],
)
async def test_a_feed_is_read_whatever_its_charset(feeds: FeedKind, site: Site, body: bytes, content_type: str) -> None:
    site.serve("/feed.xml", body, content_type)
    assert [entry.title for entry in await read(feeds, site)] == ["Café"]


BOMB = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


@pytest.mark.parametrize(
    "body",
    [
        b"/etc/hostname",
        b"http://127.0.0.1:9/",
        b"",
        b"<" * 200_000,
        b"\x1f\x8b\x08 not gzip",
        b"<html><body><form>Please log in. SECRET</form></body></html>",
        f"<!DOCTYPE rss [<!ENTITY l0 'ha'>{BOMB}]><rss version='2.0'><channel><title>&l9;</title></channel></rss>".encode(),
        "<!DOCTYPE rss [<!ENTITY l0 'ha'><!ENTITY l1 '&l0;&l0;'>]><rss version='2.0'><channel><title>&l1;</title></channel></rss>".encode("utf-16"),
        b"<!DOCTYPE rss [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><rss version='2.0'><channel><title>&x;</title></channel></rss>",
        b"<?xml version='1.0' encoding='utf-7'?><rss version='2.0'><channel><title>+ADw-script+AD4-</title></channel></rss>",
    ],
)
async def test_what_is_no_feed_or_a_dangerous_one_is_refused_in_a_sentence(feeds: FeedKind, site: Site, body: bytes) -> None:
    assert "SECRET" not in await refused(feeds, site, body)


async def test_an_external_entity_or_include_never_reads_a_file(feeds: FeedKind, site: Site, tmp_path: Path) -> None:
    sentinel = tmp_path / "sentinel"
    sentinel.write_text("SENTINEL", encoding="utf-8")
    included = f"<item><title>a</title><xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='file://{sentinel}' parse='text'/></item>"
    assert "SENTINEL" not in repr(await entries_of(feeds, site, included))
    body = f"<!DOCTYPE rss SYSTEM 'file://{sentinel}'><rss version='2.0'><channel><title>t</title><item><title>&x;</title></item></channel></rss>"
    site.serve("/feed.xml", body.encode(), "text/xml")
    assert "SENTINEL" not in repr(await feeds.fetch(a_source(url=site.feed_url)))


@pytest.mark.parametrize("hostile", ["<!--" * 20_000, "<a " * 20_000, "<b>" * 30_000, "<p>" + "x" * 60_000])
async def test_hostile_markup_in_one_entry_does_not_harm_the_next(feeds: FeedKind, site: Site, hostile: str) -> None:
    items = f"<item><title>Bad</title><link>/1</link><description><![CDATA[{hostile}]]></description></item><item><title>Good</title><link>/2</link></item>"
    assert {entry.title for entry in await entries_of(feeds, site, items)} == {"Bad", "Good"}


async def test_of_very_many_entries_the_newest_are_kept(feeds: FeedKind, site: Site) -> None:
    entries = await entries_of(feeds, site, "".join(f"<item><title>{number}</title></item>" for number in range(700)))
    assert [entry.title for entry in entries] == [str(number) for number in range(499, -1, -1)]


async def test_pictures_and_enclosures_are_never_fetched(feeds: FeedKind, site: Site) -> None:
    media = (
        f'<item><title>a</title><enclosure url="{site.url("/secret.mp3")}" type="audio/mpeg"/><media:content url="{site.url("/secret.png")}"/></item>'
    )
    await entries_of(feeds, site, media)
    assert {visit.path for visit in site.visits} == {"/feed.xml"}


async def test_validators_go_back_to_the_site_and_strange_ones_do_not(feeds: FeedKind, site: Site) -> None:
    body = b"<rss version='2.0'><channel><title>t</title></channel></rss>"
    site.serve(
        "/feed.xml",
        body,
        "text/xml",
        headers={"ETag": '"' + "x" * 8_000 + '"', "Last-Modified": "Mon, 02 Mar 2026 12:00:00 GMT", "Cache-Control": "max-age=900"},
    )
    outcome = await feeds.fetch(a_source(url=site.feed_url))
    assert isinstance(outcome, Fetched)
    assert (outcome.etag, outcome.last_modified, outcome.earliest_next) == (None, "Mon, 02 Mar 2026 12:00:00 GMT", 900)


async def test_validators_of_an_unchanged_feed_are_kept_where_the_site_repeats_none(feeds: FeedKind, site: Site) -> None:
    site.serve("/feed.xml", b"", "text/xml", status=304)
    source = a_source(url=site.feed_url, etag='"1"', last_modified="then", body_hash="00")
    assert await feeds.fetch(source) == Unchanged(etag='"1"', last_modified="then")
    assert isinstance(await feeds.fetch(replace(source, body_hash=None)), Failed), "who never read it must not be told that nothing changed"
