"""Which language a text is in, as far as its commonest words and its script tell. Only English can be rated."""

import re
from collections import Counter

_SURE = 2
"""Common words that settle a language other than English: one alone (the licence MIT is also a German word) does not."""

_SAMPLE = 1_500
"""Characters looked at: a language shows itself in a page."""

_WORD = re.compile(r"[^\W\d_]+")
_COMMON = {
    "en": "the of and to in a is that for it as was with on its has will be are from by which not or this at an have but their said",
    "de": "der die das und ist nicht mit von ein eine für auf dem den im sich des auch werden wird als sind hat zu wie oder",
    "fr": "le la les des et est une un dans que pour qui sur pas avec par du ce cette sont ses aux il plus mais nous",
    "es": "el la los las de y que en una un por con para del se es no su al como más pero sus fue",
    "it": "il la di che e un una per non con del della sono si gli le nel anche come più alla dei",
    "pt": "o a os as de e que em um uma para com não por do da dos das se mais como foi seu sua",
    "nl": "de het een en van is dat niet op te voor met zijn aan ook als er maar om door bij",
}
_WORDS = {language: frozenset(words.split()) for language, words in _COMMON.items()}
_OTHER_SCRIPT = re.compile("[\u0370-\u1fff\u3040-\ud7ff]")
_SCRIPTS = (
    ("zh", "\u4e00", "\u9fff"),
    ("ja", "\u3040", "\u30ff"),
    ("ko", "\uac00", "\ud7a3"),
    ("ru", "\u0400", "\u04ff"),
    ("ar", "\u0600", "\u06ff"),
    ("hi", "\u0900", "\u097f"),
)


def language_of(text: str) -> str:
    """An ISO 639-1 code, ``und`` where there is too little text to tell."""
    sample = text[:_SAMPLE]
    if _OTHER_SCRIPT.search(sample) and (script := _script(sample)):
        return script
    counts = Counter(_WORD.findall(sample.lower()))
    scores = {language: sum(counts[word] for word in words) for language, words in _WORDS.items()}
    best = max(scores, key=lambda language: scores[language])
    if scores[best] < _SURE or (scores[best] <= scores["en"] and best != "en"):
        return "en" if scores["en"] or _latin_words(sample, counts) else "und"
    return best


def _script(sample: str) -> str | None:
    """The language of a script that makes up a fifth of the letters. Kana settle Japanese although most of its letters may be Han."""
    letters = sum(each.isalpha() for each in sample)
    shares = {language: sum(first <= each <= last for each in sample) for language, first, last in _SCRIPTS}
    if shares["ja"] * 20 >= letters > 0:
        return "ja"
    best = max(shares, key=lambda language: shares[language])
    return best if letters and shares[best] * 5 >= letters else None


def _latin_words(sample: str, counts: Counter[str]) -> bool:
    """Whether a text without any common word (a headline) is in plain Latin letters: then it is taken for English."""
    return sample.isascii() and sum(counts.values()) >= 3
