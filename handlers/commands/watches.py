"""``watch add``, ``watch list`` and ``watch remove``: what each did or found, in plain English."""

from collections.abc import Iterator, Mapping

from bot.domain.model.messages import Code, Line, Message, Part, Span, Strong
from bot.domain.model.talk import Request
from bot.domain.model.tenancy import CONSOLE_TENANT, TenantId, Watch, pending_tenant, platform_of
from bot.domain.query import explain, parse_query
from bot.errors import BadArgument
from bot.services.watchlist import Watchlist
from handlers.commands.wording import as_value, channels_in_words, events_as_typed, events_in_words, typed_as

_FIRST = 'watch add Openness --query "open weights"'


async def add_watch(watchlist: Watchlist, request: Request, arguments: Mapping[str, str]) -> Message:
    """Adds a watch; says what it will do, where it speaks, and how to end it."""
    watch = await watchlist.add_watch(
        tenant=request.tenant,
        here=request.channel,
        by=request.actor.name,
        name=arguments["name"],
        query=arguments["query"],
        events=arguments.get("events"),
        channel=arguments.get("channel"),
    )
    unread = not await watchlist.load_sources()
    parts = (
        *_what_it_does(watch, request),
        *(_nothing_read(request.tenant) if unread else ()),
        Line(("To end it:",)),
        Code(_removal(watch, request)),
    )
    return Message(fallback=f"Watching “{watch.name}”.", title=f"Watching “{watch.name}”", parts=parts)


def _what_it_does(watch: Watch, request: Request) -> Iterator[Part]:
    yield Line((explain(parse_query(watch.query)),))
    yield Line((f"It speaks in {channels_in_words(watch, request.channel)} {events_in_words(watch.events)}.",))
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


async def remove_watch(watchlist: Watchlist, request: Request, arguments: Mapping[str, str]) -> Message:
    """Removes a watch; says how to have it back."""
    watch = await watchlist.remove_watch(request.tenant, arguments["name"])
    back = f"watch add {as_value(watch.name)} --query {as_value(watch.query)} --events {events_as_typed(watch.events)} --channel {watch.channels[0]}"
    parts = (Line((f"Nothing more is told for “{watch.name}”. To have it back:",)), Code(typed_as(back, request.tenant)))
    return Message(fallback=f"“{watch.name}” is removed.", title=f"“{watch.name}” is removed", parts=parts)
