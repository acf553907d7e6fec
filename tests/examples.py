"""Examples of every noun, for tests: each function makes one, and takes what the test is about."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.domain.model.coverage import Article, ArticleCard, ArticleId, Depth, Entry, Sketch, Source, SourceId, Story, StoryId, StoryMember
from bot.domain.model.delivery import Alert, AlertId
from bot.domain.model.events import Event, Match, StoryChange
from bot.domain.model.ledger import Evidence
from bot.domain.model.messages import Line, Link, Message, Quote, Tone
from bot.domain.model.stance import Direction, Modality, Reading
from bot.domain.model.tenancy import KEYWORD_EVENTS, ChannelId, EventKind, TenantId, Watch, WatchId

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


class FixedClock:
    """A clock that moves only when a test says so; sleeping moves it too."""

    def __init__(self, at: datetime = NOON) -> None:
        self.at = at

    def now(self) -> datetime:
        return self.at

    def tick(self, **span: float) -> None:
        self.at += timedelta(**span)

    async def sleep(self, seconds: float) -> None:
        self.at += timedelta(seconds=seconds)


def a_source(**changes: Any) -> Source:
    source = Source(
        id=SourceId("harbour"), kind="feed", url="https://harbour.example/feed.xml", title="Harbour Post", interval=600, added_at=NOON, added_by="Ada"
    )
    return replace(source, **changes)


def an_entry(**changes: Any) -> Entry:
    entry = Entry(
        url="https://harbour.example/lumen-weights",
        guid="harbour-1",
        title="Meta publishes the weights of its new model",
        text="Meta on Monday released the weights of its new model under a permissive licence. Anyone may download them.",
        outlet="Harbour Post",
        published=NOON,
        depth=Depth.FULL,
    )
    return replace(entry, **changes)


def an_article(**changes: Any) -> Article:
    entry = an_entry()
    article = Article(
        id=ArticleId("art-1"),
        url=entry.url,
        title=entry.title,
        text=entry.text,
        outlet=entry.outlet,
        published=entry.published,
        first_seen=NOON,
        source_id=SourceId("harbour"),
        depth=Depth.FULL,
        content_hash="c0ffee",
        story_id=StoryId("story-1"),
    )
    return replace(article, **changes)


def a_card(**changes: Any) -> ArticleCard:
    return replace(an_article().card, **changes)


def a_reading(**changes: Any) -> Reading:
    words = "released the weights of its new model"
    start = an_entry().text.index(words)
    reading = Reading(
        org="Meta",
        known=True,
        model=None,
        direction=Direction.TOWARD_OPEN,
        modality=Modality.ACTION,
        speaker=None,
        evidence=words,
        start=start,
        end=start + len(words),
        confidence=0.9,
        rules=("release: released the weights",),
    )
    return replace(reading, **changes)


def an_evidence(**changes: Any) -> Evidence:
    return replace(Evidence(article=a_card(), reading=a_reading(), paragraph=an_entry().text), **changes)


def a_story(**changes: Any) -> Story:
    story = Story(
        id=StoryId("story-1"),
        title=an_entry().title,
        members=(StoryMember(article=a_card(), sketch=Sketch()),),
        first_at=NOON,
        last_at=NOON,
        changes=1,
    )
    return replace(story, **changes)


def a_watch(**changes: Any) -> Watch:
    watch = Watch(
        id=WatchId("watch-1"),
        tenant=TenantId("console"),
        name="Meta",
        query="meta",
        events=KEYWORD_EVENTS,
        channels=(ChannelId("console:main"),),
        created_at=NOON,
        created_by="Ada",
    )
    return replace(watch, **changes)


def a_change(**changes: Any) -> StoryChange:
    change = StoryChange(
        story_id=StoryId("story-1"),
        number=1,
        article=a_card(),
        outlets=("Harbour Post",),
        events=(Event(kind=EventKind.STORY_BROKE, reason="first article of a new story"),),
        matches=(Match(tenant=TenantId("console"), watch_id=WatchId("watch-1")),),
        at=NOON,
    )
    return replace(change, **changes)


def a_message(**changes: Any) -> Message:
    message = Message(
        fallback="Meta moves toward open: Meta publishes the weights of its new model (Harbour Post)",
        title=Link("Meta publishes the weights of its new model", "https://harbour.example/lumen-weights"),
        tone=Tone.OPEN,
        badge="Meta · toward open · ACTION",
        parts=(Quote("Meta on Monday released the weights of its new model", None), Line(("Reported by 1 outlet",))),
        footer=(Line(("Watch: Meta",)),),
    )
    return replace(message, **changes)


def an_alert(**changes: Any) -> Alert:
    alert = Alert(
        id=AlertId("alert-1"),
        tenant=TenantId("console"),
        channel=ChannelId("console:main"),
        story_id=StoryId("story-1"),
        change=1,
        kinds=frozenset({EventKind.STORY_BROKE}),
        watches=("Meta",),
        reason="watch Meta asks for new stories",
        message=a_message(),
        decided_at=NOON,
    )
    return replace(alert, **changes)
