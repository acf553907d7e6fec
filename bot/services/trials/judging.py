"""The judgement on rows: the same reading, placing and recording as a feed's entries get."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Protocol

from bot.domain.articles import article_text, digest
from bot.domain.ledger import LedgerStep, expire, record, starting_ledger
from bot.domain.model.coverage import ArticleCard, ArticleId, Story, StoryId
from bot.domain.model.events import Event
from bot.domain.model.ledger import Evidence, Ledger, Standing
from bot.domain.model.organisations import Catalogue
from bot.domain.model.stance import StanceReport, State
from bot.domain.model.tenancy import EventKind
from bot.domain.stories import Shelf, grown, keys_of, place, sketch
from bot.services.trials.rows import ArticleRow, Timeline

CANDIDATES_FOR = timedelta(days=14)
"""A story is a candidate for so long after its last article, as in the store."""

_LONG_AGO = datetime.min.replace(tzinfo=UTC)
_UNDATED = datetime(2000, 1, 1, tzinfo=UTC)
"""Where a sequence without any date begins."""

_KINDS = {
    EventKind.STANCE_SHIFTED: "shift",
    EventKind.STANCE_SIGNALLED: "signal",
    EventKind.CLAIM_DENIED: "contradiction",
    EventKind.CLAIM_CONTRADICTED: "contradiction",
}


class Reader(Protocol):
    """Reads stance (``bot.domain.stance.StanceReader``)."""

    def read(self, text: str) -> StanceReport:
        """What the text says of whose openness."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Grouped:
    """The story an article was placed in, and why."""

    id: str
    story: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertRow:
    """An alert that an item (by its index, from 0) would have given. ``before`` and ``after`` are those of the line that moved, or may move."""

    index: int
    kind: str
    line: str | None
    before: str
    after: str
    direction: str
    basis: str
    quote: str

    def row(self) -> dict[str, Any]:
        """As the command line prints it."""
        named = asdict(self)
        return {
            "index": named.pop("index"),
            "kind": named.pop("kind"),
            "line": named.pop("line"),
            "from": named.pop("before"),
            "to": named.pop("after"),
            **named,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Replayed:
    """The alerts of a timeline, in the order of its items."""

    timeline_id: str
    alerts: tuple[AlertRow, ...]

    def row(self) -> dict[str, Any]:
        """As the command line prints it."""
        return {"timeline_id": self.timeline_id, "alerts": [alert.row() for alert in self.alerts]}


def read_text(reader: Reader, text: str, id: str) -> dict[str, Any]:  # noqa: A002  (the name of the key that it becomes)
    """The readings of a text, as the command line prints them."""
    report = reader.read(text)
    readings = [asdict(reading) for reading in report.readings]
    return {"id": id, "language": report.language, "stance": report.stance, "about_openness": report.about_openness, "readings": readings}


def group_articles(reader: Reader, rows: Iterable[ArticleRow]) -> Iterator[Grouped]:
    """The story of each article, decided in the order given from what came before."""
    desk = _Desk(reader, Ledger())
    for row in rows:
        yield desk.placed(row)


def replay_timeline(reader: Reader, timeline: Timeline, catalogue: Catalogue) -> Replayed:
    """The alerts that the timeline would have given, item by item. Every organisation is read; only the timeline's own gives alerts."""
    desk = _Desk(reader, _ledger_at(timeline, catalogue))
    alerts: list[AlertRow] = []
    for index, item in enumerate(timeline.items):
        events = [event for event in desk.recorded(item).events if event.org == timeline.org and event.kind in _KINDS]
        alerts += [_alert(index, event) for event in events]
    return Replayed(timeline_id=timeline.timeline_id, alerts=tuple(alerts))


def _ledger_at(timeline: Timeline, catalogue: Catalogue) -> Ledger:
    """The catalogue's standings, with the baseline in the place of the organisation's and its lines'."""
    others = {key: standing for key, standing in starting_ledger(catalogue).standings.items() if key[0] != timeline.org}
    if timeline.baseline is State.UNKNOWN:
        return Ledger(others)
    baseline = Standing(org=timeline.org, line=None, state=timeline.baseline, since=_LONG_AGO, basis="the timeline's baseline")
    return Ledger({**others, (timeline.org, None): baseline})


def _alert(index: int, event: Event) -> AlertRow:
    return AlertRow(
        index=index,
        kind=_KINDS[event.kind],
        line=event.line,
        before=event.before or State.UNKNOWN,
        after=event.after or State.UNKNOWN,
        direction=event.direction or "none",
        basis=event.modality or "reported",
        quote=event.evidence[0].reading.evidence,
    )


class _Desk:
    """Places and records one row after the other, as ``assess`` does for a feed."""

    def __init__(self, reader: Reader, ledger: Ledger) -> None:
        self._reader, self._ledger = reader, ledger
        self._stories: dict[StoryId, Story] = {}
        self._shelf = Shelf()
        self._now = _UNDATED

    def placed(self, row: ArticleRow) -> Grouped:
        """Place a row."""
        return self._place(row)[2]

    def recorded(self, row: ArticleRow) -> LedgerStep:
        """Place a row and record its readings."""
        card, report, grouped = self._place(row)
        self._ledger = expire(self._ledger, card.at).ledger
        evidence = [Evidence(article=card, reading=reading, paragraph=reading.evidence) for reading in report.readings]
        step = record(self._ledger, evidence, story_id=StoryId(grouped.story), at=card.at)
        self._ledger = step.ledger
        return step

    def _place(self, row: ArticleRow) -> tuple[ArticleCard, StanceReport, Grouped]:
        self._now = row.at or self._now
        card = ArticleCard(id=ArticleId(row.id), url=None, title=row.title, outlet=row.outlet, at=self._now)
        report = self._reader.read(article_text(row.title, row.text))
        drawn = sketch(row.title, row.text, report)
        keys = keys_of(drawn)
        placement = place(card, drawn, [self._stories[each] for each in self._shelf.found(keys, self._now - CANDIDATES_FOR)])
        story_id = placement.story_id or StoryId(digest("story", row.id)[:16])
        self._stories[story_id] = grown(self._stories.get(story_id), card, drawn, story_id=story_id)
        self._shelf.put(story_id, keys, self._now)
        return card, report, Grouped(id=row.id, story=story_id, reason=placement.reason)
