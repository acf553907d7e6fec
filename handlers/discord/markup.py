"""Discord's markup: words from outside that stay words, and the few marks we make ourselves.

Discord takes a backslash before any sign as that sign. It counts lengths in UTF-16 units here, the strictest way it could: an emoji is two.
"""

import re
from bisect import bisect_right
from collections.abc import Callable
from datetime import datetime

from bot.domain.text import clean_line, cut
from bot.domain.urls import safe_link, site_of

_MARKS = re.compile(
    r"[\\`*_~|<>\[\]()#@]"  # Code, emphasis, spoilers, quotes, mentions, emoji, timestamps, masked links, headings.
    r"|:(?=/|\Z)"  # An address in running text would become a link of its own.
    r"|(?<!\S)[-+](?=[\s#]|\Z)"  # Lists and small print.
    r"|(?<=\d)\.(?=\s|\Z)"  # Numbered lists.
)
_ADDRESS = re.compile(r"(?:[^\s/@]+\.)+[^\W\d_]{2,}(?:[/:?#]\S*)?")
_BRACKETS = str.maketrans("[]", "()")


def units(text: str) -> int:
    """The length of a text in UTF-16 units."""
    return len(text) + sum(character > "\uffff" for character in text)


def escape(text: str) -> str:
    """The text so that Discord shows it as it is. ``discord.utils.escape_markdown`` leaves mentions, headings, small print, lists and brackets alone."""
    return _MARKS.sub(r"\\\g<0>", text)


def as_typed(text: str) -> str:
    """The text for a place where Discord reads no markup, such as an embed's author."""
    return text


def fitted(text: str, room: int, write: Callable[[str], str] = escape) -> str:
    """The text as written, in at most ``room`` UTF-16 units: whole, or cut with "…" before it is written, so that no escape is torn; "" where nothing fits."""
    whole = write(text)
    if units(whole) <= room:
        return whole
    limits = range(1, min(len(text), max(room, 0)) + 1)
    longest = bisect_right(limits, room, key=lambda limit: units(write(cut(text, limit))))
    return write(cut(text, longest)) if longest else ""


def strong(text: str, room: int) -> str:
    """The text standing out; "" when there is nothing to see in it."""
    words = fitted(clean_line(text), room - len("****"))
    return f"**{words}**" if words else ""


def moment(at: datetime) -> str:
    """A moment, which Discord shows in the reader's own zone and language."""
    return f"<t:{int(at.timestamp())}:f>"


def masked_link(text: str, url: str, room: int) -> str:
    """Text that leads to an address; the text alone where the address cannot be linked or does not fit."""
    words = clean_line(text)
    target = safe_link(url)
    if target is None:
        return fitted(words, room)
    mark = f"](<{target}>)"
    label = fitted(_honest_label(words, target), room - units(mark) - len("["))
    return f"[{label}{mark}" if label else fitted(words, room)


def _honest_label(words: str, target: str) -> str:
    """What to show for a link, as words without square brackets, which end a label in Discord even when escaped.

    Words that read like an address of another site than the target's get the target's site beside them.
    """
    site = site_of(target)
    if not words or "://" in words:
        return site
    label = words.translate(_BRACKETS)
    return f"{label} ({site})" if _ADDRESS.fullmatch(words) and site not in words.lower() else label
