"""The Fetcher: one address in, one whole body out, or one sentence that says why not."""

import asyncio
import socket
from collections.abc import Mapping
from dataclasses import dataclass, replace
from importlib.metadata import PackageNotFoundError, version
from ipaddress import ip_address

import aiohttp
from aiohttp.abc import AbstractResolver
from yarl import URL

from bot.domain.urls import page_address
from bot.ports import Clock
from watchers.fetch.addresses import Address, AllowedHosts, port_refusal
from watchers.fetch.headers import earliest_next, validator
from watchers.fetch.pacing import PATIENCE, HostBusy, Pacing, Turns
from watchers.fetch.trouble import AddressRefused, FetchTrouble, in_our_words, status_sentence
from watchers.fetch.unpacking import BadBody, unpacking

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PERMANENT = frozenset({301, 308})
_NO_PAGE = "This is no address of a page; use one that begins with http:// or https:// and holds no user name, password or backslash."
_ACCEPT = "application/atom+xml, application/rss+xml, application/xml;q=0.9, text/xml;q=0.9, text/html;q=0.8, */*;q=0.5"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much of an answer is taken: bytes on the wire and unpacked, bytes out for each in, seconds to connect and in all, redirects."""

    wire: int = 5 * 1024 * 1024
    unpacked: int = 10 * 1024 * 1024
    ratio: int = 100
    connect: float = 5.0
    total: float = 20.0
    redirects: int = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Download:
    """A good answer: 200 with its body, or 304 without one. ``url`` is the address after redirects; ``earliest_next`` is in seconds.

    ``moved_to`` is where permanent redirects alone have led; None where there were none, or others among them.
    """

    status: int
    url: str
    body: bytes
    content_type: str
    etag: str | None
    last_modified: str | None
    earliest_next: float | None
    moved_to: str | None = None


@dataclass(frozen=True, slots=True)
class _Redirect:
    location: str
    permanent: bool


def open_socket(info: aiohttp.AddrInfoType) -> socket.socket:
    """A socket for an address that was admitted."""
    return socket.socket(family=info[0], type=info[1], proto=info[2])


class Fetcher:
    """Fetches from the web as a polite reader does: one client, honest about itself, bounded in size and time, never led into a private network.

    Every address is checked twice: before anything is sent, so that the sentence is clear, and again by the socket itself, which alone
    sees the address really connected to (a host may answer differently the second time it is looked up).
    """

    def __init__(
        self,
        *,
        contact: str,
        private: AllowedHosts,
        host_gap: float,
        clock: Clock,
        turns: Turns | None = None,
        limits: Limits | None = None,
        resolver: AbstractResolver | None = None,
        sockets: aiohttp.SocketFactoryType = open_socket,
    ) -> None:
        """``contact`` goes into the User-Agent; ``host_gap`` is the seconds between two visits to one host; ``turns`` are those that processes share."""
        self._agent = f"Openvane/{_our_version()}" + (f" (+{contact})" if contact else "")
        self._private, self._clock, self._limits = private, clock, limits or Limits()
        self._pacing = Pacing(host_gap, clock, turns)
        self._resolver, self._sockets = resolver, sockets
        self._session: aiohttp.ClientSession | None = None

    async def fetch(self, url: str, *, etag: str | None = None, last_modified: str | None = None, patience: float = PATIENCE) -> Download:
        """What stands at the address now, or that it has not changed since the validators; ``patience`` is how many seconds to wait for a turn at its host.

        Raises ``FetchTrouble``.
        """
        asking = {name: value for name, value in (("If-None-Match", etag), ("If-Modified-Since", last_modified)) if value}
        page, before, left, permanent = _checked(url), "", self._limits.total, True
        for hop in range(self._limits.redirects + 1):
            try:
                await self._admit(page, before, patience)
            except HostBusy:
                raise
            except FetchTrouble as refused:
                raise _named_by_hop(refused, hop) from None
            started = asyncio.get_running_loop().time()
            answer = await self._ask(page, asking, left)
            if isinstance(answer, Download):
                return replace(answer, moved_to=answer.url) if hop and permanent else answer
            permanent &= answer.permanent
            left -= asyncio.get_running_loop().time() - started
            page, before = _next_hop(page, answer.location, hop + 1), page.raw_host or ""
        raise FetchTrouble("The address redirects too often to be followed; use the address that it ends at in a browser.")

    def refusal(self, url: str) -> str | None:
        """Why an address would be refused as it is written, without looking its host up; None when it may be tried, and linked."""
        page = page_address(url)
        if page is None:
            return _NO_PAGE
        host = page.raw_host or ""
        try:
            address = ip_address("127.0.0.1" if host == "localhost" or host.endswith(".localhost") else host)
        except ValueError:
            return None
        return self._private.refusal(address, page.port or 0)

    async def close(self) -> None:
        """Let go of all connections. Safe to call twice; a later fetch begins anew."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def _admit(self, page: URL, before: str, patience: float) -> None:
        """Refuse what must not be connected to, and wait for a turn at the host; a redirect within a host belongs to the same visit."""
        host, port = page.raw_host or "", page.port or 0
        if not self._private.may_lead_to(port):
            raise FetchTrouble(port_refusal(port))
        addresses = await self._look_up(host, port)
        for address in addresses:
            if refusal := self._private.refusal(address, port):
                raise FetchTrouble(refusal)
        if host != before and not all(self._private.cover(address, port) for address in addresses):
            await self._pacing.take_turn(host, patience)

    async def _look_up(self, host: str, port: int) -> list[Address]:
        """Every address of a host."""
        try:
            return [ip_address(host)]
        except ValueError:
            pass
        resolver = self._resolver = self._resolver or aiohttp.ThreadedResolver()
        try:
            async with asyncio.timeout(self._limits.connect):
                return [ip_address(found["host"]) for found in await resolver.resolve(host, port, socket.AF_UNSPEC)]
        except (OSError, ValueError):
            raise FetchTrouble(f"The host {host} cannot be found; check the address for a slip, or try again later.") from None

    async def _ask(self, page: URL, asking: Mapping[str, str], seconds: float) -> "Download | _Redirect":
        with in_our_words(page.raw_host or "", self._limits.total):
            async with asyncio.timeout(seconds), self._open_session().get(page, headers=asking, allow_redirects=False) as response:
                location = response.headers.get("Location")
                if response.status in _REDIRECTS and location:
                    return _Redirect(location, permanent=response.status in _PERMANENT)
                return await self._read(response)

    async def _read(self, response: aiohttp.ClientResponse) -> Download:
        earliest = earliest_next(response.headers, self._clock.now())
        if response.status not in {200, 304}:
            raise FetchTrouble(status_sentence(response.status), earliest, response.status)
        return Download(
            status=response.status,
            url=str(response.url),
            body=await self._read_body(response) if response.status == 200 else b"",
            content_type=response.headers.get("Content-Type", "")[:200],
            etag=validator(response.headers.get("ETag")),
            last_modified=validator(response.headers.get("Last-Modified")),
            earliest_next=earliest,
        )

    async def _read_body(self, response: aiohttp.ClientResponse) -> bytes:
        limits = self._limits
        unpacked = unpacking(response.headers.get("Content-Encoding", ""), most=limits.unpacked, ratio=limits.ratio)
        body, wire = bytearray(), 0
        async for piece in response.content.iter_any():
            wire += len(piece)
            if wire > limits.wire:
                raise BadBody("it is larger than any feed or page that Openvane reads")
            body += unpacked.feed(piece)
        unpacked.end()
        return bytes(body)

    def _open_session(self) -> aiohttp.ClientSession:
        if self._session is None:
            connector = aiohttp.TCPConnector(
                limit=20, limit_per_host=2, use_dns_cache=False, resolver=self._resolver, socket_factory=self._guarded_socket
            )
            self._session = aiohttp.ClientSession(
                connector=connector,
                timeout=aiohttp.ClientTimeout(total=None, sock_connect=self._limits.connect),
                headers={"User-Agent": self._agent, "Accept": _ACCEPT, "Accept-Encoding": "gzip"},
                cookie_jar=aiohttp.DummyCookieJar(),
                auto_decompress=False,
                trust_env=False,
            )
        return self._session

    def _guarded_socket(self, info: aiohttp.AddrInfoType) -> socket.socket:
        host, port = info[4][:2]
        refusal = self._private.refusal(ip_address(host), int(port))
        if refusal:
            raise AddressRefused(refusal)
        return self._sockets(info)


def _checked(url: str) -> URL:
    page = page_address(url)
    if page is None:
        raise FetchTrouble(_NO_PAGE)
    return page


def _next_hop(page: URL, location: str, hop: int) -> URL:
    """Where a redirect leads. Raises ``FetchTrouble`` where we do not follow."""
    try:
        target = page_address(str(page.join(URL(location))))
    except (ValueError, IndexError):
        target = None
    if target is None:
        raise FetchTrouble(f"Redirect {hop} of this address leads to something that is no page; use the address of the feed itself.")
    if page.scheme == "https" and target.scheme == "http":
        raise FetchTrouble(
            f"Redirect {hop} of this address leads from https to http, which Openvane does not follow; use the address of the feed itself."
        )
    return target


def _named_by_hop(refused: FetchTrouble, hop: int) -> FetchTrouble:
    return FetchTrouble(f"Redirect {hop} of this address was refused: {refused}") if hop else refused


def _our_version() -> str:
    try:
        return version("openvane")
    except PackageNotFoundError:
        return "0"
