"""What a watch may be called, may ask for, and where it may speak."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.matching import channel_named, events_named, watch_named
from bot.domain.model.tenancy import CONSOLE_CHANNEL, KEYWORD_EVENTS, STANCE_EVENTS, ChannelId, EventKind
from bot.errors import BadArgument

HERE = ChannelId("slack:C0HERE")


def test_a_name_is_one_visible_line():
    assert watch_named("  Open\n\u202eweights\u200b ") == "Open weights"


@pytest.mark.parametrize(("typed", "mend"), [("", "1 to 40"), ("\u200b\x07", "can be read"), ("x" * 41, "at most 40")])
def test_a_name_that_cannot_be_shown_is_refused(typed, mend):
    with pytest.raises(BadArgument, match=mend):
        watch_named(typed)


@pytest.mark.parametrize(
    ("typed", "events"),
    [
        (None, STANCE_EVENTS),
        ("stance", STANCE_EVENTS),
        ("Keyword", KEYWORD_EVENTS),
        ("shift,denial", {EventKind.STANCE_SHIFTED, EventKind.CLAIM_DENIED}),
        ("shift, expiry mention", {EventKind.STANCE_SHIFTED, EventKind.CLAIM_EXPIRED, EventKind.ARTICLE_MATCHED}),
        ("stance,story", KEYWORD_EVENTS),
    ],
)
def test_events_are_a_preset_or_a_list(typed, events):
    assert events_named(typed) == events


@pytest.mark.parametrize(
    ("typed", "mend"), [("shfit", "did you mean shift"), ("xyzzy", "There are stance"), ("growth", "no event “growth”"), (" , ", "no event in")]
)
def test_an_event_that_does_not_exist_names_the_nearest(typed, mend):
    with pytest.raises(BadArgument, match=mend):
        events_named(typed)


@pytest.mark.parametrize(
    ("typed", "channel"),
    [
        (None, HERE),
        ("here", HERE),
        ("slack:C0123ABCD", "slack:C0123ABCD"),
        ("slack:c0123abcd", "slack:C0123ABCD"),
        ("<#C0123ABCD|general>", "slack:C0123ABCD"),
        ("C0123ABCD", "slack:C0123ABCD"),
        ("discord:456", "discord:456"),
        ("<#123456789012345678>", "discord:123456789012345678"),
        ("123456789012345678", "discord:123456789012345678"),
        ("console:main", "console:main"),
    ],
)
def test_a_channel_is_named_in_our_way_or_the_platforms(typed, channel):
    assert channel_named(typed, HERE) == channel


def test_what_is_no_channel_is_refused_with_the_ways_to_write_one():
    with pytest.raises(BadArgument, match="leave it out for this channel"):
        channel_named("#general", HERE)
    with pytest.raises(BadArgument, match=r"or console:main\.$"):
        channel_named("irc:x", CONSOLE_CHANNEL)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60))
def test_whatever_is_typed_is_understood_or_refused_in_a_sentence(typed):
    for read in (watch_named, events_named, lambda words: channel_named(words, HERE)):
        try:
            assert read(typed)
        except BadArgument as mistake:
            sentence = str(mistake)
            assert sentence.endswith(".")
            assert "\n" not in sentence
