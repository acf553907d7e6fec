import asyncio
import gzip
import socket
from collections.abc import AsyncIterator, Callable
from typing import Any

import aiohttp
import pytest
from aiohttp.abc import AbstractResolver, ResolveResult
from typing_extensions import override
from yarl import URL

from tests.doubles.site import Site
from tests.examples import FixedClock
from tests.fixtures.sites import SMALL
from watchers.fetch import AllowedHosts, Fetcher, FetchTrouble, Limits
from watchers.fetch.client import _next_hop, open_socket

FEED = b"<rss/>"


class Names(AbstractResolver):
    """A name server: hosts and what they answer, a list for each look-up in turn (the last one stays)."""

    def __init__(self, **hosts: list[list[str]]) -> None:
        self.hosts = {host.replace("_", "."): answers for host, answers in hosts.items()}

    @override
    async def resolve(self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC) -> list[ResolveResult]:
        if host not in self.hosts:
            raise OSError("no such host")
        answers = self.hosts[host]
        addresses = answers.pop(0) if len(answers) > 1 else answers[0]
        return [
            ResolveResult(hostname=host, host=address, port=port, family=socket.AF_INET6 if ":" in address else socket.AF_INET, proto=0, flags=0)
            for address in addresses
        ]

    @override
    async def close(self) -> None:
        """Nothing to let go of."""


class Sockets:
    """Counts the sockets that are made, and makes none to anywhere but loopback."""

    def __init__(self) -> None:
        self.made: list[str] = []

    def __call__(self, info: aiohttp.AddrInfoType) -> socket.socket:
        host = str(info[4][0])
        self.made.append(host)
        if host != "127.0.0.1":
            raise OSError("this test stays on loopback")
        return open_socket(info)


Make = Callable[..., Fetcher]


@pytest.fixture
async def make(sockets: Sockets) -> AsyncIterator[Make]:
    made: list[Fetcher] = []

    def fetcher(private: str = "", **changes: Any) -> Fetcher:
        parts: dict[str, Any] = {"contact": "", "host_gap": 0.0, "clock": FixedClock(), "limits": SMALL, "sockets": sockets, **changes}
        made.append(Fetcher(private=AllowedHosts.parse(private), **parts))
        return made[-1]

    yield fetcher
    for each in made:
        await each.close()


@pytest.fixture
def sockets() -> Sockets:
    return Sockets()


REFUSED = [
    "http://127.0.0.1/", "http://localhost:6379/", "http://2130706433/", "http://0x7f000001/", "http://0177.0.0.1/", "http://127.1/", "http://[::1]/", "http://[::]/", "http://0.0.0.0/",
    "http://[::ffff:127.0.0.1]/", "http://[::ffff:a9fe:a9fe]/", "http://[64:ff9b::7f00:1]/", "http://[2002:7f00:1::]/", "http://[fd00:ec2::254]/", "http://[fe80::1%25eth0]/",
    "http://169.254.169.254/latest/meta-data/", "http://100.100.100.200/", "http://168.63.129.16/", "http://100.64.0.1/", "http://198.18.0.1/", "http://192.0.0.1/", "http://224.0.0.1/",
    "http://255.255.255.255/", "http://[ff02::1]/", "http://①②⑦.⓪.⓪.①/", "http://127。0。0。1/", "http://ⓛocalhost/", "http://169.254.169.254:80\\@example.com/",
    "http://user:secret@example.com/feed", "http://example.com:22/", "http://example.com:6379/", "http://example.com:0/", "http://example.com:99999/", "file:///etc/passwd",
    "FILE:/etc/passwd", "source:file:///etc/passwd", "gopher://example.com/", "ftp://example.com/", "dict://example.com/", "javascript:alert(1)", "data:text/html,x", "//evil.example/x",
    "view-source:http://x", "http://exa mple.com/", "http://example.com/\r\nX: y", "http://example.com\x00/", "http://exam\tple.com/", "http://example.com/" + "x" * 10_000,
]  # fmt: skip


@pytest.mark.parametrize("url", REFUSED)
async def test_an_address_that_must_not_be_read_makes_no_socket(make: Make, sockets: Sockets, url: str) -> None:
    names = Names(localhost=[["127.0.0.1", "::1"]], example_com=[["93.184.216.34"]])
    with pytest.raises(FetchTrouble) as trouble:
        await make(resolver=names).fetch(url)
    assert sockets.made == []
    assert str(trouble.value).endswith(".")
    assert "secret" not in str(trouble.value)


@pytest.mark.parametrize("private", ["169.254.0.0/16", "true"])
async def test_cloud_metadata_is_refused_even_when_its_range_is_allowed(make: Make, sockets: Sockets, private: str) -> None:
    with pytest.raises(FetchTrouble):
        await make(private).fetch("http://169.254.169.254/latest/meta-data/")
    assert sockets.made == []


async def test_a_host_in_another_script_is_looked_up_under_its_ascii_name(make: Make, site: Site) -> None:
    port = int(site.feed_url.split(":")[2].split("/")[0])
    names = Names(**{"xn--80ak6aa92e_com": [["127.0.0.1"]]})
    answer = await make("127.0.0.0/8", resolver=names).fetch(f"http://аррӏе.com:{port}/feed.xml")
    assert answer.url == f"http://xn--80ak6aa92e.com:{port}/feed.xml"


@pytest.mark.parametrize("addresses", [["93.184.216.34", "10.0.0.5"], ["10.0.0.5", "93.184.216.34"], ["93.184.216.34", "::1"]])
async def test_a_host_with_one_private_address_is_refused_whole(make: Make, sockets: Sockets, addresses: list[str]) -> None:
    with pytest.raises(FetchTrouble, match="private network"):
        await make(resolver=Names(mixed_example=[addresses])).fetch("http://mixed.example/")
    assert sockets.made == []


async def test_a_host_that_answers_differently_the_second_time_is_caught_by_the_socket(make: Make, sockets: Sockets) -> None:
    names = Names(turning_example=[["93.184.216.34"], ["127.0.0.1"]])
    with pytest.raises(FetchTrouble, match="private network"):
        await make(resolver=names).fetch("http://turning.example/")
    assert sockets.made == []


async def test_a_host_that_does_not_exist_is_named_with_the_mend(make: Make) -> None:
    with pytest.raises(FetchTrouble, match=r"The host nowhere\.example cannot be found; check"):
        await make(resolver=Names()).fetch("http://nowhere.example/feed")


async def test_the_fetcher_says_who_it_is_and_asks_for_gzip_only(make: Make, site: Site) -> None:
    await make("127.0.0.0/8", contact="https://harbour.example/bot").fetch(site.feed_url)
    headers = site.visits[0].headers
    assert headers["User-Agent"].startswith("Openvane/")
    assert headers["User-Agent"].endswith("(+https://harbour.example/bot)")
    assert headers["Accept-Encoding"] == "gzip"
    assert "Cookie" not in headers
    assert "If-None-Match" not in headers


async def test_validators_are_sent_and_not_modified_is_an_answer(make: Make, site: Site) -> None:
    fetcher = make("127.0.0.0/8")
    first = await fetcher.fetch(site.feed_url)
    again = await fetcher.fetch(site.feed_url, etag=first.etag, last_modified=first.last_modified)
    assert (first.status, again.status, again.body) == (200, 304, b"")
    assert site.visits[1].headers["If-Modified-Since"] == first.last_modified


async def test_a_packed_answer_is_unpacked(make: Make, site: Site) -> None:
    site.serve("/packed", gzip.compress(FEED), "text/xml", headers={"Content-Encoding": "gzip"})
    assert (await make("127.0.0.0/8").fetch(site.url("/packed"))).body == FEED


@pytest.mark.parametrize(
    ("body", "encoding"),
    [(gzip.compress(FEED)[:-9], "gzip"), (gzip.compress(b"\0" * 2**24), "gzip"), (gzip.compress(FEED) + b"x", "gzip"), (FEED, "gzip"), (FEED, "br"), (FEED, "gzip, gzip")],
    ids=["cut off", "bomb", "junk behind", "not packed", "brotli", "packed twice"],
)  # fmt: skip
async def test_a_body_that_is_packed_wrongly_is_refused_and_not_quoted(make: Make, site: Site, body: bytes, encoding: str) -> None:
    site.serve("/packed", body, "text/xml", headers={"Content-Encoding": encoding})
    with pytest.raises(FetchTrouble, match="was given up because") as trouble:
        await make("127.0.0.0/8").fetch(site.url("/packed"))
    assert "rss" not in str(trouble.value)


async def test_a_body_larger_than_the_limit_is_given_up(make: Make, site: Site) -> None:
    site.serve("/large", b"x" * (SMALL.wire + 1), "text/xml")
    site.serve_endlessly("/endless")
    for path in ("/large", "/endless"):
        with pytest.raises(FetchTrouble, match="larger than any"):
            await make("127.0.0.0/8").fetch(site.url(path))


async def test_a_site_that_never_ends_its_answer_is_given_up_after_its_time(make: Make, site: Site) -> None:
    site.serve_endlessly("/silent", b"")
    with pytest.raises(FetchTrouble, match=r"within 0\.2 seconds"):
        await make("127.0.0.0/8", limits=Limits(total=0.2)).fetch(site.url("/silent"))


async def test_redirects_are_followed_to_the_final_address(make: Make, site: Site) -> None:
    site.redirect("/a", "/b", 301)
    site.redirect("/b", site.url("/c"), 307)
    site.serve("/c", FEED, "text/xml; charset=utf-8")
    answer = await make("127.0.0.0/8").fetch(site.url("/a"))
    assert (answer.url, answer.body, answer.content_type) == (site.url("/c"), FEED, "text/xml; charset=utf-8")


async def test_five_redirects_are_followed_and_no_more(make: Make, site: Site) -> None:
    for number in range(6):
        site.redirect(f"/{number}", f"/{number + 1}")
    site.serve("/6", FEED, "text/xml")
    assert (await make("127.0.0.0/8").fetch(site.url("/1"))).body == FEED
    with pytest.raises(FetchTrouble, match="redirects too often"):
        await make("127.0.0.0/8").fetch(site.url("/0"))
    assert site.visited("/6") == 1


async def test_a_redirect_in_a_circle_ends(make: Make, site: Site) -> None:
    site.redirect("/round", "/round")
    with pytest.raises(FetchTrouble, match="redirects too often"):
        await make("127.0.0.0/8").fetch(site.url("/round"))
    assert len(site.visits) == 6


@pytest.mark.parametrize(
    "target", ["http://169.254.169.254/x", "http://[::1]/x", "http://10.0.0.5/x", "http://example.com:22/", "file:///etc/passwd", "gopher://a.example/", "http://a:b@c.example/", "http://[/", "0://[]@"]
)  # fmt: skip
async def test_a_redirect_to_where_nobody_may_go_is_refused_at_its_hop(make: Make, site: Site, sockets: Sockets, target: str) -> None:
    site.redirect("/a", "/b")
    site.redirect("/b", target)
    with pytest.raises(FetchTrouble, match="Redirect 2 of this address"):
        await make("127.0.0.0/8:" + site.feed_url.split(":")[2].split("/")[0]).fetch(site.url("/a"))
    assert set(sockets.made) == {"127.0.0.1"}
    assert len(site.visits) == 2


def test_a_redirect_out_of_https_is_not_followed() -> None:
    page = URL("https://harbour.example/feed")
    with pytest.raises(FetchTrouble, match=r"from https to http, .*; use"):
        _next_hop(page, "http://harbour.example/feed", 1)
    assert str(_next_hop(page, "/other", 1)) == "https://harbour.example/other"


async def test_a_closed_port_and_a_broken_answer_are_told_in_a_sentence(make: Make, site: Site) -> None:
    site.serve("/odd", b"", "text/plain", status=418)
    with pytest.raises(FetchTrouble, match="status 418"):
        await make("127.0.0.0/8").fetch(site.url("/odd"))
    await site.close()
    with pytest.raises(FetchTrouble, match=r"127\.0\.0\.1 cannot be reached"):
        await make("127.0.0.0/8").fetch(site.feed_url)


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n<rss>", "broke off"),
        (b"", "broke off"),
        (b"SECRET is not HTTP\r\n\r\n", "rules of the web"),
        (b"HTTP/1.1 200 OK\r\nX: " + b"x" * 100_000 + b"\r\n\r\n", "rules of the web"),
    ],
)
async def test_an_answer_that_breaks_off_or_is_none_is_told_in_a_sentence(make: Make, answer: bytes, said: str) -> None:
    async def reply(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(answer)
        writer.close()

    async with await asyncio.start_server(reply, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        with pytest.raises(FetchTrouble, match=said) as trouble:
            await make("127.0.0.0/8").fetch(f"http://127.0.0.1:{port}/")
    assert "SECRET" not in str(trouble.value)


async def test_hosts_that_the_operator_allows_are_not_paced(make: Make, site: Site) -> None:
    clock = FixedClock()
    fetcher = make("127.0.0.0/8", host_gap=5.0, clock=clock)
    started = clock.now()
    for _ in range(3):
        await fetcher.fetch(site.feed_url)
    assert clock.now() == started


async def test_public_hosts_are_paced(make: Make, sockets: Sockets) -> None:
    clock = FixedClock()
    fetcher = make(host_gap=5.0, clock=clock, resolver=Names(a_example=[["93.184.216.34"]]))
    started = clock.now()
    for _ in range(3):
        with pytest.raises(FetchTrouble, match="cannot be reached"):
            await fetcher.fetch("http://a.example/feed")
    assert (clock.now() - started).total_seconds() == 10
    assert sockets.made == ["93.184.216.34"] * 3


@pytest.mark.parametrize(
    ("url", "refused"),
    [("http://10.0.0.5/", True), ("http://localhost/", True), ("nonsense", True), ("https://harbour.example/", False), ("https://8.8.8.8/", False)],
)
async def test_an_address_can_be_judged_without_looking_it_up(make: Make, url: str, refused: bool) -> None:
    assert (make().refusal(url) is not None) is refused
