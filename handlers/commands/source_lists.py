"""``source health``, ``pause``, ``resume``, ``export`` and ``import``: what each did or found, in plain English."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import timedelta

from bot.domain.model.messages import Code, Heading, Line, Link, Message, Part, Span, When
from bot.domain.model.talk import Request
from bot.domain.sourcehealth import Health
from bot.domain.text import cut
from bot.services.sourcekeeping import Intake, SourceKeeping, SourceReport
from handlers.commands.outcome import Done, Looked
from handlers.commands.wording import as_value, is_said, typed_as

MOST_SHOWN = 30
"""Lines of a list that are shown in a chat."""
_WELL = frozenset({Health.HEALTHY, Health.WAITING})


async def show_health(keeping: SourceKeeping, _: Request, arguments: Mapping[str, str]) -> Message:
    """Tells how the sources are doing: those in trouble by name, the others by number; or all that is known of one."""
    if "source" in arguments:
        return _one(await keeping.load_report(arguments["source"]))
    found = await keeping.load_reports()
    counts = Counter(each.condition.health for each in found)
    title = ", ".join(f"{counts[health]} {health.value}" for health in Health if counts[health]) or "Nothing is read yet"
    unwell = [each for each in found if each.condition.health not in _WELL]
    parts = [Line(tuple(_row(each)), bullet=True) for each in unwell[:MOST_SHOWN]]
    more = [Line((f"And {len(unwell) - MOST_SHOWN} more; source list shows all.",))] if len(unwell) > MOST_SHOWN else []
    return Message(fallback=f"Sources: {title}.", title=f"Sources: {title}", parts=(*parts, *more))


def _row(report: SourceReport) -> Iterator[Span]:
    yield Link(report.source.title, report.source.url)
    yield f" · {report.condition.health.value}: {report.condition.reason}"


def _one(report: SourceReport) -> Message:
    source, found, gap = report.source, report.condition, report.gap
    lines = [Line((found.reason,)), Line((f"It is a {source.kind}, added by {source.added_by or 'nobody known'}.",))]
    if source.last_success:
        lines.append(Line(("Last read ", When(source.last_success))))
    if source.recent:
        lines.append(Line(("Newest entry ", When(source.recent[-1]))))
    if gap:
        lines.append(Line((f"It publishes about every {_about(gap)}.",)))
    if source.failures:
        lines.append(Line((f"It failed {source.failures} time{'' if source.failures == 1 else 's'} in a row.",)))
    if source.moved_from:
        lines.append(Line((f"It has moved here from {source.moved_from}.",)))
    title = f"{source.title}: {found.health.value}"
    return Message(fallback=f"{title}. {found.reason}", title=Link(title, source.url), parts=tuple(lines))


def _about(gap: timedelta) -> str:
    minutes = max(1, round(gap.total_seconds() / 60))
    if minutes < 120:
        return "minute" if minutes == 1 else f"{minutes} minutes"
    return f"{round(minutes / 60)} hours" if minutes < 2_880 else f"{round(minutes / 1_440)} days"


async def pause_source(keeping: SourceKeeping, request: Request, arguments: Mapping[str, str]) -> Done:
    """Pauses a source; says how to have it read again."""
    source = await keeping.pause(arguments["source"], request.actor.name)
    parts = (Line(("It is left alone. To have it read again:",)), Code(typed_as(f"source resume {as_value(source.title)}", request.tenant)))
    title = f"“{source.title}” is paused"
    return Done(message=Message(fallback=f"{title}.", title=title, parts=parts), about=source.title, before="read", after="paused")


async def resume_source(keeping: SourceKeeping, _: Request, arguments: Mapping[str, str]) -> Done:
    """Resumes a source."""
    source = await keeping.resume(arguments["source"])
    title = f"“{source.title}” is read again"
    parts = (Line(("It is asked at once, and then as often as it publishes.",)),)
    return Done(message=Message(fallback=f"{title}.", title=title, parts=parts), about=source.title, before="paused", after="read")


async def export_sources(keeping: SourceKeeping, _: Request, __: Mapping[str, str]) -> Message:
    """Shows all sources as OPML."""
    return Message(fallback="The sources as a list (OPML).", title="The sources as a list (OPML)", parts=(Code(await keeping.export()),))


async def import_sources(keeping: SourceKeeping, request: Request, arguments: Mapping[str, str]) -> Done | Looked:
    """Takes a list of sources in, or only shows what that would do."""
    intake = await keeping.load_intake(arguments["text"])
    if is_said(arguments.get("dry-run")) or not intake.new:
        title = f"Taking these in would {_summary(intake)}; nothing was changed"
        return Looked(Message(fallback=f"{title}.", title=title, parts=tuple(_difference(intake))))
    await keeping.take_in(intake, request.actor.name)
    title = f"Taken in: {_summary(intake)}"
    return Done(message=Message(fallback=f"{title}.", title=title, parts=tuple(_difference(intake))), about=f"{len(intake.new)} sources", after=title)


def _summary(intake: Intake) -> str:
    return f"add {len(intake.new)}, leave {intake.known} that are read already and {len(intake.refused)} that are no addresses"


def _difference(intake: Intake) -> Iterator[Part]:
    """What is added, by folder, and what cannot be."""
    folder = None
    for each in intake.new[:MOST_SHOWN]:
        if each.folder != folder and each.folder:
            yield Heading(each.folder)
        folder = each.folder
        yield Line((f"+ {each.title or each.url}",), bullet=True)
    if len(intake.new) > MOST_SHOWN:
        yield Line((f"And {len(intake.new) - MOST_SHOWN} more.",))
    if intake.refused:
        yield Line((f"No address of a page: {', '.join(cut(url, 80) for url in intake.refused[:5])}",))
