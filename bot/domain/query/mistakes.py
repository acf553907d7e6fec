"""A mistake in a query, shown where it is: a sentence that names the mend, the query, and a caret under the place."""

from unicodedata import category, east_asian_width

from bot.errors import BadArgument

WINDOW = 64
"""Characters of a long query that are shown around the place: one line on a phone held sideways."""


def mistake_at(query: str, place: int, sentence: str) -> BadArgument:
    """The error for a mistake at a character of a query (counted from 0)."""
    start = max(0, min(place - WINDOW // 2, len(query) - WINDOW))
    end = min(len(query), start + WINDOW)
    before, after = ("…" if start else ""), ("…" if end < len(query) else "")
    shown = before + _plain(query[start:end]) + after
    indent = len(before) + sum(_width(letter) for letter in query[start:place])
    return BadArgument(f"{sentence}\n{shown}\n{' ' * indent}^")


def _plain(text: str) -> str:
    """The text on one line, character for character: what cannot be seen, or turns the direction of writing, is a space."""
    return "".join(" " if category(letter)[0] in "CZ" else letter for letter in text)


def _width(letter: str) -> int:
    """The columns that a character fills in a fixed-width face."""
    if category(letter) in {"Mn", "Me"}:
        return 0
    return 2 if east_asian_width(letter) in "WF" else 1
