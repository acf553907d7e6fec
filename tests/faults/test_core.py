"""The short core of the faults, part of every test run: see also ``make faults``."""

import pytest

from tests.faults.scene import a_scene
from tests.faults.storm import Fates, Storm, counted, weather
from tests.faults.victims import TALKER, WATCHER
from tests.faults.wire import Fate

SEED = 20261
EVERYWHERE = {
    "load_known": {Fate.KILL_BEFORE: 0.02},
    "commit": {Fate.KILL_BEFORE: 0.08, Fate.KILL_AFTER: 0.08},
    "finish_poll": {Fate.KILL_BEFORE: 0.05, Fate.KILL_AFTER: 0.05},
    "relay": {Fate.KILL_BEFORE: 0.04, Fate.KILL_AFTER: 0.04, Fate.LOSE_REPLY: 0.04},
    "mark_intent": {Fate.KILL_BEFORE: 0.02, Fate.KILL_AFTER: 0.02},
    "finish_delivery": {Fate.KILL_BEFORE: 0.03, Fate.KILL_AFTER: 0.03, Fate.LOSE_REPLY: 0.03},
}
"""A death or a lost reply at every step between a feed and a message that somebody reads."""


@pytest.mark.timeout(90)
async def test_nothing_is_lost_repeated_or_out_of_order_however_often_processes_and_their_store_are_killed() -> None:
    fates = Fates(SEED, EVERYWHERE)
    async with a_scene(SEED, choose=fates) as scene:
        storm = Storm(kills=60, enough_store_kills=6, store_kills=(3.0, 7.0), pace=0.6, notices=40, crew=(WATCHER, WATCHER, TALKER, TALKER, TALKER))
        await weather(scene, storm, fates)
        tally = counted(scene)
    assert tally.flawless
    assert scene.victims.kills >= 60
    assert scene.valkey.kills >= 6
