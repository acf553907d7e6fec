"""``source add``, ``source list`` and ``source remove``: what each did or found, in plain English."""

from collections.abc import Iterator, Mapping

from bot.domain.model.coverage import Source
from bot.domain.model.messages import Code, Line, Link, Message, Span, When
from bot.domain.model.talk import Request
from bot.services.watchlist import Watchlist
from handlers.commands.wording import as_value, typed_as


async def add_source(watchlist: Watchlist, request: Request, arguments: Mapping[str, str]) -> Message:
    """Adds a source; says what happens next, and how to end it."""
    source = await watchlist.add_source(arguments["address"], arguments.get("title"), request.actor.name, arguments.get("kind", "feed"))
    parts = (
        Line(
            (
                f"Openvane reads it every {_span(source.interval)} until it is known how often it publishes. What stands there now is recorded in silence; what comes after it can alert.",
            )
        ),
        Line(("To end it:",)),
        Code(typed_as(f"source remove {as_value(source.title)}", request.tenant)),
    )
    return Message(fallback=f"Reading “{source.title}”.", title=Link(f"Reading “{source.title}”", source.url), parts=parts)


async def list_sources(watchlist: Watchlist, request: Request, _: Mapping[str, str]) -> Message:
    """Lists the sources with their health; says how to begin when there is none."""
    sources = await watchlist.load_sources()
    if not sources:
        parts = (Line(("Nothing is read yet. To begin:",)), Code(typed_as("source add https://example.org/feed.xml", request.tenant)))
        return Message(fallback="Nothing is read yet.", title="No sources", parts=parts)
    healthy = sum(source.trouble is None for source in sources)
    title = f"{len(sources)} source{'' if len(sources) == 1 else 's'}, {healthy} healthy"
    return Message(fallback=f"{title}.", title=title, parts=tuple(Line(tuple(_row(source)), bullet=True) for source in sources))


def _row(source: Source) -> Iterator[Span]:
    yield Link(source.title, source.url)
    if source.trouble:
        yield f" · in trouble, {source.failures} time{'' if source.failures == 1 else 's'} in a row: {source.trouble}"
    if source.last_success:
        yield " · last read "
        yield When(source.last_success)
    elif not source.trouble:
        yield " · waits for its first reading"
    if source.last_entry:
        yield " · newest entry "
        yield When(source.last_entry)
    yield f" · id {source.id}"


async def remove_source(watchlist: Watchlist, request: Request, arguments: Mapping[str, str]) -> Message:
    """Removes a source; says how to have it back."""
    source = await watchlist.remove_source(arguments["source"])
    parts = (
        Line(("It is read no more; what it told stays. To have it back:",)),
        Code(typed_as(f"source add {source.url} --title {as_value(source.title)}", request.tenant)),
    )
    return Message(fallback=f"“{source.title}” is removed.", title=f"“{source.title}” is removed", parts=parts)


def _span(seconds: int) -> str:
    """An interval in words: ``10 minutes``."""
    for unit, name in ((86_400, "day"), (3_600, "hour"), (60, "minute")):
        if seconds % unit == 0:
            count = seconds // unit
            return f"{count} {name}s" if count > 1 else name
    return f"{seconds} seconds" if seconds > 1 else "second"
