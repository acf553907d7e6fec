"""What stands at an address that somebody typed."""

from bot.domain.urls import page_address, site_of
from bot.errors import SourceTrouble, UserMistake
from bot.ports import Clock, Found
from watchers.fetch import Download, Fetcher
from watchers.sandbox import Sandbox


class AddressProbe:
    """Looks at an address before it becomes a source. Stores nothing."""

    def __init__(self, fetcher: Fetcher, sandbox: Sandbox, clock: Clock) -> None:
        """What fetches, what parses, and the time against which dates are judged."""
        self._fetcher, self._sandbox, self._clock = fetcher, sandbox, clock

    async def probe(self, address: str) -> Found:
        """The feed at the address, under its final address. Raises ``UserMistake`` with the sentence to show."""
        address = _whole(address)
        try:
            answer = await self._fetcher.fetch(address)
        except SourceTrouble as trouble:
            raise UserMistake(str(trouble)) from None
        try:
            feed = await self._sandbox.parse_feed(answer.body, answer.url, answer.content_type, self._clock.now())
        except SourceTrouble as trouble:
            raise UserMistake(await self._advice(answer) or str(trouble)) from None
        return Found(kind="feed", url=answer.url, title=feed.title or site_of(answer.url))

    async def _advice(self, answer: Download) -> str | None:
        """What to add instead, when a page links its feeds."""
        try:
            feeds = await self._sandbox.find_feeds(answer.body, answer.url, answer.content_type)
        except SourceTrouble:
            return None
        if not feeds:
            return None
        if len(feeds) == 1:
            return f"That is a web page; its feed is {feeds[0]} : add that."
        return f"That is a web page; its feeds are {' and '.join(feeds)} : add one of them."


def _whole(address: str) -> str:
    """The address with its scheme, which people leave out. Raises ``UserMistake`` when it can be no page."""
    address = address.strip().removeprefix("<").removesuffix(">")
    if not address:
        raise UserMistake("Give the address of a feed, such as https://example.org/feed.xml.")
    if "://" not in address:
        address = f"https://{address}"
    authority = address.partition("://")[2].partition("/")[0]
    if "@" in authority:
        raise UserMistake("Openvane cannot keep passwords for a source yet; use an address without user:password@.")
    if page_address(address) is None:
        raise UserMistake("This is no address of a page; use one that begins with http:// or https://, such as https://example.org/feed.xml.")
    return address
