"""How the service begins, and how it ends."""

import asyncio
import os
import signal

import pytest

from bot.cli.service import end, the_trouble_in, until_stopped, what_is_missing
from bot.errors import StoreAway, StoreUnfit
from bot.store.memory import MemoryStore
from tests.examples import FixedClock, a_source, a_watch


async def work_on() -> None:
    await asyncio.Event().wait()


@pytest.mark.parametrize(
    ("source", "watch", "told"),
    [
        pytest.param(False, False, "Nothing is set up yet", id="nothing"),
        pytest.param(False, True, "There are watches but no source", id="watches alone"),
        pytest.param(True, False, "There are sources but no watch", id="sources alone"),
    ],
)
async def test_what_is_missing_is_told_with_the_commands_to_type(source: bool, watch: bool, told: str) -> None:
    store = MemoryStore(FixedClock())
    if source:
        await store.add_source(a_source())
    if watch:
        await store.add_watch(a_watch())
    sentence = await what_is_missing(store)
    assert sentence is not None
    assert sentence.startswith(told)
    assert ("openvane source add" in sentence, "openvane watch add" in sentence) == (not source, not watch)


async def test_nothing_is_told_once_there_is_something_to_read_and_somebody_to_tell() -> None:
    store = MemoryStore(FixedClock())
    await store.add_source(a_source())
    await store.add_watch(a_watch())
    assert await what_is_missing(store) is None


@pytest.mark.parametrize(("number", "status"), [(signal.SIGTERM, 0), (signal.SIGINT, 130)])
async def test_a_signal_ends_the_work_with_the_status_that_shells_expect(number: int, status: int) -> None:
    async def work() -> None:
        os.kill(os.getpid(), number)
        await work_on()

    assert await until_stopped(work()) == status


async def test_work_that_ends_by_itself_ends_well() -> None:
    async def work() -> None:
        await asyncio.sleep(0)

    assert await until_stopped(work()) == 0


async def test_work_that_fails_fails_the_command() -> None:
    async def work() -> None:
        raise StoreAway("The store does not answer.")

    with pytest.raises(StoreAway):
        await until_stopped(work())


async def test_a_part_that_misses_the_first_request_to_stop_is_asked_again() -> None:
    asked: list[str] = []

    async def deaf() -> None:
        try:
            await work_on()
        except asyncio.CancelledError:
            asked.append("once")
        await work_on()

    async def work() -> None:
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(deaf())

    task = asyncio.create_task(work())
    await asyncio.sleep(0.01)
    async with asyncio.timeout(5):
        await end(task, patience=0.01)
    assert asked == ["once"]
    assert task.cancelled()


def test_of_errors_that_came_together_the_foreseen_one_is_told() -> None:
    unfit = StoreUnfit("The store is too old.")
    assert the_trouble_in(ExceptionGroup("tasks", [ExceptionGroup("tasks", [unfit])])) is unfit
    mixed = ExceptionGroup("tasks", [unfit, ValueError()])
    assert the_trouble_in(mixed) is mixed
