"""Answers that say how little they rest on, and the small print that says what an answer rests on."""

from collections.abc import Iterator
from datetime import datetime

from bot.domain.model.messages import Line, Message, When
from bot.domain.summaries.coverage import Coverage
from bot.domain.summaries.topics import Topic
from bot.domain.summaries.wording import counted


def nothing(coverage: Coverage, topic: Topic, now: datetime) -> Message:
    """That nothing about the topic was read in the period, and what was read instead."""
    title = f"Nothing{f' about {topic.label}' if topic.label else ''} {coverage.period.label}"
    footer = basis(coverage, coverage, now)
    return Message(fallback=f"{title}.", title=title, parts=tuple(_why_nothing(coverage, topic)), footer=footer)


def _why_nothing(coverage: Coverage, topic: Topic) -> Iterator[Line]:
    if not coverage.sources and not coverage.stories:
        yield Line(("No source is read: type “source add” and the address of a feed to begin.",))
    elif coverage.stories:
        yield Line((f"None of the {counted(len(coverage.stories), 'story')} of that time is about it.",))
    else:
        yield Line(("No source told anything in that time.",))
    if topic.near:
        yield Line((f"Did you mean {' or '.join(topic.near)}?",))
    if latest := max((source.last_entry for source in coverage.sources if source.last_entry), default=None):
        yield Line(("The newest entry of all sources is of ", When(latest), "."))


def basis(part: Coverage, whole: Coverage, now: datetime) -> tuple[Line, ...]:
    """What an answer rests on: stories, articles, outlets, the health of the sources; the period, and as of when."""
    outlets = len({card.outlet for card in part.cards})
    rests = f"{counted(len(part.stories), 'story')} ({counted(len(part.cards), 'article')}, {counted(outlets, 'outlet')})"
    healthy = sum(source.trouble is None for source in whole.sources)
    until = (" to ", When(part.period.until)) if part.period.until < now else ()
    return (
        Line((f"Rests on {rests}; {healthy} of {counted(len(whole.sources), 'source')} healthy.",)),
        Line(("From ", When(part.period.since), *until, " · as of ", When(now))),
    )
