import codecs

import pytest

from watchers.parsing.charsets import feed_charset, page_text
from watchers.parsing.refusal import Refusal


@pytest.mark.parametrize(
    ("body", "content_type", "charset"),
    [
        (b"<rss/>", "", None),
        (b"<rss/>", "text/xml; charset=UTF-8", "utf-8"),
        (b"<?xml version='1.0' encoding='iso-8859-15'?><rss/>", "text/xml; charset=utf-8", "iso8859-15"),
        (codecs.BOM_UTF8 + b"<?xml version='1.0' encoding='utf-16'?><rss/>", "", "utf-8"),
        ("<rss/>".encode("utf-16"), "", "utf-16"),
        ("<rss/>".encode("utf-16-le"), "text/xml; charset=utf-8", "utf-16-le"),
        ("<rss/>".encode("utf-16-be"), "", "utf-16-be"),
        (b"<?xml version='1.0' encoding='Shift_JIS'?>", "", "shift_jis"),
        (b"<rss/>", "text/xml; charset=utf8mb4", None),
        (b"<rss/>", 'text/xml; charset="', None),
        (b"<rss/>", "a; b\r\nc: d; charset=\x00", None),
    ],
)
def test_the_charset_of_a_feed_is_what_its_bytes_say_before_its_header(body: bytes, content_type: str, charset: str | None) -> None:
    assert feed_charset(body, content_type) == charset


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (b"<?xml version='1.0' encoding='utf-7'?>", ""),
        (b"<rss/>", "text/xml; charset=utf-7"),
        (b"", "x/y; charset=hz"),
        (b"", "x/y; charset=iso-2022-jp"),
    ],
)
def test_a_charset_that_hides_markup_is_refused(body: bytes, content_type: str) -> None:
    with pytest.raises(Refusal, match="UTF-8"):
        feed_charset(body, content_type)


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        ("<p>Café</p>".encode(), ""),
        ("<p>Café</p>".encode("latin-1"), ""),
        ("<p>Café</p>".encode("latin-1"), "text/html; charset=iso-8859-1"),
        ("<meta charset=windows-1252><p>Café</p>".encode("cp1252"), "text/html"),
        ("<p>Café</p>".encode("utf-16"), "text/html"),
    ],
)
def test_a_page_is_read_in_its_own_charset(body: bytes, content_type: str) -> None:
    assert "Café" in page_text(body, content_type)


def test_bytes_that_mean_nothing_are_replaced() -> None:
    assert page_text(b"a\x81\xffb", "text/html; charset=utf-8") == "a\ufffd\ufffdb"
