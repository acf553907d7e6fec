"""Openvane as it is really started, listening and in its own time: it is asked to stop, and its store stands still."""

import asyncio
import signal
import time
from pathlib import Path

import pytest

from tests.faults.scene import DISCORD_ROOMS, SLACK_ROOMS, Scene, a_scene
from tests.faults.storm import counted
from tests.flow.process import running

pytestmark = [pytest.mark.faults, pytest.mark.timeout(120)]

STOPS_WITHIN = 25.0
"""Seconds from a polite request to the end."""
ANSWERS_WITHIN = 3.0
"""Seconds that Slack gives a command."""
RECOVERS_WITHIN = 10.0


async def until_told(scene: Scene, number: int, seconds: float) -> None:
    """Until each channel was told of so many notices."""
    deadline = time.monotonic() + seconds
    while min(map(len, scene.told().values())) < number:
        assert time.monotonic() < deadline, (
            f"waited in vain for {number} notices in {len(SLACK_ROOMS)} + {len(DISCORD_ROOMS)} channels: {scene.tally()}"
        )
        await asyncio.sleep(0.05)


async def until_listening(scene: Scene) -> None:
    """Until commands can be typed."""
    async with asyncio.timeout(20):
        await scene.slack.socket.connected.wait()


async def test_who_is_asked_to_stop_finishes_its_posts_and_leaves_nothing_leased(tmp_path: Path) -> None:
    async with a_scene(71) as scene:
        environ = {**scene.victims.environ, "OPENVANE_LEASE": "45"}
        scene.slack.workspace.dawdle = scene.discord.state.dawdle = 0.5
        for newsroom in scene.newsrooms:
            newsroom.publish(6)
        with running("run", environ=environ, folder=tmp_path) as first:
            await until_told(scene, 1, 30)
            first.send_signal(signal.SIGTERM)
            assert await asyncio.to_thread(first.wait, STOPS_WITHIN) == 0
        with running("run", environ=environ, folder=tmp_path):
            await until_told(scene, 12, 35)
            await scene.until_quiet(30)
        assert counted(scene).flawless


async def test_while_the_store_stands_still_people_are_told_so_in_time_and_afterwards_all_goes_on_by_itself(tmp_path: Path) -> None:
    async with a_scene(72, newsrooms=1) as scene:
        with running("run", environ=dict(scene.victims.environ), folder=tmp_path) as bot:
            scene.newsrooms[0].publish()
            await until_told(scene, 1, 30)
            await until_listening(scene)
            for typed in ("watch list", "summary", "stance Meta"):
                scene.valkey.freeze()
                async with asyncio.timeout(ANSWERS_WITHIN):
                    answer = await scene.slack.slash(typed, channel=SLACK_ROOMS[0])
                assert "Storage is not reachable" in answer.sight.text
                scene.valkey.thaw()
            scene.newsrooms[0].publish()
            await until_told(scene, 2, RECOVERS_WITHIN)
            await scene.until_quiet(20)
            assert bot.poll() is None
        assert counted(scene).flawless
