"""A page that lists articles, such as a newsroom without a feed, as entries."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from lxml import etree
from lxml.html import HTMLParser, document_fromstring
from yarl import URL

from bot.domain.model.coverage import Depth
from bot.domain.text import clean_line
from bot.domain.urls import canonical_url, safe_link, site_of
from watchers.parsing.charsets import page_text
from watchers.parsing.refusal import Refusal

MOST_LINKS = 60
"""The newest are at the top of such a page; further down are archives."""
_AROUND = frozenset({"nav", "header", "footer", "aside", "form"})
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_LEAST_WORDS, _LEAST_LETTERS = 3, 15
"""Shorter link texts are names of sections."""
_CARDS = frozenset({"article", "li", "section", "div"})
_AHEAD = timedelta(days=1)


def find_articles(body: bytes, url: str, content_type: str, now: datetime) -> dict[str, Any]:
    """The page's ``title`` and the articles that it links on its own site as ``entries``, headlines alone, oldest first. Raises ``Refusal``."""
    try:
        page = document_fromstring(page_text(body, content_type).encode("utf-8", "replace"), parser=HTMLParser(encoding="utf-8"))
    except (etree.ParserError, etree.XMLSyntaxError):
        raise Refusal("There is no page at this address that could be read; check it.") from None
    if page.find(".//body") is None or b"<" not in body:
        raise Refusal("There is no page at this address, but some other kind of file; check it.")
    title = clean_line(page.findtext(".//title") or "") or site_of(url)
    found: dict[str, dict[str, Any]] = {}
    for entry in _entries(page, url, title, now):
        found.setdefault(canonical_url(entry["url"]) or entry["url"], entry)
        if len(found) == MOST_LINKS:
            break
    return {"title": title, "entries": list(reversed(found.values()))}


def _entries(page: etree._Element, url: str, outlet: str, now: datetime) -> Iterator[dict[str, Any]]:
    for anchor in page.iter("a"):
        link, title = _article_link(anchor.get("href") or "", url), _headline(anchor)
        if link is None or not title or any(around.tag in _AROUND for around in anchor.iterancestors()):
            continue
        at = _date(anchor, now)
        yield {
            "url": link,
            "guid": None,
            "title": title,
            "text": "",
            "outlet": outlet,
            "published": at.timestamp() if at else None,
            "depth": Depth.HEADLINE.value,
        }


def _headline(anchor: etree._Element) -> str:
    """What the link announces: the heading in it, or all of its text; empty when that is too short for a headline."""
    heading = next(anchor.iter(*_HEADINGS), None)
    text = clean_line(" ".join((anchor if heading is None else heading).itertext()))
    return text if len(text) >= _LEAST_LETTERS and len(text.split()) >= _LEAST_WORDS else ""


def _article_link(href: str, url: str) -> str | None:
    """The address of an article of the same site, not of the page itself; None for any other link."""
    try:
        base, target = URL(url), URL(url).join(URL(href.strip()))
    except (ValueError, IndexError):
        return None
    if not href or target.host != base.host or len(target.path.strip("/")) <= 1 or target.path.rstrip("/") == base.path.rstrip("/"):
        return None
    return safe_link(str(target.with_fragment(None)))


def _date(anchor: etree._Element, now: datetime) -> datetime | None:
    """The date that stands in the link, or in the card around it."""
    card = next((around for around in anchor.iterancestors() if around.tag in _CARDS), anchor)
    times = [*anchor.iter("time"), *card.iter("time")]
    if not times:
        return None
    try:
        at = datetime.fromisoformat((times[0].get("datetime") or "")[:40])
    except ValueError:
        return None
    at = at if at.tzinfo else at.replace(tzinfo=UTC)
    return at if at <= now + _AHEAD else None
