"""A feed's bytes as entries: plain values, cleaned, capped, oldest first."""

import io
import re
from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from itertools import chain
from operator import itemgetter
from typing import Any

import feedparser
from yarl import URL

from bot.domain.model.coverage import Depth
from bot.domain.text import clean_line, clean_text, without_boilerplate
from bot.domain.urls import MAX_URL, safe_link, site_of
from watchers.parsing.charsets import feed_charset, header_charset
from watchers.parsing.dates import plausible_date
from watchers.parsing.entities import check_entities
from watchers.parsing.items import split_items
from watchers.parsing.jsonfeed import is_json_feed, read_json_feed
from watchers.parsing.markup import reading_text, title_text
from watchers.parsing.refusal import Refusal

MOST_ENTRIES = 500
"""More are never news at once; the newest are kept."""
_MOST_SUMMARY = 64 * 1024
_MOST_CONTENT = 512 * 1024
_TITLE_OF_TEXT = 120
_FULL_CONTENT = 400
"""Characters from which a feed's content element is taken for the article: shorter ones are often openings."""
_FULL_SUMMARY = 1_500
"""Characters from which even a summary is: nobody writes teasers that long."""
_CUT_OFF = re.compile(
    r"(?:…|\.\.\.|\[(?:…|\.\.\.)\]|\((?:more|read more|…|\.\.\.)\)|(?:read|see|learn) more|continue reading|read (?:the )?(?:full|whole|rest)\b.{0,40})\s*[»→›>.\])]*\Z",
    re.IGNORECASE,
)
_CUT_OFF_WITHIN = 80
_BARE_AMPERSAND = re.compile(rb"(<!\[CDATA\[(?:[^\]]|\](?!\]>))*\]\]>)|&(?!#?\w{1,32};)")
_OPEN_TITLE = re.compile(
    rb"(<title(?:\s[^<>]*)?>[^<]{0,2000})(?=<(?:link|guid|id|description|summary|content|pubDate|published|updated|author|category)\b)"
)


def parse_feed(body: bytes, url: str, content_type: str, now: datetime) -> dict[str, Any]:
    """The feed's ``title`` and ``entries``. ``url`` is its final address: links are resolved against it. Raises ``Refusal``."""
    feed, found = read_json_feed(body) if is_json_feed(body) else _read_xml(body, content_type)
    title = _title(feed)
    reused = _reused_guids(found)
    entries = [_entry(entry, url, title or site_of(url), reused, now) for entry in _newest(found, now)]
    return {"title": title, "entries": _oldest_first([entry for entry in entries if entry])}


def _read_xml(body: bytes, content_type: str) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The feed and its entries. Where the document is broken and gives fewer entries than it has items, each item is read by itself."""
    charset = feed_charset(body, content_type)
    check_entities(body.decode(charset or "utf-8", errors="replace"))
    headers = {"content-type": f"application/xml; charset={charset}"} if charset and charset == header_charset(content_type) else {}
    feed = _parsed(body, headers)
    if not feed.get("version"):
        raise Refusal("There is a page or file at this address, but no feed; look for the feed's own address, often called RSS or Atom.")
    if feed.bozo and (repaired := _repaired(body)) != body and not (mended := _parsed(repaired, headers)).bozo:
        return mended.feed, mended.entries
    items = split_items(body) if feed.bozo else None
    if items is None or len(items.each) <= len(feed.entries):
        return feed.feed, feed.entries
    alone = [_parsed(items.document([item]), headers).entries[:1] for item in items.each[:MOST_ENTRIES]]
    return feed.feed, max(feed.entries, list(chain.from_iterable(alone)), key=len)


def _repaired(body: bytes) -> bytes:
    """The document with the two commonest slips put right, which a lenient parser reads as something else: bare ampersands, and titles left open."""
    return _OPEN_TITLE.sub(rb"\1</title>", _BARE_AMPERSAND.sub(lambda match: match[1] or b"&amp;", body))


def _parsed(body: bytes, headers: dict[str, str]) -> Any:  # noqa: ANN401  (feedparser ships no types; what it gives is turned into ours at once)
    # BytesIO, never bytes or str: those may be opened as a file or fetched. No headers but the charset: feedparser resolves ids by others.
    return feedparser.parse(io.BytesIO(body), response_headers=headers, sanitize_html=False, resolve_relative_uris=False)


def _entry(entry: dict[str, Any], base: str, outlet: str, reused: frozenset[str], now: datetime) -> dict[str, Any] | None:
    """One entry as plain values; None when there is nothing in it."""
    link, guid = _link(entry, base), _text(entry, "id")
    title = _title(entry)
    text, depth = _words(entry)
    if not title and not text and not link:
        return None
    if text.casefold() == title.casefold():
        text, depth = "", Depth.HEADLINE
    at = _date(entry, now)
    return {
        "url": link,
        "guid": guid if guid and len(guid) <= MAX_URL and guid not in reused else None,
        "title": title or clean_line(text, _TITLE_OF_TEXT) or f"(untitled) {site_of(link or base)}",
        "text": text,
        "outlet": _outlet(entry) or outlet,
        "published": at.timestamp() if at else None,
        "depth": depth.value,
    }


def _words(entry: dict[str, Any]) -> tuple[str, Depth]:
    """The entry's own text, and how much of the article that is."""
    summary = _summary(entry)
    content = max((_plain(part, _MOST_CONTENT) for part in dict.get(entry, "content", ())[:8]), key=len, default="")
    text = content if len(content) >= len(summary) else summary
    if not text:
        return "", Depth.HEADLINE
    cut_off = _CUT_OFF.search(text[-_CUT_OFF_WITHIN:]) is not None
    whole = len(content) >= _FULL_CONTENT or len(summary) >= _FULL_SUMMARY
    return without_boilerplate(text), Depth.FULL if whole and not cut_off else Depth.TEASER


def _summary(entry: dict[str, Any]) -> str:
    detail = dict.get(entry, "summary_detail")
    return _plain(detail if isinstance(detail, dict) else {"value": dict.get(entry, "summary")}, _MOST_SUMMARY)


def _plain(part: dict[str, Any], most: int) -> str:
    """A text construct as cleaned paragraphs."""
    value = dict.get(part, "value") or ""
    is_plain = dict.get(part, "type") == "text/plain"
    return clean_text(value[:most] if is_plain else reading_text(value[:most]))


def _title(holder: dict[str, Any]) -> str:
    detail = dict.get(holder, "title_detail")
    is_html = not isinstance(detail, dict) or dict.get(detail, "type") != "text/plain"
    return clean_line(title_text(_text(holder, "title"), is_html=is_html))


def _outlet(entry: dict[str, Any]) -> str:
    """Whom the entry itself names as its publisher: aggregators carry many."""
    source = dict.get(entry, "source")
    return (_title(source) if isinstance(source, dict) else "") or clean_line(_text(entry, "publisher"))


def _link(entry: dict[str, Any], base: str) -> str | None:
    """The article's address, absolute and safe; None where there is none that can be linked."""
    for name in ("feedburner_origlink", "link"):
        try:
            written = _text(entry, name)
            link = safe_link(str(URL(base).join(URL(written)))) if written else None
        except (ValueError, IndexError):
            continue
        if link:
            return link
    return None


def _date(entry: dict[str, Any], now: datetime) -> datetime | None:
    dates = (plausible_date(dict.get(entry, name), dict.get(entry, f"{name}_parsed"), now) for name in ("published", "updated"))
    return next((date for date in dates if date), None)


def _reused_guids(entries: Sequence[dict[str, Any]]) -> frozenset[str]:
    """The guids that stand at different links in one document: they name nothing."""
    links = defaultdict(set)
    for entry in entries:
        links[_text(entry, "id")].add(_text(entry, "link"))
    return frozenset(guid for guid, named in links.items() if len(named) > 1)


def _newest(entries: list[dict[str, Any]], now: datetime) -> list[dict[str, Any]]:
    """As many entries as are ever news at once: the latest where each has a date, otherwise the first."""
    if len(entries) <= MOST_ENTRIES:
        return entries
    dated = [(date, entry) for entry in entries if (date := _date(entry, now))]
    if len(dated) < len(entries):
        return entries[:MOST_ENTRIES]
    return [entry for _, entry in sorted(dated, key=itemgetter(0), reverse=True)[:MOST_ENTRIES]]


def _oldest_first(entries: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """By date where every entry has one; otherwise feeds begin with the newest."""
    newest_last = list(reversed(entries))
    return sorted(newest_last, key=itemgetter("published")) if all(entry["published"] for entry in entries) else newest_last


def _text(holder: dict[str, Any], name: str) -> str:
    """A field as text; ``dict.get``, since feedparser's own ``get`` passes one field off as another."""
    value = dict.get(holder, name)
    return value if isinstance(value, str) else ""
