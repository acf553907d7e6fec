"""What the guarantees cost: writes of ours beside the barest write to the same server that keeps the same bytes."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from redis.asyncio import Redis

from bot.domain.model.coverage import ArticleId, KnownArticle, StoryId
from bot.domain.model.delivery import AlertId, Posted
from bot.domain.model.events import Outcome
from bot.store.embedded import EmbeddedStore
from bot.store.nouns import ALERT, ARTICLE
from tests.bench.rows import Row, beside_async
from tests.bench.texts import about_openness
from tests.examples import a_change, a_story, a_watch, an_alert, an_article, an_evidence

BATCH = 20
LEASE = timedelta(seconds=45)
BACKLOG = 6_000
"""Alerts that wait when delivering is measured: more than are delivered meanwhile."""


@asynccontextmanager
async def open_both() -> AsyncIterator[tuple[EmbeddedStore, Redis]]:
    """A store on a server of its own, and a bare client of the same server."""
    with TemporaryDirectory(prefix="vane-") as folder:
        store = EmbeddedStore(Path(folder))
        await store.open()
        bare = Redis(unix_socket_path=str(store._server.socket()))
        try:
            yield store, bare
        finally:
            await bare.aclose()
            await store.close()


def batch() -> Outcome:
    """What twenty new articles of the usual length bring: a reading, a story and a change each."""
    articles = [an_article(id=ArticleId(f"art-{n}"), story_id=StoryId(f"story-{n}"), text=about_openness()) for n in range(BATCH)]
    identities = {f"url:{article.id}": KnownArticle(id=article.id, content_hash=article.content_hash) for article in articles}
    return Outcome(
        articles=tuple(articles),
        identities=identities,
        evidence=tuple(an_evidence(article=article.card) for article in articles),
        stories=tuple(a_story(id=article.story_id) for article in articles),
        changes=tuple(a_change(story_id=article.story_id, article=article.card) for article in articles),
    )


async def row_commit() -> Row:
    """Everything that a batch changes, written at once or not at all."""
    outcome = batch()
    bodies = [ARTICLE.encode(article) for article in outcome.articles]
    async with open_both() as (store, bare):
        revision = count((await store.load_known(())).revision)

        async def ours() -> None:
            assert await store.commit(outcome, next(revision))

        async def peer() -> None:
            async with bare.pipeline(transaction=False) as pipe:
                for body in bodies:
                    pipe.xadd("bench", {"body": body}, maxlen=1000)
                await pipe.execute()

        called = f"XADD of the {BATCH} articles in one pipeline, and nothing else"
        return await beside_async(f"commit: {BATCH} articles, their readings, stories and changes", ours, peer, called=called, target=5)


async def rows_delivery() -> list[Row]:
    """An alert put into its outbox, and taken out of it: leased, marked, finished with a receipt."""
    watch, numbers = a_watch(), count()
    body = ALERT.encode(an_alert())
    async with open_both() as (store, bare):
        await store.add_watch(watch)
        nothing = bare.register_script("return 1")

        async def relay() -> None:
            alert = replace(an_alert(), id=AlertId(f"alert-{next(numbers)}"))
            cursor = await store.load_cursor(watch.tenant)
            assert await store.relay(watch.tenant, cursor, cursor, [alert])

        async def deliver() -> None:
            delivery = await store.lease_delivery(["console"], LEASE)
            assert delivery is not None
            assert await store.mark_intent(delivery, LEASE)
            assert await store.finish_delivery(delivery, Posted(ref="1"), timedelta(0))

        async def both() -> None:
            await relay()
            await deliver()

        async def stream() -> None:
            await bare.xadd("bench", {"body": body}, maxlen=1000)
            streams: Any = await bare.xreadgroup("group", "worker", {"bench": ">"}, count=1)
            await bare.xack("bench", "group", streams[0][1][0][0])

        async def pipelined() -> None:
            async with bare.pipeline(transaction=False) as pipe:
                for _ in range(3):
                    pipe.xadd("bench", {"body": body}, maxlen=1000)
                await pipe.execute()

        async def scripts() -> None:
            for _ in range(3):
                await nothing()

        await bare.xgroup_create("bench", "group", mkstream=True)
        whole = await beside_async("delivery: one alert through its outbox", both, stream, called="XADD, XREADGROUP, XACK", target=5)
        for _ in range(BACKLOG):
            await relay()
        steps = "delivery: lease, intent, finish (3 round trips)"
        return [
            whole,
            a_second(await beside_async(f"{steps} beside scripts", deliver, scripts, called="3 scripts that do nothing", target=4)),
            a_second(await beside_async(f"{steps} beside a pipeline", deliver, pipelined, called="3 XADD in one pipeline", target=10)),
            a_second(
                await beside_async("delivery: relay of one alert (2 round trips)", relay, nothing, called="a script that does nothing", target=6)
            ),
        ]


async def row_commit_beside_a_script() -> Row:
    """The same batch beside the barest script: what the commit itself costs, encoding included."""
    outcome = batch()
    async with open_both() as (store, bare):
        revision = count((await store.load_known(())).revision)
        nothing = bare.register_script("return 1")

        async def ours() -> None:
            assert await store.commit(outcome, next(revision))

        name = f"commit: {BATCH} articles (2 round trips with loading)"
        return a_second(await beside_async(name, ours, nothing, called="a script that does nothing", target=60))


def a_second(row: Row) -> Row:
    """The row told in pieces of work a second."""
    return replace(row, value=round(1000 / row.value, 1), unit="a second")
