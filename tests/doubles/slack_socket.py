"""The double's Socket Mode: hello, envelopes that must be acknowledged within 3 seconds, disconnects, triggers and response addresses."""

import asyncio
import json
import time
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from aiohttp import WSMsgType, web

from tests.doubles.slack_sight import Sight, sight_of
from tests.doubles.slack_workspace import SlackRefusal, checked_message

ACK_LIMIT = 3.0
"""Seconds: https://docs.slack.dev/apis/events-api/using-socket-mode#acknowledge"""
TRIGGER_LIFE = 3.0
RESPONSE_USES = 5
RESPONSE_LIFE = 1_800.0
"""https://docs.slack.dev/interactivity/handling-user-interaction#message_responses"""


@dataclass(slots=True)
class SlackAnswer:
    """What a person is shown after typing a command or pressing a button."""

    acknowledged: bool = False
    shown: list[dict[str, Any]] = field(default_factory=list)
    born: float = field(default_factory=time.monotonic)
    uses: int = 0
    tried: asyncio.Event = field(default_factory=asyncio.Event)
    """Set once a message came for it, taken or not."""
    came: asyncio.Event = field(default_factory=asyncio.Event)

    def show(self, message: dict[str, Any]) -> None:
        self.shown.append(message)
        self.came.set()

    @property
    def sight(self) -> Sight:
        """The first thing shown."""
        return sight_of(self.shown[0])


@dataclass(slots=True)
class SlackSocket:
    """The sockets that the app holds open, and what waits on them."""

    base: str = ""
    """``http://host:port`` of this server."""
    open_sockets: list[web.WebSocketResponse] = field(default_factory=list)
    connections: int = 0
    unacknowledged: list[str] = field(default_factory=list)
    """The envelopes that nobody acknowledged in time."""
    acks: dict[str, int] = field(default_factory=dict)
    """How often each envelope was acknowledged."""
    answers: dict[str, SlackAnswer] = field(default_factory=dict)
    connected: asyncio.Event = field(default_factory=asyncio.Event)
    ack_limit: float = ACK_LIMIT
    response_troubles: deque[str] = field(default_factory=deque)
    """What the next messages to response addresses meet: ``unanswered``, or Slack's error."""
    deaf: bool = False
    """Whether connections are never answered."""
    closing: asyncio.Event = field(default_factory=asyncio.Event)
    _tickets: set[str] = field(default_factory=set)
    _triggers: dict[str, float] = field(default_factory=dict)
    _waiting: dict[str, asyncio.Future[dict[str, Any]]] = field(default_factory=dict)
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def new_address(self) -> str:
        """A socket's address with a ticket that is good once."""
        ticket = f"ticket-{next(self._numbers)}"
        self._tickets.add(ticket)
        return f"ws{self.base.removeprefix('http')}/link/?ticket={ticket}&app_id=A0DOUBLE"

    async def accept(self, request: web.Request) -> web.StreamResponse:
        """One connection of the app, until it closes."""
        if self.deaf:
            await self.closing.wait()
        ticket = request.query.get("ticket", "")
        if ticket not in self._tickets:
            return web.Response(status=401)
        self._tickets.discard(ticket)
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        self.connections += 1
        await socket.send_json({"type": "hello", "num_connections": 1, "connection_info": {"app_id": "A0DOUBLE"}, "debug_info": {"host": "double"}})
        self.open_sockets.append(socket)
        self.connected.set()
        try:
            async for message in socket:
                if message.type is WSMsgType.TEXT:
                    self._take_ack(json.loads(message.data))
        finally:
            self._forget(socket)
        return socket

    def _take_ack(self, ack: dict[str, Any]) -> None:
        envelope = str(ack.get("envelope_id"))
        self.acks[envelope] = self.acks.get(envelope, 0) + 1
        waiting = self._waiting.pop(envelope, None)
        if waiting is not None and not waiting.done():
            waiting.set_result(ack.get("payload") or {})

    def _forget(self, socket: web.WebSocketResponse) -> None:
        if socket in self.open_sockets:
            self.open_sockets.remove(socket)
        if not self.open_sockets:
            self.connected.clear()

    async def deliver(self, kind: str, payload: dict[str, Any], answer: SlackAnswer, times: int = 1) -> None:
        """Send an envelope to the newest socket and wait until it is acknowledged or too late; ``times`` repeats the very same envelope."""
        envelope = f"envelope-{next(self._numbers)}"
        for attempt in range(times):
            await self._send(envelope, {"type": kind, "payload": payload, "retry_attempt": attempt}, answer)

    async def _send(self, envelope: str, message: dict[str, Any], answer: SlackAnswer) -> None:
        await asyncio.wait_for(self.connected.wait(), ACK_LIMIT)
        waiting = self._waiting[envelope] = asyncio.get_running_loop().create_future()
        await self.open_sockets[-1].send_json({**message, "envelope_id": envelope, "accepts_response_payload": True})
        try:
            payload = await asyncio.wait_for(waiting, self.ack_limit)
        except TimeoutError:
            self._waiting.pop(envelope, None)
            self.unacknowledged.append(envelope)
            return
        answer.acknowledged = True
        if payload.get("text") or payload.get("blocks"):
            answer.show(payload)

    async def disconnect(self) -> None:
        """Ask the app to connect anew, as Slack does every few hours; the old sockets close."""
        for socket in list(self.open_sockets):
            self._forget(socket)
            await socket.send_json({"type": "disconnect", "reason": "refresh_requested", "debug_info": {"host": "double"}})

    async def close(self) -> None:
        """Close every socket, and answer what was left unanswered."""
        self.closing.set()
        for socket in list(self.open_sockets):
            await socket.close()

    def new_trigger(self) -> str:
        """A trigger id, good once and for 3 seconds."""
        trigger = f"{next(self._numbers)}.double"
        self._triggers[trigger] = time.monotonic()
        return trigger

    def spend_trigger(self, trigger: str) -> None:
        """Use a trigger id."""
        born = self._triggers.pop(trigger, None)
        if born is None:
            raise SlackRefusal("exchanged_trigger_id")
        if time.monotonic() - born > TRIGGER_LIFE:
            raise SlackRefusal("expired_trigger_id")

    def new_response_url(self, answer: SlackAnswer) -> str:
        """An address that takes 5 messages within 30 minutes for who gave the command."""
        number = str(next(self._numbers))
        self.answers[number] = answer
        return f"{self.base}/response/{number}"

    async def respond(self, request: web.Request) -> web.StreamResponse:
        """One message to a response address."""
        answer = self.answers[request.match_info["number"]]
        answer.tried.set()
        if time.monotonic() - answer.born > RESPONSE_LIFE:
            return web.json_response({"ok": False, "error": "expired_url"}, status=404)
        if answer.uses >= RESPONSE_USES:
            return web.json_response({"ok": False, "error": "used_url"}, status=404)
        answer.uses += 1
        if self.response_troubles:
            return _response_trouble(self.response_troubles.popleft(), request)
        try:
            answer.show(checked_message(await request.json()))
        except SlackRefusal as refusal:
            return web.Response(status=400, text=refusal.error)
        return web.Response(text="ok")


def dropped(request: web.Request) -> web.Response:
    """An answer that never arrives: the connection is gone."""
    assert request.transport is not None
    request.transport.abort()
    return web.Response()


def _response_trouble(kind: str, request: web.Request) -> web.Response:
    return dropped(request) if kind == "unanswered" else web.Response(status=400, text=kind)
