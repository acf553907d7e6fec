"""The outlets of the made-up fortnight, as real feeds and pages on this machine, with all that stands around an article on the web."""

from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from email.utils import format_datetime
from html import escape
from typing import cast

from aiohttp import web

from bot.demo.fortnight import DemoArticle, DemoOutlet, Fortnight

TEASER = 140
"""Characters of a teaser, about what newspapers give."""

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>{name}</title><link>{home}</link><description>{motto}</description>
{entries}
</channel></rss>
"""
RSS_ENTRY = (
    "<item><title>{title}</title><link>{link}</link><guid>{link}</guid><pubDate>{rfc822}</pubDate><description>{teaser}</description>{content}</item>"
)
ATOM = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>{name}</title><subtitle>{motto}</subtitle><id>{home}</id><link href="{home}"/><updated>{updated}</updated>
{entries}
</feed>
"""
ATOM_ENTRY = (
    "<entry><title>{title}</title><id>{link}</id><link href='{link}'/><published>{iso}</published><updated>{iso}</updated>"
    "<summary>{teaser}</summary>{content}</entry>"
)
PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{title} | {name}</title></head><body>
<header><nav><a href="/">{name}</a> <a href="/subscribe">Subscribe</a> <a href="/sport">Sport</a></nav></header>
<div class="cookie-banner">We value your privacy. <button>Accept all</button></div>
<main><article><h1>{title}</h1><p class="byline">{name}, <time datetime="{iso}">{iso}</time></p>
{body}
</article></main>
<aside class="advert"><p>Advertisement</p><p>Is your model closed? Open it with OpenUp, the one tool that releases the weights off your shoulders. Learn more</p></aside>
<section class="related"><h2>More stories you might enjoy</h2><ul>
<li><a href="/1">Castellane Systems to close everything, says man in pub</a></li>
<li><a href="/2">Brindlemere releases the weights of the office goldfish</a></li></ul></section>
<section class="comments"><h2>Leave a reply</h2><p>First! Brindlemere has already closed all of its models, my cousin works there.</p>
<form><textarea></textarea><p>Your email address will not be published. Required fields are marked *</p></form></section>
<footer><p>AI generated content may appear on this page. {motto}</p></footer>
</body></html>
"""


class Newsstand:
    """The outlets, with what they have published so far."""

    def __init__(self, fortnight: Fortnight, began: datetime) -> None:
        self._outlets = {outlet.id: outlet for outlet in fortnight.outlets}
        self._began = began
        self._published: list[DemoArticle] = []
        self.address = ""

    def publish(self, articles: Iterable[DemoArticle]) -> None:
        """Publish more."""
        self._published.extend(articles)

    def feed_address(self, outlet: DemoOutlet) -> str:
        """Where the outlet's feed is."""
        return f"{self.address}/{outlet.id}/feed.xml"

    def page_address(self, article: DemoArticle) -> str:
        """Where the article's page is."""
        return f"{self.address}/{article.outlet}/{article.slug}"

    def at(self, article: DemoArticle) -> datetime:
        """When the article was published."""
        return self._began + timedelta(days=article.day, hours=article.hour)

    @asynccontextmanager
    async def open(self) -> AsyncIterator[None]:
        """Serve on a free port of this machine."""
        app = web.Application()
        app.router.add_get("/{outlet}/feed.xml", self._answer_feed)
        app.router.add_get("/{outlet}/{slug}", self._answer_page)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        host, port = cast("tuple[str, int]", runner.addresses[0])
        self.address = f"http://{host}:{port}"
        try:
            yield
        finally:
            await runner.cleanup()

    async def _answer_feed(self, request: web.Request) -> web.Response:
        outlet = self._outlets.get(request.match_info["outlet"])
        if outlet is None:
            raise web.HTTPNotFound
        articles = [article for article in self._published if article.outlet == outlet.id]
        return web.Response(body=self._feed(outlet, articles).encode(), content_type=f"application/{outlet.form}+xml", charset="utf-8")

    async def _answer_page(self, request: web.Request) -> web.Response:
        for article in self._published:
            if (article.outlet, article.slug) == (request.match_info["outlet"], request.match_info["slug"]):
                return web.Response(text=self._page(self._outlets[article.outlet], article), content_type="text/html")
        raise web.HTTPNotFound

    def _feed(self, outlet: DemoOutlet, articles: Sequence[DemoArticle]) -> str:
        frame, entry = (RSS, RSS_ENTRY) if outlet.form == "rss" else (ATOM, ATOM_ENTRY)
        entries = "\n".join(self._entry(entry, outlet, article) for article in reversed(articles))
        updated = self.at(articles[-1]).isoformat() if articles else self._began.isoformat()
        home = f"{self.address}/{outlet.id}/"
        return frame.format(name=escape(outlet.name), motto=escape(outlet.motto), home=home, updated=updated, entries=entries)

    def _entry(self, entry: str, outlet: DemoOutlet, article: DemoArticle) -> str:
        at = self.at(article)
        whole = escape(_body(article))
        content = f"<content:encoded>{whole}</content:encoded>" if outlet.form == "rss" else f"<content type='html'>{whole}</content>"
        return entry.format(
            title=escape(article.title),
            link=self.page_address(article),
            iso=at.isoformat(),
            rfc822=format_datetime(at),
            teaser=escape(_teaser(article)),
            content=content if outlet.full else "",
        )

    def _page(self, outlet: DemoOutlet, article: DemoArticle) -> str:
        return PAGE.format(
            title=escape(article.title), name=escape(outlet.name), motto=escape(outlet.motto), iso=self.at(article).isoformat(), body=_body(article)
        )


def _body(article: DemoArticle) -> str:
    return "\n".join(f"<p>{escape(paragraph, quote=False)}</p>" for paragraph in article.paragraphs)


def _teaser(article: DemoArticle) -> str:
    first = article.paragraphs[0]
    return first if len(first) <= TEASER else first[:TEASER].rsplit(" ", 1)[0] + " …"
