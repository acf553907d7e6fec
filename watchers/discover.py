"""What stands at an address that somebody typed."""

from collections.abc import Mapping

from bot.domain.model.coverage import Source, SourceId
from bot.domain.text import cut
from bot.domain.urls import page_address, site_of
from bot.errors import BadArgument, SourceTrouble, UserMistake
from bot.ports import Clock, Deferred, Failed, Fetched, Found, Outline, SourceKind
from watchers.fetch import Download, Fetcher
from watchers.sandbox import Sandbox

_WITHOUT_A_FEED = "That is a web page that names no feed; use --kind newsroom for the articles that it links, --kind text or --kind licence for changes of its words."


class AddressProbe:
    """Looks at an address before it becomes a source. Stores nothing."""

    def __init__(self, kinds: Mapping[str, SourceKind], fetcher: Fetcher, sandbox: Sandbox, clock: Clock) -> None:
        """The kinds of sources, what fetches, what parses, and the time against which dates are judged."""
        self._kinds, self._fetcher, self._sandbox, self._clock = kinds, fetcher, sandbox, clock

    async def probe(self, address: str, kind: str = "feed") -> Found:
        """What stands at the address, under its final address. Raises ``UserMistake`` with the sentence to show."""
        address = _whole(address)
        return await self._probe_feed(address) if kind == "feed" else await self._probe_as(address, kind)

    async def load_outlines(self, address: str) -> tuple[Outline, ...]:
        """See ``ports.Discover``."""
        try:
            answer = await self._fetcher.fetch(_whole(address))
        except SourceTrouble as trouble:
            raise UserMistake(str(trouble)) from None
        return await self.read_outlines(answer.body)

    async def read_outlines(self, document: bytes) -> tuple[Outline, ...]:
        """See ``ports.Discover``."""
        try:
            return await self._sandbox.read_outlines(document)
        except SourceTrouble as trouble:
            raise UserMistake(str(trouble)) from None

    async def _probe_as(self, address: str, kind: str) -> Found:
        """A source of a kind that takes any page: it is read once to see whether it can be."""
        if kind not in self._kinds:
            raise BadArgument(f"“{cut(kind, 40)}” is no kind of source; choose {', '.join(list(self._kinds)[:-1])} or {list(self._kinds)[-1]}.")
        now = self._clock.now()
        outcome = await self._kinds[kind].fetch(Source(id=SourceId("probe"), kind=kind, url=address, title="", interval=1, added_at=now))
        match outcome:
            case Failed():
                raise UserMistake(outcome.reason)
            case Deferred():
                raise UserMistake("Its host is asked too often at the moment; try again in a minute.")
            case Fetched() if kind == "newsroom" and not outcome.entries:
                raise UserMistake(
                    "This page links no articles of its own site; use --kind text for changes of its words, or the address of its news page."
                )
            case Fetched():
                return Found(kind=kind, url=outcome.moved_to or address, title=outcome.title or site_of(address))
            case _:
                raise UserMistake("The site says that nothing has changed although nothing was read; tell its owner.")

    async def _probe_feed(self, address: str) -> Found:
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
            return _WITHOUT_A_FEED if answer.content_type.startswith("text/html") and answer.body else None
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
