"""Text from outside made safe to keep and to show: what a person could not see is gone, what they read is unchanged.

Everything here is linear in the length of the text. An article is at most 200,000 characters, of which a hundred or so are distinct:
that is why characters are judged once each, and why the dear steps run only on text that needs them.
"""

import unicodedata
from functools import lru_cache

import regex

TITLE_LIMIT = 300
TEXT_LIMIT = 200_000

_HIDDEN_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_HIDDEN_LETTERS = frozenset("\u034f\u115f\u1160\u3164\uffa0")
"""Grapheme joiner and Hangul fillers: letters and marks by category, but nothing to see."""
_JOINER = "\u200d"
_STRAY_JOINER = regex.compile(r"(?<![\p{Extended_Pictographic}\p{Emoji_Modifier}\uFE0F])\u200d|\u200d(?!\p{Extended_Pictographic})")
_BRAILLE_BLANK = "\u2800"
_MARKS_PAST_THIRD = regex.compile(r"(\p{M}{3})\p{M}+")
_GRAPHEME = regex.compile(r"\X")
_WORD_TAIL = 30
"""A cut goes back at most so many characters to end at a whole word."""


def clean_line(text: str, limit: int = TITLE_LIMIT) -> str:
    """The text as one visible line of at most ``limit`` characters, cut with "…"; empty when there is nothing to see in it."""
    return cut(" ".join(_visible(text).split()), limit)


def clean_text(text: str, limit: int = TEXT_LIMIT) -> str:
    """The text as visible paragraphs parted by one blank line, at most ``limit`` characters. Every line break of the original parts paragraphs."""
    lines = (" ".join(line.split()) for line in _visible(text).splitlines())
    return cut("\n\n".join(line for line in lines if line), limit)


def cut(text: str, limit: int) -> str:
    """The text within ``limit`` characters (1 or more): whole, or its beginning up to a word or at least a whole grapheme, and "…"."""
    if len(text) <= limit:
        return text
    room = limit - 1
    space = max(text.rfind(" ", 0, limit), text.rfind("\n", 0, limit))
    if space > 0 and room - space <= _WORD_TAIL:
        return text[:space].rstrip() + "…"
    return text[: _grapheme_end(text, space + 1, room)].rstrip() + "…"


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text, each a verbatim piece of it: lines that hold something, without the space around them."""
    return [line.strip() for line in text.splitlines() if not line.isspace() and line]


def _visible(text: str) -> str:
    """The text in NFC without what cannot be seen, and with at most three combining marks in a row. White space stays as it is."""
    if text.isascii() and text.isprintable():
        return text
    letters = set(text)
    hidden = {letter for letter in letters if _is_hidden(letter)}
    if hidden:
        text = text.translate(dict.fromkeys(map(ord, hidden)))
    if _JOINER in letters:
        text = _STRAY_JOINER.sub("", text)
    if _BRAILLE_BLANK in letters:
        text = text.replace(_BRAILLE_BLANK, " ")
    if text.isascii():
        return text
    # Long runs of marks go first: putting a run in canonical order takes quadratic time in its length.
    return _without_piles(_composed(_without_piles(text))) if _has_marks(letters) else _composed(text)


def _without_piles(text: str) -> str:
    return str(_MARKS_PAST_THIRD.sub(r"\1", text))


def _composed(text: str) -> str:
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def _has_marks(letters: set[str]) -> bool:
    return any(unicodedata.category(letter).startswith("M") for letter in letters)


@lru_cache(maxsize=4096)
def _is_hidden(letter: str) -> bool:
    """Whether a character shows nothing and is neither white space nor the joiner of emoji (U+E0100 to U+E01EF choose variants, and smuggle text)."""
    if letter.isspace() or letter == _JOINER:
        return False
    return unicodedata.category(letter) in _HIDDEN_CATEGORIES or letter in _HIDDEN_LETTERS or "\U000e0100" <= letter <= "\U000e01ef"


def _grapheme_end(text: str, start: int, room: int) -> int:
    """The last end of a grapheme at or before ``room``, counting from ``start``; ``room`` itself where one grapheme fills all of it."""
    end = start
    for grapheme in _GRAPHEME.finditer(text, start):
        if grapheme.end() > room:
            break
        end = grapheme.end()
    return end or room
