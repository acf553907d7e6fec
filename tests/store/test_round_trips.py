"""How often the store is asked for one thing: each question is a moment that somebody waits."""

from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from typing_extensions import override

from bot.domain.model.delivery import AlertId, Pace
from bot.domain.model.events import Outcome
from bot.domain.model.tenancy import ChannelId, TenantId
from bot.services.deliver import Deliverer
from bot.store.keys import Key
from bot.store.redis import RedisStore
from bot.store.redis.link import Link, Value
from bot.store.redis.sentences import Place
from tests.examples import FixedClock, a_change, a_story, a_watch, an_alert, an_article
from tests.services.stand_ins import ScriptedPlatform


class CountedLink(Link):
    """Counts how often somebody waits for the server; questions asked in the same moment are one."""

    trips = 0
    under_way = 0

    @override
    async def run(self, script: str, keys: Sequence[Key], *values: Value, again: bool = True) -> Any:
        with self._counted():
            return await super().run(script, keys, *values, again=again)

    @override
    async def ask(self, command: str, key: Key, *values: Value, again: bool = True) -> Any:
        with self._counted():
            return await super().ask(command, key, *values, again=again)

    @contextmanager
    def _counted(self) -> Iterator[None]:
        self.trips += not self.under_way
        self.under_way += 1
        try:
            yield
        finally:
            self.under_way -= 1


@dataclass(frozen=True)
class Counted:
    """A store, and what counts its questions."""

    store: RedisStore
    link: CountedLink


@pytest.fixture
async def counted(valkey_url: str) -> AsyncIterator[Counted]:
    store = RedisStore(valkey_url)
    link = CountedLink(lambda: valkey_url, Place.of_url(valkey_url))
    store._link = link
    yield Counted(store, link)
    await store.close()


async def test_a_batch_of_articles_is_one_question_and_one_write(counted: Counted) -> None:
    for tenant in ("console", "slack-T1", "discord-1"):
        await counted.store.add_watch(a_watch(tenant=TenantId(tenant)))
    await counted.store.load_known(["url:0"])
    before = counted.link.trips
    known = await counted.store.load_known(["url:1"])
    assert await counted.store.commit(Outcome(articles=(an_article(),), stories=(a_story(),), changes=(a_change(),)), known.revision)
    assert counted.link.trips - before == 2
    assert len(known.watches) == 3


async def test_a_delivery_is_three_questions_with_the_pace_of_its_token_in_the_same_moment(counted: Counted) -> None:
    clock, store = FixedClock(), counted.store
    await store.add_watch(a_watch())
    alerts = [an_alert(id=AlertId(f"{room}-{number}"), channel=ChannelId(f"console:{room}")) for number in range(3) for room in "ab"]
    await store.relay(alerts[0].tenant, "0-0", "1-0", alerts)
    platform = ScriptedPlatform(pace=Pace(mark="mark", every=0.001, burst=10))
    deliver = Deliverer(store, {"console": platform}, clock)
    clock.at += timedelta(minutes=5)
    assert await deliver.deliver_next()
    before = counted.link.trips
    for _ in range(5):
        assert await deliver.deliver_next()
    assert counted.link.trips - before == 5 * 3
    assert len(platform.posts) == 6
