"""What people type by habit from elsewhere: regular expressions, wildcards, fields, other languages' operators. Each has its mend."""

import re

_HABITS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"^/.+/[a-z]*$"), "This looks like a regular expression between slashes: type the words themselves, with OR between alternatives."),
    (re.compile(r"\|"), "A bar means nothing here: write OR between alternatives, with spaces around it."),
    (re.compile(r"^&&$"), "Write AND instead of &&, or nothing at all: words that stand side by side must all occur."),
    (
        re.compile(r"\\|\.[*+?]|[\[\]{}]|^\^|\$$|^\?[:i=!<]"),
        "This looks like a regular expression: type the words themselves, with OR between alternatives.",
    ),
    (re.compile(r"\w{2,}\*|\*\w{2,}"), "A star does not stand for other letters: write each form, such as licence OR licensing."),
    (re.compile(r"^!\w"), "Write a minus before a word that must not occur, as in -word."),
    (
        re.compile(r"^(title|text|org|organisation|model|outlet|source|site|direction|modality|lang|language):", re.IGNORECASE),
        "A query looks at the whole article: leave the field's name and its colon out.",
    ),
    (re.compile(r"^NEAR/\d+$"), "NEAR means nothing here: put words that belong together in quotation marks."),
)


def mend_of_habit(word: str) -> str | None:
    """The sentence that mends a word typed by habit from elsewhere; None for a word that is just a word."""
    return next((mend for pattern, mend in _HABITS if pattern.search(word)), None)
