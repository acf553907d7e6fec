"""``watch add``, ``watch list``, ``watch show`` and ``watch remove``: what each did or found, in plain English."""

from collections.abc import Iterator, Mapping

from bot.domain.model.messages import Code, Line, Message, Part, Span, Strong, When
from bot.domain.model.talk import Request
from bot.domain.model.tenancy import CONSOLE_TENANT, TenantId, Watch, pending_tenant, platform_of
from bot.domain.query import explain, parse_query
from bot.errors import BadArgument
from bot.services.rehearsals import Rehearsals
from bot.services.watchlist import Watchlist
from handlers.commands.outcome import Done, Looked
from handlers.commands.rehearsed import preview_parts
from handlers.commands.wording import (
    as_typed,
    as_value,
    channels_in_words,
    events_as_typed,
    events_in_words,
    is_said,
    limits_in_words,
    typed_as,
    watch_in_words,
)

_FIRST = 'watch add Openness --query "open weights"'


async def add_watch(watchlist: Watchlist, rehearsals: Rehearsals, request: Request, arguments: Mapping[str, str]) -> Done | Looked:
    """Adds a watch, or only looks; says what it will do, where it speaks, what it would have sent, and how to end it."""
    only_look = is_said(arguments.get("dry-run"))
    watch = await watchlist.add_watch(
        tenant=request.tenant,
        here=request.channel,
        by=request.actor.name,
        only_look=only_look,
        **{name: arguments.get(name) for name in ("name", "query", "events", "channel", "floor", "direction")},
    )
    parts = (
        *_what_it_does(watch, request),
        *(Line((Strong("Careful: "), warning)) for warning in rehearsals.warnings(watch.query)),
        *preview_parts(*await rehearsals.load_preview(watch)),
        *(() if await watchlist.load_sources() else _nothing_read(request.tenant)),
    )
    if only_look:
        title = f"“{watch.name}” would be watched like this; nothing was changed"
        return Looked(Message(fallback=f"{title}.", title=title, parts=parts))
    ending = (Line(("To end it:",)), Code(_removal(watch, request)))
    message = Message(fallback=f"Watching “{watch.name}”.", title=f"Watching “{watch.name}”", parts=(*parts, *ending))
    return Done(message=message, about=f"watch “{watch.name}”", after=watch_in_words(watch))


def _what_it_does(watch: Watch, request: Request) -> Iterator[Part]:
    if mistake := _mistake_in(watch.query):
        yield Line((f"It finds nothing, for its query cannot be read: {mistake}",))
    else:
        yield Line((explain(parse_query(watch.query)),))
    yield Line((f"It speaks in {channels_in_words(watch, request.channel)} {events_in_words(watch.events)}{limits_in_words(watch)}.",))
    platform = platform_of(watch.channels[0])
    if watch.tenant == pending_tenant(platform) and watch.tenant != CONSOLE_TENANT:
        yield Line((f"It waits until Openvane runs with a token of {platform.capitalize()}.",))


def _nothing_read(tenant: TenantId) -> tuple[Part, ...]:
    return Line(("Nothing is read yet. Add a feed to hear of something:",)), Code(typed_as("source add https://example.org/feed.xml", tenant))


def _removal(watch: Watch, request: Request) -> str:
    return typed_as(f"watch remove {as_value(watch.name)}", request.tenant)


async def list_watches(watchlist: Watchlist, request: Request, _: Mapping[str, str]) -> Message:
    """Lists the watches; says how to begin when there is none."""
    watches = await watchlist.load_watches(request.tenant)
    if not watches:
        parts = (Line(("Nothing is followed yet. To begin:",)), Code(typed_as(_FIRST, request.tenant)))
        return Message(fallback="Nothing is followed yet.", title="No watches", parts=parts)
    title = "1 watch" if len(watches) == 1 else f"{len(watches)} watches"
    return Message(
        fallback=f"{title}: {', '.join(watch.name for watch in watches)}.", title=title, parts=tuple(_row(watch, request) for watch in watches)
    )


def _row(watch: Watch, request: Request) -> Line:
    return Line(tuple(_spans(watch, request)), bullet=True)


def _spans(watch: Watch, request: Request) -> Iterator[Span]:
    yield Strong(watch.name)
    yield f": {watch.query} · {events_as_typed(watch.events)} · in {channels_in_words(watch, request.channel)} · by {watch.created_by}"
    if watch.paused:
        yield " · paused"
    if mistake := _mistake_in(watch.query):
        yield f" · finds nothing, for its query cannot be read: {mistake}"


def _mistake_in(query: str) -> str | None:
    """Why a stored query finds nothing; None for a sound one."""
    try:
        parse_query(query)
    except BadArgument as mistake:
        return str(mistake).partition("\n")[0]
    return None


async def show_watch(watchlist: Watchlist, request: Request, arguments: Mapping[str, str]) -> Message:
    """One watch, in plain English and as it is typed."""
    watch = await watchlist.find_watch(request.tenant, arguments["name"])
    parts: tuple[Part, ...] = (
        *_what_it_does(watch, request),
        *((Line(("It is paused.",)),) if watch.paused else ()),
        Line((f"Added by {watch.created_by} on ", When(watch.created_at), ".")),
        Line(("As it is typed:",)),
        Code(typed_as(as_typed(watch), request.tenant)),
    )
    return Message(fallback=f"{watch.name}: {watch_in_words(watch)}.", title=watch.name, parts=parts)


async def remove_watch(watchlist: Watchlist, request: Request, arguments: Mapping[str, str]) -> Done:
    """Removes a watch; says how to have it back."""
    watch = await watchlist.remove_watch(request.tenant, arguments["name"])
    parts = (Line((f"Nothing more is told for “{watch.name}”. To have it back:",)), Code(typed_as(as_typed(watch), request.tenant)))
    message = Message(fallback=f"“{watch.name}” is removed.", title=f"“{watch.name}” is removed", parts=parts)
    return Done(message=message, about=f"watch “{watch.name}”", before=watch_in_words(watch))
