import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.urls import canonical_url, safe_link, site_of

PAGE = "https://harbour.example/news/lumen-weights"


@pytest.mark.parametrize(
    "other",
    [
        "http://harbour.example/news/lumen-weights", "HTTPS://Harbour.Example:443/news/lumen-weights#top", "http://harbour.example:80/news/lumen-weights/",
        "https://www.harbour.example/news/lumen-weights", "https://m.harbour.example/news/lumen-weights", "https://amp.harbour.example/news/lumen-weights",
        f"{PAGE}?utm_source=feed&utm_medium=rss", f"{PAGE}?fbclid=abc", f"{PAGE}?mc_cid=1&mc_eid=2&gclid=3", f"{PAGE}?", f"{PAGE}?&&", f"{PAGE}?ref=tide.example",
        f"{PAGE}?source=rss", f"{PAGE}/amp/", f"{PAGE}/amp", f"{PAGE}?amp=1", f"{PAGE}?outputType=amp", f"{PAGE}?amp",
        "https://www.google.com/amp/s/harbour.example/news/lumen-weights/", "https://harbour-example.cdn.ampproject.org/c/s/harbour.example/news/lumen-weights",
        " https://harbour.example/news/lumen-weights\n", "https://harbour.example./news/lumen-weights", "https://harbour.example/news/x/../lumen%2Dweights",
    ],
)  # fmt: skip
def test_addresses_of_one_page_are_one(other: str) -> None:
    assert canonical_url(other) == canonical_url(PAGE) == PAGE


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://a.example/?p=1", "https://a.example/?p=2"),
        ("https://a.example/?id=1&gallery=2", "https://a.example/?id=1&gallery=3"),
        ("https://a.example/?cid=17", "https://a.example/?cid=18"),
        ("https://a.example/?2026-03-02", "https://a.example/?2026-03-03"),
        ("https://a.example/blob?ref=main", "https://a.example/blob?ref=v2"),
        ("https://a.example/News", "https://a.example/news"),
        ("https://a.example:8080/x", "https://a.example/x"),
        ("https://a.example/guitars", "https://a.example/guitars/amp"),
        ("https://blog.a.example/x", "https://a.example/x"),
        ("https://m.example/x", "https://example/x"),
    ],
)
def test_addresses_of_different_pages_stay_different(one: str, other: str) -> None:
    assert canonical_url(one) != canonical_url(other)


def test_the_order_of_a_query_does_not_matter() -> None:
    assert canonical_url("https://a.example/x?b=2&a=1") == canonical_url("https://a.example/x?a=1&b=2") == "https://a.example/x?a=1&b=2"


def test_a_page_of_a_cache_with_a_broken_address_is_the_cache_s_own() -> None:
    assert canonical_url("https://www.google.com/amp/s/a..b/x") == "https://google.com/amp/s/a..b/x"


NO_PAGES = [
    "", "   ", "harbour.example/x", "/x", "//evil.example/x", "javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "FILE:/etc/passwd", "source:file:///etc/passwd",
    "gopher://a.example/", "ftp://a.example/x", "dict://a.example/", "view-source:http://a.example/", "mailto:ada@a.example", "http://", "http:///x", "http://exa mple.com/",
    "http://example.com/\r\nX: y", "http://exam\tple.com/", "http://example.com/\x00", "http://169.254.169.254:80\\@example.com/", "http://user:pw@example.com/feed",
    "http://user@example.com/", "http://example.com:0/", "http://example.com:99999/", "http://example.com:x/", "http://2130706433/", "http://0x7f000001/", "http://0177.0.0.1/",
    "http://127.1/", "http://1.2.3.4.5/", "http://[fe80::1%25eth0]/", "http://[::1/", "0://[]@", "http://a..b/", "http://.a/", "http://-a.example/", f"http://{'a' * 64}.example/",
    f"http://a.example/{'x' * 2048}", "http://a.example/\ud800",
]  # fmt: skip


@pytest.mark.parametrize("address", NO_PAGES)
def test_what_is_no_page_address_is_neither_identity_nor_link(address: str) -> None:
    assert canonical_url(address) is None
    assert safe_link(address) is None
    assert site_of(address) == ""


def test_a_host_in_another_script_is_shown_in_ascii() -> None:
    assert site_of("http://аррӏе.com/x") == "xn--80ak6aa92e.com"
    assert safe_link("http://аррӏе.com/") == "http://xn--80ak6aa92e.com/"


def test_digits_in_circles_are_the_address_they_look_like() -> None:
    assert site_of("http://①②⑦.⓪.⓪.①/") == site_of("http://127。0。0。1/") == "127.0.0.1"


def test_a_site_is_named_without_its_www() -> None:
    assert site_of("https://www.Harbour.example:8443/x") == "harbour.example"
    assert site_of("http://[2001:DB8::1]/") == "2001:db8::1"


def test_a_link_stays_one_link() -> None:
    assert safe_link('http://a.example/a b<c>|(d)[e]`f"g?h=<i>|j#k)') == "http://a.example/a%20b%3Cc%3E%7C%28d%29%5Be%5D%60f%22g?h=%3Ci%3E%7Cj#k%29"
    assert safe_link("http://[2001:db8::1]:8080/x(1)") == "http://[2001:db8::1]:8080/x%281%29"


def test_a_link_keeps_what_a_page_needs() -> None:
    assert safe_link("HTTPS://Harbour.example:443/News/?utm_source=x&b=2&a=1#part") == "https://harbour.example/News/?utm_source=x&b=2&a=1#part"


def test_a_link_keeps_its_slashes() -> None:
    assert safe_link("http://a.example//x//") == "http://a.example//x//"
    assert safe_link("http://a.example") == "http://a.example/"


def test_a_link_that_grows_too_long_is_none() -> None:
    assert safe_link("http://a.example/" + "(" * 1000) is None


ADDRESSES = st.one_of(
    st.text(max_size=80),
    st.builds(
        "{}://{}{}{}".format,
        st.sampled_from(["http", "https", "HTTP"]),
        st.sampled_from(["a.example", "www.m.a.example", "google.com/amp/s/b.example", "xn--80ak6aa92e.com", "[::1]", "1.2.3.4", "é.example:80"]),
        st.text(st.sampled_from("/amp-1.%2Fa é?#&=|<>()[]`\"'+;:@"), max_size=30),
        st.text(st.sampled_from("?&=abutm_refamp1%+#é "), max_size=30),
    ),
)


@settings(max_examples=300, deadline=None)
@given(ADDRESSES)
def test_an_identity_is_its_own_identity(address: str) -> None:
    identity = canonical_url(address)
    assert identity is None or canonical_url(identity) == identity


@settings(max_examples=300, deadline=None)
@given(ADDRESSES)
def test_any_address_gives_a_link_of_safe_characters_or_none(address: str) -> None:
    link = safe_link(address)
    if link is not None:
        assert link.startswith(("http://", "https://"))
        assert link.isascii()
        assert link.isprintable()
        assert not set(link.partition("://")[2].partition("/")[2]) & set('<>|()[]"` \\')
        assert len(link) <= 2048
        assert safe_link(link) == link
        assert canonical_url(link) == canonical_url(address)
