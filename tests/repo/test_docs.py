"""The documents say what the program does: every setting, every command, every word, every link."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from bot.domain.model.tenancy import EventKind
from bot.domain.query import parse_query
from bot.settings import load_declared
from bot.settings.environment import Settings, variables
from handlers.commands.parse import read_words
from handlers.commands.table import COMMANDS
from tests.picture import drawn
from tests.repo.project import ROOT, read

DOCUMENTS = ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md")
VARIABLE = re.compile(r"\b(?:OPENVANE_[A-Z_]+|(?:SLACK|DISCORD|REDIS)_[A-Z_]+)\b")
NOUNS = re.compile(r"^class ([A-Z]\w+)", re.MULTILINE)
NOT_NOUNS_OF_THE_TRADE = {
    *(
        "Depth",
        "ArticleCard",
        "Move",
        "Sketch",
        "StoryMember",
        "Placement",
        "KnownArticle",
        "PassedOver",
        "Known",
        "Edit",
        "Outcome",
        "Match",
        "StoryChange",
    ),
    *(
        "Posted",
        "TryLater",
        "Refused",
        "Refusal",
        "NotPosted",
        "CannotTell",
        "Gone",
        "InDoubt",
        "Tone",
        "Link",
        "When",
        "Strong",
        "Heading",
        "Code",
        "Quote",
        "Message",
        "State",
        "Rated",
        "StanceReport",
    ),
    *("EventKind", "MuteOf", "ClaimStatus", "Start", "Family", "Catalogue"),
}
"""How nouns of the glossary are put together: parts and outcomes, which nobody is shown by that name."""


def glossary() -> set[str]:
    table = read("ARCHITECTURE.md").partition("## Glossary")[2]
    rows = re.findall(r"^\| ([A-Z][\w ,]+?) \|", table, re.MULTILINE)
    return {word.strip().casefold() for row in rows for word in row.split(",")}


def test_every_setting_is_in_the_example_file_and_nothing_else_is() -> None:
    named = re.findall(r"^([A-Z_]+)=", read(".env.example"), re.MULTILINE)
    assert sorted(named) == sorted(variables())


def test_the_example_file_holds_the_defaults(tmp_path: Path) -> None:
    given = dict(re.findall(r"^([A-Z_]+)=(.+)$", read(".env.example"), re.MULTILINE))
    defaults = {str(field.validation_alias): field.default for field in Settings.model_fields.values()}
    assert given == {name: str(defaults[name]).lower() for name in given}
    assert {name for name, default in defaults.items() if isinstance(default, str | int) and str(default)} == set(given)


def test_every_setting_is_in_the_readme_and_nothing_else_is() -> None:
    assert set(VARIABLE.findall(read("README.md"))) == set(variables())


def test_other_documents_name_no_setting_that_is_gone() -> None:
    for document in DOCUMENTS[1:]:
        assert set(VARIABLE.findall(read(document))) <= set(variables()), document


def test_every_command_is_in_the_readme() -> None:
    rows = [line for line in read("README.md").splitlines() if line.startswith("| `")]
    for command in COMMANDS:
        assert any(f"`{command.name}" in row for row in rows), command.name


def test_the_readme_types_no_command_that_is_gone() -> None:
    words = {command.name for command in COMMANDS} | {"run", "demo", "read", "group", "replay", "dead list"}
    typed = re.findall(r"(?:openvane|/vane) ([a-z]+(?: (?:add|list|remove))?)", read("README.md"))
    assert len(typed) > 10
    assert {words_typed for words_typed in typed if words_typed not in words} == set()


@pytest.mark.parametrize("words", [(), ("watch",), ("source",)], ids=["openvane", "openvane watch", "openvane source"])
def test_help_lists_every_command_with_its_meaning(words: tuple[str, ...]) -> None:
    environ = {"COLUMNS": "200", "PATH": "/usr/bin:/bin", "TERM": "dumb"}
    done = subprocess.run([sys.executable, "-m", "bot", *words, "--help"], cwd=ROOT, env=environ, capture_output=True, text=True, check=True)
    expected = [command for command in COMMANDS if command.name.split()[: len(words)] == list(words)]
    for command in expected:
        if len(command.name.split()) == len(words) + 1:
            assert command.name.split()[-1] in done.stdout
            assert command.meaning in done.stdout


def test_every_noun_is_in_the_glossary() -> None:
    nouns = {noun for path in (ROOT / "bot" / "domain" / "model").glob("*.py") for noun in NOUNS.findall(path.read_text(encoding="utf-8"))}
    nouns -= NOT_NOUNS_OF_THE_TRADE
    assert len(nouns) > 15
    assert {noun.casefold() for noun in nouns} <= {word.replace(" ", "") for word in glossary()}


def test_the_glossary_names_every_event() -> None:
    row = next(line for line in read("ARCHITECTURE.md").splitlines() if line.startswith("| Event |"))
    assert all(kind.value in row for kind in EventKind)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_links_within_the_project_lead_somewhere(document: str) -> None:
    for target in re.findall(r"\]\(([^)#]+)[^)]*\)", read(document)):
        assert "://" in target or (ROOT / target).exists(), target


@pytest.mark.parametrize("document", DOCUMENTS)
def test_files_that_a_document_names_are_there(document: str) -> None:
    for name in re.findall(r"`((?:bot|handlers|watchers|tests|docs)/[\w./]+)`", read(document)):
        assert (ROOT / name).exists(), name


@pytest.mark.parametrize("document", DOCUMENTS)
def test_targets_that_a_document_types_are_there(document: str) -> None:
    targets = set(re.findall(r"^([a-z-]+):", read("Makefile"), re.MULTILINE))
    assert set(re.findall(r"\bmake ([a-z]+)", read(document))) - {"and", "alone"} <= targets


def test_the_picture_in_the_readme_is_what_an_alert_looks_like_now() -> None:
    assert drawn() == read("docs/alert.svg"), "type make picture"


def test_the_picture_loads_nothing_from_elsewhere() -> None:
    assert not re.search(r"url\(http|href=|<image|<script", read("docs/alert.svg"))


def test_commands_that_the_readme_types_are_understood() -> None:
    words = {command.name.split()[0] for command in COMMANDS}
    typed = re.findall(r"^(?:openvane |.*`/vane )([^`\n]+)", read("README.md"), re.MULTILINE)
    commands = [line.split("#")[0] for line in typed if line.split()[0] in words and line != "watch add"]  # Discord asks for the rest
    assert len(commands) >= 3
    for line in commands:
        assert read_words(line).command in {command.name for command in COMMANDS}


def test_the_file_that_the_readme_shows_declares_what_it_says(tmp_path: Path) -> None:
    file = tmp_path / "openvane.toml"
    file.write_text(re.findall(r"```toml\n(.*?)```", read("README.md"), re.DOTALL)[0], encoding="utf-8")
    declared = load_declared(file)
    assert [source.title for source in declared.sources] == ["Example"]
    assert [(watch.name, len(watch.channels)) for watch in declared.watches] == [("Llama", 3)]
    assert parse_query(declared.watches[0].query).text == declared.watches[0].query
