"""The REST half of the Discord double. JSON is answered with exactly ``application/json``, as the real one does and discord.py expects."""

import asyncio
from collections.abc import Awaitable, Callable, Collection

from aiohttp import web

from tests.doubles.discord_answers import (
    API,
    MISSING_ACCESS,
    MISSING_PERMISSIONS,
    NONCE_SECONDS,
    NOT_A_TEXT_CHANNEL,
    THREAD_EXISTS,
    UNKNOWN_CHANNEL,
    UNKNOWN_GUILD,
    UNKNOWN_MESSAGE,
    answer,
    refused,
    unauthorised,
)  # fmt: skip
from tests.doubles.discord_interactions import Interactions
from tests.doubles.discord_rules import refusal_of_commands, refusal_of_message
from tests.doubles.discord_state import APPLICATION, GUILD, MINE, PERSON, Fields, Room, State

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class RestApi:
    """The endpoints that discord.py and we use. ``on_post`` hears of each message that appears in a channel."""

    def __init__(self, state: State, on_post: Callable[[Fields], None]) -> None:
        self._state = state
        self._on_post = on_post
        self._interactions = Interactions(state, self._appear)

    def routes(self) -> list[web.RouteDef]:
        ours: list[tuple[str, str, Handler]] = [
            ("GET", "/users/@me", self.me),
            ("GET", "/oauth2/applications/@me", self.application),
            ("GET", "/applications/@me", self.application),
            ("GET", "/gateway/bot", self.gateway),
            ("GET", "/guilds/{guild}", self.guild),
            ("GET", "/channels/{channel}", self.channel),
            ("GET", "/channels/{channel}/messages", self.messages),
            ("POST", "/channels/{channel}/messages", self.post),
            ("PATCH", "/channels/{channel}/messages/{message}", self.edit),
            ("POST", "/channels/{channel}/messages/{message}/threads", self.begin_thread),
            ("GET", "/applications/{application}/commands", self.commands),
            ("PUT", "/applications/{application}/commands", self.register),
            ("GET", "/applications/{application}/guilds/{guild}/commands", self.commands),
            ("PUT", "/applications/{application}/guilds/{guild}/commands", self.register),
        ]
        # These are proved by the interaction's own token, not by the bot's.
        theirs: list[tuple[str, str, Handler]] = [
            ("POST", "/interactions/{interaction}/{token}/callback", self._interactions.acknowledge),
            ("GET", "/webhooks/{application}/{token}/messages/@original", self._interactions.original),
            ("PATCH", "/webhooks/{application}/{token}/messages/@original", self._interactions.edit_original),
            ("POST", "/webhooks/{application}/{token}", self._interactions.follow_up),
        ]
        return [
            *(web.route(method, API + path, self._counted(f"{method} {path}", self._for_the_bot(handler))) for method, path, handler in ours),
            *(web.route(method, API + path, self._counted(f"{method} {path}", handler)) for method, path, handler in theirs),
        ]

    async def me(self, _: web.Request) -> web.Response:
        return answer(MINE)

    async def application(self, _: web.Request) -> web.Response:
        about = {"id": APPLICATION, "name": "Openvane", "description": "", "icon": None, "bot_public": True, "bot_require_code_grant": False}
        return answer(about | {"owner": PERSON, "verify_key": "0", "flags": 0})

    async def gateway(self, request: web.Request) -> web.Response:
        limits = {"total": 1000, "remaining": 999, "reset_after": 0, "max_concurrency": 1}
        return answer({"url": f"ws://{request.host}/", "shards": 1, "session_start_limit": limits})

    async def guild(self, request: web.Request) -> web.Response:
        return answer(self._state.guild()) if request.match_info["guild"] == GUILD else refused(UNKNOWN_GUILD)

    async def channel(self, request: web.Request) -> web.Response:
        room = self._state.rooms.get(request.match_info["channel"])
        if room is None:
            return refused(UNKNOWN_CHANNEL)
        return answer(room.as_channel()) if room.allows else refused(MISSING_ACCESS)

    async def messages(self, request: web.Request) -> web.Response:
        seen = await self.channel(request)
        if seen.status != 200:
            return seen
        here = [message for message in self._state.history if message["channel_id"] == request.match_info["channel"]]
        later = [message for message in here if int(message["id"]) > int(request.query.get("after", 0)) and not self._state.hides_history]
        page = later[: int(request.query.get("limit", 50))]
        return answer([{key: value for key, value in message.items() if key != "nonce"} for message in page[::-1]])

    async def post(self, request: web.Request) -> web.Response:
        payload, channel = await request.json(), request.match_info["channel"]
        self._state.posted.append(payload)
        self._state.impatient += self._state.clock() < self._state.limited_until.get(channel, 0.0)
        kind = self._state.troubles.pop(0) if self._state.troubles else ""
        if kind and kind != "unanswered":
            return self._troubled(kind, channel)
        await asyncio.sleep(self._state.dawdle / 2)
        response = self._post(channel, payload)
        await asyncio.sleep(self._state.dawdle / 2)
        if kind and request.transport is not None:
            request.transport.abort()
        return response

    async def edit(self, request: web.Request) -> web.Response:
        payload = await request.json()
        message = next((one for one in self._state.history if one["id"] == request.match_info["message"]), None)
        if message is None:
            return refused(UNKNOWN_MESSAGE)
        if refusal := refusal_of_message({"embeds": message["embeds"], **payload}):
            return answer(refusal, 400)
        message |= {key: payload[key] for key in ("content", "embeds", "allowed_mentions") if key in payload}
        return answer(message)

    async def begin_thread(self, request: web.Request) -> web.Response:
        payload, number = await request.json(), request.match_info["message"]
        if all(message["id"] != number for message in self._state.history):
            return refused(UNKNOWN_MESSAGE)
        if self._state.no_threads or number in self._state.rooms:
            return refused(self._state.no_threads or THREAD_EXISTS)
        if not 1 <= len(payload.get("name", "")) <= 100:
            return answer({"message": "Invalid Form Body", "code": 50035}, 400)
        room = self._state.rooms[number] = Room(number, kind=11)
        return answer(room.as_channel(), 201)

    async def commands(self, _: web.Request) -> web.Response:
        return answer(self._state.commands)

    async def register(self, request: web.Request) -> web.Response:
        commands = await request.json()
        if self._state.refuses_commands:
            return refused(MISSING_ACCESS)
        refusal = refusal_of_commands(commands)
        if refusal:
            return answer(refusal, 400)
        self._state.commands = [{"id": self._state.next_id(), "application_id": APPLICATION, "version": "1"} | command for command in commands]
        return answer(self._state.commands)

    def _post(self, channel: str, payload: Fields) -> web.Response:
        room = self._state.rooms.get(channel)
        if room is None:
            return refused(UNKNOWN_CHANNEL)
        if room.allows != "post":
            return refused(MISSING_PERMISSIONS if room.allows else MISSING_ACCESS)
        if room.kind == 4:
            return refused(NOT_A_TEXT_CHANNEL)
        refusal = refusal_of_message(payload) or self._refusal_of_reference(payload)
        if refusal:
            return answer(refusal, 400)
        return answer(self._once(channel, payload))

    def _refusal_of_reference(self, payload: Fields) -> Fields | None:
        reference = payload.get("message_reference") or {}
        if not reference or not reference.get("fail_if_not_exists", True):
            return None
        if any(message["id"] == reference["message_id"] for message in self._state.history):
            return None
        unknown = {"_errors": [{"code": "MESSAGE_REFERENCE_UNKNOWN_MESSAGE", "message": "Unknown message"}]}
        return {"message": "Invalid Form Body", "code": 50035, "errors": {"message_reference": unknown}}

    def _once(self, channel: str, payload: Fields) -> Fields:
        """The message, or the earlier one of the same author with the same nonce, wherever that was posted."""
        nonce = str(payload.get("nonce") or "")
        at, earlier = self._state.nonces.get(nonce, (0.0, None))
        if nonce and payload.get("enforce_nonce") and earlier and self._state.clock() - at < NONCE_SECONDS:
            return earlier
        message = self._state.message(payload, channel)
        if nonce and not self._state.forgetful:
            self._state.nonces[nonce] = (self._state.clock(), message)
        self._appear(message)
        return message

    def _appear(self, message: Fields) -> None:
        self._state.history.append(message)
        self._on_post(message)

    def _troubled(self, kind: str, channel: str) -> web.Response:
        match kind:
            case "limited" | "limited everywhere":
                return self._limited(self._state.rooms if kind == "limited everywhere" else [channel])
            case "banned":
                return web.Response(status=429, body=b"<html>error code: 1015</html>", headers={"Content-Type": "text/html", "Retry-After": "600"})
            case "firewalled":
                return web.Response(status=403, body=b"<html>no</html>", headers={"Content-Type": "text/html"})
            case "garbled":
                return web.Response(status=200, body=b"<html>hello</html>", headers={"Content-Type": "text/html"})
            case "broken":
                return answer({"message": "500: Internal Server Error", "code": 0}, 500)
            case "picky":
                return answer({"message": "Invalid Form Body", "code": 50035, "errors": {}}, 400)
            case "revoked":
                self._state.token = ""
                return unauthorised()
        raise AssertionError(f"no trouble of the kind {kind!r}")

    def _limited(self, channels: Collection[str]) -> web.Response:
        """Asks to wait; who is limited in more than one channel, is limited in all."""
        seconds, everywhere = self._state.retry_after, len(channels) > 1
        self._state.limited_until |= dict.fromkeys(channels, self._state.clock() + seconds)
        limited = {"message": "You are being rate limited.", "retry_after": seconds, "global": everywhere}
        return answer(limited, 429, {"Retry-After": str(int(seconds)), "X-RateLimit-Scope": "global" if everywhere else "user"})

    def _counted(self, endpoint: str, handler: Handler) -> Handler:
        async def count(request: web.Request) -> web.StreamResponse:
            self._state.requests[endpoint] += 1
            return await handler(request)

        return count

    def _for_the_bot(self, handler: Handler) -> Handler:
        async def check(request: web.Request) -> web.StreamResponse:
            allowed = self._state.token and request.headers.get("Authorization") == f"Bot {self._state.token}"
            return await handler(request) if allowed else unauthorised()

        return check
