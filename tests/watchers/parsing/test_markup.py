import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.text import clean_line, clean_text
from watchers.parsing.markup import reading_text, title_text


def read(markup: str) -> str:
    return clean_text(reading_text(markup))


def test_blocks_are_paragraphs_and_inline_tags_are_not() -> None:
    assert (
        read("<p>Meta <b>re</b>leased\nthe weights.</p>Anyone<br>may <i>download</i> them.")
        == "Meta released the weights.\n\nAnyone\n\nmay download them."
    )


def test_lists_and_headings_are_lines() -> None:
    assert read("<h2>Terms</h2><ul><li>free</li><li>open</li></ul>") == "Terms\n\nfree\n\nopen"


def test_what_is_not_shown_is_not_read() -> None:
    assert (
        read("<p>Seen</p><script>alert(1)</script><style>p{}</style><!-- hidden --><form>Comment?</form><svg><text>x</text></svg>tail")
        == "Seen\n\ntail"
    )


def test_characters_are_decoded_exactly_once() -> None:
    assert read("<p>&lt;b&gt; &amp;lt; &rsquo; &#8217;</p>") == "<b> &lt; ’ ’"
    assert read("AT&amp;T &amp;lt;") == "AT&T &lt;"


@pytest.mark.parametrize("nothing", ["", "   ", "<!-- -->", "<p></p>", "<", "<>"])
def test_markup_without_text_reads_as_nothing_more_than_it_is(nothing: str) -> None:
    assert read(nothing) in {"", "<", "<>"}


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Meta &amp; friends", "Meta & friends"),
        ("Meta &#8217;opens&#8217;", "Meta ’opens’"),
        ("<b>Meta</b> re<i class='x'>lease</i>s<br/>", "Meta releases"),
        ("<!channel> <!here> <@U123> <!subteam^S1> <#C1>", "<!channel> <!here> <@U123> <!subteam^S1> <#C1>"),
        ("&lt;!channel&gt; &amp;lt;b&gt;", "<!channel> &lt;b>"),
        ("<https://evil.example|https://bank.example>", "<https://evil.example|https://bank.example>"),
        ("1 < 2 > 0", "1 < 2 > 0"),
    ],
)
def test_a_title_loses_its_formatting_and_nothing_else(title: str, shown: str) -> None:
    assert clean_line(title_text(title, is_html=True)) == shown


def test_a_plain_title_is_taken_as_it_is() -> None:
    assert title_text("<b> &amp; x", is_html=False) == "<b> &amp; x"


@settings(max_examples=100, deadline=None)
@given(st.text(st.sampled_from("<>/!-pbra&;#x \n\"'=é\x00\ud800"), max_size=200))
def test_any_markup_reads_as_some_text(markup: str) -> None:
    assert clean_text(reading_text(markup)) is not None
    assert title_text(markup, is_html=True) is not None


@pytest.mark.parametrize("piece", ["<b>", "<p>x", "<!--", "<a ", "<", "<br>", "&amp;", "<p a=1 a=2>"])
def test_hostile_markup_of_a_hundred_thousand_characters_is_read_without_delay(piece: str) -> None:
    assert len(reading_text(piece * (100_000 // len(piece)))) <= 200_000
    assert len(title_text(piece * (100_000 // len(piece)), is_html=True)) <= 4_000
