"""Mangled queries for a minute, or for the seconds that are named; the first that breaks anything is shown, and ends the run."""

import random
import sys
import time

from tests.fuzz.check import check
from tests.fuzz.queries import mangled

SECONDS = 60.0


def main(seconds: float) -> int:
    """The exit code: 0 where nothing broke."""
    seed = time.time_ns()
    chance = random.Random(seed)  # noqa: S311  (it chooses what to type)
    until, tried, queries = time.monotonic() + seconds, 0, 0
    while time.monotonic() < until:
        text = mangled(chance)
        try:
            queries += check(text)
        except Exception:
            sys.stderr.write(f"Broken by {text!r} (seed {seed}).\n")
            raise
        tried += 1
    sys.stdout.write(f"{tried:,} texts in {seconds:g} s: {queries:,} were queries, every other one a mistake with its sentence.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1]) if len(sys.argv) > 1 else SECONDS))
