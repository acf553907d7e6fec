"""``stage``: see ``stage.py``."""

from collections.abc import AsyncIterator

import pytest

from tests.doubles.discord import DiscordDouble
from tests.handlers.discord.stage import Stage


@pytest.fixture
async def stage() -> AsyncIterator[Stage]:
    double = DiscordDouble()
    await double.start()
    opened = Stage(double)
    yield opened
    for platform in reversed(opened.platforms):
        await platform.close()
    await double.close()
