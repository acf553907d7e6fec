"""Help in the terminal is the table of commands."""

import re

import pytest

from handlers.commands.table import COMMANDS, Command
from tests.cli.conftest import Desk


def test_help_shows_every_command_in_its_group(desk: Desk) -> None:
    shown = desk.type("--help").out
    for word in ("run", "demo", "read", "group", "replay", *(command.name.split()[0] for command in COMMANDS)):
        assert re.search(rf"^│ {word} ", shown, re.MULTILINE), word


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_help_of_a_command_says_all_that_the_table_says(desk: Desk, command: Command) -> None:
    done = desk.type(*command.name.split(), "--help")
    told = " ".join(done.out.split())
    assert done.status == 0
    assert f"Usage: openvane {command.usage}" in told
    assert command.meaning in told
    assert f"openvane {command.example}" in told or not command.example
    for parameter in command.parameters:
        assert parameter.meaning in told


def test_without_a_command_the_terminal_says_what_there_is(desk: Desk) -> None:
    done = desk.type()
    assert "summary" in done.out + done.err


def test_help_in_words_needs_no_store(desk: Desk) -> None:
    done = desk.type("help", "watch", "add")
    assert done.status == 0, done.err
    assert "--query" in done.out
    assert not list(desk.folder.iterdir())


def test_a_word_that_is_no_command_is_a_mistake(desk: Desk) -> None:
    done = desk.type("sumary")
    assert done.status == 2
    assert "sumary" in done.err
