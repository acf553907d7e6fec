"""One message for each story in each channel, which grows with it."""

from collections.abc import Mapping

from bot.domain.living import Place, live, places_of
from bot.domain.model.coverage import StoryId
from bot.domain.model.delivery import Act, Alert, AlertId
from bot.domain.model.events import Event, StoryChange
from bot.domain.model.messages import Line, Message, When
from bot.domain.model.tenancy import ChannelId, EventKind
from tests.examples import NOON, a_change, an_alert

ROOM, OTHER, TERMINAL = ChannelId("discord:7"), ChannelId("slack:C1"), ChannelId("console:main")
STORY, DENIAL = StoryId("story-1"), StoryId("story-2")
OUTLETS = ("Tide", "Post", "Quay", "Gull", "Meadow", "Ledger", "Copper", "Plain", "Ticker", "Wire")
MESSAGE = Message(fallback="Meta may close", title="Meta may close", badge="Meta · REPORTED", parts=(Line(("Tide · ", When(NOON), "")),))


def told(number: int = 1, *, story: StoryId = STORY, room: ChannelId = ROOM, kind: EventKind = EventKind.STANCE_SIGNALLED) -> Alert:
    return an_alert(
        id=AlertId(f"{room}-{story}-{number}"), channel=room, story_id=story, change=number, kinds=frozenset({kind}), message=MESSAGE, act=Act.POST
    )


def changed(
    number: int, *outlets: str, story: StoryId = STORY, kind: EventKind = EventKind.STORY_GREW, links: tuple[StoryId, ...] = ()
) -> StoryChange:
    return a_change(story_id=story, number=number, outlets=outlets or ("Tide",), events=(Event(kind=kind, reason="a test"),), links=links)


def standing(*alerts: Alert) -> Mapping[Place, Alert]:
    return {(alert.channel, alert.story_id): alert for alert in alerts}


def byline(alert: Alert) -> str:
    line = alert.message.parts[0]
    assert isinstance(line, Line)
    return "".join(str(span) for span in line.spans if not isinstance(span, When))


def test_the_first_that_a_channel_hears_of_a_story_is_a_message_of_its_own() -> None:
    alerts = [told(), told(room=OTHER)]
    assert live([changed(1)], alerts, {}, NOON) == tuple(alerts)


def test_another_outlet_is_counted_in_the_message_and_not_posted() -> None:
    (edit,) = live([changed(2, "Tide", "Post")], [], standing(told()), NOON)
    assert (edit.act, edit.channel, edit.story_id) == (Act.EDIT, ROOM, STORY)
    assert byline(edit) == "Tide ·  · reported by 2 outlets: Tide, Post"
    assert edit.id != told().id
    assert edit.reason == "its story has grown"


def test_many_outlets_in_one_batch_are_one_edit_with_the_first_five_named() -> None:
    growth = [changed(number, *OUTLETS[:number]) for number in range(2, 11)]
    (edit,) = live(growth, [], standing(told()), NOON)
    assert byline(edit).endswith("reported by 10 outlets: Tide, Post, Quay, Gull, Meadow, +5 more")


def test_what_is_not_posted_yet_is_told_with_all_its_outlets_at_once() -> None:
    (post,) = live([changed(1), changed(2, "Tide", "Post")], [told()], {}, NOON)
    assert (post.act, post.id) == (Act.POST, told().id)
    assert "2 outlets" in byline(post)


def test_a_terminal_is_not_told_again_what_it_cannot_take_back() -> None:
    assert live([changed(2, "Tide", "Post")], [], standing(told(room=TERMINAL)), NOON) == ()


def test_a_change_without_a_new_outlet_edits_nothing() -> None:
    (edit,) = live([changed(2, "Tide", "Post")], [], standing(told()), NOON)
    assert live([changed(3, "Tide", "Post")], [], standing(edit), NOON) == ()
    assert live([changed(2, "Gull", "Wire", story=StoryId("another"))], [], standing(told()), NOON) == ()


def test_a_denial_in_the_story_goes_under_its_message_and_into_its_badge() -> None:
    denial = told(2, kind=EventKind.CLAIM_DENIED)
    reply, edit = live([changed(2, "Tide", "Post", kind=EventKind.CLAIM_DENIED)], [denial], standing(told()), NOON)
    assert (reply.act, reply.id, reply.reason) == (Act.REPLY, denial.id, f"{denial.reason}; in the thread of its story")
    assert edit.act is Act.EDIT
    assert edit.message.badge == "Meta · REPORTED · since denied"


def test_a_denial_that_is_a_story_of_its_own_goes_under_the_report_in_the_channels_that_heard_of_it() -> None:
    denials = [told(1, story=DENIAL, kind=EventKind.CLAIM_DENIED), told(1, story=DENIAL, room=OTHER, kind=EventKind.CLAIM_DENIED)]
    change = changed(1, "Tide", story=DENIAL, kind=EventKind.CLAIM_DENIED, links=(STORY,))
    reply, post, edit = live([change], denials, standing(told()), NOON)
    assert (reply.act, reply.channel, reply.story_id) == (Act.REPLY, ROOM, STORY)
    assert (post.act, post.channel, post.story_id) == (Act.POST, OTHER, DENIAL)
    assert edit.message.badge == "Meta · REPORTED · since denied"
    assert "outlets" not in byline(edit), "who carries the denial does not carry the report"


def test_a_move_of_a_standing_is_told_to_the_room_and_closes_the_report_before_it() -> None:
    shift = told(1, story=DENIAL, kind=EventKind.STANCE_SHIFTED)
    change = changed(1, story=DENIAL, kind=EventKind.STANCE_SHIFTED, links=(STORY,))
    post, edit = live([change], [shift], standing(told()), NOON)
    assert post == shift
    assert edit.message.badge == "Meta · REPORTED · since confirmed"


def test_a_status_is_told_once_and_only_of_a_report() -> None:
    (edit,) = live([changed(2, kind=EventKind.CLAIM_EXPIRED)], [], standing(told()), NOON)
    assert edit.message.badge == "Meta · REPORTED · not heard of since"
    assert live([changed(3, kind=EventKind.CLAIM_EXPIRED)], [], standing(edit), NOON) == ()
    (denied,) = live([changed(3, kind=EventKind.CLAIM_DENIED)], [], standing(edit), NOON)
    assert denied.message.badge == "Meta · REPORTED · since denied"
    assert live([changed(2, kind=EventKind.CLAIM_DENIED)], [], standing(told(kind=EventKind.STORY_BROKE)), NOON) == ()


def test_deciding_twice_gives_the_same() -> None:
    changes = [changed(2, "Tide", "Post")]
    assert live(changes, [], standing(told()), NOON) == live(changes, [], standing(told()), NOON)


def test_messages_are_looked_for_where_the_story_or_one_that_belongs_to_it_may_stand() -> None:
    assert places_of([changed(1, links=(DENIAL,)), changed(2)], [ROOM, OTHER, ROOM]) == (
        (ROOM, STORY),
        (ROOM, DENIAL),
        (OTHER, STORY),
        (OTHER, DENIAL),
    )
