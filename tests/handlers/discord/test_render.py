"""How a message looks in Discord, and that nothing from outside can make it look like something else."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.domain.model.messages import Code, Heading, Line, Link, Message, Part, Quote, Strong, Tone, When
from bot.domain.text import clean_line
from bot.domain.urls import safe_link
from handlers.discord.markup import escape, fitted
from handlers.discord.render import COLOURS, DESCRIPTION_LIMIT, FOOTER_LINES, TITLE_LIMIT, UNTITLED, render
from tests.doubles.discord_markdown import read
from tests.doubles.discord_rules import refusal_of_message, units
from tests.doubles.discord_sight import as_shown, readings_of
from tests.examples import NOON, a_message

HOSTILE = (
    "@everyone", "@here", "<@123456789012345678>", "<@&1>", "<#1>", "</help:1>", "<t:1>", "<:x:1>", "<a:x:1>", "[bank](https://evil.example)", "](", "[", "]",
    "https://evil.example/x", "<https://evil.example>", "discord://x", "https:", "//evil.example", "**", "__", "~~", "||", "`", "```", "> ", ">>> ", "# ", "-# ",
    "- ", "1. ", "\\", "\\\\", "\n", "\r\n", "\u2028", "\u202e", "\u200b", "\ud800", "\udfff", "😀", "👩‍👩‍👧", "e\u0301\u0301\u0301\u0301", "\x00", " ", "(", ")", "<", ">", "é",
)  # fmt: skip

anything = st.one_of(st.lists(st.sampled_from(HOSTILE), max_size=8).map("".join), st.text(st.characters(), max_size=60))
huge = st.tuples(st.sampled_from((*HOSTILE, "a", "ab ")), st.integers(1, 100_000)).map(lambda pair: (pair[0] * pair[1])[:100_000])
texts = st.one_of(anything, anything, anything, huge)
ours = st.just("https://harbour.example/a_(b)") | anything.map("https://harbour.example/".__add__)
addresses = ours | anything.filter(lambda address: safe_link(address) is None)
spans = st.one_of(texts, st.builds(Link, texts, addresses), st.builds(Strong, texts), st.just(When(NOON)))
lines = st.builds(Line, st.lists(spans, max_size=5).map(tuple), st.booleans())
parts: st.SearchStrategy[Part] = st.one_of(
    lines, lines, st.builds(Quote, texts, st.none() | texts), st.builds(Heading, texts), st.builds(Code, texts)
)
messages = st.builds(
    Message,
    fallback=texts,
    title=texts | st.builds(Link, texts, addresses),
    tone=st.sampled_from(Tone),
    badge=st.none() | texts,
    parts=st.lists(parts, max_size=12).map(tuple),
    footer=st.lists(lines, max_size=6).map(tuple),
)


def payload_of(message: Message) -> dict[str, object]:
    return {"content": "", "embeds": [render(message).to_dict()]}


@given(messages)
@settings(max_examples=100, deadline=None)
@example(Message(fallback="", title=""))
@example(Message(fallback="\u200b", title=Link("\u200b", ""), badge="\u202e", parts=(Line(()), Quote("", ""), Code("`\n"), Heading(" "))))
def test_any_message_is_one_that_discord_takes_and_notifies_nobody(message: Message) -> None:
    payload = payload_of(message)
    assert refusal_of_message(payload) is None
    assert as_shown(payload).notified == ()


@given(messages)
@settings(max_examples=100, deadline=None)
def test_no_words_from_outside_name_anybody_or_lead_anywhere_by_themselves(message: Message) -> None:
    readings = readings_of(payload_of(message))
    assert [mention for reading in readings for mention in reading.mentions] == []
    assert [link for reading in readings for link in reading.links if not link.startswith("https://harbour.example/")] == []


@given(anything.map(clean_line))
@settings(max_examples=200)
def test_words_are_read_as_they_were_written(words: str) -> None:
    reading = read(escape(words))
    assert (reading.text, reading.links, reading.mentions) == (words, [], [])


@given(texts.map(clean_line), st.integers(0, 60))
@settings(max_examples=100)
def test_fitted_words_fit_and_are_the_beginning_of_what_was_said(words: str, room: int) -> None:
    written = fitted(words, room)
    assert units(written) <= room
    assert words.startswith(read(written).text.removesuffix("…").rstrip())


def shown(*parts: Part, **changes: object) -> str:
    return as_shown(payload_of(a_message(title="T", badge=None, footer=(), parts=parts, **changes))).text


def test_an_alert_reads_from_top_to_bottom() -> None:
    embed = render(
        a_message(
            title=Link("Meta [1] opens", "https://harbour.example/a b"),
            parts=(
                Heading("What they said"),
                Quote("We will open it.\nAll of it.", "a spokesperson"),
                Quote("We will not.", None),
                Line((Strong("Meta"), " on ", When(NOON), ", as ", Link("Harbour [Post]", "https://harbour.example/1"), " tells"), bullet=True),
                Code("llama OR  (behemoth\n          ^"),
            ),
            footer=(Line(("Watch: Meta",)), Line(("Sure: high",))),
        )
    )
    assert embed.author.name == "Meta · toward open · ACTION"
    assert embed.title == r"Meta \[1\] opens"
    assert embed.url == "https://harbour.example/a%20b"
    assert embed.colour is not None
    assert embed.colour.value == COLOURS[Tone.OPEN]
    assert embed.description == "\n".join(
        (
            "**What they said**",
            "> We will open it.",
            "> All of it.",
            "> — a spokesperson",
            "",
            "> We will not.",
            r"- **Meta** on <t:1772452800:f>, as [Harbour \(Post\)](<https://harbour.example/1>) tells",
            "```",
            "llama OR  (behemoth",
            "          ^",
            "```",
            "",
            "-# Watch: Meta",
            "-# Sure: high",
        )
    )


def test_a_heading_stands_apart_from_what_it_does_not_head() -> None:
    assert shown(Line(("one",)), Heading("Two"), Line(("three",))) == "T\none\n\nTwo\nthree"


def test_what_holds_nothing_to_see_leaves_no_gap() -> None:
    assert shown(Line(("one",)), Line(("\u200b",)), Quote(" ", "nobody"), Code("\n"), Heading(""), Line(("two",), bullet=True)) == "T\none\ntwo"


def test_a_message_without_a_title_is_called_by_its_point_or_says_that_it_has_none() -> None:
    assert render(Message(fallback="The point", title="\u200b")).title == "The point"
    assert render(Message(fallback="", title="")).title == escape(UNTITLED)


def test_a_backtick_cannot_end_a_code_block() -> None:
    text = shown(Code("``` @everyone"))
    assert "@everyone" in text
    assert "`" not in text


@pytest.mark.parametrize(
    ("label", "read_as"),
    [
        pytest.param("Harbour Post", "Harbour Post", id="words"),
        pytest.param("harbour.example", "harbour.example", id="its own site"),
        pytest.param("bank.example", "bank.example (harbour.example)", id="another site"),
        pytest.param("https://bank.example/login", "harbour.example", id="another address"),
        pytest.param("", "harbour.example", id="nothing"),
    ],
)
def test_a_link_does_not_pretend_to_lead_elsewhere(label: str, read_as: str) -> None:
    assert shown(Line((Link(label, "https://www.harbour.example/1"),))) == f"T\n{read_as}"


def test_a_link_that_cannot_be_made_or_does_not_fit_is_words() -> None:
    long = "https://harbour.example/" + "a" * 1_500
    assert shown(Line((Link("one", "javascript:alert(1)"), " ", Link("two", long)))) == "T\none two"


def test_a_long_title_is_cut_at_a_word_without_tearing_an_escape() -> None:
    title = render(a_message(title="*" * 20 + " word" * 100)).title or ""
    assert len(title) <= TITLE_LIMIT
    assert title.endswith(" word…")


def test_what_does_not_fit_is_counted() -> None:
    description = render(a_message(parts=tuple(Line((f"{number} " + "word " * 50,), bullet=True) for number in range(100)))).description or ""
    said = description.count("\n- ") + 1
    assert units(description) <= DESCRIPTION_LIMIT
    assert f"\n+{100 - said} more" in description


def test_small_print_that_does_not_fit_is_counted() -> None:
    footer = tuple(Line((f"line {number}",)) for number in range(FOOTER_LINES + 3))
    assert (render(a_message(footer=footer)).description or "").endswith("-# line 2\n-# +4 more")
