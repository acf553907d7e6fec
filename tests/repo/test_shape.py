"""Files and functions stay small enough to be read at once, and nothing is named for what it might be."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.repo.project import CODE, ROOT, python_files, shown

LONGEST_FILE = 300
LONGEST_FUNCTION = 50
DEEPEST = 4
REASON = "# Longer than 300 lines because "
BANNED = re.compile(r"(^|_)(managers?|helpers?|utils?|processors?|data|info)(_|$)", re.IGNORECASE)
MEANT = {
    "bot/": {"data_dir", "default_data_dir"},  # what the setting is called
    "bot/domain/stance/": {"only_data"},  # the data that a model was trained with
    "bot/domain/ledger/": {"data"},
    "watchers/fetch/": {"info"},  # aiohttp's word for a looked-up address
}
"""Where a banned word is the thing's own name."""
DOUBLES = re.compile(r"\b(unittest\.mock|MagicMock|AsyncMock|mocker\.|@patch|monkeypatch\.setattr|time\.sleep\((?!0\.0)|asyncio\.sleep\([1-9])")

Function = ast.FunctionDef | ast.AsyncFunctionDef


def functions(path: Path) -> Iterator[Function]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, Function):
            yield node


def depth(node: ast.AST) -> int:
    nests = isinstance(node, ast.If | ast.For | ast.AsyncFor | ast.While | ast.With | ast.AsyncWith | ast.Try | ast.Match)
    deepest = max((depth(child) for child in ast.iter_child_nodes(node) if not isinstance(child, Function | ast.Lambda)), default=0)
    return deepest + nests


def words_of(name: str) -> str:
    """``FeedManager`` as ``feed_manager``."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).casefold()


def defined_names(path: Path) -> Iterator[str]:
    yield path.stem
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, Function | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.arg):
            yield node.arg
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id


@pytest.mark.parametrize("path", python_files(), ids=shown)
def test_a_file_can_be_read_at_once_or_says_why_not(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    lines = text.count("\n")
    assert lines <= LONGEST_FILE or REASON in text, (
        f"{shown(path)} has {lines} lines: make two of it, or give the reason in a line that begins {REASON!r}"
    )
    assert lines > LONGEST_FILE or REASON not in text or path == Path(__file__), f"{shown(path)} is short now: take the reason out"


@pytest.mark.parametrize("path", python_files(*CODE), ids=shown)
def test_a_function_fits_on_a_screen_and_nests_little(path: Path) -> None:
    for function in functions(path):
        length = (function.end_lineno or 0) - function.lineno + 1
        assert length <= LONGEST_FUNCTION, f"{shown(path)}: {function.name} has {length} lines"
        assert depth(function) <= DEEPEST, f"{shown(path)}: {function.name} nests {depth(function)} deep"


def test_most_functions_are_a_few_lines() -> None:
    lengths = sorted((function.end_lineno or 0) - function.lineno + 1 for path in python_files(*CODE) for function in functions(path))
    assert lengths[len(lengths) // 2] <= 10


def is_meant(path: Path, name: str) -> bool:
    return any(name in names and shown(path).startswith(place) for place, names in MEANT.items())


def test_nothing_is_named_for_what_it_might_be() -> None:
    named = {
        f"{shown(path)}: {name}"
        for path in python_files(*CODE)
        for name in defined_names(path)
        if not name.isupper() and BANNED.search(words_of(name)) and not is_meant(path, name)
    }
    assert named == set()


@pytest.mark.parametrize("path", python_files("tests"), ids=shown)
def test_tests_use_real_parts_and_wait_for_nothing(path: Path) -> None:
    if path.parent == ROOT / "tests" / "repo":
        return
    found = DOUBLES.findall(path.read_text(encoding="utf-8"))
    assert not found, f"{shown(path)} uses {found}: a port is missing where a patch is needed"


def test_every_silenced_check_says_why() -> None:
    silenced = re.compile(r"#\s*(?:noqa(?!:)|type:\s*ignore(?!\[))|#\s*(?:noqa: [A-Z0-9, ]+|type:\s*ignore\[[\w, -]+\]|pragma: no cover)\s*$")
    bare = [
        f"{shown(path)}:{number}"
        for path in python_files()
        if path != Path(__file__)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if silenced.search(line)
    ]
    assert bare == []
