"""The demo's outlets are real feeds and pages, junk included."""

import io
from calendar import timegm
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import aiohttp
import feedparser
import pytest

from bot.demo.clock import Calendar
from bot.demo.fortnight import DAYS, load_fortnight
from bot.demo.server import Newsstand

TODAY = datetime(2026, 3, 20, 15, 30, tzinfo=UTC)


@pytest.fixture
async def newsstand() -> AsyncIterator[Newsstand]:
    stand = Newsstand(load_fortnight(), Calendar(TODAY).began)
    async with stand.open():
        yield stand


async def fetched(address: str) -> tuple[int, bytes]:
    async with aiohttp.ClientSession() as session, session.get(address) as answer:
        return answer.status, await answer.read()


async def test_each_feed_holds_what_its_outlet_has_published_the_newest_first(newsstand: Newsstand) -> None:
    fortnight = load_fortnight()
    newsstand.publish(fortnight.articles)
    for outlet in fortnight.outlets:
        _, body = await fetched(newsstand.feed_address(outlet))
        feed = feedparser.parse(io.BytesIO(body))
        assert not feed.bozo
        assert feed.feed.title == outlet.name
        mine = [article for article in fortnight.articles if article.outlet == outlet.id]
        assert [entry.title for entry in feed.entries] == [article.title for article in reversed(mine)]
        assert all(timegm(entry.published_parsed) < TODAY.timestamp() for entry in feed.entries)
        assert all(bool(entry.get("content")) == outlet.full for entry in feed.entries)


async def test_an_article_appears_when_it_is_published_and_not_before(newsstand: Newsstand) -> None:
    fresh, _ = load_fortnight().waves(3)
    assert (await fetched(newsstand.page_address(fresh[0])))[0] == 404
    newsstand.publish(fresh)
    assert (await fetched(newsstand.page_address(fresh[0])))[0] == 200


async def test_a_page_holds_the_whole_article_and_the_usual_junk_around_it(newsstand: Newsstand) -> None:
    article = next(article for article in load_fortnight().articles if article.slug == "brindlemere-denies")
    newsstand.publish([article])
    _, body = await fetched(newsstand.page_address(article))
    page = body.decode()
    assert all(paragraph.split('"')[0] in page for paragraph in article.paragraphs)
    assert all(junk in page for junk in ("Advertisement", "Leave a reply", "More stories", "Accept all"))


async def test_there_is_nothing_at_other_addresses(newsstand: Newsstand) -> None:
    assert (await fetched(f"{newsstand.address}/nobody/feed.xml"))[0] == 404
    assert (await fetched(f"{newsstand.address}/harbour/nothing"))[0] == 404


async def test_days_pass_when_the_demo_says_so() -> None:
    calendar = Calendar(TODAY)
    assert calendar.now() == calendar.turn_to(0)
    assert calendar.turn_to(DAYS) - calendar.turn_to(1) == timedelta(days=DAYS - 1)
    assert calendar.turn_to(DAYS) < TODAY
    assert (f"{calendar.turn_to(1):%A}", f"{calendar.turn_to(DAYS):%A}") == ("Monday", "Sunday")
    before = calendar.now()
    await calendar.sleep(0)
    assert calendar.now() == before
