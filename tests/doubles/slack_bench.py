"""``open_bench``: our Slack platform with the double of Slack, for the contract of platforms."""

from pydantic import SecretStr

from bot.domain.model.messages import Line, Message
from bot.domain.model.talk import Reply, Request
from bot.domain.model.tenancy import ChannelId, TenantId
from bot.store.memory import MemoryStore
from handlers.slack.platform import SlackPlatform
from tests.contracts.platform import Shown
from tests.doubles.slack import SlackDouble
from tests.doubles.slack_sight import Sight
from tests.examples import FixedClock

CHANNEL = "C0ALERTS"


async def answer_help(request: Request) -> Reply:
    """Stands in for our commands."""
    return Reply(message=Message(fallback="What to type", title="What to type", parts=(Line((f"summary ({request.command})",), bullet=True),)))


class SlackBench:
    """See ``tests.contracts.platform.Bench``. It listens from the first command on: posting needs no listening."""

    remembers = True

    def __init__(self, double: SlackDouble) -> None:
        self.double = double
        self.platform = SlackPlatform(
            SecretStr(double.bot_token), SecretStr(double.app_token), api_url=double.api_url, store=MemoryStore(FixedClock())
        )
        self.channel = ChannelId(f"slack:{CHANNEL}")
        self.tenant = TenantId(f"slack-{double.workspace.team_id}")
        self.closed_channel = ChannelId("slack:C0CLOSED")

    def shown(self) -> list[Shown]:
        return [_shown(message.sight) for message in self.double.messages(CHANNEL) if not message.sent.get("thread_ts")]

    def replies(self, ref: str) -> list[Shown]:
        under = [message for message in self.double.messages(CHANNEL) if message.sent.get("thread_ts") == ref.partition(":")[2]]
        return [_shown(message.sight) for message in under]

    def take_away(self, ref: str) -> None:
        self.double.workspace.remove(CHANNEL, ref.partition(":")[2])

    def forbid_threads(self) -> None:
        self.double.workspace.channels[CHANNEL].no_threads = True

    def trouble(self, kind: str) -> None:
        self.double.trouble(kind)

    async def ask(self, text: str) -> Shown:
        if not self.double.socket.open_sockets:
            await self.platform.start(answer_help)
        return _shown((await self.double.slash(text, channel=CHANNEL)).sight)

    async def close(self) -> None:
        await self.platform.close()
        await self.double.close()


def _shown(sight: Sight) -> Shown:
    return Shown(text=sight.text, notified=tuple(sight.notified), links=tuple(sight.links))


async def open_bench() -> SlackBench:
    """A bench with a server of its own."""
    double = SlackDouble()
    await double.start()
    return SlackBench(double)
