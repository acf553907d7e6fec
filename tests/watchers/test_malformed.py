"""Twenty-eight ways in which a feed can be broken: at least as much is read of each as feedparser alone reads, and titles stay whole."""

import io

import feedparser
import pytest

from tests.examples import NOON
from watchers.parsing.feeds import parse_feed

COUNT = 6
TITLE = "Quillmark opens “Feather” {}"
HEAD = (
    '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Tide</title>'
)
END = "</channel></rss>"


def item(number: int, title: str = TITLE, body: str = "<p>They &amp; we.</p>", more: str = "") -> str:
    return (
        f"<item><title>{title.format(number)}</title><link>https://tide.example/{number}</link><guid>tide-{number}</guid>"
        f"<description><![CDATA[{body}]]></description>{more}</item>"
    )


def feed(*, third: str | None = None, head: str = HEAD, end: str = END, before: str = "") -> str:
    rows = [item(number) for number in range(COUNT)]
    if third is not None:
        rows[2] = third
    return before + head + "\n".join(rows) + end


ATOM = '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Tide</title>' + "".join(
    f'<entry><title type="html">{TITLE.format(number)}</title><id>t{number}</id><link href="https://tide.example/{number}"/></entry>'
    for number in range(COUNT)
)
JSON_FEED = '{"version": "https://jsonfeed.org/version/1.1", "title": "Tide", "items": [' + ",".join(
    f'{{"id": {number}, "url": "https://tide.example/{number}", "title": "{TITLE.format(number)}", "content_text": "They."}}' for number in range(COUNT)
) + "]}"  # fmt: skip

BROKEN: dict[str, bytes] = {
    "a bare ampersand in a title": feed(third=item(2, "AT&T and {}")).encode(),
    "a bare ampersand in a link": feed().replace("tide.example/2", "tide.example/2?a=1&b=2").encode(),
    "entities of HTML": feed(third=item(2, "Quillmark&rsquo;s&nbsp;Feather {}")).encode(),
    "CDATA left open": feed(third=item(2).replace("]]></description>", "</description>")).encode(),
    "an unclosed tag of HTML": feed(third=item(2).replace("<![CDATA[<p>They &amp; we.</p>]]>", "<p>They<br>we")).encode(),
    "tags that do not match": feed(third=item(2).replace("</guid>", "</giud>")).encode(),
    "a title left open": feed(third=item(2).replace("</title>", "", 1)).encode(),
    "cut off in an item": feed()[: feed().index("tide-4")].encode(),
    "cut off between items": feed()[: feed().index("<item><title>Quillmark opens “Feather” 4")].encode(),
    "items behind the channel": feed(head=HEAD + "</channel>", end="</rss>").encode(),
    "cp1252 declared as UTF-8": feed().encode("cp1252"),
    "Latin 1 without a word of it": feed(head=HEAD.replace(' encoding="utf-8"', "")).replace("“", "é").replace("”", "é").encode("latin-1"),
    "UTF-16 with a mark": feed(head=HEAD.replace("utf-8", "utf-16")).encode("utf-16"),
    "a charset that does not exist": feed(head=HEAD.replace("utf-8", "utf-9")).encode(),
    "invalid UTF-8 in one item": feed().encode().replace(b"tide-3</guid>", b"tide-\xff\xfe3</guid>"),
    "control characters": feed(third=item(2, "Bell\x07 {}")).encode(),
    "a null byte": feed(third=item(2, "Null\x00 {}")).encode(),
    "blank lines before the declaration": feed(before="\n\n  ").encode(),
    "junk before the declaration": feed(before="<!-- cached -->").encode(),
    "junk behind the end": (feed() + "<script>x()</script>").encode(),
    "upper-case tags": feed().replace("<item>", "<ITEM>").replace("</item>", "</ITEM>").encode(),
    "a prefix without its namespace": feed(third=item(2, more="<media:thumbnail url='x'/>")).encode(),
    "no channel": feed(head=HEAD.replace("<channel><title>Tide</title>", ""), end="</rss>").encode(),
    "no version": feed(head=HEAD.replace(' version="2.0"', "")).encode(),
    "attributes without quotes": feed().replace("<guid>", "<guid isPermaLink=false>").encode(),
    "an attribute said twice": feed().replace("<guid>", '<guid a="1" a="2">').encode(),
    "Atom without its end": ATOM.encode(),
    "JSON Feed": JSON_FEED.encode(),
}


def alone(body: bytes) -> list[str]:
    """The titles of the entries that feedparser reads by itself."""
    return [entry.get("title", "") for entry in feedparser.parse(io.BytesIO(body)).entries]


@pytest.mark.parametrize("what", BROKEN)
def test_a_broken_feed_gives_at_least_what_feedparser_alone_gives(what: str) -> None:
    read = parse_feed(BROKEN[what], "https://tide.example/feed", "application/rss+xml", NOON)
    titles = [entry["title"] for entry in read["entries"]]
    assert len(titles) >= max(len(alone(BROKEN[what])), 4 if "cut off" in what else COUNT - 1)
    assert len(set(titles)) == len(titles)
    if "Latin" not in what:
        assert sum(title == TITLE.format(number) for number in range(COUNT) for title in titles) >= len(titles) - 1, (
            "all but the broken one are whole"
        )


def test_there_are_twenty_eight_kinds() -> None:
    assert len(BROKEN) == 28


@pytest.mark.parametrize(
    ("what", "title"),
    [("a bare ampersand in a title", "AT&T and 2"), ("entities of HTML", "Quillmark’s Feather 2"), ("control characters", "Bell 2")],
)
def test_a_broken_title_is_whole_once_it_is_read(what: str, title: str) -> None:
    read = parse_feed(BROKEN[what], "https://tide.example/feed", "application/rss+xml", NOON)
    assert title in [entry["title"] for entry in read["entries"]]
