"""Prints: what is left of a text to know a copy by, also one that was edited, cut short, or taken over in part.

A print is the hash of three words in a row. Of the opening every one is kept; of the whole those that begin with an anchor, which is a long word that
its own hash has chosen, so that the prints of a part are among those of the whole. How many of the shorter text's prints the longer one has says how much
of it stands there: containment. (What two texts have in common of both, their Jaccard likeness, misses copies that were cut short.)
"""

import re
from functools import lru_cache
from zlib import crc32

LONG = 7
"""Bytes of a word that may be an anchor: the short ones are in every text."""
CHOSEN = 3
"""One long word in so many is an anchor: about one word in twelve."""
ANCHORED = 80
"""Prints at anchors that are kept, the smallest: those of an article of a thousand words, and an even sample of those of a longer one."""
OPENING = 80
"""Words of the opening: a teaser is mostly a page's beginning, and too short for anchors."""
KEYS = 12
"""By so many prints of a kind, the smallest, a text is found: of a copy of half the text none is among them once in four thousand times."""

SAME = 0.5
"""From this share of the shorter text's prints on, two texts are one: one word in twenty changed leaves 0.86, two unrelated texts share next to none."""
ENOUGH = 12
"""So many prints at anchors make a judgement; a text with fewer is judged by its opening, of which as many must be shared."""
SHARED = 6
"""So many of them must be shared at least: fewer agree because both texts quote one sentence."""

_NO_WORD = re.compile(rb"[^a-z0-9\x80-\xff]+")


def prints_of(text: str) -> frozenset[int]:
    """The prints of a text, whatever its letter case, punctuation and spacing: odd at anchors, even in the opening."""
    words = text.lower().encode("utf-8", "surrogatepass").translate(_SPACED).split()
    anchors = [place for place, word in enumerate(words) if len(word) >= LONG and _is_anchor(word)]
    anchored = sorted({crc32(b" ".join(words[place : place + 3])) | 1 for place in anchors})[:ANCHORED]
    opening = [crc32(b" ".join(words[place : place + 3])) & ~1 for place in range(min(OPENING, len(words) - 2))]
    return frozenset(anchored).union(opening)


_SPACED = bytes(32 if _NO_WORD.fullmatch(bytes((byte,))) else byte for byte in range(256))
"""What makes spaces of all bytes that are in no word."""


@lru_cache(maxsize=20_000)
def _is_anchor(word: bytes) -> bool:
    return crc32(word) % CHOSEN == 0


def is_same_text(one: frozenset[int], other: frozenset[int], share: float = SAME) -> bool:
    """Whether that share of the shorter of two texts stands in the other."""
    if one.isdisjoint(other):
        return False
    (odd, even), (other_odd, other_even) = _by_kind(one), _by_kind(other)
    if min(len(odd), len(other_odd)) >= ENOUGH:
        return _contained(*_sampled_alike(odd, other_odd), share) >= SHARED
    return _contained(even, other_even, share) >= ENOUGH


def _sampled_alike(one: frozenset[int], other: frozenset[int]) -> tuple[frozenset[int], frozenset[int]]:
    """The prints of two texts up to where both have them all."""
    ends = [max(each) for each in (one, other) if len(each) >= ANCHORED]
    if not ends:
        return one, other
    end = min(ends)
    return frozenset(each for each in one if each <= end), frozenset(each for each in other if each <= end)


def _contained(one: frozenset[int], other: frozenset[int], share: float) -> int:
    """How many the two have in common, if that is enough of the smaller one; or else 0."""
    common = len(one & other)
    return common if common >= share * min(len(one), len(other)) else 0


@lru_cache(maxsize=4096)  # The same recent articles are compared with every new one.
def _by_kind(prints: frozenset[int]) -> tuple[frozenset[int], frozenset[int]]:
    """Those at anchors, and those of the opening."""
    odd = frozenset(each for each in prints if each & 1)
    return odd, prints - odd


def print_keys(prints: frozenset[int]) -> list[int]:
    """The prints by which a text is found: two texts that are one have some of them in common."""
    return [key for kind in _by_kind(prints) for key in sorted(kind)[:KEYS]]
