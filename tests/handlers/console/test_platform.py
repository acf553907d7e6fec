"""The terminal as a platform, beyond what every platform promises."""

import io

from rich.console import Console

from bot.domain.model.delivery import Posted, TryLater
from bot.domain.model.tenancy import CONSOLE_CHANNEL
from handlers.console import ConsolePlatform
from tests.examples import a_message


async def test_letters_that_the_terminal_lacks_are_replaced_and_the_card_is_posted():
    raw = io.BytesIO()
    with io.TextIOWrapper(raw, encoding="ascii") as stream:
        platform = ConsolePlatform(Console(file=stream, width=80, _environ={}))
        assert await platform.post(CONSOLE_CHANNEL, a_message(), "k") == Posted(ref="k")
        assert b"?Meta on Monday released" in raw.getvalue()


async def test_a_closed_stream_is_trouble_and_no_crash():
    stream = io.StringIO()
    stream.close()
    outcome = await ConsolePlatform(Console(file=stream, width=80, _environ={})).post(CONSOLE_CHANNEL, a_message(), "k")
    assert isinstance(outcome, TryLater)
    assert outcome.in_doubt


async def test_a_terminal_listens_to_nobody():
    platform = ConsolePlatform(Console(file=io.StringIO(), _environ={}))
    await platform.start(lambda _: (_ for _ in ()).throw(AssertionError))
