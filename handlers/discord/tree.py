"""The table of commands as Discord's typed slash command ``/vane``, and whether Discord knows it as it is.

The words of the table's ``choices`` are offered while a person types (Discord would enforce its own kind of choices); anything else may be typed.
"""

from collections.abc import Awaitable, Callable, Coroutine, Iterable, Mapping
from inspect import Parameter as Argument
from inspect import Signature
from typing import Any

import discord
from discord import app_commands

from handlers.commands.table import COMMANDS, Command, Parameter

NAME = "vane"
MEANING = "Where AI organisations stand between open and closed, and what moves them"
OFFERS = 25
"""Discord shows at most so many (https://discord.com/developers/docs/interactions/application-commands#autocomplete)."""

Interaction = discord.Interaction[discord.Client]
Offer = Callable[[Interaction, str], Coroutine[Any, Any, list[app_commands.Choice[str]]]]
Serve = Callable[[Interaction, str, Mapping[str, str]], Awaitable[None]]
"""What happens when a command is typed: given its words and the arguments that were filled in."""


def command_tree(client: discord.Client, serve: Serve, commands: Iterable[Command] = COMMANDS) -> app_commands.CommandTree[discord.Client]:
    """The commands as ``/vane`` of this client: one word is a subcommand, two words are a group and its subcommand."""
    tree = app_commands.CommandTree(
        client,
        allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=False, private_channel=False),
        allowed_installs=app_commands.AppInstallationType(guild=True, user=False),
    )
    vane = app_commands.Group(name=NAME, description=MEANING)
    groups: dict[str, app_commands.Group] = {"": vane}
    for command in commands:
        group, _, word = command.name.rpartition(" ")
        if group not in groups:
            groups[group] = app_commands.Group(name=group, description=f"What can be done with each {group}")
            vane.add_command(groups[group])
        groups[group].add_command(_subcommand(command, word, serve))
    tree.add_command(vane)
    return tree


async def send_commands(tree: app_commands.CommandTree[discord.Client]) -> bool:
    """Register the tree with Discord, which limits how often that is done, unless Discord has it already. False when it had."""
    there = [_shape(command.to_dict()) for command in await tree.fetch_commands()]
    if there == [_shape(command.to_dict(tree)) for command in tree.get_commands()]:
        return False
    await tree.sync()
    return True


def _subcommand(command: Command, word: str, serve: Serve) -> app_commands.Command[Any, ..., None]:
    async def run(interaction: Interaction, /, **typed: str | None) -> None:
        said = {parameter.name: typed.get(_argument(parameter)) for parameter in command.parameters}
        await serve(interaction, command.name, {name: words for name, words in said.items() if words is not None and words.strip()})

    # discord.py reads the options of a command from the signature of its function.
    run.__signature__ = _signature(command)  # type: ignore[attr-defined]  # A function takes any attribute.
    app_commands.describe(**{_argument(parameter): parameter.meaning for parameter in command.parameters})(run)
    app_commands.rename(**{_argument(parameter): parameter.name for parameter in command.parameters})(run)
    made: app_commands.Command[Any, ..., None] = app_commands.Command(name=word, description=command.meaning, callback=run)
    for parameter in command.parameters:
        if parameter.choices:
            made.autocomplete(_argument(parameter))(_offering(parameter))
    return made


def _signature(command: Command) -> Signature:
    options = [
        Argument(_argument(parameter), Argument.KEYWORD_ONLY, annotation=str) if parameter.required
        else Argument(_argument(parameter), Argument.KEYWORD_ONLY, annotation=str | None, default=None)
        for parameter in command.parameters
    ]  # fmt: skip
    return Signature([Argument("interaction", Argument.POSITIONAL_OR_KEYWORD, annotation=Interaction), *options])


def _argument(parameter: Parameter) -> str:
    """The parameter's name as Python lets an argument be called: ``dry-run`` and ``for`` are not."""
    return f"{parameter.name.replace('-', '_')}_"


def _offering(parameter: Parameter) -> Offer:
    async def offer(_: Interaction, typed: str, /) -> list[app_commands.Choice[str]]:
        fitting = [word for word in parameter.choices if typed.strip().lower() in word.lower()]
        return [app_commands.Choice(name=word, value=word) for word in fitting[:OFFERS]]

    return offer


def _shape(command: Mapping[str, Any]) -> dict[str, Any]:
    """What makes a command or an option the same as another: Discord gives back more than it was sent, and leaves out what was empty."""
    return {
        "name": command["name"],
        "meaning": command["description"],
        "type": int(command["type"]),
        "required": bool(command.get("required")),
        "offers": bool(command.get("autocomplete")),
        "options": [_shape(option) for option in command.get("options") or ()],
    }
