"""HTML as the paragraphs that a person reads."""

import html
import re
from collections.abc import Iterator

from lxml import etree
from lxml.html import HTMLParser, document_fromstring

_HIDDEN = frozenset({
    "applet", "area", "audio", "button", "canvas", "embed", "form", "head", "iframe", "img", "input", "map", "math", "meta", "noscript", "object", "script", "select",
    "style", "svg", "template", "textarea", "title", "video",
})  # fmt: skip
_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "details", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer",
    "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
})  # fmt: skip
_FORMATTING = re.compile(
    r"</?(?:a|abbr|b|bdi|big|br|cite|code|del|div|em|font|i|img|ins|mark|p|q|s|small|span|strike|strong|sub|sup|tt|u|wbr)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_LONGEST_TITLE = 4_000


def reading_text(markup: str) -> str:
    """The visible text of a piece of HTML, a line for each paragraph; not yet cleaned."""
    if "<" not in markup:
        return html.unescape(markup)
    try:
        root = document_fromstring(
            markup.replace("\x00", "").encode("utf-8", "replace"), parser=HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
        )
    except (etree.ParserError, etree.XMLSyntaxError):
        return ""
    return "".join(_pieces(root))


def title_text(title: str, *, is_html: bool) -> str:
    """A title without formatting, its HTML decoded exactly once; not yet cleaned. ``<!channel>`` and the like are words, not formatting."""
    title = title[:_LONGEST_TITLE]
    return html.unescape(_FORMATTING.sub("", title)) if is_html else title


def _pieces(root: etree._Element) -> Iterator[str]:
    """Text in document order; blocks begin and end a line, and what is between tags is on one."""
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        starts = event == "start"
        hidden = element.tag in _HIDDEN
        if starts and hidden:
            walk.skip_subtree()
        if element.tag in _BLOCKS:
            yield "\n"
        text = element.text if starts else element.tail
        if text and not (starts and hidden):
            yield " ".join(text.splitlines()) if "\n" in text or not text.isprintable() else text
