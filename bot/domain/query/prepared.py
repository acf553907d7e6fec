"""Text as the watch language sees it: spelling variants of one word are one string, and every word is fenced, so that finding a term is finding a substring."""

import re
from dataclasses import dataclass
from unicodedata import normalize

import regex

FENCE = "\x1f"
"""Stands on both sides of every word. As a control character it is white space to ``str.split``, so no text from outside can bring one along."""

_SAME = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u201b\u02bc\u02b9\u2032\uff07\u00b4\u0060", "'"),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2212\ufe63\uff0d", "-"),
        **dict.fromkeys("\u00ad\u034f\u180e\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\ufe0e\ufe0f", None),
    }
)
"""Apostrophes and hyphens as they are typed and typeset; and what cannot be seen, but parts a word."""

_WITHOUT_SPACES = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}"
"""Scripts that write no spaces between words: a term in them has no edges to mind."""

_UNUSUAL = regex.compile(rf"[\p{{M}}{_WITHOUT_SPACES}]")
_WORD = re.compile(r"\w+")
_UNUSUAL_WORD = regex.compile(rf"(?V1)[[\w\p{{M}}]--[{_WITHOUT_SPACES}]]+")
_HYPHEN_IN_WORD = re.compile(r"(?<=\w)-(?=\w)")
_PARAGRAPH_BREAK = re.compile(r"\n[^\S\n]*\n\s*")


@dataclass(frozen=True, slots=True)
class PreparedText:
    """A text made ready for any number of queries: prepare once per article."""

    fenced: str

    def contains(self, term: str) -> bool:
        """Whether a term (fenced likewise) occurs in the text, as whole words where its edges are words."""
        return term in self.fenced


def prepared(text: str) -> PreparedText:
    """The text made ready for queries. No phrase reaches across its paragraphs (parted by a blank line). Linear in its length."""
    return PreparedText("\n".join(fenced(paragraph) for paragraph in _PARAGRAPH_BREAK.split(text)))


def fenced(text: str) -> str:
    """One paragraph or term, folded: without letter case, variants of hyphen, apostrophe and white space, and with a fence on both sides of every word."""
    folded = text.lower() if text.isascii() else _folded(text)
    spaced = " ".join(_HYPHEN_IN_WORD.sub(" ", folded).split())
    word = _WORD if spaced.isascii() or _UNUSUAL.search(spaced) is None else _UNUSUAL_WORD
    return str(word.sub(rf"{FENCE}\g<0>{FENCE}", spaced))


def _folded(text: str) -> str:
    """Compatibility forms made one (``ﬁ``, full-width letters, ``é`` in two characters) and letter case removed (``STRASSE`` is ``Straße``)."""
    return normalize("NFKC", normalize("NFKC", text.translate(_SAME)).casefold())
