"""A person at a terminal: commands typed in this process, or as processes of their own."""

import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
import structlog

from bot.cli import main


@dataclass(frozen=True)
class Done:
    """A command that has ended."""

    status: int
    out: str
    err: str

    @property
    def sentences(self) -> list[str]:
        """What was told on standard error, line by line."""
        assert "Traceback" not in self.err
        return self.err.strip().splitlines()


class Terminal:
    """A folder of somebody's, with an environment that knows nothing of this machine."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environ = {
            "PATH": os.environ["PATH"],
            "HOME": str(folder),
            "XDG_DATA_HOME": str(folder),
            "PYTHONPATH": str(Path.cwd()),
            "COLUMNS": "120",
        }

    def type(self, *words: str, **environ: str) -> Done:
        """Type a command and wait for its end."""
        command = [sys.executable, "-m", "bot", *words]
        done = subprocess.run(command, cwd=self.folder, env=self.environ | environ, capture_output=True, text=True, timeout=25, check=False)
        return Done(done.returncode, done.stdout, done.stderr)

    @contextmanager
    def running(self, *words: str, **environ: str) -> Iterator[subprocess.Popen[str]]:
        """Type a command that goes on; in the end it is asked to stop, and killed if it does not."""
        command = [sys.executable, "-m", "bot", *words]
        pipe = subprocess.PIPE
        with subprocess.Popen(command, cwd=self.folder, env=self.environ | environ, stdin=pipe, stdout=pipe, stderr=pipe, text=True) as process:
            try:
                yield process
            finally:
                process.terminate()
                with suppress(subprocess.TimeoutExpired):
                    process.wait(timeout=15)
                process.kill()


class Desk:
    """Commands typed in this process, in a folder of their own."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self._monkeypatch, self._capsys = folder, monkeypatch, capsys

    def type(self, *words: str, **environ: str) -> Done:
        """Type a command and wait for its end."""
        with self._monkeypatch.context() as patch:
            for name in [name for name in os.environ if name.startswith(("OPENVANE_", "SLACK_", "DISCORD_", "REDIS_"))]:
                patch.delenv(name)
            for name, value in {"XDG_DATA_HOME": str(self.folder), "COLUMNS": "120", **environ}.items():
                patch.setenv(name, value)
            patch.chdir(self.folder)
            with pytest.raises(SystemExit) as ended:
                main(words)
        told = self._capsys.readouterr()
        return Done(int(ended.value.code or 0), told.out, told.err)


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    return Terminal(tmp_path)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Desk:
    return Desk(tmp_path, monkeypatch, capsys)


@pytest.fixture(autouse=True)
def logging_as_before() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level, hook = root.handlers[:], root.level, sys.excepthook
    yield
    logging.captureWarnings(capture=False)
    root.handlers[:], sys.excepthook = handlers, hook
    root.setLevel(level)
    structlog.reset_defaults()
