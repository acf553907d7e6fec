"""The store on a server: several clients at once, repeats, strangers among the keys, and what it forgets."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from redis import Redis

from bot.domain.model.coverage import ArticleId, KnownArticle, Sketch, SourceId, StoryId, StoryMember
from bot.domain.model.delivery import AlertId, Posted, Refusal, Refused, TryLater
from bot.domain.model.events import Edit, Outcome
from bot.domain.model.tenancy import ChannelId, TenantId
from bot.domain.stories import keys_of
from bot.errors import StoreUnfit
from bot.store import lifetimes
from bot.store.redis import RedisStore
from tests.examples import a_card, a_change, a_source, a_story, a_watch, an_alert, an_article

LEASE = timedelta(seconds=45)
SOON = timedelta(0)
CONSOLE = TenantId("console")
ROOM = ChannelId("console:main")


@pytest.fixture
async def stores(valkey_url: str) -> AsyncIterator[tuple[RedisStore, RedisStore]]:
    """Two processes' views of one server."""
    one, other = RedisStore(valkey_url), RedisStore(valkey_url)
    await one.open()
    yield one, other
    await one.close()
    await other.close()


@pytest.fixture
def server(valkey_url: str) -> Iterator[Redis]:
    """The server, past the store."""
    with Redis.from_url(valkey_url, decode_responses=True) as client:
        yield client


def an_outcome(name: str = "1") -> Outcome:
    article = an_article(id=ArticleId(f"art-{name}"))
    known = KnownArticle(id=article.id, content_hash=article.content_hash)
    return Outcome(articles=(article,), identities={f"url:{name}": known}, stories=(a_story(id=StoryId(f"story-{name}")),), changes=(a_change(),))


async def waiting(store: RedisStore, *names: str, channel: str = ROOM) -> None:
    await store.add_watch(a_watch())
    cursor = await store.load_cursor(CONSOLE)
    assert await store.relay(CONSOLE, cursor, f"{cursor}0", [an_alert(id=AlertId(name), channel=ChannelId(channel)) for name in names])


# --- at once ----------------------------------------------------------------------------------------------------------------------------------------


async def test_of_batches_decided_on_the_same_past_exactly_one_is_written(stores: tuple[RedisStore, RedisStore]) -> None:
    one, other = stores
    for round_ in range(10):
        known = await one.load_known([])
        outcomes = [an_outcome(f"{round_}-{place}") for place in range(4)]
        written = await asyncio.gather(*(store.commit(outcome, known.revision) for store, outcome in zip([one, other] * 2, outcomes, strict=True)))
        assert sorted(written) == [False, False, False, True]
    assert len(await one.load_changes("")) == 10
    assert (await other.load_known([])).revision == 10


async def test_workers_that_reach_for_one_channel_at_once_get_one_delivery(stores: tuple[RedisStore, RedisStore]) -> None:
    one, other = stores
    await waiting(one, "a", "b", "c")
    taken: list[str] = []
    while len(taken) < 3:
        leases = await asyncio.gather(*(store.lease_delivery(["console"], LEASE) for store in [one, other] * 4))
        (delivery,) = [lease for lease in leases if lease is not None]
        taken.append(delivery.alert.id)
        assert await other.finish_delivery(delivery, Posted(ref="m"), SOON)
    assert taken == ["a", "b", "c"]


async def test_watchers_that_reach_for_sources_at_once_get_different_ones(stores: tuple[RedisStore, RedisStore]) -> None:
    for name in "abc":
        await stores[0].add_source(a_source(id=SourceId(name)))
    leases = await asyncio.gather(*(store.lease_poll(LEASE) for store in stores * 4))
    assert sorted(lease.source.id for lease in leases if lease is not None) == ["a", "b", "c"]


async def test_whoever_waits_longest_is_delivered_to_first_whichever_tenant_it_is(stores: tuple[RedisStore, RedisStore]) -> None:
    one, _ = stores
    team = TenantId("slack-T1")
    await one.add_watch(a_watch(tenant=team))
    await one.relay(team, "0-0", "1-0", [an_alert(id=AlertId("first"), tenant=team, channel=ChannelId("slack:C9"))])
    await asyncio.sleep(0.005)
    await waiting(one, "second")
    leases = [await one.lease_delivery(["console", "slack"], LEASE) for _ in range(2)]
    assert [lease and lease.alert.id for lease in leases] == ["first", "second"]


async def test_a_channel_is_ready_or_leased_or_suspended_and_never_two_of_these(stores: tuple[RedisStore, RedisStore], server: Redis) -> None:
    one, _ = stores

    def where() -> tuple[bool, bool, bool]:
        places = (server.zscore("ov:{console}:ready", ROOM), server.zscore("ov:{console}:leased", ROOM), server.hget("ov:{console}:suspended", ROOM))
        ready, leased, suspended = (place is not None for place in places)
        return ready, leased, suspended

    await waiting(one, "a")
    assert where() == (True, False, False)
    delivery = await one.lease_delivery(["console"], LEASE)
    assert delivery is not None
    await waiting(one, "b")
    assert where() == (False, True, False)
    await one.finish_delivery(delivery, Refused(reason="archived", what=Refusal.CHANNEL), SOON)
    await waiting(one, "c")
    assert where() == (False, False, True)
    await one.resume_channel(CONSOLE, ROOM)
    assert where() == (True, False, False)


async def test_a_token_that_was_limited_a_moment_ago_is_not_leased_for(stores: tuple[RedisStore, RedisStore]) -> None:
    one, other = stores
    await waiting(one, "a", channel="slack:C1")
    await waiting(one, "b", channel="slack:C2")
    await waiting(one, "c", channel="console:main")
    delivery = await one.lease_delivery(["slack"], LEASE)
    assert delivery is not None
    assert await other.lease_delivery(["console"], LEASE) is not None
    await one.finish_delivery(delivery, TryLater(reason="too fast", limited=True, whole_token=True), timedelta(hours=1))
    assert await other.lease_delivery(["slack"], LEASE) is None


# --- again ------------------------------------------------------------------------------------------------------------------------------------------


def dump(server: Redis) -> dict[str, Any]:
    """Everything that the server holds."""
    return {str(key): server.dump(key) for key in server.scan_iter()}


async def test_a_write_that_is_repeated_because_its_reply_was_lost_changes_nothing(stores: tuple[RedisStore, RedisStore], server: Redis) -> None:
    one, _ = stores
    await one.add_source(a_source())
    poll = await one.lease_poll(LEASE)
    await one.commit(an_outcome(), 0)
    await waiting(one, "a", "b")
    delivery = await one.lease_delivery(["console"], LEASE)
    assert poll is not None
    assert delivery is not None
    await one.finish_delivery(delivery, Posted(ref="m1"), timedelta(hours=1))
    before = {key: value for key, value in dump(server).items() if key != "ov:{core}:due"}

    assert not await one.commit(an_outcome(), 0)
    assert not await one.relay(CONSOLE, "0-0", "1-0", [an_alert(id=AlertId("c"))])
    assert await one.finish_delivery(delivery, Posted(ref="m1"), timedelta(hours=1))
    assert await one.finish_poll(poll, poll.source, SOON)
    assert {key: value for key, value in dump(server).items() if key != "ov:{core}:due"} == before


async def test_scripts_that_the_server_forgot_are_sent_again(stores: tuple[RedisStore, RedisStore], server: Redis) -> None:
    assert await stores[0].add_source(a_source())
    server.script_flush()
    assert await stores[0].add_source(a_source(id=SourceId("tide")))


# --- strangers --------------------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", ["identities-seen", "log", "articles", "claims"])
async def test_a_key_of_another_type_refuses_a_commit_whole_and_is_named(stores: tuple[RedisStore, RedisStore], server: Redis, key: str) -> None:
    server.rpush(f"ov:{{core}}:{key}", "words")
    before = dump(server)
    with pytest.raises(StoreUnfit, match=rf"holds a list under ov:\{{core\}}:{key}, where Openvane keeps a \w+: remove that key"):
        await stores[0].commit(an_outcome(), 0)
    assert dump(server) == before


async def test_an_outbox_of_another_type_refuses_a_relay_whole(stores: tuple[RedisStore, RedisStore], server: Redis) -> None:
    await waiting(stores[0], "a")
    server.set("ov:{console}:out:console:other", "words")
    before = dump(server)
    with pytest.raises(StoreUnfit, match="out:console:other"):
        await waiting(stores[0], "b", channel="console:other")
    assert dump(server) == before


async def test_a_reading_of_what_we_did_not_write_says_so(stores: tuple[RedisStore, RedisStore], server: Redis) -> None:
    server.hset("ov:{core}:stories", "story-1", "\udcff words".encode(errors="surrogateescape"))
    with pytest.raises(StoreUnfit, match="holds a story that Openvane did not write"):
        await stores[0].load_story(StoryId("story-1"))
    server.set("ov:{core}:standings", "words")
    with pytest.raises(StoreUnfit, match="where Openvane keeps a hash"):
        await stores[0].load_ledger()
    server.set("ov:{core}:sources", "words")
    with pytest.raises(StoreUnfit, match="refused a command"):
        await stores[0].load_sources()


# --- forgetting -------------------------------------------------------------------------------------------------------------------------------------


def ago(server: Redis, span: timedelta) -> int:
    seconds, micros = server.time()
    return seconds * 1000 + micros // 1000 - span // timedelta(milliseconds=1)


async def test_coverage_is_forgotten_after_its_lifetime_and_not_before(stores: tuple[RedisStore, RedisStore], server: Redis) -> None:
    one, _ = stores
    hour = timedelta(hours=1)
    for revision, name in enumerate(("old", "young")):
        await one.commit(an_outcome(name), revision)
    digests = list(map(str, server.hkeys("ov:{core}:identities")))
    past = {"articles-met": ("art-", lifetimes.ARTICLE), "stories-grown": ("story-", lifetimes.STORY)}
    for index, (prefix, lifetime) in past.items():
        server.zadd(f"ov:{{core}}:{index}", {f"{prefix}old": ago(server, lifetime + hour), f"{prefix}young": ago(server, lifetime - hour)})
    server.zadd("ov:{core}:identities-seen", dict.fromkeys(digests[:1], ago(server, lifetimes.IDENTITY + hour)))

    await one.commit(Outcome(), 2)
    assert await one.load_article(ArticleId("art-old")) is None
    assert await one.load_article(ArticleId("art-young")) is not None
    assert await one.load_story(StoryId("story-old")) is None
    assert await one.load_story(StoryId("story-young")) is not None
    assert server.hkeys("ov:{core}:identities") == digests[1:]
    assert {server.zcard(f"ov:{{core}}:{index}") for index in ("articles-at", "articles-met", "stories-at", "stories-grown", "identities-seen")} == {
        1
    }


async def test_an_edit_does_not_make_an_article_live_longer(stores: tuple[RedisStore, RedisStore], server: Redis) -> None:
    await stores[0].commit(an_outcome(), 0)
    met = ago(server, timedelta(days=1))
    server.zadd("ov:{core}:articles-met", {"art-1": met})
    await stores[0].commit(Outcome(edits=(Edit(article_id=ArticleId("art-1"), title="New", text="New.", content_hash="beef"),)), 1)
    assert server.zscore("ov:{core}:articles-met", "art-1") == met


async def test_a_story_takes_no_more_articles_a_fortnight_after_it_last_grew(stores: tuple[RedisStore, RedisStore], server: Redis) -> None:
    one, _ = stores
    sketch = Sketch(terms=frozenset({"Porto"}))
    story = a_story(members=(StoryMember(article=a_card(), sketch=sketch),))
    await one.commit(replace(an_outcome(), stories=(story,)), 0)
    assert (await one.load_known([], {"new": keys_of(sketch)})).stories == (story,)
    (key,) = server.keys("ov:{core}:found:*")
    assert lifetimes.CANDIDATE - timedelta(minutes=1) < timedelta(milliseconds=server.pttl(key)) <= lifetimes.CANDIDATE
    server.zadd(key, {"story-1": ago(server, lifetimes.CANDIDATE + timedelta(minutes=1))})
    assert (await one.load_known([], {"new": keys_of(sketch)})).stories == ()
    assert await one.load_story(StoryId("story-1")) is not None


async def test_one_commit_forgets_a_bounded_number(stores: tuple[RedisStore, RedisStore], server: Redis) -> None:
    old = ago(server, lifetimes.IDENTITY + timedelta(hours=1))
    server.zadd("ov:{core}:identities-seen", {f"d{number}": old for number in range(lifetimes.SWEPT_AT_ONCE + 50)})
    await stores[0].commit(Outcome(), 0)
    assert server.zcard("ov:{core}:identities-seen") == 50


async def test_the_event_log_is_trimmed_to_the_slowest_tenant(stores: tuple[RedisStore, RedisStore]) -> None:
    one, _ = stores
    await one.add_watch(a_watch())
    await one.add_watch(a_watch(tenant=TenantId("slack-T1")))
    changes = tuple(a_change(number=number) for number in range(lifetimes.CHANGES_UNTRIMMED + 20))
    await one.commit(Outcome(changes=changes), 0)
    cursors = [cursor for cursor, _ in await one.load_changes("", limit=len(changes))]
    await one.relay(CONSOLE, "0-0", cursors[9], [])
    assert len(await one.load_changes("", limit=len(changes))) == len(changes)
    await one.relay(TenantId("slack-T1"), "0-0", cursors[4], [])
    assert [cursor for cursor, _ in await one.load_changes("", limit=len(changes))] == cursors[4:]
    assert await one.last_cursor() == cursors[-1]


async def test_receipts_are_kept_to_a_limit(stores: tuple[RedisStore, RedisStore], server: Redis) -> None:
    one, _ = stores
    await waiting(one, "a")
    with server.pipeline(transaction=False) as old:
        for number in range(lifetimes.RECEIPTS_AT_MOST + 500):
            old.xadd("ov:{console}:receipts", {"alert": "x", "channel": ROOM, "ref": str(number)}, id=f"1-{number + 1}")
        old.execute()
    delivery = await one.lease_delivery(["console"], LEASE)
    assert delivery is not None
    await one.finish_delivery(delivery, Posted(ref="last"), SOON)
    assert lifetimes.RECEIPTS_AT_MOST <= server.xlen("ov:{console}:receipts") < lifetimes.RECEIPTS_AT_MOST + 200
    assert [receipt.ref for receipt in await one.load_receipts(CONSOLE, limit=1)] == ["last"]


async def test_nothing_is_left_of_a_delivery_that_is_done(stores: tuple[RedisStore, RedisStore], server: Redis) -> None:
    one, _ = stores
    await waiting(one, "a")
    delivery = await one.lease_delivery(["console"], LEASE)
    assert delivery is not None
    await one.mark_intent(delivery, LEASE)
    await one.finish_delivery(delivery, Posted(ref="m1"), SOON)
    assert await one.lease_delivery(["console"], LEASE) is None
    assert server.xlen("ov:{console}:out:console:main") == 0
    assert not server.exists("ov:{console}:head:console:main", "ov:{console}:ready", "ov:{console}:leased")
