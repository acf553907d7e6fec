"""A news server for the bench, a process of its own: many feeds, whose state is set by asking ``/state/<edition>/<validators>``."""

import asyncio
import sys
from hashlib import blake2b

from aiohttp import web

from tests.bench.texts import about_openness, about_the_town

ENTRIES = 20
OPENNESS_EVERY = 20
"""One entry of so many is about openness: 5 %."""
_MADE_UP = ("Quillmark", "Brindlemere", "Castellane", "Harrowgate", "Fennimore", "Ostrava", "Lindqvist", "Tavistock")


class Newsstand:
    """Feeds by their number. In each later edition every feed has one new entry, and lacks its oldest."""

    def __init__(self) -> None:
        """The first edition, with validators."""
        self.edition, self.validators = 0, True
        self._town, self._open = about_the_town(), about_openness()
        self._bodies: dict[tuple[int, int], bytes] = {}

    async def answer_state(self, request: web.Request) -> web.Response:
        """Turn to an edition, made beforehand so that nobody waits for it."""
        self.edition, self.validators = int(request.match_info["edition"]), request.match_info["validators"] == "yes"
        for number in range(int(request.match_info["feeds"])):
            self._body(number)
        return web.Response(text="ready")

    async def answer_feed(self, request: web.Request) -> web.Response:
        """One feed."""
        body = self._body(int(request.match_info["number"]))
        if not self.validators:
            return web.Response(body=body, content_type="application/rss+xml")
        etag = f'"{blake2b(body, digest_size=8).hexdigest()}"'
        if request.headers.get("If-None-Match") == etag:
            return web.Response(status=304, headers={"ETag": etag})
        return web.Response(body=body, content_type="application/rss+xml", headers={"ETag": etag})

    def _body(self, feed: int) -> bytes:
        key = (self.edition, feed)
        if key not in self._bodies:
            newest = ENTRIES + self.edition
            items = "".join(self._item(feed, number) for number in reversed(range(self.edition, newest)))
            head = f"<title>Paper {feed}</title><link>https://paper{feed}.example/</link><description>News</description>"
            spaces = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
            self._bodies[key] = f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0" {spaces}><channel>{head}{items}</channel></rss>'.encode()
        return self._bodies[key]

    def _item(self, feed: int, number: int) -> str:
        """A whole article: its words in an order of its own, so that no two are the same."""
        place = feed * 1_000 + number
        paragraphs = (self._open if number % OPENNESS_EVERY == 0 else self._town).split("\n\n")
        turned = paragraphs[place % len(paragraphs) :] + paragraphs[: place % len(paragraphs)]
        opening = (
            f"{_MADE_UP[place % 8]} {place} told {_MADE_UP[place // 8 % 8]} about number {place * 7919 % 100_003} on the quay of ward {place % 977}."
        )
        content = "".join(f"<p>{paragraph}</p>\n" for paragraph in (opening, *turned))
        return (
            f"<item><title>{_MADE_UP[place % 8]} and the matter of {place * 7919 % 100_003}</title><link>https://paper{feed}.example/{number}</link>"
            f'<guid isPermaLink="false">paper-{place}</guid><pubDate>Mon, 02 Mar 2026 {number % 24:02}:{number % 60:02}:00 GMT</pubDate>'
            f"<description>{opening}</description><content:encoded><![CDATA[{content}]]></content:encoded></item>"
        )


async def serve() -> None:
    """Serve until the standard input ends; say the port first."""
    stand = Newsstand()
    app = web.Application()
    app.router.add_get("/feed/{number}.xml", stand.answer_feed)
    app.router.add_get("/state/{edition}/{validators}/{feeds}", stand.answer_state)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    print(runner.addresses[0][1], flush=True)
    await asyncio.to_thread(sys.stdin.read)
    await runner.cleanup()


if __name__ == "__main__":
    asyncio.run(serve())
