"""Article pages, read for their text."""

import structlog

from bot.domain.urls import site_of
from bot.errors import SourceTrouble
from watchers.fetch import Fetcher
from watchers.robots import Robots
from watchers.sandbox import Sandbox

log = structlog.get_logger()

_MOST_HTML = 2 * 1024 * 1024
"""Bytes of a page that are read: an article ends long before."""
_PATIENCE = 30.0
"""Seconds that a page waits for its turn at the host: an article is read now or never."""


class PageReader:
    """Reads the full text of one page."""

    def __init__(self, fetcher: Fetcher, sandbox: Sandbox, robots: Robots) -> None:
        """What fetches, what parses, and what sites let us read."""
        self._fetcher, self._sandbox, self._robots = fetcher, sandbox, robots

    async def fetch_text(self, url: str) -> str | None:
        """The article's own text; None where there is none, it could not be had, or its site does not let us read it."""
        try:
            if not await self._robots.may_fetch(url):
                log.info("page not read", site=site_of(url), reason="its site's robots.txt asks readers like us to leave it alone")
                return None
            page = await self._fetcher.fetch(url, patience=_PATIENCE)
            text = await self._sandbox.extract_page(page.body[:_MOST_HTML], page.url, page.content_type)
        except SourceTrouble as trouble:
            log.info("page not read", site=site_of(url), reason=str(trouble))
            return None
        return text or None
