"""The Discord platform with the double of its service, for the contract suite."""

from pydantic import SecretStr

from bot.domain.model.messages import Message
from bot.domain.model.talk import Reply, Request
from bot.domain.model.tenancy import ChannelId, TenantId
from bot.ports import Platform
from bot.store.memory import MemoryStore
from handlers.commands.table import COMMANDS
from handlers.discord import DiscordPlatform
from tests.contracts.platform import Bench, Shown
from tests.doubles.discord import DiscordDouble
from tests.doubles.discord_answers import MISSING_PERMISSIONS
from tests.doubles.discord_state import CHANNEL, CLOSED_CHANNEL, GUILD, TOKEN
from tests.examples import FixedClock


async def open_bench() -> Bench:
    """A double that listens, and a platform that posts to it."""
    double = DiscordDouble()
    await double.start()
    return DiscordBench(double)


class DiscordBench:
    """Starts listening for commands at the first ``ask``: everything else works without, as it must for the command line."""

    channel = ChannelId(f"discord:{CHANNEL}")
    tenant = TenantId(f"discord-{GUILD}")
    closed_channel = ChannelId(f"discord:{CLOSED_CHANNEL}")
    remembers = True

    def __init__(self, double: DiscordDouble) -> None:
        self._double = double
        self.platform: Platform = DiscordPlatform(SecretStr(TOKEN), api_url=double.url, store=MemoryStore(FixedClock()), guild_ready_timeout=0.05)

    def shown(self) -> list[Shown]:
        return self._double.shown()

    def replies(self, ref: str) -> list[Shown]:
        return self._double.shown(ref.partition(":")[2])

    def take_away(self, ref: str) -> None:
        history = self._double.state.history
        history[:] = [message for message in history if message["id"] != ref.partition(":")[2]]

    def forbid_threads(self) -> None:
        self._double.state.no_threads = MISSING_PERMISSIONS

    def trouble(self, kind: str) -> None:
        self._double.trouble(kind)

    async def ask(self, text: str) -> Shown:
        await self.platform.start(say_commands)
        return await self._double.ask(text, {})

    async def close(self) -> None:
        await self.platform.close()
        await self._double.close()


async def say_commands(_: Request) -> Reply:
    """A stand-in for the commands: whatever is asked, it lists them."""
    names = ", ".join(command.name for command in COMMANDS)
    return Reply(message=Message(fallback=names, title=f"Commands: {names}"))
