"""Openvane as a process of its own, as a Procfile starts it."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PLAIN = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "COVERAGE_PROCESS_START") if name in os.environ}
"""The environment without anybody's tokens."""


def run_once(*words: str, environ: dict[str, str], folder: Path) -> subprocess.CompletedProcess[str]:
    """``openvane ...`` until it ends."""
    return subprocess.run(
        [sys.executable, "-m", "bot", *words], cwd=folder, env=_environment(environ), capture_output=True, text=True, timeout=25, check=False
    )


@contextmanager
def running(*words: str, environ: dict[str, str], folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """``openvane ...`` until the block ends; killed then, if it still runs."""
    with subprocess.Popen(
        [sys.executable, "-m", "bot", *words], cwd=folder, env=_environment(environ), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        try:
            yield process
        finally:
            if process.poll() is None:
                process.send_signal(signal.SIGKILL)


def _environment(environ: dict[str, str]) -> dict[str, str]:
    return {**PLAIN, "PYTHONPATH": str(ROOT), **environ}
