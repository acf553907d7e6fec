"""The store in memory: what it forgets, on a clock that moves when told."""

from datetime import timedelta

from bot.domain.model.coverage import ArticleId, KnownArticle, Sketch, StoryMember
from bot.domain.model.delivery import AlertId, Refusal, Refused
from bot.domain.model.events import Outcome
from bot.domain.model.tenancy import TenantId
from bot.domain.stories import keys_of
from bot.store import lifetimes
from bot.store.memory import MemoryStore
from tests.examples import FixedClock, a_card, a_story, a_watch, an_alert, an_article

CONSOLE = TenantId("console")
AN_HOUR = timedelta(hours=1)


async def test_coverage_is_forgotten_after_its_lifetime_and_not_before() -> None:
    clock = FixedClock()
    store = MemoryStore(clock)
    known = KnownArticle(id=ArticleId("art-1"), content_hash="c0ffee")
    sketch = Sketch(terms=frozenset({"Porto"}))
    story = a_story(members=(StoryMember(article=a_card(), sketch=sketch),))
    await store.commit(Outcome(articles=(an_article(),), stories=(story,), identities={"url:1": known}), 0)
    assert (await store.load_known([], {"new": keys_of(sketch)})).stories == (story,)

    clock.at += lifetimes.CANDIDATE + AN_HOUR
    assert (await store.load_known([], {"new": keys_of(sketch)})).stories == ()
    assert (await store.load_known(["url:1"])).articles == {"url:1": known}

    clock.at += lifetimes.IDENTITY - lifetimes.CANDIDATE
    await store.commit(Outcome(), 1)
    assert (await store.load_known(["url:1"])).articles == {}
    assert await store.load_article(ArticleId("art-1")) is not None

    clock.at += lifetimes.ARTICLE - lifetimes.IDENTITY
    await store.commit(Outcome(), 2)
    assert await store.load_article(ArticleId("art-1")) is None
    assert await store.load_story(a_story().id) is None


async def test_an_identity_that_is_sighted_again_stays() -> None:
    clock = FixedClock()
    store = MemoryStore(clock)
    sighting = Outcome(identities={"url:1": KnownArticle(id=ArticleId("art-1"), content_hash="c0ffee")})
    for revision in range(4):
        await store.commit(sighting, revision)
        clock.at += lifetimes.IDENTITY - AN_HOUR
    assert (await store.load_known(["url:1"])).articles != {}


async def test_dead_letters_are_shown_for_their_lifetime() -> None:
    clock = FixedClock()
    store = MemoryStore(clock)
    await store.add_watch(a_watch())
    await store.relay(CONSOLE, "0-0", "1-0", [an_alert(id=AlertId("a"))])
    delivery = await store.lease_delivery(["console"], AN_HOUR)
    assert delivery is not None
    await store.finish_delivery(delivery, Refused(reason="too long", what=Refusal.MESSAGE), timedelta(0))
    clock.at += lifetimes.BURIED
    assert len(await store.load_dead(CONSOLE)) == 1
    clock.at += AN_HOUR
    assert await store.load_dead(CONSOLE) == ()


async def test_a_key_may_be_met_again_after_its_lifetime() -> None:
    clock = FixedClock()
    store = MemoryStore(clock)
    assert await store.meet_once("slack", "envelope-1", AN_HOUR)
    clock.at += AN_HOUR
    assert await store.meet_once("slack", "envelope-1", AN_HOUR)
