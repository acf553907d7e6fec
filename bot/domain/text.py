"""Text from outside made safe to keep and to show: what a person could not see is gone, what they read is unchanged.

Everything here is linear in the length of the text. An article is at most 200,000 characters, of which a hundred or so are distinct:
that is why characters are judged once each, and why the dear steps run only on text that needs them.
"""

import re
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


# --- what stands around an article -------------------------------------------------------------------------------------------------------------------

_LONGEST_LABEL = 160
"""Longer lines are never labels, so they are not tried: that keeps the expressions below on short texts."""
_BLANK_LINES = re.compile(r"\n{3,}")
_LABEL_EDGES = " \t*#•·–—-|>»→:!.…"
_LABEL = re.compile(
    r"ads?|advert(?:isement|ising)?s?|advertisement - .{0,40}|story continues below(?: this)?(?: advertisement)?|"
    r"(?:sponsored|promoted|paid|partner)(?: content| post| story| by .{1,40})?|"
    r"(?:this (?:article|story|content) (?:was|is) )?(?:ai[- ]generated(?: content| summary)?|generated (?:by|with) (?:ai|artificial intelligence))|"
    r"your email address will not be published.{0,60}|required fields are marked|save my name,? e-?mail,? and website.{0,80}|notify me of .{0,40}by e-?mail|"
    r"you must be logged in to (?:post a comment|reply)|(?:log|sign) in to (?:comment|reply|leave a comment)|comments are (?:closed|off)|cancel reply|"
    r"(?:share|tweet|pin|e-?mail|print|copy link|bookmark|save|follow(?: us)?|like this|loading)|"
    r"share (?:this|on|via|it)(?: (?:article|story|post|page|link))?(?: (?:on|via|with))?(?: [\w,/ ]{1,60})?|follow us(?: on [\w,& ]{1,60})?|"
    r"(?:subscribe|sign up)(?: (?:now|today|here|to|for|free)[\w,'’& ]{0,80})?|(?:get|join) (?:our|the) [\w'’& ]{0,40}newsletter[\w,'’& ]{0,40}|"
    r"(?:click here to )?(?:read|learn|see|show|load) more|continue reading|read (?:the )?(?:full|rest of the) (?:article|story|post)|"
    r"(?:[\w ]{0,30}[•|·] ?)?\d{1,3}[- ]min(?:ute)?s?(?: read)?|(?:rapid|quick) read(?:[ •|·]+\d{1,3} min(?:ute)?s? read)?|listen to (?:this|the) (?:article|story)|"
    r"(?:©|\(c\)|copyright).{0,120}|all rights reserved|(?:we use|this (?:web)?site uses) cookies.{0,120}|accept(?: all)?(?: cookies)?|"
    r"the post .{1,120} (?:first )?appeared(?: first)? on .{1,60}|image credits?: .{1,80}|back to top|skip to (?:main )?content",
)
_COMMENT_FORM = re.compile(
    r"leave a (?:reply|comment)|post a comment|add a comment|write a comment|join the (?:discussion|conversation)|\d{1,5} (?:comments|replies|responses)"
)
"""From here on readers speak, not the article."""
_LIST_HEAD = re.compile(
    r"comments?|(?:more|other|related|popular|recent|latest|recommended|trending|top|must[- ]read|similar)(?: \w{1,20})? (?:stories|articles|posts|news|reads?|coverage|content|headlines)"
    r"(?: (?:from|on|about|by|in) [\w'’ ]{1,40}| you (?:might|may) (?:also )?(?:enjoy|like|be interested in)| for you)?|"
    r"(?:you (?:might|may) (?:also )?(?:like|enjoy|be interested in))|(?:recommended|more|suggested)(?: for you)|related(?: topics| reading)?|read (?:also|next)|up next|trending(?: now)?|"
    r"most (?:read|popular|viewed|shared)|more (?:from|on|in) [\w'’ ]{1,40}|tags?|topics|filed under|about the author|see also|don['’]t miss",
)
"""From here on short lines that are no sentences name other pages."""
_SENTENCE_END = re.compile(r".*[.!…][\"”’')\]]*", re.DOTALL)
_CALL = re.compile(
    r".*\b(?:(?:learn|read|find out|discover) more|(?:sign up|get started|try it|buy|shop|order|subscribe|download|join|register)(?: (?:now|today|free|here|for free))?)\W*",
    re.DOTALL,
)
_PITCH = re.compile(
    r"\b(?:say goodbye to|harness(?:ing)? the power|seamless(?:ly)?|effortless(?:ly)?|elevate your|hassle-free|cutting-edge|ultimate (?:choice|solution|tool|guide)|"
    r"next level|free trial|\d{1,2} ?% off|discount|promo code|limited[- ]time|sav(?:e|es|ing) you time|don['’]t miss|stay ahead of the curve|all-in-one|"
    r"money-back|innovative (?:tool|solution|platform)|pinnacle of|unlock (?:the|your))\b"
)
_READER = re.compile(r"\byour?\b")
_ADVERT_PLACE = 3
"""An advert is looked for among so many last paragraphs: within an article the same words are somebody's account of a product."""


def without_boilerplate(text: str) -> str:
    """The text without what sites put around an article: labels, share and newsletter lines, comment forms, lists of other stories, a closing advert.

    When in doubt a line stays: a sentence is dropped only where it says of itself that it is a form or an advert. Kept lines are verbatim.
    """
    kept: list[str] = []
    begun = in_list = False  # What stands before the first sentence may be the article's own headline.
    for line in text.splitlines():
        label = _label(line)
        if begun and label and _COMMENT_FORM.fullmatch(label):
            break
        sentence = _is_sentence(line)
        begun = begun or sentence
        in_list = begun and (_LIST_HEAD.fullmatch(label) is not None or (in_list and not sentence))
        if not in_list and not (label and _LABEL.fullmatch(label)):
            kept.append(line)
    return _BLANK_LINES.sub("\n\n", "\n".join(_without_closing_advert(kept))).strip("\n")


def _label(line: str) -> str:
    """What a line says when it is short enough to be a label; empty otherwise."""
    return " ".join(line.split()).strip(_LABEL_EDGES).casefold() if len(line) <= _LONGEST_LABEL else ""


def _is_sentence(line: str) -> bool:
    """Whether a line reads as running text and not as the headline of another page."""
    return len(line) > _LONGEST_LABEL or (_SENTENCE_END.fullmatch(line.strip()) is not None and line.count(" ") > 2)


def _without_closing_advert(lines: list[str]) -> list[str]:
    filled = [place for place, line in enumerate(lines) if line.strip()]
    adverts = {place for place in filled[1:][-_ADVERT_PLACE:] if _is_advert(lines[place])}
    return [line for place, line in enumerate(lines) if place not in adverts]


def _is_advert(paragraph: str) -> bool:
    """Whether a paragraph speaks to the reader in the words of adverts: three of them, or two and a call to act at the end."""
    if len(paragraph) > 2_000:
        return False
    words = paragraph.casefold()
    pitches = len(set(_PITCH.findall(words)))
    return _READER.search(words) is not None and (pitches >= 3 or (pitches == 2 and _CALL.fullmatch(words) is not None))
