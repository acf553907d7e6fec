"""What can be read and where we can talk: nothing is left out where such things are listed."""

import re
from importlib import import_module

import pytest

from handlers.commands.table import COMMANDS
from tests.fixtures.platforms import BENCHES
from tests.repo.project import ROOT, read
from watchers.kinds import SOURCE_KINDS

PLATFORMS = {path.parent.name for path in (ROOT / "handlers").glob("*/__init__.py")} - {"commands"}


def test_every_platform_is_held_to_the_contract() -> None:
    assert set(BENCHES) == PLATFORMS


def test_every_platform_is_wired_and_known_to_the_layers() -> None:
    wiring, contracts = read("bot/wiring.py"), read("pyproject.toml")
    for platform in PLATFORMS:
        assert re.search(rf"from handlers\.{platform}(\.\w+)? import", wiring)
        assert re.search(rf'layers = \[.*\b{platform}\b.*"commands"\]', contracts)


@pytest.mark.parametrize("platform", sorted(PLATFORMS - {"console"}))
def test_the_readme_says_how_to_go_live_on_every_platform(platform: str) -> None:
    assert f"## Going live with {platform.capitalize()}" in read("README.md")


def test_every_kind_of_source_goes_by_its_own_name() -> None:
    assert {name: kind.kind for name, kind in SOURCE_KINDS.items()} == {name: name for name in SOURCE_KINDS}
    homes = {import_module(kind.__module__).__name__ for kind in SOURCE_KINDS.values()}
    assert all(home.startswith("watchers.") for home in homes)


def test_every_command_has_an_answer_that_is_wired() -> None:
    answers = read("handlers/commands/answer.py")
    assert all(f'"{command.name}":' in answers for command in COMMANDS)
