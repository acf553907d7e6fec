"""A page's bytes as the text of its article."""

from datetime import datetime
from typing import Any

import trafilatura

from bot.domain.text import clean_text, without_boilerplate
from watchers.parsing.charsets import page_text

_SHORTEST = 80
"""Characters: what is shorter is the label of a button or a menu, not an article."""


def extract_page(body: bytes, url: str, content_type: str, now: datetime) -> dict[str, Any]:
    """The article's own ``text``, empty where there is none."""
    text = trafilatura.extract(page_text(body, content_type), url=url, fast=True, include_comments=False, include_tables=False)
    text = without_boilerplate(clean_text(text or ""))
    return {"text": text if len(text) >= _SHORTEST else ""}
