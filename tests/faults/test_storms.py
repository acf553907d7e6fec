"""Processes and their store are killed at random, for a long time."""

from datetime import timedelta

import pytest

from tests.faults.scene import Scene, a_scene, every, meanwhile
from tests.faults.storm import CREW, Fates, Storm, counted, lie, told, weather
from tests.faults.test_core import EVERYWHERE
from tests.faults.victims import TALKER, WATCHER

pytestmark = [pytest.mark.faults, pytest.mark.timeout(200)]

DAWDLE = 0.1
"""Seconds that Slack and Discord take to answer, so that many die between a post and its answer."""

AWAY = 8.0
"""Seconds that the store is away: a source would be asked as often."""


def dawdling(scene: Scene) -> None:
    scene.slack.workspace.dawdle = scene.discord.state.dawdle = DAWDLE


async def test_random_kills_of_processes() -> None:
    async with a_scene(61) as scene:
        dawdling(scene)
        await weather(scene, Storm(kills=60, notices=40))
        assert counted(scene).flawless


async def test_without_history_and_nonces_the_same_kills_repeat_something_so_the_count_is_not_blind() -> None:
    async with a_scene(62) as scene:
        dawdling(scene)
        scene.discord.state.forgetful = True
        scene.slack.workspace.scopes -= {"channels:history", "groups:history"}
        await weather(scene, Storm(kills=50, notices=40))
        tally = scene.tally()
        told(scene, tally)
    assert tally.missing == tally.disorder == 0
    assert 0 < tally.repeated <= scene.victims.kills


async def test_random_kills_of_processes_and_of_their_store() -> None:
    async with a_scene(63) as scene:
        dawdling(scene)
        await weather(scene, Storm(kills=80, enough_store_kills=12, store_kills=(1.5, 3.5), notices=40))
        assert counted(scene).flawless


@pytest.mark.parametrize("seed", [64, 65])
async def test_everything_at_once(seed: int) -> None:
    fates = Fates(seed, EVERYWHERE)
    async with a_scene(seed, choose=fates) as scene:
        dawdling(scene)
        scene.slack.workspace.retry_after, scene.discord.state.retry_after = 1, 1.0
        storm = Storm(kills=100, enough_store_kills=10, store_kills=(2.0, 5.0), lies=(0.8, 2.0), crew=(WATCHER, *CREW))
        await weather(scene, storm, fates)
        assert counted(scene).flawless


async def test_posts_that_are_limited_fail_or_stay_unanswered_are_made_in_order_and_never_too_early() -> None:
    async with a_scene(66) as scene:
        scene.slack.workspace.retry_after, scene.discord.state.retry_after = 1, 1.0
        await scene.victims.start(WATCHER, TALKER, TALKER)
        lying = every(scene.chance, 0.1, 0.3, lambda: lie(scene))
        await meanwhile(scene.publish(15, 0.5), scene.victims.tend(), lying)
        await meanwhile(scene.until_quiet(), scene.victims.tend())
        assert counted(scene).flawless
        assert scene.slack.workspace.impatient == scene.discord.state.impatient == 0


async def test_processes_that_are_paused_for_longer_than_their_leases() -> None:
    async with a_scene(67) as scene:
        dawdling(scene)
        await scene.victims.start(*CREW)
        pausing = every(scene.chance, 0.3, 0.8, lambda: pause(scene))
        await meanwhile(scene.publish(40, 0.5), scene.victims.tend(), pausing)
        await meanwhile(scene.until_quiet(), scene.victims.tend())
        assert counted(scene).flawless


async def pause(scene: Scene) -> None:
    """One of those that talk stands still for longer than a lease."""
    await scene.victims.pause(scene.chance, TALKER, scene.chance.uniform(2.2, 3.5))


async def test_a_power_cut_takes_the_last_second_of_what_the_store_wrote() -> None:
    async with a_scene(68) as scene:
        dawdling(scene)
        await scene.victims.start(*CREW)
        noting = every(scene.chance, 0.05, 0.05, scene.valkey.note_size)
        cutting = every(scene.chance, 4.0, 6.0, lambda: cut_power(scene))
        await meanwhile(scene.publish(40, 0.6), scene.victims.tend(), noting, cutting)
        await meanwhile(scene.until_quiet(), scene.victims.tend())
        assert counted(scene).flawless
        assert scene.valkey.kills >= 3


async def cut_power(scene: Scene) -> None:
    scene.valkey.kill()
    scene.valkey.lose_the_last(1.0)
    await scene.valkey.start()


@pytest.mark.parametrize(
    "crew",
    [
        pytest.param((WATCHER, TALKER), id="one watcher and one worker"),
        pytest.param((WATCHER, TALKER, TALKER, TALKER), id="one watcher and three workers"),
        pytest.param((WATCHER, WATCHER, TALKER, TALKER, TALKER), id="two watchers and three workers"),
    ],
)
async def test_any_number_of_processes_tells_the_same_in_the_same_order(crew: tuple[tuple[str, ...], ...]) -> None:
    async with a_scene(69) as scene:
        dawdling(scene)
        await scene.victims.start(*crew)
        await meanwhile(scene.publish(20, 0.2), scene.victims.tend())
        await meanwhile(scene.until_quiet(), scene.victims.tend())
        assert counted(scene).flawless
        assert len(set(map(tuple, scene.told().values()))) == 1, "every channel is told in the one order of the record"


async def test_processes_whose_clocks_are_hours_apart() -> None:
    async with a_scene(70) as scene:
        dawdling(scene)
        scene.victims.skews = (timedelta(hours=-1), timedelta(0), timedelta(hours=1))
        await weather(scene, Storm(kills=20, notices=20))
        assert counted(scene).flawless


async def test_while_the_store_is_away_nobody_is_asked_for_news_and_afterwards_all_goes_on_by_itself() -> None:
    async with a_scene(73) as scene:
        await scene.victims.start(WATCHER, TALKER)
        await meanwhile(scene.publish(2, 0.5), scene.victims.tend())
        await meanwhile(scene.until_quiet(), scene.victims.tend())
        scene.valkey.kill()
        visits = [len(newsroom.site.visits) for newsroom in scene.newsrooms]
        await scene.publish(2, AWAY / 2)
        assert all(len(newsroom.site.visits) <= before + 1 for newsroom, before in zip(scene.newsrooms, visits, strict=True))
        await scene.valkey.start()
        await meanwhile(scene.until_quiet(), scene.victims.tend())
        assert counted(scene).flawless
