"""Article pages, read for their text."""

import structlog

from bot.domain.urls import site_of
from bot.errors import SourceTrouble
from watchers.fetch import Fetcher
from watchers.sandbox import Sandbox

log = structlog.get_logger()

_MOST_HTML = 2 * 1024 * 1024
"""Bytes of a page that are read: an article ends long before."""


class PageReader:
    """Reads the full text of one page."""

    def __init__(self, fetcher: Fetcher, sandbox: Sandbox) -> None:
        """What fetches, and what parses."""
        self._fetcher, self._sandbox = fetcher, sandbox

    async def fetch_text(self, url: str) -> str | None:
        """The article's own text; None where there is none or it could not be had."""
        try:
            page = await self._fetcher.fetch(url)
            text = await self._sandbox.extract_page(page.body[:_MOST_HTML], page.url, page.content_type)
        except SourceTrouble as trouble:
            log.info("page not read", site=site_of(url), reason=str(trouble))
            return None
        return text or None
