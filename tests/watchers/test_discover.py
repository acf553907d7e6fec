import pytest

from bot.errors import UserMistake
from bot.ports import Found
from tests.doubles.site import Site
from tests.examples import FixedClock
from tests.watchers.nearby import NearbySandbox
from watchers.discover import AddressProbe
from watchers.fetch import Fetcher
from watchers.kinds import source_kinds


@pytest.fixture
def probe(fetcher: Fetcher) -> AddressProbe:
    sandbox, clock = NearbySandbox(), FixedClock()
    return AddressProbe(source_kinds(fetcher, sandbox, clock), fetcher, sandbox, clock)


async def mistake(probe: AddressProbe, address: str) -> str:
    with pytest.raises(UserMistake) as raised:
        await probe.probe(address)
    assert str(raised.value).endswith(".")
    return str(raised.value)


async def test_a_feed_is_found_under_its_final_address_with_its_title(probe: AddressProbe, site: Site) -> None:
    site.redirect("/news", "/feed.xml", 301)
    assert await probe.probe(site.url("/news")) == Found(kind="feed", url=site.feed_url, title="Harbour Post")
    assert await probe.probe(f" <{site.feed_url}> ") == Found(kind="feed", url=site.feed_url, title="Harbour Post")


async def test_a_feed_without_a_title_is_named_by_its_site(probe: AddressProbe, site: Site) -> None:
    site.serve("/feed.xml", b"<rss version='2.0'><channel></channel></rss>", "text/xml")
    assert (await probe.probe(site.feed_url)).title == "127.0.0.1"


async def test_a_page_that_links_its_feed_says_which(probe: AddressProbe, site: Site) -> None:
    site.publish(title="One", body="<p>Words.</p>", path="/1", guid="g1")
    assert await mistake(probe, site.url("/1")) == f"That is a web page; its feed is {site.feed_url} : add that."


async def test_a_page_that_links_several_feeds_names_them_and_no_dangerous_ones(probe: AddressProbe, site: Site) -> None:
    links = "".join(
        f'<link rel="alternate home" type="application/{kind}+xml" href="{href}">'
        for kind, href in (("rss", "/a"), ("atom", "b"), ("rss", "/a"), ("rss", "javascript:x"), ("rss", "http://[/"))
    )
    site.serve("/page", f"<html><head>{links}<link rel='stylesheet' href='/c'></head></html>".encode(), "text/html")
    assert await mistake(probe, site.url("/page")) == f"That is a web page; its feeds are {site.url('/a')} and {site.url('/b')} : add one of them."


@pytest.mark.parametrize(
    "body",
    [
        b"<html><body>SECRET</body></html>",
        b"",
        b"\x00",
        b"<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><rss/>",
        b"<?xml version='1.0' encoding='utf-7'?>",
    ],
)
async def test_what_is_no_feed_says_so(probe: AddressProbe, site: Site, body: bytes) -> None:
    site.serve("/page", body, "text/html; charset=utf-7" if b"utf-7" in body else "text/html")
    assert "SECRET" not in await mistake(probe, site.url("/page"))


async def test_an_address_that_fails_says_why(probe: AddressProbe, site: Site) -> None:
    assert "status 404" in await mistake(probe, site.url("/missing"))
    assert "private network" in await mistake(probe, "http://10.0.0.5/feed")


async def test_passwords_in_an_address_are_refused_and_not_repeated(probe: AddressProbe) -> None:
    said = await mistake(probe, "https://ada:hunter2@harbour.example/feed")
    assert said == "Openvane cannot keep passwords for a source yet; use an address without user:password@."


@pytest.mark.parametrize(
    "address", ["", "   ", "javascript:alert(1)", "file:///etc/passwd", "http://exa mple.com/", "http://2130706433/", "not an address"]
)
async def test_what_is_no_address_says_what_one_looks_like(probe: AddressProbe, address: str) -> None:
    assert "https://example.org/feed.xml" in await mistake(probe, address)


async def test_an_address_without_its_scheme_is_taken_for_https(probe: AddressProbe, site: Site) -> None:
    assert "cannot be reached" in await mistake(probe, site.feed_url.removeprefix("http://"))
    assert site.visits == [], "a site that speaks http only"
