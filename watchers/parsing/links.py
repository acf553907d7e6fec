"""The feeds that a page links."""

from datetime import datetime
from typing import Any

from lxml import etree
from lxml.html import HTMLParser, document_fromstring
from yarl import URL

from bot.domain.urls import safe_link
from watchers.parsing.charsets import page_text

_FEED_TYPES = frozenset({"application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json"})
_MOST = 5


def find_feeds(body: bytes, url: str, content_type: str, now: datetime) -> dict[str, Any]:
    """The addresses in ``feeds``, in the page's order; none where it is no page or links no feed."""
    try:
        page = document_fromstring(page_text(body, content_type).encode("utf-8", "replace"), parser=HTMLParser(encoding="utf-8"))
    except (etree.ParserError, etree.XMLSyntaxError):
        return {"feeds": []}
    links = (
        link.get("href")
        for link in page.iter("link")
        if "alternate" in link.get("rel", "").lower().split() and link.get("type", "").lower().strip() in _FEED_TYPES
    )
    feeds = (_absolute(link, url) for link in links if link)
    return {"feeds": list(dict.fromkeys(feed for feed in feeds if feed))[:_MOST]}


def _absolute(link: str, base: str) -> str | None:
    try:
        return safe_link(str(URL(base).join(URL(link))))
    except (ValueError, IndexError):
        return None
