"""Which character set a document is in, and whether we read it."""

import codecs
import re
from email.message import Message

from watchers.parsing.refusal import Refusal

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"<\x00", "utf-16-le"),
    (b"\x00<", "utf-16-be"),
)
_XML = re.compile(rb"\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._:-]{1,40})[\"']")
_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9._:-]{1,40})", re.IGNORECASE)
_META_WITHIN = 4_096
_READ = re.compile(r"ascii|utf-8(-sig)?|utf-16(-[lb]e)?|iso8859-\d+|cp125\d|cp874|shift_jis\w*|cp932|euc_\w+|gb\w+|big5\w*|cp950|koi8-[ru]")
"""Charsets that feeds and pages are really in. Others (utf-7, escape sequences) hide markup from whoever looks at the bytes."""
_LATIN = frozenset({"ascii", "iso8859-1"})


def feed_charset(body: bytes, content_type: str) -> str | None:
    """The charset that a feed declares, by its bytes before its header; None where it declares none. Raises ``Refusal`` for one that we do not read."""
    return _by_bytes(body) or _read(_declared(_XML.match(body))) or header_charset(content_type)


def page_text(body: bytes, content_type: str) -> str:
    """A page's HTML as text: in the charset that it declares, else UTF-8, and what cannot be decoded replaced. Raises ``Refusal``."""
    charset = _by_bytes(body) or header_charset(content_type) or _read(_declared(_META.search(body, 0, _META_WITHIN)))
    if charset is None:
        try:
            return body.decode("utf-8")
        except UnicodeDecodeError:
            charset = "cp1252"
    return body.decode("cp1252" if charset in _LATIN else charset, errors="replace")


def header_charset(content_type: str) -> str | None:
    """The charset that the answer's header names, if it is one that exists. Raises ``Refusal`` for one that we do not read."""
    header = Message()
    header["Content-Type"] = content_type.encode("ascii", "ignore").decode()
    return _read(header.get_content_charset())


def _by_bytes(body: bytes) -> str | None:
    return next((charset for mark, charset in _BOMS if body.startswith(mark)), None)


def _declared(match: re.Match[bytes] | None) -> str | None:
    return match[1].decode("ascii") if match else None


def _read(name: str | None) -> str | None:
    try:
        charset = codecs.lookup(name).name if name else None
    except (LookupError, ValueError):
        return None  # A slip such as "utf8mb4" declares nothing.
    if charset and not _READ.fullmatch(charset):
        raise Refusal("Its character set is one that Openvane does not read; ask its owner to use UTF-8.")
    return charset
