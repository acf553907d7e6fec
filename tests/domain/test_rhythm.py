"""When a channel is told, in its own time."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.model.tenancy import Beat, ChannelId, Rhythm
from bot.domain.rhythm import rhythm_in_words, waits, with_beat, with_cap, with_quiet, with_zone
from bot.errors import BadArgument
from tests.examples import NOON

PLAIN = Rhythm(channel=ChannelId("console:main"))
PARIS = with_zone(PLAIN, "europe/paris")


def until(rhythm: Rhythm, now: datetime) -> datetime | None:
    """When an alert of now is told by the clock on the wall; None for at once."""
    wait = waits(rhythm, now, ())
    return wait.until.astimezone(ZoneInfo(rhythm.zone)) if wait else None


def local(rhythm: Rhythm, *when: int, fold: int = 0) -> datetime:
    return datetime(*when, tzinfo=ZoneInfo(rhythm.zone), fold=fold)  # type: ignore[arg-type,misc]  # the numbers of a moment, in order


def test_nothing_settled_is_told_at_once() -> None:
    assert waits(PLAIN, NOON, [NOON] * 500) is None


def test_quiet_hours_hold_until_they_end_in_the_zone_of_the_channel() -> None:
    night = with_quiet(PARIS, "22:00-07:00")
    assert until(night, local(PARIS, 2026, 3, 2, 21, 59)) is None
    assert until(night, local(PARIS, 2026, 3, 2, 22, 0)) == local(PARIS, 2026, 3, 3, 7, 0)
    assert until(night, local(PARIS, 2026, 3, 3, 6, 59)) == local(PARIS, 2026, 3, 3, 7, 0)
    assert until(night, local(PARIS, 2026, 3, 3, 7, 0)) is None
    wait = waits(night, local(PARIS, 2026, 3, 2, 23, 0), ())
    assert wait is not None
    assert wait.reason == "quiet hours until 07:00 Europe/Paris"


def test_quiet_hours_within_a_day() -> None:
    lunch = with_quiet(PARIS, "12 to 13:30")
    assert until(lunch, local(PARIS, 2026, 3, 2, 12, 10)) == local(PARIS, 2026, 3, 2, 13, 30)
    assert until(lunch, local(PARIS, 2026, 3, 2, 14, 0)) is None


@pytest.mark.parametrize(
    ("night", "hours"),
    [((2026, 3, 28, 23, 0), 7), ((2026, 10, 24, 23, 0), 9), ((2026, 6, 1, 23, 0), 8)],
    ids=["clocks go forward", "clocks go back", "an ordinary night"],
)
def test_quiet_hours_end_by_the_clock_on_the_wall_when_the_clocks_change(night: tuple[int, ...], hours: int) -> None:
    start = local(PARIS, *night)
    wait = waits(with_quiet(PARIS, "22:00-07:00"), start, ())
    assert wait is not None
    assert wait.until - start.astimezone(UTC) == timedelta(hours=hours)


def test_an_hour_that_the_clocks_leave_out_is_still_the_end_of_quiet_hours() -> None:
    wait = waits(with_quiet(PARIS, "22:00-02:30"), local(PARIS, 2026, 3, 29, 1, 0), ())
    assert wait is not None
    assert wait.until == datetime(2026, 3, 29, 1, 30, tzinfo=UTC), "02:30 does not exist that night; it is 03:30 summer time"


def test_an_hour_that_the_clocks_repeat_is_quiet_until_the_first_of_the_two() -> None:
    wait = waits(with_quiet(PARIS, "22:00-02:30"), local(PARIS, 2026, 10, 25, 2, 10), ())
    assert wait is not None
    assert wait.until == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_a_daily_digest_comes_at_its_hour_also_on_the_days_when_the_clocks_change() -> None:
    daily = with_beat(PARIS, "daily 08:00")
    assert until(daily, local(PARIS, 2026, 3, 28, 7, 59)) == local(PARIS, 2026, 3, 28, 8, 0)
    assert until(daily, local(PARIS, 2026, 3, 28, 8, 0)) == local(PARIS, 2026, 3, 29, 8, 0)
    assert until(daily, local(PARIS, 2026, 10, 24, 12, 0)) == local(PARIS, 2026, 10, 25, 8, 0)


def test_a_weekly_digest_comes_on_its_day() -> None:
    weekly = with_beat(PARIS, "weekly fri at 9:30")
    assert until(weekly, local(PARIS, 2026, 3, 2, 12, 0)) == local(PARIS, 2026, 3, 6, 9, 30)
    assert until(weekly, local(PARIS, 2026, 3, 6, 9, 29)) == local(PARIS, 2026, 3, 6, 9, 30)
    assert until(weekly, local(PARIS, 2026, 3, 6, 9, 30)) == local(PARIS, 2026, 3, 13, 9, 30)


def test_alerts_can_be_told_together_every_so_many_minutes() -> None:
    batched = with_beat(PLAIN, "every 15m")
    assert until(batched, NOON + timedelta(minutes=1)) == NOON + timedelta(minutes=15)
    assert until(batched, NOON + timedelta(minutes=14, seconds=59)) == NOON + timedelta(minutes=15)
    assert until(batched, NOON) == NOON + timedelta(minutes=15)


def test_over_the_cap_alerts_wait_until_there_is_room() -> None:
    capped = with_cap(PLAIN, "2")
    told = [NOON - timedelta(minutes=90), NOON - timedelta(minutes=50), NOON - timedelta(minutes=10)]
    assert waits(capped, NOON, told[:2]) is None
    wait = waits(capped, NOON, told)
    assert wait is not None
    assert wait.until == NOON + timedelta(minutes=10)
    assert wait.reason == "more than 2 within an hour"


@settings(max_examples=100, deadline=None)
@given(
    st.datetimes(min_value=datetime(2020, 1, 1), max_value=datetime(2035, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001  (hypothesis adds the zone)
    st.sampled_from(["Europe/Paris", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "UTC", "Pacific/Apia"]),
    st.sampled_from(["instant", "every 7m", "daily 02:30", "weekly sun 02:30"]),
    st.sampled_from(["off", "22:00-07:00", "02:15-02:45", "09:00-17:00"]),
)
def test_what_waits_is_told_within_eight_days_and_never_in_the_past(now: datetime, zone: str, beat: str, quiet: str) -> None:
    wait = waits(with_quiet(with_beat(with_zone(PLAIN, zone), beat), quiet), now, ())
    assert wait is None or now - timedelta(hours=1) < wait.until <= now + timedelta(days=8)


@pytest.mark.parametrize(
    ("rhythm", "words"),
    [
        (PLAIN, "at once (UTC)"),
        (with_cap(with_quiet(PARIS, "22-7"), "5"), "at once, quiet from 22:00 to 07:00, at most 5 an hour (Europe/Paris)"),
        (with_beat(PLAIN, "every 2 hours"), "every 120 minutes (UTC)"),
        (with_beat(PLAIN, "daily at 7:05"), "daily at 07:05 (UTC)"),
        (with_beat(PLAIN, "weekly monday"), "every Monday at 08:00 (UTC)"),
        (with_cap(with_quiet(with_beat(with_beat(PLAIN, "daily"), "instant"), "off"), "off"), "at once (UTC)"),
    ],
)
def test_a_rhythm_is_told_in_words(rhythm: Rhythm, words: str) -> None:
    assert rhythm_in_words(rhythm) == words


@pytest.mark.parametrize(
    ("change", "typed", "says"),
    [
        (with_zone, "Europe/Pairs", "did you mean Europe/Paris"),
        (with_zone, "zzzz", "write the continent and a city"),
        (with_zone, "../etc/passwd", "There is no time zone"),
        (with_beat, "sometimes", "is no rhythm: type instant"),
        (with_beat, "every 0m", "every 1 to 1440 minutes"),
        (with_beat, "every 9999m", "every 1 to 1440 minutes"),
        (with_beat, "weekly someday", "is no rhythm"),
        (with_beat, "daily 25:00", "is no time of day"),
        (with_quiet, "at night", "are no hours"),
        (with_quiet, "7-7", "would never end"),
        (with_quiet, "22:60-07:00", "“22:60” is no time of day"),
        (with_cap, "0", "a number from 1 to 100"),
        (with_cap, "many", "a number from 1 to 100"),
        (with_cap, "٣", "a number from 1 to 100"),
    ],
)
def test_what_cannot_be_is_answered_with_the_mend(change, typed: str, says: str) -> None:
    with pytest.raises(BadArgument, match=says):
        change(PLAIN, typed)


def test_a_beat_is_kept_beside_a_cap() -> None:
    assert with_cap(with_beat(PLAIN, "daily 9:00"), "3").beat is Beat.DAILY
