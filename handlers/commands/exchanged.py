"""``watch export`` and ``watch import``: watches as text, out and in."""

from collections.abc import Iterator, Mapping

from bot.domain.exchange import Plan
from bot.domain.model.messages import Code, Heading, Line, Message, Part
from bot.domain.model.talk import Request
from bot.services.keeping import Keeping
from handlers.commands.outcome import Done, Looked
from handlers.commands.wording import is_said, typed_as, watch_in_words

SHOWN = 2_500
"""Characters that every platform shows of one text."""


async def export_watches(keeping: Keeping, request: Request, arguments: Mapping[str, str]) -> Message:
    """Shows all watches as text."""
    told = await keeping.load_export(request.tenant, arguments.get("format"))
    title = f"{told.count} watch{'' if told.count == 1 else 'es'} as {told.form.upper()}"
    if not told.count:
        return Message(fallback="There is no watch to export.", title="There is no watch to export")
    cut = [Line(("A chat shows only so much of this; in the terminal “openvane watch export” gives all of it.",))] if len(told.text) > SHOWN else []
    back: tuple[Part, ...] = (
        *cut,
        Line(("To take them in elsewhere, after a look at what that would change:",)),
        Code(typed_as("watch import --dry-run TEXT", request.tenant)),
    )
    return Message(fallback=f"{title}.", title=title, parts=(Code(told.text), *back))


async def import_watches(keeping: Keeping, request: Request, arguments: Mapping[str, str]) -> Done | Looked:
    """Takes watches in, or only shows what that would change."""
    plan = await keeping.load_plan(request.tenant, arguments["text"])
    if is_said(arguments.get("dry-run")) or not (plan.added or plan.changed):
        title = f"Taking these in would {_summary(plan)}; nothing was changed"
        return Looked(Message(fallback=f"{title}.", title=title, parts=tuple(_difference(plan))))
    await keeping.import_watches(request.tenant, request.channel, request.actor.name, plan)
    title = f"Taken in: {_summary(plan)}"
    names = ", ".join([*(wish.name for wish in plan.added), *(watch.name for _, watch in plan.changed)])
    return Done(message=Message(fallback=f"{title}.", title=title, parts=tuple(_difference(plan))), about=f"watches {names}", after=_summary(plan))


def _summary(plan: Plan) -> str:
    return f"add {len(plan.added)}, change {len(plan.changed)} and leave {len(plan.same)} as they are"


def _difference(plan: Plan) -> Iterator[Part]:
    """What is added, and what changes from what to what."""
    if plan.added:
        yield Heading("Added")
        yield from (Line((f"+ {wish.name}: {wish.query}",), bullet=True) for wish in plan.added)
    if plan.changed:
        yield Heading("Changed")
        for wish, watch in plan.changed:
            yield Line((f"− {watch.name}: {watch_in_words(watch)}",), bullet=True)
            yield Line((f"+ {watch.name}: {watch_in_words(wish.upon(watch))}",), bullet=True)
    if plan.same:
        yield Line((f"The same already: {', '.join(plan.same)}",))
