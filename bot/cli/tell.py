"""What the command line says beside its answers, on standard error."""

import sys

from bot.domain.text import clean_line
from bot.log import redacted


def tell_trouble(sentence: str) -> None:
    """A sentence, and lines that belong to it. What it quotes was typed or fetched, so nothing in it may move the cursor or show a secret."""
    sys.stderr.write("".join(f"{clean_line(line, limit=1000)}\n" for line in redacted(sentence).splitlines()))
