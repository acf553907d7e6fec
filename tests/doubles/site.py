"""``Site``: a small news site on loopback. It publishes a feed and the article pages that the feed names, amid what sites put around articles."""

import asyncio
import html
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from email.utils import format_datetime
from hashlib import sha256
from typing import Literal

from aiohttp import web

from tests.examples import NOON

_PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{title} | {site}</title>
<link rel="alternate" type="application/rss+xml" title="{site}" href="/feed.xml"></head>
<body><header><nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li><li><a href="/login">Log in</a></li></ul></nav></header>
<main><article><h1>{title}</h1>{body}
<div class="ad"><p>AD</p></div></article>
<section class="related"><h3>More stories you might enjoy</h3><ul><li><a href="/bread">Bread prices rise again</a></li><li><a href="/tram">The tram is late</a></li></ul></section>
<section id="comments" class="comments"><h3>Leave a Reply</h3><form><p>Your email address will not be published. Required fields are marked *</p>
<textarea name="comment"></textarea><button>Post Comment</button></form></section></main>
<footer><p>AI generated content</p><p>Subscribe to our newsletter</p><p>© 2026 {site}. All rights reserved.</p></footer></body></html>"""


@dataclass(frozen=True, slots=True)
class Published:
    """One article of the site; ``teaser`` is what its feed carries instead of the body."""

    path: str
    title: str
    body: str
    guid: str | None
    date: datetime | None
    teaser: str | None


@dataclass(frozen=True, slots=True)
class Visit:
    """One request that the site met."""

    path: str
    headers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Served:
    body: bytes
    content_type: str
    status: int
    headers: Mapping[str, str]


class Site:
    """Publishes; remembers every visit. ``validators`` decides whether it sends and honours ETag and Last-Modified, ``kind`` in which format its feed is."""

    def __init__(self, title: str = "Harbour Post") -> None:
        """Nothing is published yet. ``await open()`` before its first visit."""
        self.title = title
        self.validators = True
        self.kind: Literal["rss", "atom"] = "rss"
        self.visits: list[Visit] = []
        self._articles: list[Published] = []
        self._served: dict[str, _Served] = {}
        self._endless: dict[str, bytes] = {}
        self._trouble: _Served | None = None
        self._runner: web.AppRunner | None = None
        self._root = ""

    async def open(self) -> "Site":
        """Listen on a port of loopback that is free."""
        app = web.Application()
        app.router.add_get("/{path:.*}", self._answer)
        self._runner = web.AppRunner(app, shutdown_timeout=0.05, handler_cancellation=True)
        await self._runner.setup()
        listening = web.TCPSite(self._runner, "127.0.0.1", 0)
        await listening.start()
        self._root = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        return self

    async def close(self) -> None:
        """Stop listening. Safe to call twice."""
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    @property
    def feed_url(self) -> str:
        """Where the feed is."""
        return self.url("/feed.xml")

    def url(self, path: str) -> str:
        """The address of a path on this site."""
        return f"{self._root}{path}"

    def publish(self, *, title: str, body: str, path: str, guid: str | None, date: datetime | None = NOON, teaser: str | None = None) -> None:
        """A new article, first in the feed. ``title`` and ``body`` are HTML; with a ``teaser`` (HTML) the body stands on the page only."""
        self._articles.insert(0, Published(path, title, body, guid, date, teaser))

    def edit(self, path: str, *, title: str | None = None, body: str | None = None, guid: str | None = None) -> None:
        """Change an article after it was published."""
        for place, article in enumerate(self._articles):
            if article.path == path:
                self._articles[place] = replace(article, title=title or article.title, body=body or article.body, guid=guid or article.guid)

    def unpublish(self, path: str) -> None:
        """Take an article off the feed and the site."""
        self._articles = [article for article in self._articles if article.path != path]

    def serve(self, path: str, body: bytes, content_type: str, *, status: int = 200, headers: Mapping[str, str] | None = None) -> None:
        """Answer a path with exactly this."""
        self._served[path] = _Served(body, content_type, status, headers or {})

    def redirect(self, path: str, target: str, status: int = 302) -> None:
        """Send whoever asks for a path elsewhere."""
        self.serve(path, b"", "text/plain", status=status, headers={"Location": target})

    def serve_endlessly(self, path: str, piece: bytes = b"<item/>" * 8_192) -> None:
        """Answer a path without ever coming to an end; with an empty piece, without ever saying anything."""
        self._endless[path] = piece

    def fail(self, status: int, body: str = "", retry_after: str | None = None) -> None:
        """Answer everything with trouble, until ``mend``."""
        headers = {"Retry-After": retry_after} if retry_after else {}
        self._trouble = _Served(body.encode(), "text/html", status, headers)

    def mend(self) -> None:
        """Be well again."""
        self._trouble = None

    def visited(self, path: str) -> int:
        """How often a path was asked for."""
        return sum(visit.path == path for visit in self.visits)

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        path = request.rel_url.raw_path
        self.visits.append(Visit(path, dict(request.headers)))
        if self._trouble is not None:
            return _as_response(self._trouble)
        if path in self._endless:
            return await self._answer_endlessly(request, self._endless[path])
        if path in self._served:
            return _as_response(self._served[path])
        if path == "/feed.xml":
            return self._answer_feed(request)
        page = next((article for article in self._articles if article.path == path), None)
        if page is None:
            return web.Response(status=404, text="Not here.")
        return web.Response(text=_PAGE.format(title=page.title, body=page.body, site=html.escape(self.title)), content_type="text/html")

    def _answer_feed(self, request: web.Request) -> web.Response:
        body = (self._atom() if self.kind == "atom" else self._rss()).encode()
        content_type = f"application/{self.kind}+xml"
        if not self.validators:
            return web.Response(body=body, content_type=content_type)
        validators = {"ETag": f'"{sha256(body).hexdigest()[:16]}"', "Last-Modified": format_datetime(NOON, usegmt=True)}
        if request.headers.get("If-None-Match") == validators["ETag"]:
            return web.Response(status=304, headers=validators)
        return web.Response(body=body, content_type=content_type, headers=validators)

    def _rss(self) -> str:
        return (
            '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
            f"{_element('title', self.title)}{_element('link', self.url('/'))}{_element('description', 'News')}"
            f"{''.join(map(self._rss_item, self._articles))}</channel></rss>"
        )

    def _rss_item(self, article: Published) -> str:
        guid = f'<guid isPermaLink="false">{html.escape(article.guid)}</guid>' if article.guid else ""
        date = _element("pubDate", format_datetime(article.date)) if article.date else ""
        body = _element("description", article.teaser) if article.teaser is not None else _element("content:encoded", article.body)
        return f"<item>{_element('title', article.title)}{_element('link', self.url(article.path))}{guid}{date}{body}</item>"

    def _atom(self) -> str:
        return (
            '<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom">'
            f"{_element('title', self.title)}{''.join(map(self._atom_entry, self._articles))}</feed>"
        )

    def _atom_entry(self, article: Published) -> str:
        guid = _element("id", article.guid) if article.guid else ""
        date = _element("updated", article.date.isoformat()) if article.date else ""
        kind, body = ("content", article.body) if article.teaser is None else ("summary", article.teaser)
        return (
            f'<entry><title type="html">{html.escape(article.title)}</title><link href="{html.escape(self.url(article.path))}"/>{guid}{date}'
            f'<{kind} type="html">{html.escape(body)}</{kind}></entry>'
        )

    @staticmethod
    async def _answer_endlessly(request: web.Request, piece: bytes) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "application/rss+xml"})
        await response.prepare(request)
        while True:
            await response.write(piece)
            await asyncio.sleep(0 if piece else 0.01)


def _element(name: str, text: str) -> str:
    return f"<{name}>{html.escape(text)}</{name}>"


def _as_response(served: _Served) -> web.Response:
    return web.Response(body=served.body, status=served.status, headers={"Content-Type": served.content_type, **served.headers})
