"""The table of commands: Slack reads them from text, Discord registers them as typed options, the terminal offers them as words. One table, three mouths."""

from handlers.commands.settings_table import SETTING_COMMANDS
from handlers.commands.shapes import Command, Parameter
from handlers.commands.source_table import SOURCE_COMMANDS
from handlers.commands.watch_table import WATCH_COMMANDS

__all__ = ["COMMANDS", "Command", "Parameter"]

PERIOD = Parameter(name="period", meaning="today, 7d, june, or 2025-07-01..2025-08-15", positional=True, choices=("today", "3d", "7d", "14d", "30d"))

COMMANDS: tuple[Command, ...] = (
    Command(
        name="summary",
        meaning="What happened in a period, each line with its source",
        parameters=(Parameter(name="topic", meaning="An organisation, a model, or words", positional=True, phrases=True), PERIOD),
        example="summary Meta 7d",
    ),
    Command(
        name="stance",
        meaning="Where an organisation stands, and the quotes that put it there",
        parameters=(Parameter(name="organisation", meaning="An organisation; without it, all of them", positional=True),),
        example="stance Meta",
    ),
    Command(
        name="stories",
        meaning="The stories of a period, the newest first",
        parameters=(Parameter(name="query", meaning="Words, phrases in quotes, OR between them", positional=True, phrases=True), PERIOD),
        example='stories "open weights" 3d',
    ),
    Command(
        name="story",
        meaning="One story: who carries it, and how it went on",
        parameters=(Parameter(name="id", meaning="The story's id, as “stories” shows it", required=True, positional=True),),
        example="story w3hnz4lha32il3ij",
    ),
    *WATCH_COMMANDS,
    *SOURCE_COMMANDS,
    *SETTING_COMMANDS,
    Command(
        name="help",
        meaning="What to type",
        parameters=(Parameter(name="command", meaning="One command, for more about it", positional=True),),
        example="help watch add",
    ),
)
"""Every command, in the order that help shows them."""
