"""Help: all commands in groups, or one with everything it takes."""

from collections.abc import Iterator

from bot.domain.model.messages import Code, Heading, Line, Message, Part, Strong
from bot.domain.model.tenancy import TenantId
from bot.domain.permissions import Who
from handlers.commands.parse import command_named
from handlers.commands.table import COMMANDS, Command, Parameter
from handlers.commands.wording import typed_as

_GROUPS = {
    **dict.fromkeys(("watch", "mute", "unmute", "mutes"), "Follow"),
    **dict.fromkeys(("settings", "audit"), "Settle"),
    "source": "Read",
    "help": "Learn more",
}


def help_message(words: str | None, tenant: TenantId) -> Message:
    """What can be typed: everything, the commands that begin with a word, or all about one."""
    if not words:
        return _all(COMMANDS, "What to type", tenant)
    first = words.casefold().strip()
    kin = tuple(command for command in COMMANDS if command.name.split()[0] == first and command.name != first)
    return _all(kin, f"What to type: {first}", tenant) if kin else _one(command_named(words), tenant)


def _all(commands: tuple[Command, ...], title: str, tenant: TenantId) -> Message:
    return Message(
        fallback=f"{title}: {', '.join(command.name for command in commands)}.",
        title=title,
        parts=tuple(_grouped(commands)),
        footer=(Line((f"More about one: {typed_as('help watch add', tenant)}",)),),
    )


def _grouped(commands: tuple[Command, ...]) -> Iterator[Part]:
    group = None
    for command in commands:
        heading = _GROUPS.get(command.name.split()[0], "Ask")
        if heading != group:
            group = heading
            yield Heading(heading)
        yield Line((Strong(command.usage), f": {command.meaning}"), bullet=True)


def _one(command: Command, tenant: TenantId) -> Message:
    return Message(
        fallback=f"{command.name}: {command.meaning}.",
        title=command.name,
        parts=(
            Line((f"{command.meaning}.",)),
            Code(typed_as(command.usage, tenant)),
            *(_about(parameter) for parameter in command.parameters),
            *(_example(command, tenant) if command.example else ()),
            *_for_whom(command),
        ),
    )


_FOR_WHOM = {
    Who.EDITORS: "For editors and admins.",
    Who.ADMINS: "For admins.",
    Who.HOME: "For the admins of a home, since it is shared by all; elsewhere it files a suggestion.",
}


def _for_whom(command: Command) -> tuple[Part, ...]:
    words = _FOR_WHOM.get(command.who)
    return (Line((words,)),) if words else ()


def _about(parameter: Parameter) -> Line:
    return Line((Strong(parameter.name), f": {parameter.meaning}{'; required' if parameter.required else ''}."), bullet=True)


def _example(command: Command, tenant: TenantId) -> tuple[Part, ...]:
    return Line(("For example:",)), Code(typed_as(command.example, tenant))
