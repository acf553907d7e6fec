"""``settings`` and ``audit``: what a team has settled, and who changed what."""

from collections.abc import Callable, Iterator, Mapping

from bot.domain.model.messages import Line, Message, Part, Strong, When
from bot.domain.model.talk import Request
from bot.domain.model.tenancy import CONSOLE_TENANT, ChannelId, Deed, Preferences, Rhythm, TenantId
from bot.domain.permissions import admins_of
from bot.domain.rhythm import rhythm_in_words, with_beat, with_cap, with_quiet, with_zone
from bot.errors import BadArgument
from bot.services.house import DEEDS_SHOWN, House
from bot.services.watchlist import Watchlist
from handlers.commands.outcome import Done, Looked

Change = Callable[[Rhythm, str], Rhythm]
CHANGES: Mapping[str, Change] = {"zone": with_zone, "rhythm": with_beat, "hours": with_quiet, "cap": with_cap}
"""How a channel's rhythm is changed, by the parameter that says what to."""


async def show_settings(house: House, request: Request, _: Mapping[str, str]) -> Message:
    """What is settled."""
    preferences = await house.load_preferences(request.tenant)
    parts: tuple[Part, ...] = (
        Line((Strong("Admins: "), admins_of(request.tenant))),
        Line((Strong("Editors: "), _editors(preferences))),
        Line((Strong("Notice room: "), preferences.notice_room or "none; trouble is told in the log alone")),
        Line((Strong("This channel: "), rhythm_in_words(preferences.rhythm_of(request.channel)))),
        *(
            Line((f"{rhythm.channel}: {rhythm_in_words(rhythm)}",), bullet=True)
            for rhythm in preferences.rhythms
            if rhythm.channel != request.channel
        ),
    )
    return Message(fallback="What is settled.", title="Settings", parts=parts)


def _editors(preferences: Preferences) -> str:
    return ", ".join(preferences.editors) or "nobody beside the admins"


async def change_editors(house: House, request: Request, arguments: Mapping[str, str]) -> Done | Looked:
    """Adds or removes an editor; without words, the list."""
    words = arguments.get("change", "list")
    if words.strip().casefold() == "list":
        listed = _editors(await house.load_preferences(request.tenant))
        return Looked(Message(fallback=f"Editors: {listed}.", title="Editors", parts=(Line((f"{listed}.",)),)))
    before, after = await house.change_editors(request.tenant, words)
    title = f"Editors: {_editors(after)}"
    return Done(message=Message(fallback=f"{title}.", title=title), about="editors", before=_editors(before), after=_editors(after))


async def change_notice_room(house: House, watchlist: Watchlist, request: Request, arguments: Mapping[str, str]) -> Done:
    """Says where trouble is told from now on."""
    words = arguments["room"]
    owner = request.tenant
    if words.strip().casefold() != "off":
        owner = await watchlist.load_owner(await watchlist.load_place(words, request.channel, request.tenant), request.tenant)
    before, after = await house.change_notice_room(owner, words, request.channel)
    title = f"Trouble is told in {after.notice_room}" if after.notice_room else "Trouble is told in the log alone"
    message = Message(fallback=f"{title}.", title=title)
    return Done(message=message, about="notice room", before=before.notice_room or "none", after=after.notice_room or "none")


async def change_rhythm(house: House, watchlist: Watchlist, request: Request, arguments: Mapping[str, str]) -> Done:
    """Changes how a channel is told; says how it is told now."""
    channel, owner = await _place(watchlist, request, arguments.get("channel"))
    name = next(name for name in CHANGES if name in arguments)
    before, after = await house.change_rhythm(owner, channel, lambda rhythm: CHANGES[name](rhythm, arguments[name]))
    told = rhythm_in_words(after)
    title = f"{'This channel' if channel == request.channel else channel} is told {told}"
    message = Message(fallback=f"{title}.", title=title, parts=(Line(("What is held meanwhile is kept, and told together.",)),))
    return Done(message=message, about=f"rhythm of {channel}", before=rhythm_in_words(before), after=told)


async def _place(watchlist: Watchlist, request: Request, words: str | None) -> tuple[ChannelId, TenantId]:
    channel = await watchlist.load_place(words, request.channel, request.tenant)
    return channel, await watchlist.load_owner(channel, request.tenant)


async def show_audit(house: House, request: Request, arguments: Mapping[str, str]) -> Looked:
    """The last changes."""
    deeds = await house.load_deeds(request, _count(arguments.get("count")))
    if not deeds:
        return Looked(Message(fallback="Nothing was changed yet.", title="Nothing was changed yet"))
    title = f"The last {len(deeds)} changes" if len(deeds) > 1 else "The last change"
    return Looked(Message(fallback=f"{title}.", title=title, parts=tuple(part for deed in deeds for part in _rows(deed, request.tenant))))


def _count(typed: str | None) -> int:
    words = (typed or "20").strip()
    if not (words.isascii() and words.isdigit() and len(words) < 4 and 1 <= int(words) <= DEEDS_SHOWN):
        raise BadArgument(f"“{words[:20]}” cannot be how many: type a number from 1 to {DEEDS_SHOWN}.")
    return int(words)


def _rows(deed: Deed, tenant: TenantId) -> Iterator[Part]:
    where = f" · in {deed.tenant}" if tenant == CONSOLE_TENANT or deed.tenant != tenant else ""
    yield Line((When(deed.at), f" · {deed.by}{where}: ", Strong(deed.act)), bullet=True)
    if deed.before or deed.after:
        yield Line((f"{deed.before or 'nothing'} → {deed.after or 'nothing'}",))
