"""What is given up, how long a channel rests, and what a message says that may be a repeat."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.domain.delivering import CROWDED, MAX_ATTEMPTS, MAX_LEASES, hopeless, overflow_alert, possible_repeat, wait_after
from bot.domain.model.delivery import Act, AlertId, Delivery, Gone, Posted, PostOutcome, Refusal, Refused, TryLater
from bot.domain.model.messages import Line
from bot.domain.model.tenancy import ChannelId, TenantId
from tests.examples import NOON, a_message, an_alert


def a_delivery(**changes: Any) -> Delivery:
    return replace(Delivery(alert=an_alert(), entry="1", fence=1, queued_at=NOON), **changes)


@pytest.mark.parametrize(
    ("delivery", "reason"),
    [
        (a_delivery(), None),
        (a_delivery(leases=MAX_LEASES + 1), f"taken {MAX_LEASES + 1} times without an outcome"),
        (a_delivery(attempts=MAX_ATTEMPTS), f"tried {MAX_ATTEMPTS} times"),
        (a_delivery(queued_at=NOON - timedelta(hours=25)), "older than a day"),
        (a_delivery(alert=an_alert(act=Act.EDIT)), "the message that it was to change was never posted"),
        (a_delivery(alert=an_alert(act=Act.EDIT), first="m1"), None),
        (a_delivery(alert=an_alert(act=Act.REPLY)), None),
    ],
)
def test_hope_ends_where_a_delivery_kills_fails_ages_or_has_nothing_to_change(delivery: Delivery, reason: str | None) -> None:
    assert hopeless(delivery, NOON) == reason


@pytest.mark.parametrize(
    ("outcome", "attempts", "seconds"),
    [
        pytest.param(Posted(ref="1", gap=1.5), 0, 1.5, id="the gap that the platform needs"),
        pytest.param(TryLater(reason="", after=30), 5, 30.25, id="what the platform asked for, and a little more"),
        pytest.param(TryLater(reason=""), 3, 8, id="a back-off that doubles"),
        pytest.param(TryLater(reason=""), 19, 300, id="to a ceiling"),
        pytest.param(TryLater(reason="", in_doubt=True), 0, 3, id="in doubt, until the platform's history has caught up"),
        pytest.param(Refused(reason="", what=Refusal.MESSAGE), 0, 0, id="nothing to wait for"),
        pytest.param(Gone(reason=""), 0, 0, id="nor where somebody deleted it"),
    ],
)
def test_a_channel_rests_as_long_as_it_should(outcome: PostOutcome, attempts: int, seconds: float) -> None:
    assert wait_after(outcome, attempts, chance=1.0) == timedelta(seconds=seconds)


def test_a_possible_repeat_says_so_where_people_read_it_and_in_the_notification() -> None:
    message = possible_repeat(a_message())
    assert message.fallback.endswith("(possible repeat)")
    assert message.footer[-1] == Line(("(possible repeat)",))


def test_an_overflow_is_told_once_with_the_number_of_alerts_that_are_not_shown() -> None:
    waiting = [AlertId(f"a{number}") for number in range(CROWDED + 900)]
    notice = overflow_alert(TenantId("console"), ChannelId("console:main"), waiting, NOON)
    again = overflow_alert(TenantId("console"), ChannelId("console:main"), waiting[:-1], NOON)
    assert notice.message.fallback.startswith("900 alerts waited too long")
    assert notice.id == again.id
