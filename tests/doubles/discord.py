"""A Discord on loopback that the real discord.py, and our own requests, connect to: REST under ``/api/v10``, the gateway at ``/``.

It refuses what Discord's documentation says Discord refuses. It proves that the real library can talk to it, not that Discord behaves so.

Alone, ``python -m tests.doubles.discord --port 8066`` prints what is posted. A command is typed with
``curl -G localhost:8066/double/slash -d command=stance -d organisation=Meta`` (``in`` names the channel it is typed in); the answer is what the person sees.
"""

import asyncio
import json
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict

import typer
from aiohttp import web

from tests.contracts.platform import Shown
from tests.doubles.discord_commands import offered, typed_command
from tests.doubles.discord_gateway import Gateway
from tests.doubles.discord_rest import RestApi
from tests.doubles.discord_sight import as_shown
from tests.doubles.discord_state import ADA, APPLICATION, BEING_TYPED, CHANNEL, GUILD, MINE, TOKEN, TYPED, Fields, Member, State, Typed

ANSWER_SECONDS = 10.0


class DiscordDouble:
    """One Discord with one server of a few channels. ``channels`` are those that the bot may post to; ``clock`` measures the limits in time."""

    def __init__(self, *, token: str = TOKEN, channels: Iterable[str] = (CHANNEL,), clock: Callable[[], float] = time.monotonic) -> None:
        self.state = State(token, channels, clock)
        self.gateway = Gateway(lambda: self.state.token, self._welcome)
        self.on_post: Callable[[Fields], None] = lambda _message: None
        self.url = ""
        self._runner: web.AppRunner | None = None

    async def start(self, port: int = 0) -> None:
        """Listen on loopback; ``url`` says where."""
        app = web.Application()
        app.add_routes(RestApi(self.state, self._posted).routes())
        app.add_routes([web.get("/", self.gateway.serve), web.get("/double/slash", self._slash), web.get("/double/messages", self._messages)])
        self._runner = web.AppRunner(app, shutdown_timeout=1.0)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", port).start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"

    async def close(self) -> None:
        """Close every connection and stop listening."""
        await self.gateway.close()
        if self._runner is not None:
            await self._runner.cleanup()

    def trouble(self, *kinds: str) -> None:
        """The next posts meet these, one each: ``limited``, ``limited everywhere``, ``banned`` (429 by the network in front of Discord, without ``Via``),
        ``broken``, ``garbled``, ``firewalled``, ``unanswered`` (posted, connection lost), ``revoked`` (the token is no longer good, from then on)."""
        self.state.troubles.extend(kinds)

    def shown(self, channel: str = CHANNEL) -> list[Shown]:
        """The messages in a channel, the oldest first."""
        return [as_shown(message) for message in self.state.history if message["channel_id"] == channel]

    async def deliver(self, command: str, options: Mapping[str, str], *, channel: str = CHANNEL, age: float = 0.0, by: Member = ADA) -> Typed:
        """A person types ``/vane <command>``. Raises ``LookupError`` when Discord would not let them. ``age`` is how many seconds ago they did."""
        typed = self.state.interaction(TYPED, typed_command(self.state.commands, command, options), channel, age, by)
        await self.deliver_again(typed)
        return typed

    async def deliver_again(self, typed: Typed) -> None:
        """Send an interaction, once more if it was sent before."""
        await self.gateway.tell("INTERACTION_CREATE", typed.event)

    async def ask(self, command: str, options: Mapping[str, str], *, channel: str = CHANNEL, by: Member = ADA) -> Shown:
        """A person types a command; what they are answered."""
        return await answer_to(await self.deliver(command, options, channel=channel, by=by))

    async def offers(self, command: str, option: str, so_far: str) -> list[str]:
        """What a person is offered while they type an option."""
        typed = self.state.interaction(BEING_TYPED, offered(self.state.commands, command, option, so_far), CHANNEL, 0.0, ADA)
        await self.deliver_again(typed)
        await asyncio.wait_for(typed.answered.wait(), ANSWER_SECONDS)
        return typed.choices

    def _posted(self, message: Fields) -> None:
        self.on_post(message)

    def _welcome(self, session_id: str) -> list[tuple[str, Fields]]:
        ready: Fields = {
            "v": 10, "user": MINE, "guilds": [{"id": GUILD, "unavailable": True}], "session_id": session_id,
            "resume_gateway_url": self.url.replace("http", "ws", 1) + "/", "application": {"id": APPLICATION, "flags": 0},
        }  # fmt: skip
        return [("READY", ready), ("GUILD_CREATE", self.state.guild() | {"unavailable": False})]

    async def _slash(self, request: web.Request) -> web.Response:
        typed = dict(request.query)
        command, channel = typed.pop("command", ""), typed.pop("in", next(iter(self.state.rooms)))
        try:
            return web.Response(text=(await self.ask(command, typed, channel=channel)).text + "\n")
        except LookupError as mistake:
            return web.Response(status=400, text=f"{mistake.args[0]}\n")
        except TimeoutError:
            return web.Response(status=504, text="No answer came.\n")

    async def _messages(self, _: web.Request) -> web.Response:
        return web.json_response([asdict(as_shown(message)) | {"channel": message["channel_id"]} for message in self.state.history], dumps=_readable)


async def answer_to(typed: Typed) -> Shown:
    """What the person who typed a command is answered, once they are."""
    await asyncio.wait_for(typed.answered.wait(), ANSWER_SECONDS)
    assert typed.message is not None
    return as_shown(typed.message)


def _readable(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, indent=1)


def main(port: int = 8066, token: str = TOKEN, channel: list[str] = [CHANNEL]) -> None:  # noqa: B006  (typer reads the default, nothing writes it)
    """Serve until interrupted."""

    async def serve() -> None:
        double = DiscordDouble(token=token, channels=channel)
        double.on_post = lambda message: typer.echo(f"\n#{message['channel_id']}\n{as_shown(message).text}")
        await double.start(port)
        typer.echo(f"Discord double at {double.url}; DISCORD_TOKEN={token}; channels {', '.join(f'discord:{one}' for one in channel)}")
        try:
            await asyncio.Event().wait()
        finally:
            await double.close()

    asyncio.run(serve())


if __name__ == "__main__":
    typer.run(main)
