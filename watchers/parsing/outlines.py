"""A list of feeds (OPML) as it is carried from one reader to another."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from lxml import etree

from bot.domain.text import clean_line
from watchers.parsing.charsets import feed_charset
from watchers.parsing.entities import check_entities
from watchers.parsing.refusal import Refusal

MOST_OUTLINES = 5_000


def read_outlines(body: bytes, url: str, content_type: str, now: datetime) -> dict[str, Any]:
    """The ``outlines`` that name a feed: its address, title, kind and the folders it is in, in their order. Raises ``Refusal``."""
    check_entities(body.decode(feed_charset(body, content_type) or "utf-8", errors="replace"))
    parser = etree.XMLParser(recover=True, resolve_entities=True, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(body, parser=parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None or etree.QName(root).localname.lower() != "opml":
        raise Refusal("This is no list of feeds (OPML); export one from your feed reader, and try again.")
    outlines = list(_outlines(root))
    if len(outlines) > MOST_OUTLINES:
        raise Refusal(f"This list names more than {MOST_OUTLINES} feeds; make several of it.")
    return {"outlines": outlines}


def _outlines(root: etree._Element) -> Iterator[dict[str, Any]]:
    for outline in root.iter("{*}outline"):
        address = _attribute(outline, "xmlUrl")
        if address:
            yield {"url": address.strip(), "title": _name(outline), "kind": _attribute(outline, "openvaneKind") or "feed", "folder": _folder(outline)}


def _folder(outline: etree._Element) -> str:
    around = [_name(each) for each in outline.iterancestors("{*}outline")]
    return " / ".join(name for name in reversed(around) if name)


def _name(outline: etree._Element) -> str:
    return clean_line(_attribute(outline, "title") or _attribute(outline, "text"))


def _attribute(outline: etree._Element, name: str) -> str:
    """An attribute, whatever the case of its letters: readers differ."""
    return next((value for key, value in outline.attrib.items() if key.lower() == name.lower()), "")
