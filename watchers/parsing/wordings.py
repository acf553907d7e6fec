"""The words of one document, such as a policy or a licence, so that a change of them can be told."""

import re
from datetime import datetime
from typing import Any

from bot.domain.text import clean_text
from watchers.parsing.charsets import page_text
from watchers.parsing.pages import extract_page
from watchers.parsing.refusal import Refusal

MOST_WORDING = 60_000
"""Characters that are compared: longer than any licence, shorter than what would be a burden to keep."""
_MARKUP = re.compile(rb"<(?:!doctype|html|head|body|div|p|h1|article)\b", re.IGNORECASE)
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")


def read_wording(body: bytes, url: str, content_type: str, now: datetime) -> dict[str, Any]:
    """The document's ``text``, a line for each paragraph: of a page its article, of a plain file all of it. Raises ``Refusal``."""
    if _MARKUP.search(body, 0, 4_096):
        text = str(extract_page(body, url, content_type, now)["text"])
    elif b"\x00" in body[:4_096]:
        raise Refusal("There is a file at this address that is no text; use the address of the text itself.")
    else:
        text = clean_text("\n\n".join(" ".join(part.split()) for part in _BLANK_LINE.split(page_text(body, content_type))))
    if not text:
        raise Refusal("There is no text at this address that could be watched; check the address.")
    return {"text": text[:MOST_WORDING]}
