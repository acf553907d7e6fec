"""Where the project's files are, for the tests that read them."""

import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
CODE = ("bot", "handlers", "watchers")


def read(name: str) -> str:
    """A file of the project, as text."""
    return (ROOT / name).read_text(encoding="utf-8")


@cache
def tracked() -> tuple[Path, ...]:
    """Every file that is in the project, or would be once it is added: what git does not ignore."""
    listed = subprocess.run(["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode == 0:
        return tuple(path for name in listed.stdout.splitlines() if (path := ROOT / name).is_file())
    return tuple(path for folder in (*CODE, "tests") for path in (ROOT / folder).rglob("*") if path.is_file() and "__pycache__" not in path.parts)


def python_files(*folders: str) -> tuple[Path, ...]:
    """The project's Python files, those under ``folders`` only when any is named."""
    chosen = folders or (*CODE, "tests")
    return tuple(path for path in tracked() if path.suffix == ".py" and path.relative_to(ROOT).parts[0] in chosen)


def shown(path: Path) -> str:
    """A file's name in a message."""
    return str(path.relative_to(ROOT))
