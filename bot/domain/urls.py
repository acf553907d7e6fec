"""Addresses from outside: which page one names, whether it can be linked, whose site it is.

Addresses are taken apart by yarl, the same code that the HTTP client connects by, so that what is checked is what is fetched.
"""

import re
from ipaddress import AddressValueError, IPv4Address, IPv6Address
from urllib.parse import unquote_plus

from yarl import URL

MAX_URL = 2048
"""Longer addresses are refused: no page needs one, and Slack and Discord do not link them."""

_FORBIDDEN = re.compile(r"[\x00-\x1f\x7f-\x9f\\\u2028\u2029\ud800-\udfff]")
_LABEL = re.compile(r"[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?")
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
_UNSAFE_IN_LINKS = str.maketrans({character: f"%{ord(character):02X}" for character in "<>|()[]\"`' "})

_VARIANT_HOSTS = ("www.", "m.", "amp.")
_AMP_CACHE = re.compile(r"(?:google\.[a-z.]{2,6}/amp|[a-z0-9-]+\.cdn\.ampproject\.org/[cv])/s/(?P<page>[^/]+\.[^/]+/?.*)")
_SLUG_MARKS = frozenset("-0123456789")
"""What the last step of an article's path nearly always holds: only there is a further ``/amp`` a form of the page, not a page of its own."""

_TRACKING = frozenset({
    "_ga", "_gl", "_hsenc", "_hsmi", "cmpid", "dclid", "fbclid", "gad_source", "gbraid", "gclid", "gclsrc", "guccounter", "guce_referrer", "guce_referrer_sig",
    "igsh", "igshid", "li_fat_id", "mkt_tok", "msclkid", "ncid", "ocid", "ref_src", "ref_url", "smid", "smtyp", "sr_share", "srsltid", "ttclid", "twclid",
    "wbraid", "xtor", "yclid",
})  # fmt: skip
_TRACKING_PREFIXES = ("utm_", "mc_", "mtm_", "pk_", "hsa_", "oly_", "vero_", "at_medium", "at_campaign")
_ORIGIN = frozenset({"ref", "source", "src", "via", "from", "cmp", "feature", "share"})
"""Parameters that mostly say where a reader came from, but sometimes which page: their value decides."""
_ORIGIN_VALUES = re.compile(
    r"rss\d*|feed|feeds|atom|email|mail|newsletter|home|homepage|social|share|app|mobile|web|twitter|tw|x|facebook|fb|linkedin|reddit|hn|hackernews|"
    r"[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,}"
)
_AMP_PARAMETERS = frozenset({("amp", ""), ("amp", "1"), ("amp", "true"), ("outputtype", "amp")})


def page_address(url: str) -> URL | None:
    """The address of a page taken apart and normalised; None when it is none: not http(s), with credentials, control characters, or no proper host."""
    url = url.strip()
    if len(url) > MAX_URL or _FORBIDDEN.search(url):
        return None
    try:
        page = URL(url)
        port = page.port
    except (ValueError, IndexError):  # yarl 1.25 means ValueError, but "0://[]@" slips through.
        return None
    if page.scheme not in {"http", "https"} or not port or page.raw_user is not None or page.raw_password is not None:
        return None
    return page if _is_host(_host_of(page)) else None


def canonical_url(url: str) -> str | None:
    """The identity of the page at an address: two addresses of one page give the same string. None when it is no http(s) page address.

    An identity is compared and kept, never fetched nor shown, so it may be bolder than an address: the scheme is always https (a page is the same over
    http), ``www.``, ``m.`` and ``amp.`` before a host, default ports, fragments, AMP forms, trailing slashes (but the root's) and parameters that only
    tell where the reader came from are dropped, and what is left of the query is sorted. Names of parameters that some sites use for the page itself
    (``id``, ``p``, ``ref`` of a version) stay.
    """
    page = page_address(url)
    if page is None:
        return None
    identity = f"{_host_identity(page)}{_path_identity(page.raw_path)}"
    query = _query_identity(page.raw_query_string)
    tail = f"?{query}" if query else ""
    cached = _AMP_CACHE.fullmatch(identity)
    return (cached and canonical_url(f"https://{cached['page']}{tail}")) or f"https://{identity}{tail}"


def safe_link(url: str) -> str | None:
    """The address so percent-encoded that it stays one link on every platform; None when it must not be a link.

    Refused: anything but http(s), credentials, control characters, backslashes, hosts that are no host names, more than 2,048 characters.
    """
    page = page_address(url)
    if page is None:
        return None
    rest = page.raw_path_qs + (f"#{page.raw_fragment}" if page.raw_fragment else "")
    link = str(page.origin()) + rest.translate(_UNSAFE_IN_LINKS)
    return link if len(link) <= MAX_URL else None


def site_of(url: str) -> str:
    """The site an address belongs to, for people: its host in ASCII without ``www.``; empty when it is no page address."""
    page = page_address(url)
    return _host_of(page).removeprefix("www.") if page else ""


def _host_of(page: URL) -> str:
    return (page.raw_host or "").lower().removesuffix(".")


def _is_host(host: str) -> bool:
    """Whether it is a host name or an IP address written the usual way: octal, hexadecimal and short forms hide where they lead."""
    if ":" in host:
        return _is_address(IPv6Address, host)
    labels = host.split(".")
    if _NUMBER.fullmatch(labels[-1]):
        return _is_address(IPv4Address, host)
    return len(host) <= 253 and all(_LABEL.fullmatch(label) for label in labels)


def _is_address(kind: type[IPv4Address] | type[IPv6Address], host: str) -> bool:
    try:
        return "%" not in host and bool(kind(host).packed)
    except AddressValueError:
        return False


def _host_identity(page: URL) -> str:
    host = _host_of(page)
    while host.startswith(_VARIANT_HOSTS) and host.count(".") >= 2 and not _is_address(IPv4Address, host):
        host = host.partition(".")[2]
    host = f"[{IPv6Address(host).compressed}]" if ":" in host else host
    return host if page.port in {80, 443} else f"{host}:{page.port}"


def _path_identity(path: str) -> str:
    path = path.rstrip("/")
    while path.endswith("/amp") and not _SLUG_MARKS.isdisjoint(path.removesuffix("/amp").rpartition("/")[2]):
        path = path.removesuffix("/amp").rstrip("/")
    return path or "/"


def _query_identity(query: str) -> str:
    return "&".join(sorted(pair for pair in query.split("&") if pair and not _tells_only_the_way(pair)))


def _tells_only_the_way(pair: str) -> bool:
    """Whether a parameter tells how a reader came (a campaign, a network, a format) and not which page it is."""
    name, _, value = (unquote_plus(part).lower() for part in pair.partition("="))
    if name in _TRACKING or name.startswith(_TRACKING_PREFIXES) or (name, value) in _AMP_PARAMETERS:
        return True
    return name in _ORIGIN and (not value or _ORIGIN_VALUES.fullmatch(value) is not None)
