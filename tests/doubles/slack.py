"""A double of Slack: a server on loopback that the real slack-bolt and slack_sdk connect to, strict where Slack is strict.

It proves that the real client library can talk to it, and that what we send keeps to Slack's published rules. It does not prove that Slack behaves so.

    double = SlackDouble()
    await double.start()
    ...                                     # SLACK_API_URL is double.api_url, the tokens are double.bot_token and double.app_token
    answer = await double.slash("help")     # a person types /vane help in a channel
    double.messages("C0ALERTS")             # what stands in a channel
    double.trouble("limited")               # what the next post meets
    await double.close()

By hand: ``python -m tests.doubles.slack --port 8056`` prints what is posted, and answers ``/double/slash?text=help&channel=C0ALERTS``.
"""

import argparse
import asyncio
import html
import re
from contextlib import suppress
from typing import Any

from aiohttp import web

from tests.doubles.slack_api import SlackApi
from tests.doubles.slack_socket import SlackAnswer, SlackSocket
from tests.doubles.slack_workspace import SlackMessage, SlackWorkspace

ANSWER_LIMIT = 10.0
"""Seconds that a person waits for the answer to a command before the double calls it lost."""


class SlackDouble:
    """Slack with one workspace, on a port of its own."""

    def __init__(self, workspace: SlackWorkspace | None = None) -> None:
        self.workspace = workspace or SlackWorkspace()
        self.socket = SlackSocket()
        self.api = SlackApi(self.workspace, self.socket)
        self._runner: web.AppRunner | None = None

    @property
    def api_url(self) -> str:
        """What the real client takes as its base address."""
        return f"{self.socket.base}/api/"

    @property
    def bot_token(self) -> str:
        return self.workspace.bot_token

    @property
    def app_token(self) -> str:
        return self.workspace.app_token

    async def start(self, port: int = 0) -> None:
        """Listen on loopback; without a port, on a free one."""
        app = web.Application()
        app.router.add_route("*", "/api/{method}", self.api.handle)
        app.router.add_get("/link/", self.socket.accept)
        app.router.add_post("/response/{number}", self.socket.respond)
        app.router.add_get("/double/slash", self._type_by_hand)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", port).start()
        self.socket.base = f"http://127.0.0.1:{self._runner.addresses[0][1]}"

    async def close(self) -> None:
        """Stop listening."""
        await self.socket.close()
        if self._runner is not None:
            await self._runner.cleanup()

    def trouble(self, kind: str, method: str = "chat.postMessage") -> None:
        """The next call of a method meets this: ``limited`` (429, Retry-After 7), ``broken`` (500), ``unanswered`` (done, then the connection drops),
        ``silent`` (done, never answered), ``revoked``, or any other word as Slack's error.
        """
        self.workspace.troubles[method].append(kind)

    def messages(self, channel: str) -> list[SlackMessage]:
        """What stands in a channel, the oldest first."""
        return self.workspace.channels[channel].messages

    async def slash(
        self, text: str, *, channel: str = "C0ALERTS", command: str = "/vane", times: int = 1, wait: bool = True, user: str = "U0ADA"
    ) -> SlackAnswer:
        """A person types a command; what they are shown. ``user`` is one of the workspace's. ``times`` delivers the same envelope again; ``wait`` waits for the first answer."""
        answer = SlackAnswer()
        payload = {
            "token": "verification", "team_id": self.workspace.team_id, "team_domain": "double", "channel_id": channel,
            "channel_name": self.workspace.channels[channel].name, "user_id": user, "user_name": self.workspace.users[user]["name"], "command": command, "text": self._escaped(text),
            "api_app_id": "A0DOUBLE", "is_enterprise_install": "false", "response_url": self.socket.new_response_url(answer),
            "trigger_id": self.socket.new_trigger(),
        }  # fmt: skip
        await self.socket.deliver("slash_commands", payload, answer, times)
        if wait:
            await asyncio.wait_for(answer.came.wait(), ANSWER_LIMIT)
        return answer

    async def interact(self, action_id: str, *, channel: str = "C0ALERTS") -> SlackAnswer:
        """A person presses a button."""
        answer = SlackAnswer()
        payload = {
            "type": "block_actions", "team": {"id": self.workspace.team_id, "domain": "double"}, "user": {"id": "U0ADA", "team_id": self.workspace.team_id},
            "channel": {"id": channel}, "api_app_id": "A0DOUBLE", "trigger_id": self.socket.new_trigger(),
            "response_url": self.socket.new_response_url(answer), "actions": [{"type": "button", "action_id": action_id, "block_id": "b", "value": "v"}],
        }  # fmt: skip
        await self.socket.deliver("interactive", payload, answer)
        return answer

    async def happen(self, event: dict[str, Any]) -> SlackAnswer:
        """Something happens in the workspace that the app is told of."""
        answer = SlackAnswer()
        payload = {"type": "event_callback", "team_id": self.workspace.team_id, "api_app_id": "A0DOUBLE", "event_id": "Ev0DOUBLE", "event": event}
        await self.socket.deliver("events_api", payload, answer)
        return answer

    async def disconnect(self) -> None:
        """Ask the app to connect anew."""
        await self.socket.disconnect()

    def _escaped(self, text: str) -> str:
        """The text as Slack delivers it with "Escape channels, users, and links" on."""
        ids = {channel.name: channel.id for channel in self.workspace.channels.values()}
        words = html.escape(text, quote=False)
        return re.sub(r"#([a-z][\w-]*)", lambda found: f"<#{ids[found[1]]}|{found[1]}>" if found[1] in ids else found[0], words)

    async def _type_by_hand(self, request: web.Request) -> web.Response:
        channel = request.query.get("channel", "C0ALERTS")
        if channel not in self.workspace.channels:
            return web.Response(status=404, text=f"There is no channel {channel}; there are {', '.join(self.workspace.channels)}.\n")
        try:
            answer = await self.slash(request.query.get("text", ""), channel=channel)
        except TimeoutError:
            return web.Response(status=504, text="No answer: is the bot running against this server?\n")
        return web.Response(text=answer.sight.text + "\n")


async def _serve(port: int) -> None:
    double = SlackDouble()
    double.workspace.on_post = _print_post
    await double.start(port)
    print(f"OPENVANE_SLACK_API_URL={double.api_url} SLACK_BOT_TOKEN={double.bot_token} SLACK_APP_TOKEN={double.app_token}", flush=True)  # noqa: T201 (a program that people watch)
    await asyncio.Event().wait()


def _print_post(message: SlackMessage) -> None:
    print(f"--- {message.channel} {message.ts} notified: {', '.join(message.sight.notified) or 'nobody'}\n{message.sight.text}\n", flush=True)  # noqa: T201 (a program that people watch)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="A double of Slack on loopback.")
    parser.add_argument("--port", type=int, default=8056)
    with suppress(KeyboardInterrupt):
        asyncio.run(_serve(parser.parse_args().port))
