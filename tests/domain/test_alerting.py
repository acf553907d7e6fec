"""Who hears of what, and why."""

from dataclasses import replace

import pytest

from bot.domain.alerting import alert_message, confidence_words, decide_alerts
from bot.domain.model.delivery import Alert
from bot.domain.model.events import Event, Match, StoryChange
from bot.domain.model.ledger import Evidence
from bot.domain.model.messages import Line, Link, Quote, Strong, Tone
from bot.domain.model.stance import Direction, Modality, State
from bot.domain.model.tenancy import KEYWORD_EVENTS, STANCE_EVENTS, ChannelId, EventKind, TenantId, Watch, WatchId
from tests.examples import NOON, a_card, a_change, a_reading, a_watch, an_evidence

CONSOLE, ELSEWHERE = TenantId("console"), TenantId("slack-T1")
BROKE = Event(kind=EventKind.STORY_BROKE, reason="new story")
MENTION = Event(kind=EventKind.ARTICLE_MATCHED, reason="an article matches")


def evidence_of(**changes: object) -> tuple[Evidence, ...]:
    return (replace(an_evidence(), reading=a_reading(**changes)),)


SHIFT = Event(
    kind=EventKind.STANCE_SHIFTED,
    reason="an official commitment",
    org="Meta",
    direction=Direction.TOWARD_CLOSED,
    modality=Modality.COMMITMENT,
    before=State.OPEN,
    after=State.MIXED,
    evidence=evidence_of(direction=Direction.TOWARD_CLOSED, modality=Modality.COMMITMENT, confidence=0.85),
)
SIGNAL = Event(
    kind=EventKind.STANCE_SIGNALLED,
    reason="a report",
    org="Meta",
    direction=Direction.TOWARD_CLOSED,
    modality=Modality.REPORTED,
    evidence=evidence_of(direction=Direction.TOWARD_CLOSED, modality=Modality.REPORTED, confidence=0.6),
)
DENIED_SIGNAL = replace(SIGNAL, against=evidence_of(evidence="Nothing has changed", speaker="a spokesperson", modality=Modality.DENIAL))


def change_with(*events: Event, watches: tuple[Watch, ...] = (a_watch(),)) -> StoryChange:
    return a_change(events=(*events, BROKE, MENTION), matches=tuple(Match(tenant=watch.tenant, watch_id=watch.id) for watch in watches))


def decided(change: StoryChange, *watches: Watch, tenant: TenantId = CONSOLE) -> tuple[Alert, ...]:
    return decide_alerts([change], watches, tenant, NOON).alerts


def test_a_stance_watch_hears_of_a_shift_and_not_of_a_mere_story() -> None:
    watch = a_watch(events=STANCE_EVENTS)
    assert [alert.kinds for alert in decided(change_with(SHIFT), watch)] == [{EventKind.STANCE_SHIFTED}]
    assert decided(change_with(), watch) == ()


def test_a_keyword_watch_hears_of_every_new_story_once() -> None:
    (alert,) = decided(change_with(), a_watch(events=KEYWORD_EVENTS))
    assert alert.kinds == {EventKind.STORY_BROKE}
    assert "Meta asks for story" in alert.reason


def test_a_watch_that_the_article_does_not_match_hears_nothing() -> None:
    assert decided(change_with(SHIFT, watches=()), a_watch()) == ()


def test_a_paused_watch_hears_nothing() -> None:
    assert decided(change_with(SHIFT), a_watch(paused=True)) == ()


def test_a_tenant_hears_only_what_its_own_watches_ask_for() -> None:
    theirs = a_watch(tenant=ELSEWHERE)
    assert decided(change_with(SHIFT, watches=(theirs,)), a_watch()) == ()
    assert len(decided(change_with(SHIFT, watches=(theirs,)), theirs, tenant=ELSEWHERE)) == 1


def test_one_channel_hears_of_one_change_once_whoever_asks_for_it() -> None:
    first, second = a_watch(name="Meta"), a_watch(id=WatchId("watch-2"), name="Openness", events=STANCE_EVENTS)
    (alert,) = decided(change_with(SHIFT, watches=(first, second)), first, second)
    assert alert.watches == ("Meta", "Openness")
    assert Line(("Watches: Meta, Openness",)) in alert.message.footer


def test_two_channels_hear_of_it_once_each() -> None:
    watch = a_watch(channels=(ChannelId("slack:C1"), ChannelId("slack:C2"), ChannelId("slack:C1")))
    alerts = decided(change_with(SHIFT), watch)
    assert [alert.channel for alert in alerts] == ["slack:C1", "slack:C2"]
    assert len({alert.id for alert in alerts}) == 2


def test_deciding_again_gives_the_same_alert_and_the_next_change_another() -> None:
    change = change_with(SHIFT)
    assert decided(change, a_watch()) == decided(change, a_watch())
    assert decided(replace(change, number=2), a_watch())[0].id != decided(change, a_watch())[0].id


def test_an_alert_id_can_serve_as_a_nonce() -> None:
    (alert,) = decided(change_with(SHIFT), a_watch())
    assert len(alert.id) <= 25
    assert set(alert.id) <= set("abcdefghijklmnopqrstuvwxyz234567")


@pytest.mark.parametrize(("floor", "heard"), [(0.8, True), (0.9, False)])
def test_a_floor_keeps_what_is_less_sure_away(floor: float, *, heard: bool) -> None:
    assert bool(decided(change_with(SHIFT), a_watch(events=STANCE_EVENTS, floor=floor))) is heard


def test_a_floor_does_not_keep_mere_stories_away() -> None:
    assert len(decided(change_with(), a_watch(floor=0.9))) == 1


@pytest.mark.parametrize(("direction", "heard"), [(Direction.TOWARD_CLOSED, True), (Direction.TOWARD_OPEN, False)])
def test_a_watch_for_one_direction_hears_of_no_other(direction: Direction, *, heard: bool) -> None:
    assert bool(decided(change_with(SHIFT), a_watch(events=STANCE_EVENTS, direction=direction))) is heard


def test_an_alert_says_whose_stance_moved_from_where_to_where_and_in_which_words() -> None:
    (alert,) = decided(change_with(SHIFT), a_watch())
    message = alert.message
    assert message.badge == "Meta · open → mixed · COMMITMENT · high confidence"
    assert message.tone is Tone.MIXED
    assert message.title == Link(a_card().title, "https://harbour.example/lumen-weights")
    assert Quote("released the weights of its new model", None) in message.parts
    assert message.fallback.startswith("Meta · open → mixed")


def test_a_report_that_is_denied_shows_both_sides() -> None:
    (alert,) = decided(change_with(DENIED_SIGNAL), a_watch())
    assert alert.message.badge == "Meta · toward closed · REPORTED · unnamed sources · denied by Meta · fair confidence"
    assert [part.text for part in alert.message.parts if isinstance(part, Quote)] == ["released the weights of its new model", "Nothing has changed"]
    assert Line((Strong("Denied:"),)) in alert.message.parts
    assert alert.message.tone is Tone.CLOSED


def test_the_weightiest_event_heads_an_alert_and_the_others_are_told_apart() -> None:
    (alert,) = decided(change_with(SIGNAL, SHIFT), a_watch())
    assert alert.message.badge is not None
    assert "open → mixed" in alert.message.badge
    assert sum(isinstance(part, Line) and isinstance(part.spans[0], Strong) for part in alert.message.parts) == 2


@pytest.mark.parametrize(
    ("event", "words"),
    [
        pytest.param(
            replace(SIGNAL, kind=EventKind.CLAIM_DENIED, modality=Modality.DENIAL), "Meta · toward closed · DENIED · fair confidence", id="denial"
        ),
        pytest.param(
            replace(SIGNAL, kind=EventKind.CLAIM_EXPIRED, evidence=()), "Meta · toward closed · CLAIM EXPIRED · unnamed sources", id="expiry"
        ),
        pytest.param(replace(SHIFT, line="Llama"), "Meta (Llama) · open → mixed · COMMITMENT · high confidence", id="a line of an organisation"),
        pytest.param(
            replace(SIGNAL, evidence=evidence_of(speaker="two former employees", confidence=0.3)),
            "Meta · toward closed · REPORTED · according to two former employees · low confidence",
            id="a report with its source",
        ),
        pytest.param(BROKE, "New story", id="a story without a reading"),
        pytest.param(replace(BROKE, evidence=evidence_of(modality=Modality.OPINION)), "Meta · toward open · OPINION", id="a story with a reading"),
        pytest.param(MENTION, "Mention", id="a mention"),
    ],
)
def test_a_badge_is_one_line(event: Event, words: str) -> None:
    assert alert_message(a_change(), [event], ["Meta"]).badge == words


def test_an_article_without_an_address_is_told_without_a_link() -> None:
    message = alert_message(a_change(article=a_card(url=None, title="")), [BROKE], ["Meta"])
    assert message.title == "(untitled)"


def test_words_of_the_article_are_quoted_rather_than_its_headline_again() -> None:
    headline, words = an_evidence(reading=a_reading(evidence="publishes the weights")), an_evidence()
    message = alert_message(a_change(), [replace(SHIFT, evidence=(headline, words))], ["Meta"])
    assert [part.text for part in message.parts if isinstance(part, Quote)] == ["released the weights of its new model"]
    message = alert_message(a_change(), [replace(SHIFT, evidence=(headline,))], ["Meta"])
    assert [part.text for part in message.parts if isinstance(part, Quote)] == ["publishes the weights"]


def test_other_outlets_are_counted() -> None:
    message = alert_message(a_change(outlets=("Harbour Post", "Tide", "Gull")), [BROKE], ["Meta"])
    line = message.parts[0]
    assert isinstance(line, Line)
    assert line.spans[-1] == " · also 2 other outlets"


@pytest.mark.parametrize(("confidence", "words"), [(0.2, "low"), (0.5, "fair"), (0.79, "fair"), (0.8, "high")])
def test_confidence_is_told_in_a_word(confidence: float, words: str) -> None:
    assert confidence_words(confidence) == f"{words} confidence"
