"""The wire to the server: scripts and commands, with short time limits, and every trouble told in one sentence."""

import asyncio
import math
import re
import time
from collections.abc import Awaitable, Callable, Sequence
from functools import cache, cached_property
from importlib.resources import files
from typing import Any, Final

from redis import exceptions as trouble
from redis.asyncio import BlockingConnectionPool, Redis
from redis.asyncio.connection import AbstractConnection
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.commands.core import AsyncScript

from bot.errors import StoreUnfit
from bot.store.keys import Key
from bot.store.redis.sentences import Place, told

CONNECT_SECONDS: Final = 1.0
ANSWER_SECONDS: Final = 2.0
"""People wait for answers; with its own limits redis-py takes a minute to give up on a server that hangs."""
QUICKLY: Final = 0.5
"""Seconds within which a lost connection is tried once more: also a server that hangs loses connections, when a new one gets no answer."""
CONNECTIONS: Final = 32
LOOK_EVERY: Final = 60.0
"""Seconds between two looks at the server's clock: no clock drifts by more than a few ms in that time."""
LATE: Final = "LATE"
"""How a script says that nobody waits for it any more."""

_RUN_ID: Final = re.compile(r"run_id:(\w+)")

Value = str | int | float
Revive = Callable[[], Awaitable[None]]


@cache
def _script_text(name: str) -> str:
    folder = files("bot.store") / "lua"
    return "\n".join((folder / f"{part}.lua").read_text(encoding="utf-8") for part in ("opening", name))


class Link:
    """A server's scripts and commands.

    What was cut off is repeated once if it may be done ``again`` without harm. redis-py's own retries are off: they repeat everything, up to ten times.
    ``revive`` is awaited before that, for a server that is ours to start. A server that hangs is not asked twice: people wait.
    """

    def __init__(self, find_url: Callable[[], str], place: Place, revive: Revive | None = None) -> None:
        """``find_url`` is asked at the first use."""
        self.place = place
        self._find_url = find_url
        self._revive = revive
        self._scripts: dict[str, AsyncScript] = {}
        self.breaks = 0
        """How often the server could not be reached, did not answer, or had been started anew."""
        self._run: str | None = None
        """The server's own name for the time since its start."""
        self._ahead, self._looked = 0.0, -math.inf
        """By how many seconds the server's clock is ahead of our own count of seconds, and when we looked."""

    @cached_property
    def _redis(self) -> Redis:
        return _client(self._find_url(), self.place, self._meet)

    async def _meet(self, connection: AbstractConnection) -> None:
        """Greet the server over a new connection. redis-py replaces a lost one without a word, so we look ourselves whether it is the same server still."""
        await connection.on_connect()
        await connection.send_command("INFO", "server")
        run = _RUN_ID.search(str(await connection.read_response()))
        before, self._run = self._run, run[1] if run else None
        self.breaks += before not in {None, self._run}

    async def close(self) -> None:
        """Close every connection."""
        await self._redis.aclose()

    async def run(self, script: str, keys: Sequence[Key], *values: Value, again: bool = True) -> Any:  # noqa: ANN401  (a reply has the shape that its script says)
        """What a script of ``lua/`` returns."""
        if script not in self._scripts:
            self._scripts[script] = self._redis.register_script(_script_text(script))
        return await self._attempt(lambda: self._run_in_time(self._scripts[script], keys, values), again=again)

    async def _run_in_time(self, script: AsyncScript, keys: Sequence[Key], values: Sequence[Value]) -> Any:  # noqa: ANN401  (as in run)
        """What a script returns. One that tells us that we do not wait any more, while we do, shows that the server's clock was set: it is asked once more."""
        names, kinds = [key.name for key in keys], " ".join(key.kind for key in keys)
        try:
            return await script(keys=names, args=[*values, await self._load_patience(), kinds])
        except trouble.ResponseError as late:
            if not str(late).startswith(LATE):
                raise
            self._looked = -math.inf
            return await script(keys=names, args=[*values, await self._load_patience(), kinds])

    async def _load_patience(self) -> int:
        """Until when we wait for an answer to what is asked now, in ms of the server's time."""
        if time.monotonic() - self._looked > LOOK_EVERY:
            seconds, micros = await self._redis.time()
            self._looked = time.monotonic()
            self._ahead = seconds + micros / 1_000_000 - self._looked
        return math.ceil((time.monotonic() + self._ahead + ANSWER_SECONDS) * 1000)

    async def ask(self, command: str, key: Key, *values: Value, again: bool = True) -> Any:  # noqa: ANN401  (a reply has the shape that its command says)
        """What a command on one key returns."""
        execute: Callable[..., Awaitable[Any]] = self._redis.execute_command
        return await self._attempt(lambda: execute(command, key.name, *values), again=again)

    async def load_traits(self) -> dict[str, Any]:
        """What the server says of itself (INFO)."""
        traits: dict[str, Any] = await self._attempt(self._redis.info, again=True)
        return traits

    async def _attempt(self, act: Callable[[], Awaitable[Any]], *, again: bool) -> Any:  # noqa: ANN401  (whatever the act returns)
        began = time.monotonic()
        try:
            try:
                return _unless_cancelled(await act())
            except trouble.ConnectionError as exc:
                self.breaks += 1
                if isinstance(exc, trouble.BusyLoadingError | trouble.AuthenticationError):
                    raise
                hangs = time.monotonic() - began > QUICKLY
                if self._revive is not None:
                    await self._revive()
                if hangs or not again:
                    raise
                return _unless_cancelled(await act())
        except (trouble.RedisError, OSError) as exc:
            self.breaks += 1
            raise told(self.place, exc) from exc


def _unless_cancelled(reply: Any) -> Any:  # noqa: ANN401  (whatever the act returned)
    """The reply, unless somebody has asked us to stop: up to Python 3.11 the ``asyncio.wait_for`` that redis-py sends through can swallow that."""
    task = asyncio.current_task()
    if task is not None and task.cancelling():
        raise asyncio.CancelledError
    return reply


def _client(url: str, place: Place, meet: Callable[[AbstractConnection], Awaitable[None]]) -> Redis:
    try:
        pool = BlockingConnectionPool.from_url(
            url,
            max_connections=CONNECTIONS,
            timeout=ANSWER_SECONDS,
            socket_timeout=ANSWER_SECONDS,
            socket_connect_timeout=CONNECT_SECONDS,
            retry=Retry(NoBackoff(), 0),
            decode_responses=True,
            encoding_errors="replace",
            redis_connect_func=meet,
        )
    except ValueError:
        raise StoreUnfit(f"{place.name} cannot be used: write REDIS_URL as redis://host:6379/0, rediss://host:6379/0 or unix:///path.") from None
    return Redis.from_pool(pool)
