"""The layers of ARCHITECTURE.md hold, and a step across them would be caught."""

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.repo.project import CODE, ROOT, read

PLANTED = {
    "a command that polls": ("handlers/commands/table.py", "import watchers.poller"),
    "a watcher that posts": ("watchers/feeds.py", "import handlers.slack"),
    "a decision that reads the clock": ("bot/domain/alerting.py", "import time"),
    "a rule that logs": ("bot/domain/ledger/__init__.py", "import structlog"),
    "a service that reads settings": ("bot/services/relay.py", "import bot.settings"),
    "a platform that knows another": ("handlers/slack/__init__.py", "import handlers.discord"),
    "a store that knows the SDK of chat": ("bot/store/memory/__init__.py", "import slack_sdk"),
}


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, env={"PYTHONPATH": str(folder), "PATH": "/usr/bin:/bin"})


@pytest.fixture
def skeleton(tmp_path: Path) -> Path:
    """The project's modules, and the contracts that hold them apart."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for folder in CODE:
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def test_the_layers_hold() -> None:
    done = lint_imports(ROOT)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(("file", "planted"), PLANTED.values(), ids=PLANTED.keys())
def test_a_planted_step_across_the_layers_is_caught(skeleton: Path, file: str, planted: str) -> None:
    module = skeleton / file
    assert module.is_file(), f"{file} is gone: plant the step elsewhere"
    module.write_text(f"{module.read_text(encoding='utf-8')}\n{planted}\n", encoding="utf-8")
    done = lint_imports(skeleton)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "BROKEN" in done.stdout


def test_each_library_of_a_platform_is_known_to_one_place() -> None:
    contracts = tomllib.loads(read("pyproject.toml"))["tool"]["importlinter"]["contracts"]
    protected = {module for contract in contracts if contract["type"] == "protected" for module in contract["protected_modules"]}
    assert protected >= {"slack_bolt", "slack_sdk", "discord", "redis", "feedparser", "trafilatura", "lxml", "pydantic_settings"}
