"""Newsrooms, policies and licences, and what robots.txt lets us read."""

import pytest

from bot.domain.model.coverage import Depth
from bot.domain.wordings import WordingChange, wording_change
from bot.errors import UserMistake
from bot.ports import Fetched
from tests.doubles.site import Site
from tests.examples import NOON, FixedClock, a_source
from tests.fixtures.stands import Stand
from tests.watchers.nearby import NearbySandbox
from watchers.discover import AddressProbe
from watchers.fetch import Fetcher
from watchers.kinds import source_kinds
from watchers.newsrooms import NewsroomKind
from watchers.pages import PageReader
from watchers.robots import KEPT, Robots
from watchers.wordings import LicenceKind, TextKind

PAGE = """<html><head><title>Quillmark News</title></head><body><nav><a href="/careers-at-quillmark">Careers at Quillmark today</a></nav>
<main><article><a href="/news/feather-2"><h3>Feather 2 is here for everyone</h3><p>Read on</p></a><time datetime="2026-03-01T09:00:00Z">1 March</time></article>
<ul><li><a href="/news/feather-1?utm_source=x">We open the weights of Feather</a></li><li><a href="/news/feather-1">We open the weights of Feather</a></li>
<li><a href="https://elsewhere.example/a">Somebody else wrote about us</a></li><li><a href="/about">About</a></li><li><a href="javascript:x">A link that runs a script</a></li></ul></main>
<footer><a href="/imprint-and-more">Imprint and privacy and more</a></footer></body></html>"""


async def test_a_newsroom_gives_the_articles_of_its_own_site_and_not_its_menus(fetcher: Fetcher, site: Site) -> None:
    site.serve("/news", PAGE.encode(), "text/html")
    outcome = await NewsroomKind(fetcher, NearbySandbox(), FixedClock()).fetch(a_source(url=site.url("/news")))
    assert isinstance(outcome, Fetched)
    assert [(entry.title, entry.published is not None) for entry in outcome.entries] == [
        ("We open the weights of Feather", False),
        ("Feather 2 is here for everyone", True),
    ]
    assert {entry.depth for entry in outcome.entries} == {Depth.HEADLINE}
    assert outcome.title == "Quillmark News"


async def test_a_changed_policy_tells_which_sentences_are_gone_and_which_are_new(fetcher: Fetcher, site: Site) -> None:
    stand = Stand(TextKind(fetcher, NearbySandbox(), FixedClock()), site)
    stand.publish("We will always publish our weights", "", "/a")
    source = await stand.first_sight()
    site.serve(stand.path, b"You may use this for any purpose.\n\nWe publish what we think is safe.", "text/plain")
    (entry,) = await stand.published_since(source)
    assert entry.title == "Harbour Post: the text of the page has changed"
    assert entry.text == ("The sentence “We will always publish our weights.” is gone.\n\nThe sentence “We publish what we think is safe.” is new.")
    assert (entry.published, entry.depth, entry.url) == (NOON, Depth.FULL, None)


async def test_a_changed_licence_sets_the_old_wording_beside_the_new(fetcher: Fetcher, site: Site) -> None:
    stand = Stand(LicenceKind(fetcher, NearbySandbox(), FixedClock()), site)
    source = await stand.first_sight()
    site.serve(stand.path, b"You may use this\nfor research only.", "text/plain")
    (entry,) = await stand.published_since(source)
    assert entry.text == "It said until now: “You may use this for any purpose.”\n\nIt says from now on: “You may use this for research only.”"


def test_a_sentence_that_only_moved_is_no_change() -> None:
    assert not wording_change("One. Two.\n\nThree.", "Three. One.\n\nTwo.")
    assert wording_change("One. Two.", "One. Four.") == WordingChange(gone=("Two.",), new=("Four.",))


@pytest.fixture
def probe(fetcher: Fetcher) -> AddressProbe:
    sandbox, clock = NearbySandbox(), FixedClock()
    return AddressProbe(source_kinds(fetcher, sandbox, clock), fetcher, sandbox, clock)


async def test_a_page_is_added_as_what_somebody_says_it_is(probe: AddressProbe, site: Site) -> None:
    site.serve("/news", PAGE.encode(), "text/html")
    found = await probe.probe(site.url("/news"), "newsroom")
    assert (found.kind, found.title) == ("newsroom", "Quillmark News")
    site.serve("/empty", b"<html><body><p>Nothing here.</p></body></html>", "text/html")
    for address, kind, said in (
        ("/empty", "newsroom", "links no articles"), ("/gone", "text", "status 404"), ("/news", "podcast", "no kind of source"), ("/empty", "feed", "--kind newsroom"),
    ):  # fmt: skip
        with pytest.raises(UserMistake, match=said):
            await probe.probe(site.url(address), kind)


async def test_a_list_of_sources_is_read_from_its_address(probe: AddressProbe, site: Site) -> None:
    site.serve("/list.opml", b'<opml><body><outline text="A" xmlUrl="https://a.example/"/></body></opml>', "text/x-opml")
    assert [each.url for each in await probe.load_outlines(site.url("/list.opml"))] == ["https://a.example/"]
    for address in ("/missing", "/news"):
        site.serve("/news", PAGE.encode(), "text/html")
        with pytest.raises(UserMistake):
            await probe.load_outlines(site.url(address))


ARTICLE = f"<html><body><article><p>{'Quillmark released the weights of Feather on Monday for all. ' * 5}</p></article></body></html>".encode()


@pytest.mark.parametrize(
    ("rules", "status", "read"),
    [
        (b"User-agent: *\nDisallow: /private", 200, True),
        (b"User-agent: *\nDisallow: /", 200, False),
        (b"User-agent: Openvane\nDisallow: /story\n\nUser-agent: *\nAllow: /", 200, False),
        (b"User-agent: *\nDisallow: /\nAllow: /story", 200, True),
        (b"\xff\xfe nonsense", 200, True),
        (b"", 404, True),
        (b"", 403, True),
        (b"", 503, False),
    ],
)
async def test_an_article_is_read_only_where_its_site_lets_us(fetcher: Fetcher, site: Site, rules: bytes, status: int, read: bool) -> None:
    clock, sandbox = FixedClock(), NearbySandbox()
    site.serve("/robots.txt", rules, "text/plain", status=status)
    site.serve("/story", ARTICLE, "text/html")
    pages = PageReader(fetcher, sandbox, Robots(fetcher, sandbox, clock))
    assert (await pages.fetch_text(site.url("/story")) is not None) is read
    assert site.visited("/story") == read


async def test_rules_are_asked_for_once_a_day(fetcher: Fetcher, site: Site) -> None:
    clock, sandbox = FixedClock(), NearbySandbox()
    site.serve("/robots.txt", b"User-agent: *\nDisallow: /", "text/plain")
    robots = Robots(fetcher, sandbox, clock)
    for _ in range(3):
        assert not await robots.may_fetch(site.url("/story"))
    clock.at += KEPT
    assert not await robots.may_fetch(site.url("/story"))
    assert site.visited("/robots.txt") == 2
    assert not await robots.may_fetch("not an address")
