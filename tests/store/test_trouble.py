"""When the server is away or unfit: one sentence that names the mend, soon, and never the password."""

import asyncio
import signal
import socket
import traceback
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest
import structlog
from redis import Redis

from bot.domain.model.events import Outcome
from bot.errors import StoreAway, StoreTrouble, StoreUnfit
from bot.store.redis import RedisStore
from tests.examples import a_source, a_watch
from tests.fixtures.stores import running_valkey

SECRET = "hunter2-secret"


@pytest.fixture
def own_socket(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A server for one test to maltreat."""
    folder = tmp_path_factory.mktemp("own")
    with running_valkey(folder, "--appendonly", "yes"):
        yield folder / "s"


@asynccontextmanager
async def opened(url: str, *, allow_volatile: bool = False) -> AsyncIterator[RedisStore]:
    store = RedisStore(url, allow_volatile=allow_volatile)
    try:
        await store.open()
        yield store
    finally:
        await store.close()


async def told(url: str) -> StoreTrouble:
    """What opening a store there says."""
    with pytest.raises(StoreTrouble) as caught:
        async with opened(url):
            pass
    everything = "".join(traceback.format_exception(caught.value))
    assert SECRET not in everything
    return caught.value


async def test_a_server_that_is_not_there_is_away_and_the_sentence_names_host_and_port_only() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        error = await told(f"redis://ada:{SECRET}@127.0.0.1:{port}/3?health_check_interval=0")
    assert isinstance(error, StoreAway)
    assert str(error) == f"The store at 127.0.0.1:{port} does not answer: check that it runs and that REDIS_URL is right."


async def test_a_host_that_does_not_exist_is_away() -> None:
    error = await told(f"redis://:{SECRET}@no-such-host.invalid")
    assert isinstance(error, StoreAway)
    assert "no-such-host.invalid:6379" in str(error)


@pytest.mark.parametrize(
    "url", [f"http://:{SECRET}@host", "words", "", "redis://[::1", "redis://host:notaport", f"redis://:{SECRET}@h/0?socket_timeout=x"]
)
async def test_an_address_that_is_none_says_how_to_write_one(url: str) -> None:
    error = await told(url)
    assert isinstance(error, StoreUnfit)
    assert "write REDIS_URL as redis://host:6379/0" in str(error)


async def test_something_else_that_listens_there_is_unfit() -> None:
    async def greet(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\n")
        await writer.drain()
        writer.close()

    async with await asyncio.start_server(greet, "127.0.0.1", 0) as listener:
        error = await told(f"redis://127.0.0.1:{listener.sockets[0].getsockname()[1]}")
    assert isinstance(error, StoreUnfit)
    assert "does not speak as Redis does: correct REDIS_URL" in str(error)


async def test_a_wrong_password_is_named_as_the_trouble_and_never_shown(own_socket: Path) -> None:
    with Redis(unix_socket_path=str(own_socket)) as server:
        server.config_set("requirepass", "right")
    for url in (f"unix://ada:{SECRET}@{own_socket}", f"unix://{own_socket}"):
        error = await told(url)
        assert isinstance(error, StoreUnfit)
        assert "correct them in REDIS_URL" in str(error)


@pytest.mark.parametrize(("version", "fit"), [("6.0.16", False), ("5.0.14", False), ("6.2.0", True), ("7.2.4", True), ("10.0.0", True)])
async def test_a_server_older_than_what_the_scripts_need_is_unfit(version: str, *, fit: bool) -> None:
    """Played by a server of ten lines: no old one is at hand."""
    traits = f"redis_version:{version}\r\naof_enabled:1\r\nmaxmemory:0\r\n"

    async def play(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while words := await reader.readline():
            if words.startswith(b"*"):
                count = int(words[1:])
                command = [(await reader.readline(), (await reader.readline()).strip())[1] for _ in range(count)]
                writer.write(
                    f"${len(traits)}\r\n{traits}\r\n".encode()
                    if command[0] == b"INFO"
                    else b"-ERR unknown command\r\n"
                    if command[0] == b"HELLO"
                    else b"+OK\r\n"
                )
                await writer.drain()
        writer.close()

    async with await asyncio.start_server(play, "127.0.0.1", 0) as listener:
        url = f"redis://127.0.0.1:{listener.sockets[0].getsockname()[1]}?protocol=2"
        if fit:
            async with opened(url):
                return
        assert f"is Redis {version}: Openvane needs 6.2 or newer" in str(await told(url))


async def test_a_server_that_drops_keys_when_it_is_full_is_unfit(own_socket: Path) -> None:
    with Redis(unix_socket_path=str(own_socket)) as server:
        server.config_set("maxmemory-policy", "allkeys-lru")
        async with opened(f"unix://{own_socket}"):
            pass
        server.config_set("maxmemory", "100mb")
    assert "set its maxmemory-policy to noeviction" in str(await told(f"unix://{own_socket}"))


async def test_a_server_that_keeps_nothing_over_a_restart_is_unfit(own_socket: Path) -> None:
    with Redis(unix_socket_path=str(own_socket)) as server:
        server.config_set("appendonly", "no")
    error = await told(f"unix://{own_socket}")
    assert isinstance(error, StoreUnfit)
    assert "set its appendonly to yes, or set OPENVANE_ALLOW_VOLATILE_STORE=true" in str(error)


async def test_who_allows_a_store_that_forgets_is_warned_of_each_weakness(own_socket: Path) -> None:
    with Redis(unix_socket_path=str(own_socket)) as server:
        server.config_set("appendonly", "no", "maxmemory", "100mb", "maxmemory-policy", "allkeys-lru")
    with structlog.testing.capture_logs() as logged:
        async with opened(f"unix://{own_socket}", allow_volatile=True):
            pass
    assert [line["log_level"] for line in logged] == ["warning", "warning"]
    assert "noeviction" in logged[0]["weakness"]
    assert "appendonly" in logged[1]["weakness"]


@pytest.mark.parametrize(
    ("settings", "mend"),
    [
        ({"maxmemory": "1"}, "raise its maxmemory"),
        ({"min-replicas-to-write": "1"}, "start them"),
        ({"replicaof": "127.0.0.1 1"}, "point REDIS_URL at the primary"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, dict) else None,
)
async def test_a_server_that_takes_no_writes_is_away_and_nothing_is_half_written(own_socket: Path, settings: dict[str, str], mend: str) -> None:
    async with opened(f"unix://{own_socket}") as store:
        with Redis(unix_socket_path=str(own_socket)) as server:
            if where := settings.get("replicaof"):
                server.execute_command("REPLICAOF", *where.split())
            else:
                server.config_set(*next(iter(settings.items())))
            with pytest.raises(StoreAway, match=mend):
                await store.add_source(a_source())
            assert server.keys() == []
            server.execute_command("REPLICAOF", "NO", "ONE")
            for name in settings.keys() - {"replicaof"}:
                server.config_set(name, "0")
        assert await store.add_source(a_source())


async def test_a_user_without_rights_is_unfit(own_socket: Path) -> None:
    with Redis(unix_socket_path=str(own_socket)) as server:
        server.acl_setuser("reader", enabled=True, nopass=True, commands=["+@read", "+info", "+hello", "+client"], keys=["*"])
    async with opened(f"unix://reader:any@{own_socket}") as store:
        with pytest.raises(StoreUnfit, match="allow it all commands"):
            await store.add_source(a_source())


async def test_a_server_that_hangs_is_away_and_back_when_it_wakes(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("hangs")
    with running_valkey(folder, "--appendonly", "yes") as server:
        async with opened(f"unix://{folder / 's'}") as store:
            server.send_signal(signal.SIGSTOP)
            for _ in range(2):  # The second time a new connection is made, and gets no answer either.
                with pytest.raises(StoreAway, match="does not answer"):
                    async with asyncio.timeout(3.0):  # What a chat platform waits for an answer; twice the limit of one command would be too long.
                        await store.load_sources()
            server.send_signal(signal.SIGCONT)
            assert await store.load_sources() == ()


async def test_what_was_asked_of_a_server_that_hung_is_left_undone_when_it_wakes(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("late")
    with running_valkey(folder, "--appendonly", "yes") as server:
        async with opened(f"unix://{folder / 's'}") as store:
            await store.add_source(a_source())
            server.send_signal(signal.SIGSTOP)
            asked = (store.lease_poll(timedelta(minutes=1)), store.add_watch(a_watch()), store.remove_source(a_source().id))
            for answer in await asyncio.gather(*asked, return_exceptions=True):
                assert isinstance(answer, StoreAway)
            server.send_signal(signal.SIGCONT)
            leased = await store.lease_poll(timedelta(minutes=1))
            assert leased is not None, "nobody holds what was leased to who had gone"
            assert await store.load_watches(a_watch().tenant) == ()


async def test_a_server_whose_clock_is_set_is_asked_once_more(own_socket: Path) -> None:
    async with opened(f"unix://{own_socket}") as store:
        await store.add_source(a_source())
        store._link._ahead -= 3600  # as if the server's clock had been an hour behind when we looked
        assert await store.lease_poll(timedelta(minutes=1)) is not None
        assert await store.lease_poll(timedelta(minutes=1)) is None


async def test_a_server_that_was_started_anew_between_two_questions_is_noticed(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("anew")
    store = RedisStore(f"unix://{folder / 's'}")
    with running_valkey(folder, "--appendonly", "yes"):
        await store.open()
        await asyncio.gather(*(store.load_sources() for _ in range(5)))
        assert store.breaks == 0
    with running_valkey(folder, "--appendonly", "yes"):
        await store.load_sources()
        assert store.breaks > 0
    await store.close()


async def test_a_store_works_again_as_soon_as_its_server_is_back_with_everything_it_had(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("back")
    store = RedisStore(f"unix://{folder / 's'}")
    with running_valkey(folder, "--appendonly", "yes") as server:
        await store.open()
        assert await store.add_source(a_source())
        assert await store.commit(Outcome(), 0)
        server.kill()
        server.wait()
        with pytest.raises(StoreAway):
            await store.load_sources()
    with running_valkey(folder, "--appendonly", "yes"):
        assert await store.load_sources() == (a_source(),)
        assert await store.commit(Outcome(), 1)
    await store.close()
    await store.close()
