"""How fast a feed without news is done with, beside fetching it as plainly and parsing it."""

import io
from hashlib import blake2b

import aiohttp
import feedparser
from aiohttp import web

from bot.ports import Unchanged
from tests.bench.rows import Row, beside_async
from tests.bench.texts import about_the_town
from tests.examples import FixedClock, a_source
from watchers.feeds import FeedKind
from watchers.fetch import AllowedHosts, Fetcher
from watchers.sandbox import Sandbox

ENTRIES = 20
ENTRY = "<item><title>Story {0}</title><link>https://harbour.example/{0}</link><guid>{0}</guid><description>{1}</description></item>"


def feed_body() -> bytes:
    """A feed of twenty whole articles."""
    text = "".join(f"&lt;p&gt;{paragraph}&lt;/p&gt;" for paragraph in about_the_town().split("\n\n"))
    entries = "".join(ENTRY.format(number, text) for number in range(ENTRIES))
    return f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Harbour</title>{entries}</channel></rss>'.encode()


async def row_same_body() -> Row:
    """A server that knows no validators sends the same body again."""
    body = feed_body()

    async def answer(_: web.Request) -> web.Response:
        return web.Response(body=body, content_type="application/rss+xml")

    app = web.Application()
    app.router.add_get("/feed.xml", answer)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    address = f"http://127.0.0.1:{runner.addresses[0][1]}/feed.xml"
    clock, sandbox = FixedClock(), Sandbox()
    fetcher = Fetcher(contact="", private=AllowedHosts.parse("127.0.0.1"), host_gap=0, clock=clock)
    kind = FeedKind(fetcher, sandbox, clock)
    source = a_source(url=address, body_hash=blake2b(body, digest_size=16).hexdigest())

    async def ours() -> None:
        assert isinstance(await kind.fetch(source), Unchanged)

    async with aiohttp.ClientSession() as session:

        async def peer() -> None:
            async with session.get(address) as response:
                assert len(feedparser.parse(io.BytesIO(await response.read())).entries) == ENTRIES

        row = await beside_async("feeds unchanged: same body again", ours, peer, called="aiohttp and feedparser's default parse", target=0.025)
    await fetcher.close()
    await sandbox.close()
    await runner.cleanup()
    return row
