"""Several watcher processes on one store."""

import asyncio
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from bot.domain.model.coverage import SourceId
from bot.store.redis import RedisStore
from tests.examples import a_source
from watchers.poller import AT_ONCE

SOURCES, PROCESSES, KILLED = 2_000, 4, 2


def started(url: str, file: Path) -> "subprocess.Popen[bytes]":
    return subprocess.Popen([sys.executable, "-m", "tests.watchers.crowd", url, str(file)])


def polls(files: list[Path]) -> Counter[str]:
    return Counter(line for file in files if file.exists() for line in file.read_text().split())


async def until_polled(files: list[Path], count: int) -> Counter[str]:
    """The polls of each source, once so many sources were polled."""
    async with asyncio.timeout(25):
        while len(found := polls(files)) < count:  # noqa: ASYNC110  (other processes write these files)
            await asyncio.sleep(0.05)
    return found


@pytest.mark.faults
async def test_four_processes_share_two_thousand_sources_and_two_of_them_killed_lose_nothing(valkey_url: str, tmp_path: Path) -> None:
    store = RedisStore(valkey_url)
    await store.open()
    for number in range(SOURCES):
        await store.add_source(a_source(id=SourceId(f"source-{number}"), interval=86_400))
    files = [tmp_path / str(number) for number in range(PROCESSES)]
    crowd = [started(valkey_url, file) for file in files]
    try:
        await until_polled(files, SOURCES // 4)
        for process in crowd[:KILLED]:
            process.kill()
        found = await until_polled(files, SOURCES)
        async with asyncio.timeout(10):
            while any(source.last_success is None for source in await store.load_sources()):  # noqa: ASYNC110  (other processes write there)
                await asyncio.sleep(0.5)
        found = polls(files)
    finally:
        for process in crowd:
            process.kill()
            process.wait()
        await store.close()
    assert len(found) == SOURCES, "none is starved, and none is lost with the processes that were killed"
    again = {source: count for source, count in found.items() if count > 1}
    assert len(again) <= KILLED * AT_ONCE, "only what a killed process had under way is polled again"
    assert all(count == 2 for count in again.values())
