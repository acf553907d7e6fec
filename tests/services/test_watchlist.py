"""What people and the configuration may change of what is followed and read."""

from dataclasses import replace
from typing import Any

import pytest
from typing_extensions import override

from bot.domain.model.tenancy import CONSOLE_CHANNEL, CONSOLE_TENANT, KEYWORD_EVENTS, STANCE_EVENTS, ChannelId, TenantId
from bot.errors import BadArgument, NotFound, UserMistake
from bot.ports import Found
from bot.services.watchlist import CONFIGURATION, Watchlist
from bot.store.memory import MemoryStore
from tests.examples import NOON, FixedClock
from tests.services.stand_ins import ScriptedPlatform

TEAM, GUILD = TenantId("slack-T1"), TenantId("discord-7")
HERE, THERE = ChannelId("slack:C1"), ChannelId("slack:C2")
FEED = "https://harbour.example/feed.xml"


class Probe:
    """Finds a feed where one was put."""

    def __init__(self, **found: Found) -> None:
        self.found = {FEED: Found(kind="feed", url=FEED, title="Harbour Post"), **found}
        self.asked: list[str] = []

    async def probe(self, address: str, kind: str = "feed") -> Found:
        self.asked.append(address)
        if address not in self.found:
            raise UserMistake(f"There is no feed at {address}.")
        return self.found[address]


class Desk:
    """A watchlist over a store in memory, with Slack at hand and Discord not."""

    def __init__(self) -> None:
        clock = FixedClock()
        self.store, self.probe = MemoryStore(clock), Probe()
        slack = ScriptedPlatform("slack", tenants={HERE: TEAM, THERE: TEAM, "slack:C9": "slack-T9"})
        self.watchlist = Watchlist(self.store, self.probe, {"slack": slack}, clock, 600, watches_at_most=5)

    async def add(self, name: str = "Llama", query: str = "llama", *, tenant: TenantId = TEAM, here: ChannelId = HERE, **more: Any):
        return await self.watchlist.add_watch(tenant=tenant, here=here, by="Ada", name=name, query=query, **more)


@pytest.fixture
def desk() -> Desk:
    return Desk()


async def test_a_watch_keeps_what_was_asked_for_and_by_whom(desk: Desk):
    watch = await desk.add("  Open  weights ", '"open weights" OR llama')
    assert await desk.store.load_watches(TEAM) == (watch,)
    assert (watch.name, watch.query, watch.events, watch.channels) == ("Open weights", '"open weights" OR llama', STANCE_EVENTS, (HERE,))
    assert (watch.tenant, watch.created_by, watch.created_at) == (TEAM, "Ada", NOON)
    assert watch.id.isalnum()
    assert len(watch.id) <= 16


async def test_a_watch_may_speak_in_another_channel_of_the_same_team(desk: Desk):
    watch = await desk.add(events="keyword", channel="slack:c2")
    assert (watch.channels, watch.events) == ((THERE,), KEYWORD_EVENTS)


async def test_a_team_decides_about_its_own_channels_only(desk: Desk):
    for channel in ("slack:C9", "discord:7", "console:main"):
        with pytest.raises(BadArgument, match="belongs to another workspace"):
            await desk.add(channel=channel)
    assert await desk.store.load_watches(TEAM) == ()


async def test_a_channel_that_we_cannot_see_is_refused_with_the_platforms_sentence(desk: Desk):
    with pytest.raises(UserMistake, match="invite it"):
        await desk.add(channel="slack:C404")


async def test_the_terminal_may_name_any_channel_and_its_watch_belongs_to_the_channels_team(desk: Desk):
    on_slack = await desk.add("a", tenant=CONSOLE_TENANT, here=CONSOLE_CHANNEL, channel="slack:C9")
    waiting = await desk.add("b", tenant=CONSOLE_TENANT, here=CONSOLE_CHANNEL, channel="discord:7")
    own = await desk.add("c", tenant=CONSOLE_TENANT, here=CONSOLE_CHANNEL)
    assert [on_slack.tenant, waiting.tenant, own.tenant] == ["slack-T9", "discord-pending", "console"]
    assert {watch.name for watch in await desk.watchlist.load_watches(CONSOLE_TENANT)} == {"a", "b", "c"}
    assert await desk.watchlist.load_watches(TenantId("slack-T9")) == (on_slack,)


@pytest.mark.parametrize(
    ("name", "query", "events", "mend"),
    [
        ("", "llama", None, "needs a name"),
        ("x" * 41, "llama", None, "at most 40"),
        ("Llama", '"llama', None, "never closed"),
        ("Llama", "llama", "shfit", "did you mean shift"),
    ],
)
async def test_what_cannot_be_used_is_refused_and_nothing_is_stored(desk: Desk, name, query, events, mend):
    with pytest.raises(BadArgument, match=mend):
        await desk.watchlist.add_watch(tenant=TEAM, here=HERE, by="Ada", name=name, query=query, events=events)
    assert await desk.store.load_watches(TEAM) == ()


async def test_a_team_has_so_many_watches_and_no_more_and_another_team_its_own(desk: Desk):
    for number in range(5):
        await desk.add(f"Llama {number}")
    with pytest.raises(BadArgument, match="5 watches already, and 5 is the most: remove one first"):
        await desk.add("Llama 5")
    with pytest.raises(BadArgument, match="named “Llama 0” already"):
        await desk.add("Llama 0")
    assert len(await desk.store.load_watches(TEAM)) == 5
    await desk.add("Llama 5", tenant=CONSOLE_TENANT, here=CONSOLE_CHANNEL)


@pytest.mark.parametrize("again", ["llama", "LLAMA", "Ｌlama", "“Llama”"])
async def test_a_name_is_taken_however_it_is_spelt(desk: Desk, again):
    await desk.add("Llama")
    with pytest.raises(BadArgument, match="already"):
        await desk.add(again)
    await desk.add(again, tenant=CONSOLE_TENANT, here=CONSOLE_CHANNEL)


async def test_a_watch_is_removed_by_its_name_or_id_and_only_by_its_team(desk: Desk):
    first, second = await desk.add("Open weights"), await desk.add("Llama")
    with pytest.raises(NotFound, match="There is no watch yet"):
        await desk.watchlist.remove_watch(GUILD, "Llama")
    assert await desk.watchlist.remove_watch(TEAM, "open  WEIGHTS") == first
    assert await desk.watchlist.remove_watch(TEAM, second.id) == second
    assert await desk.store.load_watches(TEAM) == ()


async def test_a_name_that_is_nearly_right_gets_the_right_one_and_a_wrong_one_the_list(desk: Desk):
    await desk.add("Open weights")
    with pytest.raises(NotFound, match="did you mean “Open weights”"):
        await desk.watchlist.remove_watch(TEAM, "open wieghts")
    with pytest.raises(NotFound, match="“watch list” shows"):
        await desk.watchlist.remove_watch(TEAM, "zzz")


async def test_the_terminal_removes_any_watch_and_asks_for_the_id_where_names_are_shared(desk: Desk):
    mine = await desk.add("Llama", tenant=CONSOLE_TENANT, here=CONSOLE_CHANNEL)
    theirs = await desk.add("Llama")
    with pytest.raises(BadArgument, match=f"one of {mine.id}, {theirs.id}"):
        await desk.watchlist.remove_watch(CONSOLE_TENANT, "llama")
    assert await desk.watchlist.remove_watch(CONSOLE_TENANT, theirs.id) == theirs


async def test_a_declared_watch_waits_under_its_platform_and_is_there_once(desk: Desk):
    for _ in range(2):
        await desk.watchlist.declare_watch("Llama", "llama", "stance", (HERE, THERE, CONSOLE_CHANNEL))
    assert [(watch.tenant, watch.channels) for watch in await desk.watchlist.load_watches(CONSOLE_TENANT)] == [
        ("console", (CONSOLE_CHANNEL,)),
        ("slack-pending", (HERE, THERE)),
    ]


async def test_a_declared_watch_that_was_adopted_or_changed_is_not_doubled(desk: Desk):
    await desk.watchlist.declare_watch("Llama", "llama", "stance", (HERE,))
    (waiting,) = await desk.watchlist.load_watches(CONSOLE_TENANT)
    adopted = replace(waiting, tenant=TEAM)
    await desk.store.add_watch(adopted)
    await desk.store.remove_watch(waiting.tenant, waiting.id)
    await desk.watchlist.declare_watch("Llama", "llama", "stance", (HERE,))
    assert await desk.watchlist.load_watches(CONSOLE_TENANT) == (adopted,)
    await desk.watchlist.declare_watch("Llama", "llama OR behemoth", "keyword", (HERE,))
    (changed,) = await desk.watchlist.load_watches(CONSOLE_TENANT)
    assert (changed.query, changed.events, changed.created_by) == ("llama OR behemoth", KEYWORD_EVENTS, CONFIGURATION)


async def test_a_declared_watch_leaves_a_persons_watch_of_that_name_alone(desk: Desk):
    own = await desk.add("Llama", tenant=CONSOLE_TENANT, here=CONSOLE_CHANNEL)
    await desk.watchlist.declare_watch("llama", "behemoth", "stance", (CONSOLE_CHANNEL,))
    assert await desk.watchlist.load_watches(CONSOLE_TENANT) == (own,)


async def test_a_source_is_read_once_it_proved_to_be_one(desk: Desk):
    source = await desk.watchlist.add_source(f"<{FEED}|harbour.example>", None, "Ada")
    assert await desk.watchlist.load_sources() == (source,)
    assert (source.kind, source.url, source.title, source.interval, source.added_by) == ("feed", FEED, "Harbour Post", 600, "Ada")
    named = Desk()
    assert (await named.watchlist.add_source(FEED, "The Post", "Ada")).title == "The Post"


async def test_what_is_no_source_is_refused_with_the_sentence_of_whoever_looked(desk: Desk):
    with pytest.raises(UserMistake, match=r"no feed at https://harbour\.example/"):
        await desk.watchlist.add_source("https://harbour.example/", None, "Ada")
    with pytest.raises(BadArgument, match="cannot be read"):
        await desk.watchlist.add_source(FEED, "\u200b", "Ada")
    assert await desk.watchlist.load_sources() == ()


async def test_the_same_feed_under_another_address_is_the_same_source(desk: Desk):
    page = "https://harbour.example/"
    desk.probe.found[page] = Found(kind="feed", url="http://www.harbour.example/feed.xml?utm_source=x", title="Harbour again")
    await desk.watchlist.add_source(FEED, None, "Ada")
    for address in (FEED, "http://harbour.example/feed.xml", page):
        with pytest.raises(BadArgument, match="already reads “Harbour Post”"):
            await desk.watchlist.add_source(address, None, "Bo")
    assert desk.probe.asked == [FEED, page], "an address that is read already is not asked again"


@pytest.mark.parametrize("words", ["harbour post", FEED, "http://harbour.example/feed.xml", "id"])
async def test_a_source_is_removed_by_its_title_address_or_id(desk: Desk, words):
    source = await desk.watchlist.add_source(FEED, None, "Ada")
    assert await desk.watchlist.remove_source(source.id if words == "id" else words) == source
    assert await desk.watchlist.load_sources() == ()


async def test_a_source_that_is_not_there_gets_the_nearest_title(desk: Desk):
    with pytest.raises(NotFound, match="There is no source yet"):
        await desk.watchlist.remove_source("Harbour Post")
    await desk.watchlist.add_source(FEED, None, "Ada")
    with pytest.raises(NotFound, match="did you mean “Harbour Post”"):
        await desk.watchlist.remove_source("harbor post")


async def test_a_declared_source_is_added_unseen_and_once(desk: Desk):
    for _ in range(2):
        await desk.watchlist.declare_source(FEED)
    await desk.watchlist.declare_source("https://tide.example/feed", "The Tide", 900)
    assert {(source.title, source.interval, source.added_by) for source in await desk.watchlist.load_sources()} == {
        ("harbour.example", 600, CONFIGURATION),
        ("The Tide", 900, CONFIGURATION),
    }
    assert desk.probe.asked == []
    with pytest.raises(BadArgument, match="with https://"):
        await desk.watchlist.declare_source("not an address")


class Vanishing(MemoryStore):
    """A store in which another process removes everything a moment before we do."""

    @override
    async def remove_watch(self, tenant, watch_id):
        return False

    @override
    async def remove_source(self, source_id):
        return False


async def test_what_somebody_removed_a_moment_ago_is_told_as_that():
    desk = Desk()
    desk.store = Vanishing(FixedClock())
    desk.watchlist = Watchlist(desk.store, desk.probe, {"slack": ScriptedPlatform("slack", tenants={HERE: TEAM})}, FixedClock(), 600)
    await desk.add()
    await desk.watchlist.add_source(FEED, None, "Ada")
    with pytest.raises(NotFound, match="a moment ago"):
        await desk.watchlist.remove_watch(TEAM, "Llama")
    with pytest.raises(NotFound, match="a moment ago"):
        await desk.watchlist.remove_source("Harbour Post")
