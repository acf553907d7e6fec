"""An operator reads, replays and drops the alerts that were given up."""

import asyncio
from datetime import timedelta

import pytest

from bot.domain.model.delivery import AlertId, Refusal, Refused
from bot.domain.model.tenancy import TenantId
from bot.store.redis import RedisStore
from tests.cli.conftest import Desk
from tests.examples import a_message, a_watch, an_alert

CONSOLE = TenantId("console")
NAMES = ("abcdefgh12", "abcdzyxw34")


@pytest.fixture
def dead_url(valkey_url: str) -> str:
    """A store with two dead letters, the second of them in doubt."""

    async def bury_two() -> None:
        store = RedisStore(valkey_url)
        await store.open()
        await store.add_watch(a_watch())
        alerts = [an_alert(id=AlertId(name), message=a_message(fallback=f"Alert {name}")) for name in NAMES]
        assert await store.relay(CONSOLE, await store.load_cursor(CONSOLE), "9-0", alerts)
        for number in range(2):
            delivery = await store.lease_delivery(["console"], timedelta(minutes=1))
            assert delivery is not None
            assert number == 0 or await store.mark_intent(delivery, timedelta(minutes=1))
            refused = Refused(reason="too long for the channel", what=Refusal.MESSAGE)
            assert await store.finish_delivery(delivery, refused, timedelta(0))
        await store.close()

    asyncio.run(bury_two())
    return valkey_url


async def waiting(url: str) -> tuple[str, ...]:
    store = RedisStore(url)
    try:
        return await store.load_waiting(CONSOLE, an_alert().channel)
    finally:
        await store.close()


def test_the_list_names_each_with_its_channel_and_why(desk: Desk, dead_url: str) -> None:
    done = desk.type("dead", "list", REDIS_URL=dead_url)
    newest, oldest = done.out.splitlines()
    assert newest.startswith("abcdzyxw  ")
    assert oldest.startswith("abcdefgh  ")
    assert "console:main  too long for the channel  Alert abcdefgh12" in oldest


def test_one_is_shown_whole_with_its_doubt(desk: Desk, dead_url: str) -> None:
    told = desk.type("dead", "show", "abcdz", REDIS_URL=dead_url).out
    assert "Alert abcdzyxw34 for console:main of console" in told
    assert "too long for the channel" in told
    assert "May have been posted" in told
    assert "Meta publishes the weights" in told
    assert "May have been posted" not in desk.type("dead", "show", "abcde", REDIS_URL=dead_url).out


def test_what_is_replayed_waits_for_its_channel_again(desk: Desk, dead_url: str) -> None:
    done = desk.type("dead", "replay", "abcdefgh", REDIS_URL=dead_url)
    assert done.out.startswith("1 alert was put back")
    assert asyncio.run(waiting(dead_url)) == (NAMES[0],)
    assert desk.type("dead", "replay", "--all", REDIS_URL=dead_url).out.startswith("1 alert was put back")
    assert asyncio.run(waiting(dead_url)) == NAMES
    assert desk.type("dead", "list", REDIS_URL=dead_url).out == "No alert was given up.\n"


def test_what_is_dropped_is_forgotten(desk: Desk, dead_url: str) -> None:
    assert desk.type("dead", "drop", *NAMES, REDIS_URL=dead_url).out == "2 alerts were dropped.\n"
    assert asyncio.run(waiting(dead_url)) == ()
    assert desk.type("dead", "list", REDIS_URL=dead_url).out == "No alert was given up.\n"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("show", "nobody"), "There is no dead letter “nobody”: openvane dead list shows their names."),
        (("show", "abcd"), "Several dead letters begin with “abcd”: type more of the name that openvane dead list shows."),
        (("replay",), "Type the names that openvane dead list shows, or --all."),
        (("drop", "abcde", "--all"), "Type names or --all, not both."),
    ],
)
def test_what_cannot_be_done_is_told_with_the_mend(desk: Desk, dead_url: str, words: tuple[str, ...], sentence: str) -> None:
    done = desk.type("dead", *words, REDIS_URL=dead_url)
    assert done.status == 2
    assert done.sentences == [sentence]
