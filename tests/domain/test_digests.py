"""What is told now, what later, and what together."""

from dataclasses import replace
from datetime import timedelta

from bot.domain.digests import digest_of, due, folded_bursts, held_reasons, held_title, time_alerts
from bot.domain.model.delivery import Alert, AlertId
from bot.domain.model.holding import Held
from bot.domain.model.messages import Heading, Line, Link
from bot.domain.model.tenancy import Beat, ChannelId, Preferences, Rhythm
from bot.domain.rhythm import BURST
from tests.examples import NOON, a_message, an_alert

MAIN, OTHER = ChannelId("console:main"), ChannelId("console:other")


def alerts(count: int, *, channel: ChannelId = MAIN, outlet: str = "Harbour Post") -> tuple[Alert, ...]:
    return tuple(
        an_alert(
            id=AlertId(f"{channel}-{outlet}-{number}"), channel=channel, change=number, outlet=outlet,
            message=a_message(title=Link(f"Headline {number}", f"https://harbour.example/{number}")),
        )
        for number in range(count)
    )  # fmt: skip


def settled(**changes: object) -> Preferences:
    return Preferences(rhythms=(Rhythm(channel=MAIN, **changes),))  # type: ignore[arg-type]  # whatever a test is about


def test_each_channel_has_its_own_rhythm() -> None:
    timed = time_alerts((*alerts(1), *alerts(1, channel=OTHER)), settled(beat=Beat.DAILY, at=8 * 60), NOON, {})
    assert [alert.channel for alert in timed.now] == [OTHER]
    assert [(held.alert.channel, held.until) for held in timed.later] == [(MAIN, NOON + timedelta(hours=20))]


def test_over_the_cap_nothing_is_lost() -> None:
    timed = time_alerts(alerts(5), settled(cap=3), NOON, {MAIN: [NOON - timedelta(minutes=30)]})
    assert [alert.change for alert in timed.now] == [0, 1]
    assert [held.alert.change for held in timed.later] == [2, 3, 4]
    assert {held.reason for held in timed.later} == {"more than 3 within an hour"}
    assert {held.until for held in timed.later} == {NOON + timedelta(minutes=30)}


def test_what_is_due_is_told_channel_by_channel_and_the_rest_stays() -> None:
    held = [
        Held(alert=alert, until=NOON + timedelta(minutes=number), reason="quiet")
        for number, alert in enumerate((*alerts(2), *alerts(1, channel=OTHER)))
    ]
    groups = due(held, NOON + timedelta(minutes=1))
    assert [[each.alert.channel for each in group] for group in groups] == [[MAIN, MAIN]]
    assert due(held, NOON - timedelta(minutes=1)) == ()


def test_a_digest_tells_every_alert_with_its_link_under_its_badge() -> None:
    held = tuple(Held(alert=alert, until=NOON, reason="quiet hours until 07:00 UTC") for alert in alerts(3))
    digest = digest_of([each.alert for each in held], held_title(held), held_reasons(held), NOON)
    assert digest.message.title == "3 alerts held for you"
    assert digest.message.parts[0] == Heading("Meta · toward open · ACTION")
    links = [span for part in digest.message.parts if isinstance(part, Line) for span in part.spans if isinstance(span, Link)]
    assert [link.text for link in links] == ["Headline 0", "Headline 1", "Headline 2"]
    assert digest.message.footer == (Line(("Held: quiet hours until 07:00 UTC",)),)
    assert digest.watches == ("Meta",)


def test_a_digest_says_of_a_mute_that_it_has_ended() -> None:
    first = replace(alerts(1)[0], message=a_message(footer=(Line(("Watch: Meta",)), Line(("First alert since Ada muted Meta",)))))
    assert digest_of([first, *alerts(2)], "a", "why", NOON).message.footer == (Line(("why",)), Line(("First alert since Ada muted Meta",)))


def test_a_digest_of_the_same_alerts_is_the_same_digest() -> None:
    assert digest_of(alerts(2), "a", "b", NOON).id == digest_of(alerts(2), "a", "b", NOON + timedelta(hours=1)).id
    assert digest_of(alerts(2), "a", "b", NOON).id != digest_of(alerts(3), "a", "b", NOON).id


def test_a_flood_from_one_outlet_is_one_message_and_a_line_in_the_notice_room() -> None:
    flood = (*alerts(BURST + 1), *alerts(2, outlet="Tide"))
    one, notice, *others = folded_bursts(flood, OTHER, NOON)
    assert one.message.title == f"{BURST + 1} at once from Harbour Post"
    assert one.channel == MAIN
    assert notice.channel == OTHER
    assert notice.message.fallback.startswith(f"Harbour Post brought {BURST + 1} alerts to console:main at once")
    assert [alert.outlet for alert in others] == ["Tide", "Tide"]
    assert len(folded_bursts(flood, None, NOON)) == 3


def test_many_alerts_of_many_outlets_are_no_flood() -> None:
    many = tuple(alert for number in range(BURST * 2) for alert in alerts(1, outlet=f"Outlet {number}"))
    assert folded_bursts(many, OTHER, NOON) == many
    assert folded_bursts(alerts(BURST), OTHER, NOON) == alerts(BURST)
