"""Watches as text, out and in."""

import json
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.exchange import AT_MOST, exported, plan_import, read_exported
from bot.domain.matching import EVENTS
from bot.domain.model.stance import Direction
from bot.domain.model.tenancy import ChannelId, Watch, WatchId
from bot.errors import BadArgument
from tests.examples import a_watch

NAMES = st.from_regex(r"[A-Za-z0-9äß'\"\\\\#=\[\] -]{0,20}[A-Za-z0-9]", fullmatch=True).map(lambda name: " ".join(name.split()))
WATCHES = st.lists(
    st.builds(
        lambda name, query, events, floor, direction, paused, number: a_watch(
            id=WatchId(f"w{number}"), name=name, query=query, events=frozenset(events), floor=floor, direction=direction, paused=paused
        ),
        NAMES,
        st.sampled_from(['"open weights" OR llama', "llama -rumour", "org:Meta direction:toward_open", '"a \\ b"', "licens*"]),
        st.sets(st.sampled_from(EVENTS), min_size=1),
        st.sampled_from([0.0, 0.5, 0.8, 0.123]),
        st.sampled_from([None, Direction.TOWARD_OPEN, Direction.MIXED]),
        st.booleans(),
        st.integers(0, 10**6),
    ),
    min_size=1,
    max_size=5,
    unique_by=lambda watch: watch.name.casefold(),
)


@settings(max_examples=100, deadline=None)
@given(WATCHES, st.sampled_from(["toml", "json"]))
def test_what_was_exported_is_taken_in_as_it_was(watches: list[Watch], form: str) -> None:
    wishes = read_exported(exported(watches, form).text)
    assert [wish.name for wish in wishes] == [watch.name for watch in watches]
    assert [wish.upon(watch) for wish, watch in zip(wishes, watches, strict=True)] == watches
    assert all(wish.channels == watch.channels for wish, watch in zip(wishes, watches, strict=True))
    plan = plan_import(wishes, watches)
    assert (plan.added, plan.changed) == ((), ())


@settings(max_examples=100, deadline=None)
@given(
    st.text(max_size=200)
    | st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=5),
        lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(["watch", "name", "query", "floor"]), inner),
        max_leaves=6,
    ).map(json.dumps)
)
def test_nothing_but_our_own_error_comes_of_any_text(text: str) -> None:
    with suppress(BadArgument):
        assert read_exported(text)


def test_a_plan_tells_what_is_new_what_differs_and_what_is_the_same() -> None:
    text = '[[watch]]\nname = "Llama"\nquery = "llama"\n[[watch]]\nname = "META"\nquery = "meta"\nevents = "stance"\n'
    plan = plan_import(read_exported(text), [a_watch()])
    assert [wish.name for wish in plan.added] == ["Llama"]
    assert [(wish.name, watch.name) for wish, watch in plan.changed] == [("META", "Meta")]
    again = plan_import(read_exported(exported([a_watch()], "json").text), [a_watch()])
    assert again.same == ("Meta",)


def test_quotation_marks_that_a_phone_made_are_understood() -> None:
    assert [wish.name for wish in read_exported("[{“name”: “Llama”, “query”: “llama”}]")] == ["Llama"]
    assert [wish.query for wish in read_exported("[[watch]]\nname = “Llama”\nquery = “llama”")] == ["llama"]


def test_a_watch_that_changes_keeps_its_name_its_channels_and_its_id() -> None:
    (wish,) = read_exported('{"watch": [{"name": "META", "query": "llama", "channels": ["slack:C1"], "floor": "high", "paused": true}]}')
    after = wish.upon(a_watch())
    assert (after.id, after.name, after.channels) == (a_watch().id, "Meta", (ChannelId("console:main"),))
    assert (after.query, after.floor, after.paused) == ("llama", 0.8, True)


ROW = '{"watch": [{"name": "A", "query": "a"%s}]}'


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "There is nothing to take in"),
        ("``````", "There is nothing to take in"),
        ("hello", "That is neither TOML nor JSON"),
        ("{", "That is neither TOML nor JSON"),
        ("[" * 100_000, "That is neither TOML nor JSON"),
        ("x" * 200_001, "too long to take in at once"),
        ("[]", "There is no watch in that"),
        ('name = "A"', "There is no watch in that"),
        ("[3]", "Watch number 1: it is no table"),
        ('{"watch": [{"query": "a"}]}', "Watch number 1: name must be text"),
        (ROW % ', "query": 3', "Watch number 1: query must be text"),
        (ROW % ', "colour": "red"', "Watch number 1: “colour” is not known"),
        (ROW % ', "events": "shfit"', "Watch number 1: There is no event “shfit”: did you mean shift?"),
        (ROW % ', "floor": 7', "Watch number 1: “7” is no floor"),
        (ROW % ', "direction": "up"', "Watch number 1: “up” is no direction"),
        (ROW % ', "channels": "slack:C1"', "Watch number 1: channels must be a list"),
        (ROW % ', "channels": ["general"]', "Watch number 1: “general” is no channel"),
        (ROW % ', "paused": "yes"', "Watch number 1: channels must be a list, and paused true or false"),
        ('[[watch]]\nname = "A"\nquery = "(a"', "Watch number 1: "),
        ('[{"name": "A", "query": "a"}, {"name": "a", "query": "b"}]', "two watches named “a”|two watches named “A”"),
        (json.dumps([{"name": f"w{number}", "query": "a"} for number in range(AT_MOST + 1)]), f"at most {AT_MOST} at once"),
    ],
)
def test_what_cannot_be_taken_in_is_named_by_its_place_with_the_mend(text: str, says: str) -> None:
    with pytest.raises(BadArgument, match=says):
        read_exported(text)


def test_another_format_is_refused() -> None:
    with pytest.raises(BadArgument, match="type toml or json"):
        exported([a_watch()], "yaml")
