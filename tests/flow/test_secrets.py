"""With everything logged, and with trouble on every side, no token and no password is anywhere to be seen."""

import asyncio
import json
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from redis import Redis

from tests.doubles.discord_state import TOKEN
from tests.fixtures.stores import running_valkey
from tests.flow.coverage import publish_all
from tests.flow.process import PLAIN, ROOT
from tests.flow.world import DISCORD, SLACK, World, a_world

PASSWORD = "canary-password-of-the-store"
ASKED = (
    "help",
    "watch list",
    "source list",
    "source health",
    "summary Meta",
    "stance Meta",
    "stories",
    "settings show",
    "audit",
    "nonsense",
    'watch add "x',
)


@pytest.fixture
def locked_socket(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Where a server listens that asks for a password."""
    folder = tmp_path_factory.mktemp("v")
    with running_valkey(folder, "--appendonly", "yes"):
        with Redis(unix_socket_path=str(folder / "s")) as client:
            client.config_set("requirepass", PASSWORD)
        yield folder / "s"


@pytest.fixture
async def world(locked_socket: Path) -> AsyncIterator[World]:
    async with a_world(f"unix://:{PASSWORD}@{locked_socket}") as opened:
        yield opened


@contextmanager
def logging_all(world: World, folder: Path) -> Iterator[Path]:
    """The bot as a process that logs everything into a file, until the block ends."""
    log = folder / "log"
    environ = {**PLAIN, "PYTHONPATH": str(ROOT), **world.environ, "OPENVANE_LOG": "debug", "OPENVANE_LOG_FORMAT": "json"}
    with log.open("wb") as out, subprocess.Popen([sys.executable, "-m", "bot", "run"], cwd=folder, env=environ, stdout=out, stderr=out) as process:
        try:
            yield log
        finally:
            process.terminate()
            process.wait(20)


def everything_in(socket: Path) -> bytes:
    """Every key and every value that the store holds."""
    with Redis(unix_socket_path=str(socket), password=PASSWORD) as client:
        client.config_set("rdbcompression", "no")
        return b"\n".join(part for key in client.scan_iter() for part in (key, client.dump(key) or b""))


def everything_said(world: World) -> str:
    """Whatever was posted or answered, as it was sent."""
    posted = [message.sent for room in world.slack.workspace.channels.values() for message in room.messages]
    answered = [shown for answer in world.slack.socket.answers.values() for shown in answer.shown]
    return json.dumps([posted, answered, world.discord.state.history], default=str)


async def until_told(world: World, number: int) -> None:
    """Until everybody was told of so many things; each trouble on the way costs seconds of doubt."""
    deadline = time.monotonic() + 45
    while min(len(world.told_in_slack()), len(world.told_in_discord())) < number:
        assert time.monotonic() < deadline, "an alert never came"
        await asyncio.sleep(0.05)


@pytest.mark.timeout(90)
async def test_no_secret_is_in_logs_store_messages_or_answers(world: World, locked_socket: Path, tmp_path: Path) -> None:
    async with world.openvane() as app:
        world.site.publish(title="Meta opens a canteen", body="<p>Meta opened a canteen on Monday.</p>", path="/canteen", guid="c1")
        await world.type(app, f"source add {world.site.feed_url}")
        for channel in (SLACK, DISCORD):
            await world.type(app, f"watch add Meta --query Meta --events keyword --channel {channel}")
        await world.read(app)
    for kind in ("unanswered", "broken", "limited"):
        world.slack.trouble(kind)
        world.discord.trouble(kind)
    world.slack.workspace.retry_after, world.discord.state.retry_after = 1, 1.0
    publish_all(world.site)
    with logging_all(world, tmp_path) as log:
        await until_told(world, 3)
        async with asyncio.timeout(10):
            await world.slack.socket.connected.wait()
        for typed in ASKED:
            await world.slack.slash(typed)
        world.slack.trouble("revoked")
    shown = {"the log": log.read_text(), "the store": everything_in(locked_socket).decode("latin-1"), "what was said": everything_said(world)}
    assert "posted" in shown["the log"]
    assert "harbour" in shown["the store"].casefold()
    assert "canteen" not in shown["what was said"]
    for secret in (
        PASSWORD,
        TOKEN,
        world.slack.bot_token,
        world.slack.app_token,
        TOKEN.rpartition(".")[2],
        "double-bot-token",
        "double-app-token",
    ):
        for place, text in shown.items():
            assert secret not in text, f"{place} holds {secret}"
