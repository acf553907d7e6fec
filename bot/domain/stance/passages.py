"""A text cut into what can be read: paragraphs that belong to the article, and their sentences, with exact places."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import sentencex

_BREAK = re.compile(r"\n")
_LABEL = re.compile(
    r"(?:ad|advertisement|advertentie|sponsored|ai generated content|comments|post a comment|leave a reply|leave a comment|share this|read more|related)\.?",
    re.IGNORECASE,
)
_END = re.compile(
    r"(?:leave a (?:reply|comment)|post a comment|more stories|you might (?:also )?(?:like|enjoy)|related (?:articles|stories|posts)|read next|recommended for you|trending now)\b",
    re.IGNORECASE,
)
_READER = re.compile(r"\b(?:your|you|learn more|sign up|subscribe|click|say goodbye|discover|unsubscribe|cookies|newsletter|try it)\b", re.IGNORECASE)
_SELLING = re.compile(
    r"\b(?:learn more|say goodbye|say hello|sign up|subscribe|discover the|seamless|effortless(?:ly)?|ultimate|hassle-free|your (?:website|email|inbox|business|workflow)|cookies|limited time|free trial|buy now|click here)\b",
    re.IGNORECASE,
)


LINE_LIMIT = 800
"""Characters of a sentence that are read as one. Real ones have a third of that; without a limit a text without full stops would cost its square."""


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence, a headline or a bullet: the characters ``[start, end)``, and the paragraph it stands in."""

    start: int
    end: int
    paragraph: int
    heading: bool
    question: bool


def lines_of(plain: str) -> list[Line]:
    """The sentences of the article's own paragraphs. Adverts, comment forms and lists of other stories are left out."""
    lines: list[Line] = []
    for number, (start, end) in enumerate(_paragraphs(plain)):
        words = plain[start:end]
        if _END.match(words) and end - start < 80:
            break
        if not _foreign(words):
            lines.extend(_sentences(plain, start, end, number))
    return lines


def _paragraphs(plain: str) -> list[tuple[int, int]]:
    places: list[tuple[int, int]] = []
    at = 0
    for end in [*(found.start() for found in _BREAK.finditer(plain)), len(plain)]:
        stripped = plain[at:end].strip()
        if stripped:
            start = plain.index(stripped, at)
            places.append((start, start + len(stripped)))
        at = end + 1
    return places


def _foreign(words: str) -> bool:
    """Whether a paragraph is not the article's: a label, or words that sell something to the reader."""
    if len(words) < 40 and _LABEL.fullmatch(words):
        return True
    return len(_SELLING.findall(words)) >= 2 and len(_READER.findall(words)) >= 2


def _sentences(plain: str, start: int, end: int, number: int) -> list[Line]:
    found = sentencex.get_sentence_boundaries("en", plain[start:end])
    places = [piece for each in found for piece in _pieces(plain, start + each["start_index"], start + each["end_index"])]
    return [_line(plain, first, last, number) for first, last in places if plain[first:last].strip()]


def _pieces(plain: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence, or where it is endless its pieces."""
    while end - start > LINE_LIMIT:
        space = plain.rfind(" ", start, start + LINE_LIMIT)
        cut = space if space > start else start + LINE_LIMIT
        yield start, cut
        start = cut
    yield start, end


def _line(plain: str, start: int, end: int, number: int) -> Line:
    words = plain[start:end]
    bare = words.strip()
    first = start + words.index(bare)
    heading = bare[-1].isalnum() and len(bare) < 160
    return Line(first, first + len(bare), number, heading=heading, question=bare.rstrip("\"')").endswith("?"))
