"""The gateway half of the Discord double: hello, identify or resume, heartbeats, events in sequence, and ways to lose the connection."""

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMsgType, web

DISPATCH, HEARTBEAT, IDENTIFY, RESUME, RECONNECT, INVALID_SESSION, HELLO, HEARTBEAT_ACK = 0, 1, 2, 6, 7, 9, 10, 11
AUTHENTICATION_FAILED, DISALLOWED_INTENTS, LOST = 4004, 4014, 4000
HEARTBEAT_MILLISECONDS = 41_250
PRIVILEGED_INTENTS = 1 << 1 | 1 << 8 | 1 << 15
"""Members, presences, message content: this bot was not granted them."""


@dataclass
class Session:
    """What one client was told, so that it can resume where it lost the connection."""

    id: str
    sent: list[dict[str, Any]] = field(default_factory=list)
    socket: web.WebSocketResponse | None = None

    async def tell(self, event: str, content: dict[str, Any]) -> None:
        """Send an event; without a connection it waits for the client to resume."""
        self.sent.append({"op": DISPATCH, "t": event, "s": len(self.sent) + 1, "d": content})
        if self.socket is not None and not self.socket.closed:
            await self.socket.send_str(json.dumps(self.sent[-1]))


class Gateway:
    """Serves the websocket at ``/`` in plain text frames, whatever compression was asked for."""

    def __init__(self, token: Callable[[], str], welcome: Callable[[str], list[tuple[str, dict[str, Any]]]]) -> None:
        """``welcome`` gives the events that a new session starts with (READY, then each server)."""
        self._token = token
        self._welcome = welcome
        self._sessions: dict[str, Session] = {}
        self._sockets: set[web.WebSocketResponse] = set()
        self.refusing: int | None = None
        """A close code that new sessions are turned away with."""
        self.identified = 0
        self.resumed = 0

    async def serve(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        self._sockets.add(socket)
        try:
            await _say(socket, HELLO, {"heartbeat_interval": HEARTBEAT_MILLISECONDS})
            async for frame in socket:
                if frame.type is WSMsgType.TEXT:
                    await self._hear(socket, json.loads(frame.data))
        finally:
            self._sockets.discard(socket)
        return socket

    async def tell(self, event: str, content: dict[str, Any]) -> None:
        """Send an event to every client."""
        for session in self._sessions.values():
            await session.tell(event, content)

    async def ask_to_reconnect(self) -> None:
        """Tell the clients to come back and resume, as Discord does when it moves them."""
        for socket in tuple(self._sockets):
            await _say(socket, RECONNECT, None)
        self._forget_sockets()

    async def drop(self, code: int = LOST) -> None:
        """Close every connection without a word; a code of 4004 and the like forbids coming back."""
        self._forget_sockets()
        await asyncio.gather(*(socket.close(code=code) for socket in tuple(self._sockets)))

    async def close(self) -> None:
        self._sessions.clear()
        await self.drop(1001)

    def _forget_sockets(self) -> None:
        for session in self._sessions.values():
            session.socket = None

    async def _hear(self, socket: web.WebSocketResponse, frame: dict[str, Any]) -> None:
        content = frame["d"] if isinstance(frame["d"], dict) else {}
        match frame["op"]:
            case 1:
                await _say(socket, HEARTBEAT_ACK, None)
            case 2 | 6 if content.get("token") != self._token():
                await socket.close(code=AUTHENTICATION_FAILED, message=b"Authentication failed.")
            case 2 if content["intents"] & PRIVILEGED_INTENTS:
                await socket.close(code=DISALLOWED_INTENTS, message=b"Disallowed intent(s).")
            case 2 if self.refusing is not None:
                await socket.close(code=self.refusing)
            case 2:
                await self._begin(socket)
            case 6:
                await self._resume(socket, content)

    async def _begin(self, socket: web.WebSocketResponse) -> None:
        self.identified += 1
        session = Session(f"session-{self.identified}", socket=socket)
        self._sessions[session.id] = session
        for event, content in self._welcome(session.id):
            await session.tell(event, content)

    async def _resume(self, socket: web.WebSocketResponse, content: dict[str, Any]) -> None:
        session = self._sessions.get(content["session_id"])
        if session is None:
            await _say(socket, INVALID_SESSION, False)
            return
        self.resumed += 1
        for missed in session.sent[content["seq"] :]:
            await socket.send_str(json.dumps(missed))
        session.socket = socket
        await session.tell("RESUMED", {"_trace": []})


async def _say(socket: web.WebSocketResponse, op: int, content: object) -> None:
    await socket.send_str(json.dumps({"op": op, "d": content, "s": None, "t": None}))
