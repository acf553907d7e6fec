"""Who hears of what, and why: from the changes of stories to alerts, one per channel and change."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain.articles import digest
from bot.domain.model.coverage import ArticleCard
from bot.domain.model.delivery import Alert, AlertId
from bot.domain.model.events import Event, StoryChange
from bot.domain.model.ledger import Evidence
from bot.domain.model.messages import DIRECTION_TONES, STATE_TONES, Line, Link, Message, Part, Quote, Strong, Tone, When
from bot.domain.model.stance import Modality
from bot.domain.model.tenancy import ChannelId, EventKind, Mute, MuteId, TenantId, Watch
from bot.domain.silence import ended_in_words, is_over, silences
from bot.domain.text import clean_line

WEIGHT = {
    kind: weight
    for weight, kind in enumerate(
        (
            EventKind.STANCE_SHIFTED,
            EventKind.CLAIM_CONTRADICTED,
            EventKind.CLAIM_DENIED,
            EventKind.STANCE_SIGNALLED,
            EventKind.CLAIM_EXPIRED,
            EventKind.STORY_BROKE,
            EventKind.STORY_GREW,
            EventKind.ARTICLE_MATCHED,
        )
    )
}
"""Which of several events an alert is headed by: the lighter number wins."""

QUOTE_LIMIT = 600
"""Characters of a quote in an alert: a long sentence of news, on a phone still one screen with the rest."""


@dataclass(frozen=True, slots=True)
class Decided:
    """Who hears of what, and the mutes that ended and whose end these alerts tell."""

    alerts: tuple[Alert, ...] = ()
    over: frozenset[MuteId] = frozenset()


@dataclass(frozen=True, slots=True)
class _Wanted:
    """The events of a change that one watch asks for, and the mutes that ended for which these are the first."""

    watch: Watch
    events: tuple[Event, ...]
    ended: tuple[Mute, ...] = ()


def decide_alerts(changes: Sequence[StoryChange], watches: Sequence[Watch], tenant: TenantId, now: datetime, mutes: Sequence[Mute] = ()) -> Decided:
    """The alerts that a tenant's watches ask for and nobody muted, in the order the changes happened.

    A channel hears of one change of one story once: all events and watches that ask for it share one alert. The id is made of channel, story and
    number of the change, so deciding twice gives the same alerts.
    """
    by_id = {watch.id: watch for watch in watches}
    alerts: list[Alert] = []
    over: set[MuteId] = set()
    for change in changes:
        mine = [by_id[match.watch_id] for match in change.matches if match.tenant == tenant and match.watch_id in by_id]
        wanted = [_Wanted(watch, events) for watch in mine if (events := wanted_events(watch, change))]
        for channel, asked in _by_channel(wanted).items():
            left = tuple(_unmuted(each, channel, change, now, [mute for mute in mutes if mute.id not in over]) for each in asked)
            heard = [each for each in left if each.events]
            if heard:
                alerts.append(_alert(change, channel, heard, tenant, now))
                over.update(mute.id for each in heard for mute in each.ended)
    return Decided(tuple(alerts), frozenset(over))


def _unmuted(wanted: _Wanted, channel: ChannelId, change: StoryChange, now: datetime, mutes: Sequence[Mute]) -> _Wanted:
    """What is left of it once what is muted is taken out."""
    about = [(event, mute) for event in wanted.events for mute in mutes if silences(mute, wanted.watch, channel, change.story_id, event)]
    silent = {id(event) for event, mute in about if not is_over(mute, now)}
    events = tuple(event for event in wanted.events if id(event) not in silent)
    ended = dict.fromkeys(mute for event, mute in about if is_over(mute, now) and id(event) not in silent)
    return _Wanted(wanted.watch, events, tuple(ended))


def wanted_events(watch: Watch, change: StoryChange) -> tuple[Event, ...]:
    """The events of a change that a watch asks for, by kind, confidence and direction. Events without evidence pass the last two."""
    if watch.paused:
        return ()
    return tuple(event for event in change.events if event.kind in watch.events and _passes(watch, event))


def _passes(watch: Watch, event: Event) -> bool:
    if event.kind not in _ABOUT_STANCE:
        return True
    sure = max((piece.reading.confidence for piece in event.evidence), default=1.0) >= watch.floor
    return sure and (watch.direction is None or event.direction in {None, watch.direction})


_ABOUT_STANCE = {
    EventKind.STANCE_SHIFTED,
    EventKind.STANCE_SIGNALLED,
    EventKind.CLAIM_DENIED,
    EventKind.CLAIM_CONTRADICTED,
    EventKind.CLAIM_EXPIRED,
}


def _by_channel(wanted: Sequence[_Wanted]) -> Mapping[ChannelId, list[_Wanted]]:
    channels: dict[ChannelId, list[_Wanted]] = {}
    for asked in wanted:
        for channel in dict.fromkeys(asked.watch.channels):
            channels.setdefault(channel, []).append(asked)
    return channels


def _alert(change: StoryChange, channel: ChannelId, asked: Sequence[_Wanted], tenant: TenantId, now: datetime) -> Alert:
    events = sorted(dict.fromkeys(event for wanted in asked for event in wanted.events), key=lambda event: WEIGHT[event.kind])
    names = tuple(dict.fromkeys(wanted.watch.name for wanted in asked))
    reason = "; ".join(f"watch {wanted.watch.name} asks for {_kinds_in_words(wanted.events)}" for wanted in asked)
    return Alert(
        id=AlertId(digest("alert", channel, change.story_id, str(change.number))),
        tenant=tenant,
        channel=channel,
        story_id=change.story_id,
        change=change.number,
        kinds=frozenset(event.kind for event in events),
        watches=names,
        reason=reason,
        message=_with_ended(alert_message(change, events, names), [mute for wanted in asked for mute in wanted.ended]),
        decided_at=now,
        outlet=change.article.outlet,
    )


def _with_ended(message: Message, ended: Sequence[Mute]) -> Message:
    """The message with the small print that a mute has ended."""
    return replace(message, footer=(*message.footer, Line((ended_in_words(dict.fromkeys(ended)),)))) if ended else message


def _kinds_in_words(events: Sequence[Event]) -> str:
    return ", ".join(dict.fromkeys(event.kind.value for event in events))


def alert_message(change: StoryChange, events: Sequence[Event], watches: Sequence[str]) -> Message:
    """What a channel is told of a change, headed by the weightiest of the events (given in order of weight)."""
    stance = [event for event in events if event.kind in _ABOUT_STANCE]
    lead = events[0]
    article = change.article
    title = clean_line(article.title) or "(untitled)"
    badge = badge_of(lead)
    parts: list[Part] = [_byline(article, change.outlets)]
    for event in stance or [lead]:
        parts += _event_parts(event, apart=len(stance) > 1)
    return Message(
        fallback=f"{badge}: {title} ({article.outlet})",
        title=Link(title, article.url) if article.url else title,
        tone=tone_of(lead),
        badge=badge,
        parts=tuple(parts),
        footer=(Line((f"{'Watch' if len(watches) == 1 else 'Watches'}: {', '.join(watches)}",)),),
    )


def badge_of(event: Event) -> str:
    """One line: whose stance, which way, in which kind of saying, how sure."""
    if event.kind in _ABOUT_STANCE:
        return " · ".join(_stance_badge(event))
    if not event.evidence:
        return "New story" if event.kind is EventKind.STORY_BROKE else "Mention"
    first = event.evidence[0].reading
    return " · ".join([first.org, first.direction.words, first.modality.value.upper()])


def _stance_badge(event: Event) -> Iterator[str]:
    yield f"{event.org} ({event.line})" if event.line else str(event.org)
    yield from _what_happened(event)
    if event.modality is Modality.REPORTED:
        yield _source_of_report(event)
    if event.kind is EventKind.STANCE_SIGNALLED and event.against:
        yield f"denied by {event.org}"
    if event.evidence:
        yield confidence_words(max(piece.reading.confidence for piece in event.evidence))


def _what_happened(event: Event) -> Iterator[str]:
    if event.kind is EventKind.CLAIM_DENIED and event.against:
        # What a denial asserts is the other way round from what it is about: the claim is what people have read of.
        yield f"DENIES a move {event.against[0].reading.direction.words}"
        return
    if event.kind is EventKind.STANCE_SHIFTED and event.before and event.after:
        yield f"{event.before} → {event.after}"
    elif event.direction:
        yield event.direction.words
    yield _SAYINGS.get(event.kind) or (event.modality.value.upper() if event.modality else "REPORTED")


_SAYINGS = {EventKind.CLAIM_DENIED: "DENIED", EventKind.CLAIM_CONTRADICTED: "CONTRADICTED", EventKind.CLAIM_EXPIRED: "CLAIM EXPIRED"}


def _source_of_report(event: Event) -> str:
    speaker = next((piece.reading.speaker for piece in event.evidence if piece.reading.speaker), None)
    return f"according to {speaker}" if speaker else "unnamed sources"


def confidence_words(confidence: float) -> str:
    """How sure, in a word and from a scale that is the same everywhere: low < 0.5 <= fair < 0.8 <= high."""
    return f"{'high' if confidence >= 0.8 else 'fair' if confidence >= 0.5 else 'low'} confidence"


def tone_of(event: Event) -> Tone:
    """The colour of an alert: where a shift ends, or which way a reading points."""
    if event.kind is EventKind.STANCE_SHIFTED and event.after:
        return STATE_TONES[event.after]
    if event.direction:
        return DIRECTION_TONES[event.direction]
    return DIRECTION_TONES[event.evidence[0].reading.direction] if event.evidence else Tone.NEUTRAL


def _byline(article: ArticleCard, outlets: Sequence[str]) -> Line:
    others = len(set(outlets) - {article.outlet})
    also = f" · also {others} other outlet{'s' if others > 1 else ''}" if others else ""
    return Line((f"{clean_line(article.outlet)} · ", When(article.at), also))


def _event_parts(event: Event, *, apart: bool) -> Iterator[Part]:
    if apart:
        yield Line((Strong(badge_of(event)),))
    yield from _quotes(_beyond_the_headline(event.evidence))
    if event.against:
        yield Line((Strong(_AGAINST.get(event.kind, "On the other side:")),))
        yield from _quotes(event.against[:1])


_AGAINST = {EventKind.STANCE_SIGNALLED: "Denied:", EventKind.CLAIM_DENIED: "What is denied:", EventKind.CLAIM_CONTRADICTED: "What was claimed:"}


def _beyond_the_headline(evidence: Sequence[Evidence]) -> Sequence[Evidence]:
    """The first piece that says more than the headline, which stands above it anyway."""
    return ([piece for piece in evidence if piece.reading.evidence not in piece.article.title] or evidence)[:1]


def _quotes(evidence: Sequence[Evidence]) -> Iterator[Quote]:
    for piece in evidence:
        yield Quote(clean_line(piece.reading.evidence, QUOTE_LIMIT), piece.reading.speaker)
