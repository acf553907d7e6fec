"""A Valkey server of our own, shared by every process on one data directory.

The server runs in a session of its own and belongs to nobody. Two files in its folder say who is there, by locks that end with their holder:

    server.lock   held by the server itself, which inherits it from whoever starts it: while it is held, nobody starts a second one on the same files
    users.lock    held, shared, by every process that uses the server: who can have it alone is the last one, and shuts the server down
"""

import fcntl
import os
import subprocess
import time
from collections.abc import Callable
from enum import Enum, auto
from pathlib import Path
from threading import Lock
from typing import Final

import structlog
from redis import Redis
from redis.backoff import NoBackoff
from redis.exceptions import BusyLoadingError, RedisError
from redis.retry import Retry

from bot.errors import StoreAway, StoreUnfit
from bot.store.embedded.binary import find_binary
from bot.store.embedded.locks import opened, taken_alone
from bot.store.embedded.sockets import find_socket, prepare_socket, remove_socket

_log = structlog.get_logger()

START_SECONDS: Final = 10.0
LOAD_SECONDS: Final = 60.0
"""Reading the data of years back from disk takes seconds."""
LOOK_SECONDS: Final = 0.01
FLAGS: Final = (
    *("--port", "0", "--unixsocketperm", "700"),
    *("--appendonly", "yes", "--appendfsync", "everysec", "--save", ""),
    *("--maxmemory-policy", "noeviction", "--daemonize", "yes", "--logfile", "server.log"),
)


class Answer(Enum):
    """What stands behind the socket."""

    NONE = auto()
    LOADING = auto()
    READY = auto()


class EmbeddedServer:
    """One process's share in the server of a folder. All of it blocks: call it off the loop."""

    def __init__(self, folder: Path, binary: Path | None) -> None:
        self._folder = folder
        self._binary = binary
        self._users: int | None = None
        self._turn = Lock()
        """Leaving waits for joining: whoever is told to stop while the server starts still leaves it."""

    def join(self) -> None:
        """Use the server; start it when nobody has. Waits while the last user of before shuts it down. Raises ``StoreUnfit`` or ``StoreAway`` with the mend."""
        with self._turn:
            try:
                self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
                self._users = os.open(self._folder / "users.lock", os.O_RDWR | os.O_CREAT, 0o600)
            except OSError as exc:
                raise self._unusable(exc) from exc
            fcntl.flock(self._users, fcntl.LOCK_SH)
            self.ensure_running()
            self._wait(lambda: self._answer() is Answer.READY, LOAD_SECONDS)

    def ensure_running(self) -> None:
        """Start the server when none runs on this folder: by whoever comes first, also after it died under its users."""
        started = False
        deadline = time.monotonic() + START_SECONDS
        while self._answer() is Answer.NONE:
            if time.monotonic() > deadline:
                raise self._silent()
            started = self._start_alone(again=started) or started
            time.sleep(LOOK_SECONDS)

    def leave(self) -> None:
        """Stop using the server; the last one shuts it down and waits until everything is on disk. Leaving twice is leaving once."""
        with self._turn:
            if self._users is None:
                return
            try:
                if taken_alone(self._users):
                    self._shut_down()
            finally:
                fcntl.flock(self._users, fcntl.LOCK_UN)  # also where a forked child holds the same descriptor
                os.close(self._users)
                self._users = None

    def socket(self) -> Path:
        """Where the server listens."""
        return find_socket(self._folder)

    def _start_alone(self, *, again: bool) -> bool:
        """Start the server unless one runs. Whether it was started."""
        try:
            with opened(self._folder / "server.lock") as lock:
                if not taken_alone(lock):
                    return False
                if again:
                    raise self._stopped()
                self._spawn(lock, prepare_socket(self._folder))
                return True
        except OSError as exc:
            raise self._unusable(exc) from exc

    def _spawn(self, lock: int, socket: Path) -> None:
        command = [str(find_binary(self._binary)), *FLAGS, "--unixsocket", str(socket), "--dir", str(self._folder)]
        try:
            # Without our environment, where tokens are; in the folder, so that its log is there.
            done = subprocess.run(  # noqa: S603  (our own flags)
                command,
                pass_fds=[lock],
                cwd=self._folder,
                env={"LC_ALL": "C"},
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=START_SECONDS,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired) as exc:
            raise StoreUnfit(
                f"The server {command[0]} cannot be started: name a Valkey or Redis server in REDIS_SERVER_BIN, or set REDIS_URL."
            ) from exc
        if done.returncode != 0:
            raise self._stopped()

    def _answer(self) -> Answer:
        try:
            with self._client(seconds=1) as client:
                client.ping()
        except BusyLoadingError:
            return Answer.LOADING
        except (RedisError, OSError):
            return Answer.NONE
        return Answer.READY

    def _client(self, seconds: float) -> Redis:
        return Redis(unix_socket_path=str(self.socket()), socket_timeout=seconds, retry=Retry(NoBackoff(), 0))

    def _shut_down(self) -> None:
        try:
            if not self._gone():
                self._ask_to_stop()
                self._wait(self._gone, START_SECONDS)
            remove_socket(self._folder)
        except (RedisError, OSError, StoreAway) as exc:
            _log.warning("store_still_runs", trouble=str(exc), mend="It serves the next start of Openvane, which stops it when it ends.")

    def _ask_to_stop(self) -> None:
        with self._client(START_SECONDS) as client:
            if client.info("persistence").get("aof_last_write_status") == "err":
                raise StoreAway(
                    f"The embedded store in {self._folder} cannot write to its disk and is left running, or it would forget: free some space there."
                )
            client.shutdown()

    def _gone(self) -> bool:
        with opened(self._folder / "server.lock") as lock:
            return taken_alone(lock)

    def _wait(self, reached: Callable[[], bool], seconds: float) -> None:
        deadline = time.monotonic() + seconds
        while not reached():
            if time.monotonic() > deadline:
                raise self._silent()
            time.sleep(LOOK_SECONDS)

    def _unusable(self, exc: OSError) -> StoreUnfit:
        return StoreUnfit(
            f"The data directory {self._folder} cannot be used ({exc.strerror}): make it writable and make room on its disk, or name another one in OPENVANE_DATA_DIR."
        )

    def _stopped(self) -> StoreUnfit:
        return StoreUnfit(
            f"The embedded store in {self._folder} stops as soon as it is started: make room on its disk, make the directory writable, and look into server.log there."
        )

    def _silent(self) -> StoreAway:
        return StoreAway(
            f"The embedded store in {self._folder} runs but does not answer: look into server.log there, or stop its server and try again."
        )
