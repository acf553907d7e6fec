"""Messages as people meet them in Slack."""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.model.messages import Code, Heading, Line, Link, Message, Quote, Strong, Tone, When
from handlers.slack.render import BLOCKS_SIZE, blocks_of, fallback_of, plain_of
from tests.doubles.slack_blocks import MAX_BLOCKS, block_problems, blocks_too_long
from tests.doubles.slack_sight import sight_of
from tests.examples import NOON, a_message


def seen(message: Message) -> list[str]:
    """The lines a person reads."""
    return sight_of({"blocks": blocks_of(message)}).lines


def test_an_alert_reads_from_badge_to_small_print() -> None:
    message = a_message(
        parts=(
            Heading("What changed"),
            Line((Strong("Meta"), " said so on ", When(NOON), ", as ", Link("Harbour Post", "https://harbour.example/1"), " tells."), bullet=True),
            Line(("A second point",), bullet=True),
            Quote("We will publish the weights.", "a spokesperson"),
            Code('llama OR "behemoth\n         ^ no closing quote'),
        )
    )
    assert seen(message) == [
        "🟢 Meta · toward open · ACTION",
        "Meta publishes the weights of its new model",
        "What changed",
        "• Meta said so on 2 Mar 2026, 12:00 UTC, as Harbour Post tells.",
        "• A second point",
        "> We will publish the weights.\n> — a spokesperson",
        'llama OR "behemoth\n         ^ no closing quote',
        "Watch: Meta",
    ]


def test_neighbouring_bullets_are_one_list_and_a_moment_is_shown_in_the_readers_zone() -> None:
    parts = (Line((When(NOON),), bullet=True), Line(("second",), bullet=True), Line(("beside",)), Line(("third",), bullet=True))
    *_, body, _footer = blocks_of(a_message(parts=parts))
    assert [element["type"] for element in body["elements"]] == ["rich_text_list", "rich_text_section", "rich_text_list"]
    first = body["elements"][0]["elements"][0]["elements"][0]
    assert (first["type"], first["timestamp"]) == ("date", int(NOON.timestamp()))


def test_a_moment_before_slacks_calendar_is_written_out() -> None:
    parts = (Line((When(datetime(1969, 7, 20, 20, 17, tzinfo=UTC)),)),)
    assert "20 Jul 1969, 20:17 UTC" in seen(a_message(parts=parts))


@pytest.mark.parametrize(("tone", "mark"), [(Tone.OPEN, "🟢"), (Tone.MIXED, "🟡"), (Tone.CLOSED, "🔴"), (Tone.NEUTRAL, "⚪"), (Tone.TROUBLE, "⚠️")])
def test_the_badge_begins_with_the_colour_of_its_pole(tone: Tone, mark: str) -> None:
    assert seen(a_message(tone=tone))[0] == f"{mark} Meta · toward open · ACTION"


@pytest.mark.parametrize(("tone", "title"), [(Tone.TROUBLE, "⚠️ No such watch"), (Tone.NEUTRAL, "No such watch")])
def test_without_a_badge_the_headline_bears_the_mark(tone: Tone, title: str) -> None:
    assert seen(Message(fallback="No such watch", title="No such watch", tone=tone)) == [title]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Harbour Post", "Harbour Post"),
        ("harbour.example", "harbour.example"),
        ("https://harbour.example/other", "https://harbour.example/other"),
        ("bank.example", "bank.example (harbour.example)"),
        ("https://bank.example/login", "https://bank.example/login (harbour.example)"),
    ],
)
def test_a_link_that_looks_like_another_site_says_where_it_leads(text: str, shown: str) -> None:
    message = Message(fallback="f", title=Link(text, "https://harbour.example/1"))
    assert seen(message) == [shown]
    assert sight_of({"blocks": blocks_of(message)}).links == ["https://harbour.example/1"]


def test_small_print_with_a_link_keeps_it() -> None:
    message = a_message(footer=(Line(("Also in ", Link("Quay Times", "https://quay.example/2"))), Line(("Watch: Meta",))))
    assert seen(message)[-2:] == ["Also in Quay Times", "Watch: Meta"]
    assert "https://quay.example/2" in sight_of({"blocks": blocks_of(message)}).links


@pytest.mark.parametrize("link", ["", "https://quay.example/2"])
def test_small_print_of_any_length_says_what_is_left_out(link: str) -> None:
    lines = seen(a_message(footer=tuple(Line((Link(f"Line {number}", link),)) for number in range(30))))
    assert "Line 0" in lines
    assert lines[-1] == "+21 more"


def test_a_long_list_says_how_many_lines_are_left_out() -> None:
    lines = seen(a_message(parts=tuple(Line((f"Line {number}: " + "word " * 50,), bullet=True) for number in range(200))))
    shown = sum(line.startswith("• Line") for line in lines)
    assert 10 < shown < 200
    assert lines[-2] == f"+{200 - shown} more"


def test_a_part_too_long_to_stand_whole_is_shortened_before_it_is_left_out() -> None:
    lines = seen(a_message(parts=(Quote("q " * 50_000, "s" * 5_000), Quote("r " * 50_000), Line(("the last line",)))))
    assert [line[:3] for line in lines[2:4]] == ["> q", "> r"]
    assert "…" in lines[2]
    assert "the last line" in lines


def test_what_shows_nothing_takes_no_room() -> None:
    nothing = (Line(()), Line(("\u200b",), bullet=True), Quote("\u202e", ""), Heading(""), Code(" \n "), Line((" ", Strong(" "))))
    message = Message(fallback="\u200b", title=Link("\u200b", "https://harbour.example/1"), badge=" ", parts=nothing, footer=(Line(("\u200b",)),))
    assert seen(message) == ["(untitled)"]
    assert fallback_of(message) == "(untitled)"


def test_a_link_without_words_shows_its_site() -> None:
    assert "harbour.example" in seen(a_message(parts=(Line((Link("", "https://www.harbour.example/1"),)),)))


def test_the_bare_words_of_a_message_lead_to_its_article() -> None:
    assert plain_of(a_message(fallback="A & B")) == "A &amp; B\n<https://harbour.example/lumen-weights>"
    assert plain_of(a_message(fallback="A", title=Link("t", "javascript:alert(1)"))) == "A"


NASTY = (
    "<!channel> <!here|@here> <@U123> <!subteam^S1> <#C1>", "<https://evil.example|https://bank.example>", "&lt;!channel&gt;", "*b* _i_ ~s~ `c` ```",
    "@channel @everyone @ada", "\ud800 lone", "\u202eright to left\u2066", "👩‍👩‍👧‍👦" * 200, "🟢" * 100_000, "e\u0301\u0301\u0301\u0301" * 1_000, "\n\r\t\x00\x1b[31m", '"\\' * 60_000, "",
)  # fmt: skip
texts = st.one_of(
    st.text(st.characters(), max_size=60),
    st.sampled_from(NASTY),
    st.builds(lambda text, times: text * times, st.text(min_size=1), st.integers(1, 3_000)),
)
urls = st.one_of(
    texts,
    st.sampled_from(("https://harbour.example/1", "https://evil.example/<>|?a=1&b=2", "javascript:alert(1)", "https://h.example/" + "é" * 3_000)),
)
moments = st.datetimes(timezones=st.just(UTC))
spans = st.one_of(texts, st.builds(Link, texts, urls), st.builds(Strong, texts), st.builds(When, moments))
lines = st.builds(Line, st.lists(spans, max_size=5).map(tuple), st.booleans())
parts = st.one_of(lines, st.builds(Quote, texts, st.none() | texts), st.builds(Heading, texts), st.builds(Code, texts))
messages = st.builds(
    Message,
    fallback=texts,
    title=st.one_of(texts, st.builds(Link, texts, urls)),
    tone=st.sampled_from(Tone),
    badge=st.none() | texts,
    parts=st.lists(parts, max_size=8).map(tuple),
    footer=st.lists(lines, max_size=12).map(tuple),
)


@given(messages)
@settings(max_examples=100, deadline=None)
def test_any_message_is_taken_by_slack_and_notifies_nobody(message: Message) -> None:
    blocks = blocks_of(message)
    sight = sight_of({"blocks": blocks, "text": fallback_of(message)})
    assert block_problems(blocks) == []
    assert not blocks_too_long(blocks)
    assert len(json.dumps(blocks, ensure_ascii=False).encode()) <= BLOCKS_SIZE * 1.1, "a little more for the spaces that json puts in"
    assert len(blocks) <= MAX_BLOCKS
    assert sight.notified == []
    assert all(link.startswith(("https://", "http://")) for link in sight.links)
    assert sight_of({"text": fallback_of(message)}).links == []
    assert sight_of({"text": plain_of(message)}).notified == []
    assert not set(sight.text) & set("\u202e\u2066\u200b\x00\x1b\ud800")


@pytest.mark.parametrize("size", [1, 299, 300, 301, 999, 2_899, 2_900, 2_901, 100_000])
@pytest.mark.parametrize("letter", ["a", "é", "字", "🟢", '"'])
def test_texts_at_every_limit_are_taken(size: int, letter: str) -> None:
    words = letter * size
    message = Message(
        fallback=words,
        title=Link(words, "https://harbour.example/" + "é" * 200),
        badge=words,
        parts=(Quote(words, words), Line((words,)), Code(words)),
        footer=(Line((words,)),),
    )
    blocks = blocks_of(message)
    assert block_problems(blocks) == []
    assert not blocks_too_long(blocks)
    assert sight_of({"blocks": blocks}).text.count(letter) >= min(size, 5 * 300) / 3
