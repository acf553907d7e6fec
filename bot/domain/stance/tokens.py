"""Words and marks of a text with their exact place, so that every judgement can point at characters of the original."""

import re
from dataclasses import dataclass

_TYPOGRAPHIC = {
    **dict.fromkeys("‘’ʼ`´", "'"),
    **dict.fromkeys("“”„«»", '"'),
    **dict.fromkeys("\u2010\u2011\u2012\u2212", "-"),
    **dict.fromkeys("\u00a0\u202f\u2007\u2009\u200a", " "),
    **dict.fromkeys("—\u2015", "–"),
}
# One branch each for a word (with what an apostrophe adds) and a mark: linear, nothing nested.
_PIECE = re.compile(r"[^\W_]+(?:'[^\W_]+)?|\.(?!\w)|[,;:?!()\"–*•|]|-(?=\s)|\n")
_LONE = re.compile("[\ud800-\udfff]")
"""Half of a character, which the splitter refuses."""

_SUFFIXES = ("'s", "'ll", "'re", "'ve", "'d", "'m")


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a mark. ``word`` is in lower case without its ending (``'s``, ``'ll``); ``start`` and ``end`` are places in the text."""

    word: str
    start: int
    end: int
    capital: bool
    ending: str = ""


def word_set(words: str) -> frozenset[str]:
    """The words of a table line."""
    return frozenset(words.split())


def folded(text: str) -> str:
    """The text with typographic quotes, hyphens and spaces as plain ones, character for character: places stay the same."""
    if text.isascii():
        return text
    text = _LONE.sub("\ufffd", text)
    for fancy, plain in _TYPOGRAPHIC.items():
        if fancy in text:
            text = text.replace(fancy, plain)
    return text


def tokens_of(plain: str, start: int, end: int) -> list[Token]:
    """The words and marks between two places of a folded text."""
    return [_token(plain, found.start(), found.end()) for found in _PIECE.finditer(plain, start, end)]


def _token(plain: str, start: int, end: int) -> Token:
    raw = plain[start:end]
    ending = next((each for each in _SUFFIXES if raw.endswith(each)), "") if "'" in raw else ""
    base = raw.removesuffix(ending) if ending else raw
    return Token(base.lower(), start, end, capital=raw[0].isupper(), ending=ending)
