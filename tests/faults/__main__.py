"""``make faults``: all of them, and at the end one line that says what was counted."""

import sys
from pathlib import Path

import pytest

from tests.faults.totals import TOTALS


def main(arguments: list[str]) -> int:
    """The exit status: that of the tests, and 1 where the record has a flaw all the same."""
    status = pytest.main([str(Path(__file__).parent), "-m", "", "-p", "no:randomly", "-v", "--tb=short", *arguments])
    sys.stdout.write(f"{TOTALS.line}\n")
    return int(status) or int(not TOTALS.tally.flawless)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
