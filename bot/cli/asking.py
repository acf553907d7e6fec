"""The commands of chat, typed in the terminal: the same words, from the same table, answered by the same code."""

import sys

import typer

from handlers.commands.table import COMMANDS, Command, Parameter

PANEL = "Ask and set up, as in chat"
AS_TYPED = {"allow_extra_args": True, "ignore_unknown_options": True}
"""The words go to the parser of chat as they are: it alone knows what they mean, and says what is wrong with them."""
GROUPS = {
    "watch": "Follow something, and look after what is followed",
    "settings": "Who may change what, and when channels are told",
    "source": "Read a feed, list or remove what is read",
}


def add_to(app: typer.Typer) -> None:
    """Add every command of the table; the first word of two becomes a group."""
    groups: dict[str, typer.Typer] = {}
    for command in COMMANDS:
        first, _, rest = command.name.partition(" ")
        if rest and first not in groups:
            groups[first] = typer.Typer(no_args_is_help=True)
            app.add_typer(groups[first], name=first, help=GROUPS[first], rich_help_panel=PANEL)
        _add(groups[first] if rest else app, rest or first, command)


def _add(app: typer.Typer, word: str, command: Command) -> None:
    def answer_typed(context: typer.Context) -> None:
        from bot.cli.answering import answer  # noqa: PLC0415  (heavy)

        sys.exit(answer([*command.name.split(), *context.args]))

    app.command(
        word,
        help=help_of(command),
        short_help=_escaped(command.meaning),
        rich_help_panel=PANEL,
        context_settings=AS_TYPED,
        options_metavar=command.usage.removeprefix(command.name).strip(),
    )(answer_typed)


def help_of(command: Command) -> str:
    """What ``--help`` says of it: the meaning, what it takes and an example, all from the table."""
    parts = [f"{_escaped(command.meaning)}."]
    parts.extend(f"[cyan]{_escaped(_typed(parameter))}[/cyan]  {_escaped(parameter.meaning)}" for parameter in command.parameters)
    if command.example:
        parts.append(f"[dim]For example:[/dim] openvane {_escaped(command.example)}")
    return "\n\n".join(parts)


def _typed(parameter: Parameter) -> str:
    return parameter.name.upper() if parameter.positional else f"--{parameter.name}"


def _escaped(text: str) -> str:
    """The text as it is: brackets are markup to the terminal."""
    return text.replace("[", r"\[")
