import pytest

from tests.doubles.site import Site
from tests.examples import FixedClock
from tests.watchers.nearby import NearbySandbox
from watchers.fetch import Fetcher
from watchers.pages import PageReader
from watchers.robots import Robots

BODY = "".join(
    f"<p>{sentence}</p>"
    for sentence in (
        "Quillmark released the weights of Feather on Monday, and anyone may download them from its site.",
        "“We want people to build on this,” the company’s head of research said in a letter to developers.",
        "The licence allows commercial use, unlike that of the model before it, which was for research only.",
    )
)
JUNK = (
    "AD\n",
    "More stories",
    "Bread prices",
    "tram",
    "Leave a Reply",
    "email address",
    "Post Comment",
    "AI generated",
    "Subscribe",
    "rights reserved",
    "Log in",
)


@pytest.fixture
def pages(fetcher: Fetcher) -> PageReader:
    sandbox = NearbySandbox()
    return PageReader(fetcher, sandbox, Robots(fetcher, sandbox, FixedClock()))


async def test_a_page_is_read_without_what_stands_around_its_article(pages: PageReader, site: Site) -> None:
    site.publish(title="Quillmark opens Feather", body=BODY, path="/1", guid="g1")
    text = await pages.fetch_text(site.url("/1"))
    assert text is not None
    for sentence in ("Quillmark released the weights of Feather", "build on this", "The licence allows commercial use"):
        assert sentence in text
    assert [junk for junk in JUNK if junk in text] == []


@pytest.mark.parametrize(
    "body",
    [b"", b"\x00\x01\x02", b"<html></html>", b"<html><body><nav><a href='/'>Home</a></nav></body></html>", b"\x89PNG\r\n\x1a\n" + b"\x00" * 1000],
)
async def test_a_page_without_an_article_has_no_text(pages: PageReader, site: Site, body: bytes) -> None:
    site.serve("/1", body, "text/html")
    assert await pages.fetch_text(site.url("/1")) is None


async def test_a_page_that_cannot_be_had_has_no_text(pages: PageReader, site: Site) -> None:
    assert await pages.fetch_text(site.url("/missing")) is None
    assert await pages.fetch_text("http://169.254.169.254/latest/meta-data/") is None
    assert await pages.fetch_text("javascript:alert(1)") is None


async def test_only_the_beginning_of_an_endless_page_is_parsed(pages: PageReader, site: Site) -> None:
    site.serve("/1", b"<html><body><article>" + BODY.encode() + b"</article>" + b"<i></i>" * 20_000, "text/html")
    text = await pages.fetch_text(site.url("/1"))
    assert text is not None
    assert "released the weights" in text
