"""What a mute silences, and what people type for one."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.alerting import Decided, decide_alerts
from bot.domain.model.events import Event
from bot.domain.model.messages import Line
from bot.domain.model.tenancy import ChannelId, EventKind, Mute, MuteId, MuteOf, TenantId
from bot.domain.silence import Target, span_named, target_named
from bot.errors import BadArgument
from tests.examples import NOON, a_change, a_watch, an_evidence

CONSOLE = TenantId("console")
SHIFT = Event(kind=EventKind.STANCE_SHIFTED, reason="a promise", org="Meta", evidence=(an_evidence(),))
BROKE = Event(kind=EventKind.STORY_BROKE, reason="new story")
SOON, OVER = NOON + timedelta(hours=1), NOON - timedelta(hours=1)


def a_mute(of: MuteOf, target: str, until=SOON) -> Mute:
    return Mute(
        id=MuteId(f"{of}-{target}"), tenant=CONSOLE, of=of, target=target, title=target, until=until, by="Ada", reason="launch day", at=NOON
    )  # fmt: skip


def told(*mutes: Mute, events=(SHIFT, BROKE), number: int = 1, channels: tuple[str, ...] = ("console:main",)) -> Decided:
    watch = a_watch(channels=tuple(map(ChannelId, channels)))
    return decide_alerts([a_change(events=events, number=number)], [watch], CONSOLE, NOON, mutes)


@pytest.mark.parametrize(
    ("mute", "kinds"),
    [
        (a_mute(MuteOf.STORY, "story-1"), []),
        (a_mute(MuteOf.STORY, "story-2"), [{EventKind.STANCE_SHIFTED, EventKind.STORY_BROKE}]),
        (a_mute(MuteOf.WATCH, "watch-1"), []),
        (a_mute(MuteOf.WATCH, "watch-2"), [{EventKind.STANCE_SHIFTED, EventKind.STORY_BROKE}]),
        (a_mute(MuteOf.CHANNEL, "console:main"), []),
        (a_mute(MuteOf.CHANNEL, "slack:C1"), [{EventKind.STANCE_SHIFTED, EventKind.STORY_BROKE}]),
        (a_mute(MuteOf.ORGANISATION, "META"), [{EventKind.STORY_BROKE}]),
        (a_mute(MuteOf.ORGANISATION, "OpenAI"), [{EventKind.STANCE_SHIFTED, EventKind.STORY_BROKE}]),
    ],
)
def test_a_mute_silences_what_it_is_about_and_nothing_else(mute: Mute, kinds: list[set[EventKind]]) -> None:
    assert [alert.kinds for alert in told(mute).alerts] == kinds


def test_a_story_that_is_only_about_a_muted_organisation_is_silenced_too() -> None:
    about = replace(BROKE, evidence=(an_evidence(),))
    assert told(a_mute(MuteOf.ORGANISATION, "Meta"), events=(about,)).alerts == ()


def test_one_muted_channel_leaves_the_others_alone() -> None:
    alerts = told(a_mute(MuteOf.CHANNEL, "slack:C1"), channels=("slack:C1", "slack:C2")).alerts
    assert [alert.channel for alert in alerts] == ["slack:C2"]


def test_the_first_alert_after_a_mute_says_so_once() -> None:
    mute = a_mute(MuteOf.WATCH, "watch-1", OVER)
    watch = a_watch()
    decided = decide_alerts([a_change(number=1), a_change(number=2)], [watch], CONSOLE, NOON, [mute])
    first, second = (alert.message.footer for alert in decided.alerts)
    assert first[-1] == Line(("First alert since Ada muted watch-1 (launch day)",))
    assert second == first[:-1]
    assert decided.over == {mute.id}


def test_a_mute_that_ended_is_kept_until_an_alert_has_told_so() -> None:
    assert told(a_mute(MuteOf.STORY, "story-2", OVER)).over == frozenset()
    assert told(a_mute(MuteOf.STORY, "story-1", OVER), a_mute(MuteOf.CHANNEL, "console:main")).over == frozenset()


@pytest.mark.parametrize(
    ("typed", "target"),
    [
        ("story abc", Target(MuteOf.STORY, "abc")), ("ORG Meta AI", Target(MuteOf.ORGANISATION, "Meta AI")),
        ("organisation Meta", Target(MuteOf.ORGANISATION, "Meta")), ("watch Llama", Target(MuteOf.WATCH, "Llama")),
        ("channel", Target(MuteOf.CHANNEL, "")), ("channel slack:C1", Target(MuteOf.CHANNEL, "slack:C1")),
    ],
)  # fmt: skip
def test_what_is_to_be_muted_is_a_kind_and_a_name(typed: str, target: Target) -> None:
    assert target_named(typed) == target


@pytest.mark.parametrize(
    ("typed", "span"),
    [
        (None, timedelta(days=1)),
        ("2h", timedelta(hours=2)),
        ("3 days", timedelta(days=3)),
        ("1w", timedelta(weeks=1)),
        ("90m", timedelta(minutes=90)),
    ],
)
def test_a_mute_lasts_as_long_as_was_typed(typed: str | None, span: timedelta) -> None:
    assert span_named(typed) == span


@pytest.mark.parametrize("typed", ["", "0h", "for ever", "-2h", "91d", "99999w", "2", "٣h"])
def test_a_mute_without_an_end_is_refused(typed: str) -> None:
    with pytest.raises(BadArgument, match="cannot be how long"):
        span_named(typed)
