"""Messages as the terminal shows them."""

import io
import re
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console

from bot.domain.model.messages import Code, Heading, Line, Link, Message, Quote, Strong, Tone, When
from handlers.console.render import render, said_time
from tests.doubles.console_bench import Screen, shown, terminal
from tests.examples import NOON, a_message


def on_terminal(message: Message) -> str:
    screen = Screen()
    terminal(screen).print(render(message))
    return "".join(screen.writes)


def in_a_file(message: Message) -> str:
    file = io.StringIO()
    Console(file=file, width=100, _environ={}).print(render(message))
    return file.getvalue()


MESSAGE = a_message(
    parts=(Heading("What changed"), Line(("Meta said ", Strong("so"), " on ", When(NOON)), bullet=True), Quote("We will.", "she"), Code("a b\n  ^"))
)


@pytest.mark.parametrize(("tone", "colour"), [(Tone.OPEN, "32"), (Tone.MIXED, "33"), (Tone.CLOSED, "31"), (Tone.NEUTRAL, "36"), (Tone.TROUBLE, "35")])
def test_a_card_is_framed_in_the_colour_of_its_tone(tone, colour):
    assert on_terminal(a_message(tone=tone)).startswith(f"\x1b[{colour}m╭")


def test_a_card_shows_everything_and_links_the_headline():
    seen = shown(on_terminal(MESSAGE))
    for words in ("Meta · toward open · ACTION", "• Meta said so on 2 Mar 2026, 12:00 UTC", "“We will.” (she)", "Watch: Meta"):
        assert words in seen.text
    assert "https://harbour.example/lumen-weights" in seen.links
    assert "harbour.example" not in seen.text


def test_a_file_gets_bare_lines_with_addresses_in_words():
    assert in_a_file(MESSAGE) == (
        "Meta · toward open · ACTION\n"
        "Meta publishes the weights of its new model <https://harbour.example/lumen-weights>\n"
        "\n"
        "What changed\n"
        "• Meta said so on 2 Mar 2026, 12:00 UTC\n"
        "  “We will.” (she)\n"
        "  a b\n"
        "    ^\n"
        "Watch: Meta\n"
        "\n"
    )


@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_who_wants_no_colour_gets_none(environment):
    file = io.StringIO()
    console = Console(file=file, force_terminal=True, width=100, _environ=environment)
    console.print(render(MESSAGE))
    assert not re.search(r"\x1b\[[0-9;]*(3[0-8]|9[0-7])", file.getvalue())
    assert "╭" not in file.getvalue()


@pytest.mark.parametrize(
    ("at", "said"),
    [
        (datetime(2025, 7, 4, tzinfo=UTC), "4 Jul 2025"),
        (datetime(2025, 7, 4, 1, 5, tzinfo=timezone(timedelta(hours=2))), "3 Jul 2025, 23:05 UTC"),
    ],
)
def test_a_moment_is_said_in_utc_and_a_whole_day_without_an_hour(at, said):
    assert said_time(at) == said


def test_markup_of_the_terminals_library_stays_words():
    words = "[bold red]loud[/] [link=https://evil.example]x[/link] :smile:"
    seen = shown(on_terminal(a_message(title=words, parts=(Line((words,)), Quote(words, words), Code(words)))))
    assert seen.text.count("[bold red]loud[/]") == 5
    assert seen.links == ()


def test_a_long_card_counts_what_it_leaves_out():
    assert "+3 more" in shown(on_terminal(a_message(parts=tuple(Line((f"line {number}",)) for number in range(63))))).text
    assert " more" not in shown(on_terminal(a_message(parts=tuple(Line((f"line {number}",)) for number in range(60))))).text


STEERING = re.compile(r"\x1b\[[0-9;]*m|\x1b\]8;[^\x1b\x07]*\x1b\\")
texts = st.one_of(st.text(max_size=40), st.text(alphabet="ab \x1b[]8;0m\x07\\\n\r\u202e\u200b[/]:", max_size=40))
spans = st.one_of(texts, st.builds(Link, texts, texts), st.builds(Strong, texts), st.builds(When, st.datetimes(timezones=st.just(UTC))))
lines = st.builds(Line, st.lists(spans, max_size=4).map(tuple), bullet=st.booleans())
parts = st.one_of(lines, st.builds(Quote, texts, st.none() | texts), st.builds(Heading, texts), st.builds(Code, texts))
messages = st.builds(
    Message,
    fallback=texts,
    title=st.one_of(texts, st.builds(Link, texts, texts)),
    tone=st.sampled_from(Tone),
    badge=st.none() | texts,
    parts=st.lists(parts, max_size=5).map(tuple),
    footer=st.lists(lines, max_size=2).map(tuple),
)


@settings(max_examples=100, deadline=None)
@given(messages)
def test_no_message_can_steer_the_terminal(message):
    for written, allowed in ((on_terminal(message), STEERING), (in_a_file(message), None)):
        left = allowed.sub("", written) if allowed else written
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2066-\u2069]", left)
