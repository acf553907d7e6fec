"""``watch edit``, ``watch pause``, ``watch resume``, and what is muted: what each changed, in plain English."""

from collections.abc import Mapping

from bot.domain.model.messages import Code, Line, Message, Strong, When
from bot.domain.model.talk import Request
from bot.domain.model.tenancy import Mute, MuteOf
from bot.domain.query import explain, parse_query
from bot.services.keeping import Changed, Keeping
from bot.services.rehearsals import Rehearsals
from handlers.commands.outcome import Done
from handlers.commands.wording import as_value, typed_as, watch_in_words


async def edit_watch(keeping: Keeping, rehearsals: Rehearsals, request: Request, arguments: Mapping[str, str]) -> Done:
    """Changes a watch; says how it was, and is."""
    wanted = {name: arguments.get(name) for name in ("query", "events", "channel", "floor", "direction")}
    changed = await keeping.edit_watch(request.tenant, arguments["name"], request.channel, **wanted)
    warnings = [Line((Strong("Careful: "), warning)) for warning in rehearsals.warnings(changed.after.query)]
    parts: tuple[Line | Code, ...] = (
        Line((explain(parse_query(changed.after.query)),)),
        Line((f"Before: {watch_in_words(changed.before)}",), bullet=True),
        Line((f"Now: {watch_in_words(changed.after)}",), bullet=True),
        *warnings,
        Line(("To see what it would have sent:",)),
        Code(typed_as(f"watch test {as_value(changed.after.name)}", request.tenant)),
    )
    return _done(changed, f"“{changed.after.name}” is changed", parts)


async def pause_watch(keeping: Keeping, request: Request, arguments: Mapping[str, str]) -> Done:
    """Pauses a watch; says how it speaks again."""
    changed = await keeping.pause_watch(request.tenant, arguments["name"], paused=True)
    back = Code(typed_as(f"watch resume {as_value(changed.after.name)}", request.tenant))
    parts = (Line(("What happens meanwhile is not told later. To let it speak again:",)), back)
    return _done(changed, f"“{changed.after.name}” is paused", parts)


async def resume_watch(keeping: Keeping, request: Request, arguments: Mapping[str, str]) -> Done:
    """Lets a paused watch speak again."""
    changed = await keeping.pause_watch(request.tenant, arguments["name"], paused=False)
    return _done(changed, f"“{changed.after.name}” speaks again", (Line(("It tells what happens from now on.",)),))


def _done(changed: Changed, title: str, parts: tuple[Line | Code, ...]) -> Done:
    message = Message(fallback=f"{title}.", title=title, parts=parts)
    about = f"watch “{changed.before.name}”"
    return Done(message=message, about=about, before=watch_in_words(changed.before), after=watch_in_words(changed.after))


async def mute_watch(keeping: Keeping, request: Request, arguments: Mapping[str, str]) -> Done:
    """Silences a watch for a time."""
    return await mute(keeping, request, {**arguments, "what": f"watch {arguments['name']}"})


async def mute(keeping: Keeping, request: Request, arguments: Mapping[str, str]) -> Done:
    """Silences something for a time; says until when, and how to end it."""
    made = await keeping.mute(request.tenant, request.channel, request.actor.name, arguments["what"], arguments.get("for"), arguments.get("reason"))
    title = f"{made.title[:1].upper()}{made.title[1:]} is muted"
    parts = (
        Line(
            (
                "Until ",
                When(made.until),
                ". The first alert after that says so. To end it before:",
            )
        ),
        Code(typed_as(f"unmute {made.of} {'' if made.of is MuteOf.CHANNEL else as_value(_target(made))}".strip(), request.tenant)),
    )
    message = Message(fallback=f"{title}.", title=title, parts=parts)
    return Done(message=message, about=made.title, after=_in_words(made))


def _target(made: Mute) -> str:
    return made.title.partition("“")[2].rpartition("”")[0] if made.of is MuteOf.WATCH else made.target


async def unmute(keeping: Keeping, request: Request, arguments: Mapping[str, str]) -> Done:
    """Ends a mute before its time."""
    ended = await keeping.unmute(request.tenant, request.channel, arguments["what"])
    title = f"{ended.title[:1].upper()}{ended.title[1:]} is no longer muted"
    return Done(message=Message(fallback=f"{title}.", title=title), about=ended.title, before=_in_words(ended))


def _in_words(made: Mute) -> str:
    return f"muted until {made.until:%Y-%m-%d %H:%M} UTC{f': {made.reason}' if made.reason else ''}"


async def list_mutes(keeping: Keeping, request: Request, _: Mapping[str, str]) -> Message:
    """What is silenced now."""
    mutes = await keeping.load_mutes(request.tenant)
    if not mutes:
        return Message(fallback="Nothing is muted.", title="Nothing is muted")
    title = f"{len(mutes)} muted"
    return Message(fallback=f"{title}: {', '.join(each.title for each in mutes)}.", title=title, parts=tuple(map(_row, mutes)))


def _row(made: Mute) -> Line:
    return Line((Strong(made.title), " until ", When(made.until), f" · by {made.by}{f' · {made.reason}' if made.reason else ''}"), bullet=True)
