"""A storm: notices are published while victims and their store are killed, until there were enough kills; then it grows calm, and what was told is counted."""

import asyncio
import random
import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final

from tests.faults.scene import Scene, every, meanwhile
from tests.faults.tally import Tally
from tests.faults.totals import TOTALS
from tests.faults.victims import TALKER, WATCHER
from tests.faults.wire import Fate

CREW: Final = (WATCHER, TALKER, TALKER, TALKER)
Odds = Mapping[str, Mapping[Fate, float]]
"""For each script, how likely each fate is; otherwise it passes."""


class Fates:
    """Decides the fate of each script by chance, as long as it is not calm."""

    def __init__(self, seed: int, odds: Odds) -> None:
        self.calm = False
        self._chance = random.Random(seed)  # noqa: S311 (which process to kill is no secret)
        self._odds = odds

    def __call__(self, script: str) -> Fate:
        drawn = self._chance.random()
        for fate, likely in () if self.calm else self._odds.get(script, {}).items():
            if drawn < likely:
                return fate
            drawn -= likely
        return Fate.PASS


@dataclass(frozen=True, slots=True)
class Storm:
    """``talkers``, ``watchers``, ``store_kills`` and ``lies`` are the seconds between two at random, from least to most; None for none. Watchers are struck
    less often, for they need seconds to read anything. It lasts until there were enough kills of each kind.

    Each newsroom publishes one notice every ``pace`` seconds, and ``notices`` at most: afterwards what is left of the storm meets a feed that does not change.
    """

    kills: int
    talkers: tuple[float, float] | None = (0.3, 0.8)
    watchers: tuple[float, float] | None = (2.0, 5.0)
    enough_store_kills: int = 0
    store_kills: tuple[float, float] | None = None
    lies: tuple[float, float] | None = None
    pace: float = 0.4
    notices: int = 40
    longest: float = 60.0
    crew: tuple[tuple[str, ...], ...] = CREW


async def weather(scene: Scene, storm: Storm, fates: Fates | None = None) -> None:
    """Let it pass over the scene, and wait for calm."""
    await scene.victims.start(*storm.crew)
    raging = [scene.victims.tend()]
    for roles, strikes in ((TALKER, storm.talkers), (WATCHER, storm.watchers)):
        if strikes:
            raging.append(every(scene.chance, *strikes, partial(scene.victims.strike, scene.chance, roles)))
    if storm.store_kills:
        raging.append(every(scene.chance, *storm.store_kills, lambda: _kill_store(scene)))
    if storm.lies:
        raging.append(every(scene.chance, *storm.lies, lambda: lie(scene)))
    await meanwhile(_publish(scene, storm), *raging)
    if fates is not None:
        fates.calm = True
    await meanwhile(scene.until_quiet(), scene.victims.tend())
    await scene.victims.end_all()


def lie(scene: Scene) -> None:
    """The next post to Slack or to Discord is told to come later, fails, or is made and never answered."""
    kind = scene.chance.choices(("limited", "broken", "unanswered"), weights=(4, 2, 4))[0]
    scene.chance.choice((scene.slack.trouble, scene.discord.trouble))(kind)


async def _publish(scene: Scene, storm: Storm) -> None:
    deadline = time.monotonic() + storm.longest
    while time.monotonic() < deadline and not _enough(scene, storm):
        if len(scene.newsrooms[0].published) < storm.notices:
            for newsroom in scene.newsrooms:
                newsroom.publish()
        await asyncio.sleep(storm.pace)


def _enough(scene: Scene, storm: Storm) -> bool:
    published = len(scene.newsrooms[0].published) >= storm.notices
    return published and scene.victims.kills >= storm.kills and scene.valkey.kills >= storm.enough_store_kills


async def _kill_store(scene: Scene) -> None:
    scene.valkey.kill()
    await scene.valkey.start()


def counted(scene: Scene) -> Tally:
    """What people were told, added to what the whole run counts."""
    tally = scene.tally()
    TOTALS.add(scene.victims.kills, scene.valkey.kills, tally)
    told(scene, tally)
    return tally


def told(scene: Scene, tally: Tally) -> None:
    """One line, shown where a test fails."""
    print(f"seed={scene.seed} kills={scene.victims.kills} store_kills={scene.valkey.kills} {tally}")  # noqa: T201 (what pytest shows of a failure)
