"""``make bench``: one table, and bench.json beside it."""

import asyncio
import inspect
import json
import os
import platform
import sys
from collections.abc import Callable, Iterable
from dataclasses import asdict
from pathlib import Path

from rich.console import Console
from rich.progress import track
from rich.table import Table

from tests.bench import feeds, grouping, matching, reading, storing
from tests.bench.rows import Row

MODULES = (reading, matching, grouping, feeds, storing)
FILE = Path("bench.json")


def row_functions() -> list[Callable[[], object]]:
    """Every function of the modules whose name begins with ``row``, in the order they are written."""
    named = [(name, made) for module in MODULES for name, made in vars(module).items() if inspect.isfunction(made)]
    return [made for name, made in named if name.startswith(("row_", "rows_"))]


def measured(make: Callable[[], object]) -> list[Row]:
    """The row or rows, whether their function waits on a server or not."""
    made = make()
    found = asyncio.run(made) if inspect.iscoroutine(made) else made
    rows = [row for row in (found if isinstance(found, list) else [found]) if isinstance(row, Row)]
    assert rows
    return rows


def machine() -> str:
    """What it ran on, and how busy that was."""
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    return f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, load {load:.1f}"


def table(rows: Iterable[Row]) -> Table:
    """The rows for people."""
    shown = Table(title="Ours beside the peer's, in the same run; the ratio is our time by theirs", title_justify="left", show_edge=False)
    for heading in ("", "ours", "beside", "ratio", "target", ""):
        shown.add_column(heading, justify="left" if heading in {"", "beside"} else "right")
    for row in rows:
        met = "[green]met[/]" if row.met else "[red]missed[/]"
        shown.add_row(row.name, f"{row.value:.3f} {row.unit}", row.peer, f"{row.ratio:.3f}", f"≤ {row.target:g}", met)
    return shown


def main() -> None:
    """Measure, show, write."""
    console = Console(width=None if sys.stdout.isatty() else 140)
    rows = [row for make in track(row_functions(), "Measuring", console=console, transient=True) for row in measured(make)]
    console.print(table(rows))
    written = {"machine": machine(), "rows": [{**asdict(row), "met": row.met} for row in rows]}
    FILE.write_text(json.dumps(written, indent=2) + "\n", encoding="utf-8")
    console.print(f"{written['machine']}. Written to {FILE}.")


if __name__ == "__main__":
    main()
