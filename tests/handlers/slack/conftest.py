"""The double of Slack, and our platform that talks to it."""

from collections.abc import AsyncIterator

import pytest
from pydantic import SecretStr

from bot.store.memory import MemoryStore
from handlers.slack.platform import SlackPlatform
from tests.doubles.slack import SlackDouble
from tests.examples import FixedClock


@pytest.fixture
async def double() -> AsyncIterator[SlackDouble]:
    server = SlackDouble()
    await server.start()
    yield server
    await server.close()


@pytest.fixture
async def platform(double: SlackDouble) -> AsyncIterator[SlackPlatform]:
    ours = SlackPlatform(SecretStr(double.bot_token), SecretStr(double.app_token), api_url=double.api_url, store=MemoryStore(FixedClock()))
    yield ours
    await ours.close()
