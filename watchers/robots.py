"""Whether a site lets us read its pages: the rules of its robots.txt, looked up once a day for each site."""

from datetime import datetime, timedelta

from bot.domain.urls import page_address
from bot.ports import Clock
from watchers.fetch import Fetcher, FetchTrouble
from watchers.sandbox import Sandbox

KEPT = timedelta(days=1)
"""How long rules are believed, as RFC 9309 has it: https://www.rfc-editor.org/rfc/rfc9309#section-2.4"""
_MANY_SITES = 500
_ALLOW_ALL = b""
_ALLOW_NONE = b"User-agent: *\nDisallow: /\n"


class Robots:
    """The rules of many sites, remembered."""

    def __init__(self, fetcher: Fetcher, sandbox: Sandbox, clock: Clock) -> None:
        """What fetches the rules, what reads them, and when they grow old."""
        self._fetcher, self._sandbox, self._clock = fetcher, sandbox, clock
        self._rules: dict[str, tuple[datetime, bytes]] = {}

    async def may_fetch(self, url: str) -> bool:
        """Whether the site of an address lets us read it. Raises ``SourceTrouble`` when its rules cannot be read."""
        page = page_address(url)
        if page is None:
            return False
        rules = await self._load_rules(str(page.origin()))
        return rules == _ALLOW_ALL or await self._sandbox.may_fetch(rules, url)

    async def _load_rules(self, site: str) -> bytes:
        now = self._clock.now()
        known = self._rules.get(site)
        if known and now - known[0] < KEPT:
            return known[1]
        rules = await self._fetch_rules(site)
        if len(self._rules) >= _MANY_SITES:
            self._rules = {name: kept for name, kept in self._rules.items() if now - kept[0] < KEPT / 2}
        self._rules[site] = (now, rules)
        return rules

    async def _fetch_rules(self, site: str) -> bytes:
        """A site's rules: everything is allowed where it has none, nothing where it answers with trouble of its own. Raises ``FetchTrouble``."""
        try:
            return (await self._fetcher.fetch(f"{site}/robots.txt")).body
        except FetchTrouble as trouble:
            if trouble.status is None:
                raise
            return _ALLOW_NONE if trouble.status >= 500 or trouble.status == 429 else _ALLOW_ALL
