"""What people type by habit from elsewhere: regular expressions, wildcards, fields of search engines, other languages' operators. Each has its mend."""

import re

from bot.domain.query.fields import FIELD_NAMES

_REGULAR_EXPRESSION = "This looks like a regular expression: type the words themselves, with OR between alternatives."
_HABITS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"^/.+/[a-z]*$"), "This looks like a regular expression between slashes: type the words themselves, with OR between alternatives."),
    (re.compile(r"^\|\|?$|\|"), "A bar means nothing here: write OR between alternatives, with spaces around it."),
    (re.compile(r"^&&?$"), "Write AND instead of &&, or nothing at all: words that stand side by side must all occur."),
    (re.compile(r"^[A-Za-z]+://"), "A query looks for words, not for addresses: write outlet: and a name, as in outlet:reuters."),
    (re.compile(r"\\|\.[*+?]|[\[\]{}]|^\^|\w[$^]$|\w\^\d|^\?[:i=!<]"), _REGULAR_EXPRESSION),
    (re.compile(r"\*\w"), "A star stands only at the end of a word, for any ending: write the beginning first, as in licens*."),
    (re.compile(r"\w\?\w"), "A question mark does not stand for a letter: write each form, with OR between them."),
    (re.compile(r"^!\w"), "Write a minus before a word that must not occur, as in -word."),
    (re.compile(r"^\+\w"), "A plus means nothing here: words that stand side by side must all occur anyway."),
    (re.compile(r"^['‘’]\w"), "A phrase stands in double quotation marks: type them instead of single ones."),
    (re.compile(r"^~\d*$"), "To find words near one another, write NEAR/5 between them, as in open NEAR/5 weights."),
    (
        re.compile(r"^(?:NEAR|near[:~]\d+|w/\d+|W/\d+|NEAR\d+|NEAR/)$|^NEAR[/:~]"),
        "Say how near with a slash and a number of words: open NEAR/5 weights.",
    ),
)
_FIELD_LIKE = re.compile(r"^([A-Za-z]{3,12}):(?=.)")
_ELSEWHERE = {
    "site": "outlet",
    "domain": "outlet",
    "publisher": "outlet",
    "inurl": "outlet",
    "feed": "source",
    "intitle": "title",
    "headline": "title",
    "subject": "title",
    "company": "org",
    "lab": "org",
    "stance": "direction",
    "text": None,
    "body": None,
    "intext": None,
    "author": None,
    "date": None,
    "before": None,
    "after": None,
    "since": None,
    "until": None,
    "from": None,
    "filetype": None,
}
"""Fields of other search engines, and what ours is called where there is one."""
_ONE_LETTER_OFF = {field[:place] + field[place + 1 :]: field for field in FIELD_NAMES for place in range(1, len(field)) if len(field) > 4} | {
    field[:place] + field[place + 1] + field[place] + field[place + 2 :]: field for field in FIELD_NAMES for place in range(len(field) - 1)
}
"""Our fields with a letter left out, or with two letters changed about."""
_THERE_ARE = f"the fields are {', '.join(f'{name}:' for name in FIELD_NAMES[:-1])} and {FIELD_NAMES[-1]}:"


def mend_of_habit(word: str) -> str | None:
    """The sentence that mends a word typed by habit from elsewhere; None for a word that is just a word."""
    return next((mend for pattern, mend in _HABITS if pattern.search(word)), None) or _mend_of_field(word)


def _mend_of_field(word: str) -> str | None:
    found = _FIELD_LIKE.match(word)
    name = found[1].lower() if found else ""
    ours = _ELSEWHERE.get(name) or _ONE_LETTER_OFF.get(name)
    if ours:
        return f"There is no field {name}: write {ours}: instead, or put it in quotation marks to look for the words."
    return f"There is no field {name}: leave its name and the colon out; {_THERE_ARE}." if name in _ELSEWHERE else None
