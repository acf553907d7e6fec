"""The terminal as a platform: one channel, ``console:main``, on which alerts appear as cards."""

from datetime import datetime

from rich.console import Console

from bot.domain.model.delivery import CannotTell, FindOutcome, Pace, Posted, PostOutcome, Refusal, Refused, TryLater
from bot.domain.model.messages import Message
from bot.domain.model.tenancy import CONSOLE_CHANNEL, CONSOLE_TENANT, ChannelId, TenantId
from bot.domain.text import clean_line
from bot.errors import NotFound
from bot.ports import Answer
from handlers.console.render import render


class ConsolePlatform:
    """Posts cards to a terminal. Commands reach the terminal's user by the command line, so nothing is listened to."""

    name = "console"
    pace: Pace | None = None

    def __init__(self, console: Console) -> None:
        """``console`` is where cards are printed, and says what can be shown there."""
        self._console = console

    async def start(self, answer: Answer) -> None:
        """Nothing to connect, and nobody types into a running process."""

    async def post(self, channel: ChannelId, message: Message, key: str) -> PostOutcome:
        """Print the card, as one write. In doubt when the terminal failed meanwhile."""
        if channel != CONSOLE_CHANNEL:
            return Refused(reason=_no_such_channel(channel), what=Refusal.CHANNEL)
        try:
            self._write(self._drawn(message))
        except (OSError, ValueError) as error:  # A full disk behind a redirect, a terminal that is gone; ValueError is a closed stream.
            return TryLater(reason=f"The terminal cannot be written to: {type(error).__name__}.", in_doubt=True)
        return Posted(ref=key)

    async def edit(self, channel: ChannelId, ref: str, message: Message) -> PostOutcome:
        """Print the card anew: what was printed stays."""
        return await self.post(channel, message, ref)

    async def reply(self, channel: ChannelId, ref: str, message: Message, key: str) -> PostOutcome:
        """Print the card below the others."""
        return await self.post(channel, message, key)

    async def find_posted(self, channel: ChannelId, key: str, since: datetime, *, under: str | None = None, within: float = 0.0) -> FindOutcome:
        """A terminal does not say what stands on it."""
        return CannotTell(reason="a terminal does not say what stands on it")

    async def find_tenant(self, channel: ChannelId) -> TenantId:
        """The terminal's own, for its one channel."""
        if channel != CONSOLE_CHANNEL:
            raise NotFound(_no_such_channel(channel))
        return CONSOLE_TENANT

    async def close(self) -> None:
        """The terminal is not ours to close."""

    def _drawn(self, message: Message) -> str:
        with self._console.capture() as capture:
            self._console.print(render(message))
        return capture.get()

    def _write(self, card: str) -> None:
        """Write at once what rich would write in pieces, with a question mark for each letter that the terminal's encoding lacks."""
        stream = self._console.file
        encoding = getattr(stream, "encoding", None) or "utf-8"
        stream.write(card.encode(encoding, "replace").decode(encoding))
        stream.flush()


def _no_such_channel(channel: ChannelId) -> str:
    return f"The terminal has no channel “{clean_line(channel, 60)}”: its only one is {CONSOLE_CHANNEL}."
