"""A summary: what changed first, then what was said on both sides, then what else happened; each line has its numbered source, no two tell one story."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

from bot.domain.model.coverage import ArticleId, Story
from bot.domain.model.ledger import Evidence, Ledger, Standing
from bot.domain.model.messages import Heading, Line, Message, Part, Span
from bot.domain.model.stance import OFFICIAL, Direction, Modality
from bot.domain.summaries.coverage import Coverage
from bot.domain.summaries.nothing import basis, nothing
from bot.domain.summaries.topics import EVERYTHING, Topic
from bot.domain.summaries.wording import Numbers, counted, is_verbatim, label_of, quoted, told

LINES = 8
"""Lines of a summary: what is read in a chat without scrolling."""
CHANGES = 5
SURE_ENOUGH = 0.5
"""Confidence from which a reading is worth a line: fair."""
THIN = 2
"""Fewer articles than this are no coverage to weigh."""

A_DAY = timedelta(days=1)

_CHANGING = OFFICIAL | {Modality.REPORTED, Modality.DENIAL}
_POLES = (Direction.TOWARD_OPEN, Direction.TOWARD_CLOSED)

ReadingKey = tuple[ArticleId, str, str | None, Direction, Modality]
"""What names a reading: an article says one thing of a kind of an organisation or line."""


def summary(coverage: Coverage, topic: Topic, now: datetime) -> Message:
    """What happened in the period, in at most eight lines; that nothing did, or that it is too little to weigh, where that is so."""
    whole = coverage.about(EVERYTHING)
    part = coverage.about(topic)
    if not part.cards:
        return nothing(whole, topic, now)
    composer = _Composer(part)
    parts = tuple(composer.parts())
    title = f"{topic.label or 'What happened'} {part.period.label}"
    return Message(
        fallback=f"{title}: {counted(len(part.stories), 'story')}, {counted(composer.changes, 'change')} of stance.",
        title=title,
        parts=(*parts, *_left_out(part, composer.lines)),
        footer=basis(part, whole, now),
    )


def _left_out(coverage: Coverage, lines: int) -> Iterator[Part]:
    left = len(coverage.stories) - lines
    if left > 0:
        yield Line((f"{counted(left, 'story')} more: type “stories” to see them all.",))
    if len(coverage.cards) < THIN:
        yield Line(("Not enough coverage to weigh this: it rests on a single article.",))


class _Composer:
    """Chooses the lines of one summary, and remembers which stories are told."""

    def __init__(self, coverage: Coverage) -> None:
        self._coverage = coverage
        self._story_of: dict[str, str] = {member.article.id: story.id for story in coverage.stories for member in story.members}
        self._outlets: dict[str, int] = {story.id: len(story.outlets) for story in coverage.stories}
        self._newest: dict[str, datetime] = {story.id: story.last_at for story in coverage.stories}
        self._evidence = [piece for piece in coverage.evidence if piece.reading.confidence >= SURE_ENOUGH and is_verbatim(piece)]
        self._moved = _moved_standings(coverage)
        self._denials = _denials_of_claims(coverage.ledger)
        self._claimed = {reading_key(piece) for claim in coverage.ledger.claims.values() for piece in (*claim.evidence, *claim.denials)}
        self._numbers = Numbers()
        self._told: set[str] = set()
        self.changes = 0
        self.lines = 0

    def parts(self) -> Iterator[Part]:
        """Every line under its heading; headings without lines are left out."""
        changes = list(self._change_lines())
        self.changes = len(changes)
        yield from _under("What changed", changes)
        said = list(self._said_lines())
        yield from _under("What was said", said)
        others = list(self._other_lines(LINES - len(changes) - len(said)))
        yield from _under("What else happened" if changes or said else "What happened", others)
        self.lines = len(changes) + len(said) + len(others)

    def _change_lines(self) -> Iterator[Line]:
        changing = [piece for piece in self._evidence if piece.reading.modality in _CHANGING and _points_somewhere(piece)]
        ranked = sorted(changing, key=self._rank)
        for piece in _new_kinds_first(ranked):
            if len(self._told) < CHANGES and self._tell(piece):
                yield self._change_line(piece)

    def _said_lines(self) -> Iterator[Line]:
        saying = sorted((piece for piece in self._evidence if piece.reading.modality not in _CHANGING), key=self._rank)
        for pole in _POLES:
            side = (piece for piece in saying if piece.reading.direction is pole)
            chosen = next((piece for piece in side if self._tell(piece)), None)
            if chosen:
                yield Line(tuple(told(label_of(chosen), chosen, self._numbers)), bullet=True)

    def _other_lines(self, room: int) -> Iterator[Line]:
        rest = [story for story in self._coverage.stories if story.id not in self._told]
        rest.sort(key=lambda story: (len(story.outlets), story.last_at), reverse=True)
        for story in rest[:room]:
            yield Line((*self._headline(story), *_carried_by(len(story.outlets))), bullet=True)

    def _headline(self, story: Story) -> Iterator[Span]:
        card = min(self._coverage.cards_of(story), key=lambda card: card.at)
        yield f"“{card.title}” " if card.title else ""
        yield from self._numbers.cite(card)

    def _rank(self, piece: Evidence) -> tuple[int, int, float, str, float, float]:
        """By weight, then the story most widely told, then the newest story; within one story the surest words, then the earliest."""
        story, at = self._story(piece), piece.article.at
        newest = self._newest.get(story, at).timestamp()
        return self._weight(piece), -self._outlets.get(story, 1), -newest, story, -piece.reading.confidence, at.timestamp()

    def _weight(self, piece: Evidence) -> int:
        """Shifts, then claims and their denials, then what organisations did or said without moving, then the rest."""
        key = reading_key(piece)
        if key in self._moved:
            return 0
        return 1 if key in self._claimed else 2 if piece.reading.modality in OFFICIAL else 3

    def _story(self, piece: Evidence) -> str:
        """The story a reading belongs to; the article stands for it when its story is no longer kept."""
        return self._story_of.get(piece.article.id, piece.article.id)

    def _tell(self, piece: Evidence) -> bool:
        """Take the story for one line. False when it has one."""
        story = self._story(piece)
        if story in self._told:
            return False
        self._told.add(story)
        return True

    def _change_line(self, piece: Evidence) -> Line:
        spans = [*told(label_of(piece, self._moved.get(reading_key(piece))), piece, self._numbers)]
        if piece.reading.modality is Modality.REPORTED and (denial := self._denial_of(piece)):
            spans += [f". Denied: {quoted(denial)} ", *self._numbers.cite(denial.article)]
        return Line((*spans, *_carried_by(self._outlets.get(self._story(piece), 1))), bullet=True)

    def _denial_of(self, claim: Evidence) -> Evidence | None:
        """What is said against a report: in the same story, or by the ledger; only while the denial's own story is not told elsewhere."""
        story = self._story(claim)
        told_here = (piece for piece in self._evidence if self._story(piece) == story and _answers(piece, claim))
        recorded = (piece for piece in self._denials.get(reading_key(claim), ()) if self._story(piece) == story or self._tell(piece))
        return next(told_here, None) or next(recorded, None)


def reading_key(piece: Evidence) -> ReadingKey:
    """The name of a reading."""
    reading = piece.reading
    return piece.article.id, reading.org, reading.model, reading.direction, reading.modality


def _moved_standings(coverage: Coverage) -> Mapping[ReadingKey, Standing]:
    """The readings that moved a standing in the period: those of the day it moved, for what only repeats them later moved nothing."""
    since, until = coverage.period.since, coverage.period.until
    moved = [standing for standing in coverage.ledger.standings.values() if standing.before and since <= standing.since < until]
    return {reading_key(piece): standing for standing in moved for piece in standing.evidence if piece.article.at - standing.since <= A_DAY}


def _denials_of_claims(ledger: Ledger) -> Mapping[ReadingKey, tuple[Evidence, ...]]:
    """What was said against each reading that a claim rests on."""
    return {reading_key(piece): tuple(filter(is_verbatim, claim.denials)) for claim in ledger.claims.values() for piece in claim.evidence}


def _answers(denial: Evidence, claim: Evidence) -> bool:
    return denial.reading.modality is Modality.DENIAL and denial.reading.org == claim.reading.org


def _points_somewhere(piece: Evidence) -> bool:
    return piece.reading.direction is not Direction.NONE or piece.reading.modality is Modality.DENIAL


def _new_kinds_first(ranked: list[Evidence]) -> list[Evidence]:
    """The same pieces; those that say what an earlier one said of the same organisation come last."""
    kinds: set[tuple[str, str | None, Direction, Modality]] = set()
    first: list[Evidence] = []
    again: list[Evidence] = []
    for piece in ranked:
        kind = reading_key(piece)[1:]
        (again if kind in kinds else first).append(piece)
        kinds.add(kind)
    return first + again


def _carried_by(outlets: int) -> tuple[str, ...]:
    return (f" · {counted(outlets, 'outlet')}",) if outlets > 1 else ()


def _under(heading: str, lines: list[Line]) -> Iterator[Part]:
    if lines:
        yield Heading(heading)
        yield from lines
