"""A process dies, or a reply is lost or late, at one named step between a feed and a message. The feed changes no more once it is published: what is lost stays lost."""

import pytest

from tests.faults.scene import Scene, a_scene, meanwhile
from tests.faults.storm import Fates, Odds, counted
from tests.faults.victims import TALKER, WATCHER
from tests.faults.wire import Fate

pytestmark = [pytest.mark.faults, pytest.mark.timeout(200)]

NOTICES = 45
"""Three batches of each newsroom's."""


async def at_a_step(seed: int, odds: Odds) -> Scene:
    """What came of a scene in which victims meet these fates until they have written down everything, and are left in peace for what remains."""
    fates = Fates(seed, odds)
    async with a_scene(seed, choose=fates, newsrooms=1) as scene:
        scene.victims.trusting = True
        scene.slack.workspace.dawdle = scene.discord.state.dawdle = 0.05
        scene.newsrooms[0].publish(NOTICES)
        await scene.victims.start(WATCHER, TALKER, TALKER)
        await meanwhile(scene.until_quiet(), scene.victims.tend())
        await scene.victims.end_all()
    return scene


@pytest.mark.parametrize(
    ("script", "fate", "likely"),
    [
        pytest.param("commit", Fate.KILL_BEFORE, 0.5, id="read, nothing recorded"),
        pytest.param("commit", Fate.KILL_AFTER, 0.5, id="recorded, not known to be"),
        pytest.param("commit", Fate.LOSE_REPLY, 0.5, id="recorded, the reply lost"),
        pytest.param("finish_poll", Fate.KILL_BEFORE, 0.5, id="all recorded, the poll not finished"),
        pytest.param("finish_poll", Fate.KILL_AFTER, 0.5, id="the poll finished"),
        pytest.param("relay", Fate.KILL_BEFORE, 0.5, id="decided, not queued"),
        pytest.param("relay", Fate.KILL_AFTER, 0.5, id="queued, not known to be"),
        pytest.param("relay", Fate.LOSE_REPLY, 0.5, id="queued, the reply lost"),
        pytest.param("mark_intent", Fate.KILL_BEFORE, 0.05, id="leased, nothing intended"),
        pytest.param("mark_intent", Fate.KILL_AFTER, 0.05, id="intended, not posted"),
        pytest.param("mark_intent", Fate.LOSE_REPLY, 0.1, id="intended, the reply lost"),
        pytest.param("finish_delivery", Fate.KILL_BEFORE, 0.05, id="posted, not finished"),
        pytest.param("finish_delivery", Fate.KILL_AFTER, 0.05, id="finished, not known to be"),
        pytest.param("finish_delivery", Fate.LOSE_REPLY, 0.1, id="finished, the reply lost"),
        pytest.param("finish_delivery", Fate.DELAY, 0.1, id="finished when the lease was long over"),
    ],
)
async def test_who_dies_at_a_step_leaves_nothing_lost_repeated_or_out_of_order(script: str, fate: Fate, likely: float) -> None:
    scene = await at_a_step(31, {script: {fate: likely}})
    assert counted(scene).flawless
    assert scene.victims.kills or fate in {Fate.LOSE_REPLY, Fate.DELAY}, "nobody died: the test saw nothing"


async def test_a_first_poll_that_is_killed_again_and_again_alerts_nobody_of_what_was_there() -> None:
    fates = Fates(5, {"commit": {Fate.KILL_AFTER: 0.5}, "finish_poll": {Fate.KILL_BEFORE: 0.5}})
    async with a_scene(5, choose=fates, newsrooms=1, baselined=False) as scene:
        newsroom = scene.newsrooms[0]
        newsroom.publish(NOTICES)
        await scene.victims.start(WATCHER, WATCHER, TALKER)
        await meanwhile(scene.until_polled(), scene.victims.tend())
        newsroom.forget()
        newsroom.publish(2)
        await meanwhile(scene.until_quiet(), scene.victims.tend())
        await scene.victims.end_all()
    assert scene.victims.kills
    assert counted(scene).flawless, "the two new ones, and none of the old"
