"""The command line: ``openvane run``, ``demo``, the judgement on any text, and every command of the table with the words of chat.

Each command imports what it needs when it is called, so that ``--help`` and ``read`` do not wait for Slack's and Discord's libraries.
"""

import sys
from collections.abc import Sequence

import typer

from bot.cli import asking, dead, judging, running
from bot.errors import OpenvaneError, UserMistake

app = typer.Typer(
    name="openvane",
    help="A weathervane for AI openness: it reads the news and tells you when an organisation's stance moves between open and closed.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,  # They print local variables, tokens among them.
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
)
running.add_to(app)
asking.add_to(app)
judging.add_to(app)
dead.add_to(app)


def main(words: Sequence[str] | None = None) -> None:
    """Run one command, as typed after ``openvane`` unless given. Exit status 2: something typed or set must change; 1: something outside is in trouble. Either way one sentence, no traceback."""
    try:
        app(words, prog_name="openvane")
    except OpenvaneError as trouble:
        from bot.cli.tell import tell_trouble  # noqa: PLC0415  (heavy, and only trouble needs it)

        tell_trouble(str(trouble))
        sys.exit(2 if isinstance(trouble, UserMistake) else 1)
