"""Names as people type them: which are the same, and which may have been meant."""

from collections.abc import Iterable
from difflib import get_close_matches
from unicodedata import normalize

from bot.domain.query.marks import QUOTATION_MARKS


def folded_name(name: str) -> str:
    """A name without letter case, quotation marks and differences that cannot be seen: names that fold alike are one."""
    plain = "".join(letter for letter in name if letter not in QUOTATION_MARKS)
    return " ".join(normalize("NFKC", normalize("NFKC", plain).casefold()).split())


def near_names(words: str, names: Iterable[str], cutoff: float = 0.6) -> tuple[str, ...]:
    """Up to three of the names that are spelt nearly like the words, the nearest first. ``cutoff`` from 0 (anything) to 1 (the same)."""
    by_folded = {folded_name(name): name for name in names}
    return tuple(by_folded[near] for near in get_close_matches(folded_name(words), by_folded, cutoff=cutoff))
