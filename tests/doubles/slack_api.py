"""The double's Web API: every method by GET and POST, its arguments from the query, a form or JSON, as the real one takes them."""

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from tests.doubles.slack_socket import SlackSocket, dropped
from tests.doubles.slack_workspace import SlackChannel, SlackMessage, SlackRate, SlackRefusal, SlackWorkspace

JSON_ARGUMENTS = {
    "blocks": "invalid_blocks_format",
    "attachments": "invalid_attachments",
    "view": "invalid_arguments",
    "metadata": "invalid_metadata_format",
    "files": "invalid_arguments",
}
"""Arguments that may come as JSON in a string, each with the error for a string that is not JSON."""

Arguments = dict[str, Any]
Answer = dict[str, Any]


@dataclass(slots=True)
class SlackApi:
    """Answers calls of the Web API for one workspace."""

    workspace: SlackWorkspace
    socket: SlackSocket
    calls: list[str] = field(default_factory=list)
    """The methods that were called, in order."""
    missing: set[str] = field(default_factory=set)
    """Methods that this server does not know."""
    views: list[Arguments] = field(default_factory=list)

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """One call."""
        method = request.match_info["method"]
        self.calls.append(method)
        try:
            arguments = await _arguments(request)
            self._check_token(method, request, arguments)
            if troubles := self.workspace.troubles[method]:
                return await self._trouble(troubles.popleft(), method, request, arguments)
            dawdle = self.workspace.dawdle if method == "chat.postMessage" else 0.0
            await asyncio.sleep(dawdle / 2)
            answer = self._method(method)(arguments)
            await asyncio.sleep(dawdle / 2)
            return web.json_response({"ok": True, **answer})
        except SlackRefusal as refusal:
            return web.json_response({"ok": False, "error": refusal.error, **refusal.more})
        except SlackRate as rate:
            return _rate_limited(rate.retry_after)

    def _check_token(self, method: str, request: web.Request, arguments: Arguments) -> None:
        token = request.headers.get("Authorization", "").removeprefix("Bearer ") or arguments.pop("token", "")
        if not token:
            raise SlackRefusal("not_authed")
        if token not in {self.workspace.bot_token, self.workspace.app_token}:
            raise SlackRefusal("invalid_auth")
        if (method == "apps.connections.open") != (token == self.workspace.app_token):
            raise SlackRefusal("not_allowed_token_type")

    def _method(self, name: str) -> Callable[[Arguments], Answer]:
        methods: dict[str, tuple[Callable[[Arguments], Answer], str]] = {
            "auth.test": (self._auth_test, ""),
            "apps.connections.open": (self._open_connection, ""),
            "chat.postMessage": (self._post, "chat:write"),
            "chat.postEphemeral": (self._post_ephemeral, "chat:write"),
            "chat.update": (self._update, "chat:write"),
            "conversations.info": (self._channel_info, "channels:read"),
            "conversations.history": (self._history, "channels:history"),
            "conversations.replies": (self._replies, "channels:history"),
            "users.info": (self._user, "users:read"),
            "usergroups.users.list": (self._group, "usergroups:read"),
            "views.open": (self._open_view, ""),
            "views.publish": (self._publish_view, ""),
        }
        if name not in methods or name in self.missing:
            raise SlackRefusal("unknown_method", req_method=name)
        method, scope = methods[name]
        if scope and scope not in self.workspace.scopes:
            raise SlackRefusal("missing_scope", needed=scope, provided=",".join(sorted(self.workspace.scopes)))
        return method

    async def _trouble(self, kind: str, method: str, request: web.Request, arguments: Arguments) -> web.StreamResponse:
        """What this call meets, as asked by ``SlackDouble.trouble``."""
        match kind:
            case "limited" if "channel" in arguments:
                raise self.workspace.limit(arguments["channel"])
            case "limited":
                return _rate_limited(self.workspace.retry_after)
            case "broken":
                return web.Response(status=500, text="<html>Internal error</html>", content_type="text/html")
            case "unanswered":
                self._method(method)(arguments)
                return dropped(request)
            case "silent":
                self._method(method)(arguments)
                await self.socket.closing.wait()
                return web.Response()
            case "revoked":
                raise SlackRefusal("token_revoked")
            case _:
                raise SlackRefusal(kind)

    def _auth_test(self, _arguments: Arguments) -> Answer:
        who = {"user": "openvane", "user_id": "U0BOT", "bot_id": "B0BOT"}
        return {"url": "https://double.slack.example/", "team": "Double", "team_id": self.workspace.team_id, "is_enterprise_install": False, **who}

    def _open_connection(self, _arguments: Arguments) -> Answer:
        return {"url": self.socket.new_address()}

    def _post(self, arguments: Arguments) -> Answer:
        return _posted(self.workspace.post(arguments))

    def _post_ephemeral(self, arguments: Arguments) -> Answer:
        return {"message_ts": self.workspace.show(arguments).ts}

    def _update(self, arguments: Arguments) -> Answer:
        return _posted(self.workspace.update(arguments))

    def _channel_info(self, arguments: Arguments) -> Answer:
        channel = self.workspace.channel(arguments.get("channel"))
        if channel.private and "groups:read" not in self.workspace.scopes:
            raise SlackRefusal("missing_scope", needed="groups:read", provided=",".join(sorted(self.workspace.scopes)))
        return {"channel": self._described(channel)}

    def _described(self, channel: SlackChannel) -> Answer:
        return {
            "id": channel.id, "name": channel.name, "is_channel": True, "is_private": channel.private, "is_member": channel.member,
            "is_archived": channel.archived, "context_team_id": self.workspace.team_id,
        }  # fmt: skip

    def _history(self, arguments: Arguments) -> Answer:
        return self._page(arguments, lambda message: not message.sent.get("thread_ts"))

    def _replies(self, arguments: Arguments) -> Answer:
        thread = str(arguments.get("ts"))
        if all(message.ts != thread for message in self.workspace.channel(arguments.get("channel")).messages):
            raise SlackRefusal("thread_not_found")
        return self._page(arguments, lambda message: thread in {message.ts, message.sent.get("thread_ts")})

    def _page(self, arguments: Arguments, wanted: Callable[[SlackMessage], bool]) -> Answer:
        channel = self.workspace.channel(arguments.get("channel"))
        if not channel.member:
            raise SlackRefusal("not_in_channel")
        oldest, latest = float(arguments.get("oldest", 0)), float(arguments.get("latest") or "inf")
        found = [message for message in reversed(channel.messages) if oldest < float(message.ts) < latest and wanted(message)]
        start, limit = int(arguments.get("cursor") or 0), int(arguments.get("limit", 100))
        whole = str(arguments.get("include_all_metadata", "")).lower() in {"1", "true"}
        more = len(found) > start + limit
        cursor = {"response_metadata": {"next_cursor": str(start + limit)}} if more else {}
        return {"messages": [_remembered(message, whole) for message in found[start : start + limit]], "has_more": more, **cursor}

    def _user(self, arguments: Arguments) -> Answer:
        user = self.workspace.users.get(str(arguments.get("user")))
        if user is None:
            raise SlackRefusal("user_not_found")
        return {"user": user}

    def _group(self, arguments: Arguments) -> Answer:
        members = self.workspace.usergroups.get(str(arguments.get("usergroup")))
        if members is None:
            raise SlackRefusal("no_such_subteam")
        return {"users": members}

    def _open_view(self, arguments: Arguments) -> Answer:
        self.socket.spend_trigger(str(arguments.get("trigger_id")))
        return self._publish_view(arguments)

    def _publish_view(self, arguments: Arguments) -> Answer:
        if not isinstance(arguments.get("view"), dict):
            raise SlackRefusal("invalid_arguments")
        self.views.append(arguments)
        return {"view": {**arguments["view"], "id": f"V{len(self.views)}"}}


async def _arguments(request: web.Request) -> Arguments:
    merged: Arguments = dict(request.query)
    if request.content_type == "application/json":
        body = json.loads(await request.text() or "{}")
        merged |= {name: value for name, value in body.items() if value is not None}
    elif request.can_read_body:
        merged |= dict(await request.post())
    for name, error in JSON_ARGUMENTS.items():
        if isinstance(merged.get(name), str):
            merged[name] = _decoded(merged[name], error)
    return merged


def _decoded(words: str, error: str) -> Any:
    try:
        return json.loads(words)
    except ValueError as mistake:
        raise SlackRefusal(error) from mistake


def _posted(message: SlackMessage) -> Answer:
    return {"channel": message.channel, "ts": message.ts, "message": _remembered(message, whole=True)}


def _remembered(message: SlackMessage, whole: bool) -> Answer:
    kept: Answer = {name: message.sent[name] for name in ("text", "blocks", "thread_ts") if name in message.sent}
    if whole and "metadata" in message.sent:
        kept["metadata"] = message.sent["metadata"]
    return {"type": "message", "ts": message.ts, "user": "U0BOT", "bot_id": "B0BOT", "app_id": "A0DOUBLE", **kept}


def _rate_limited(seconds: int) -> web.Response:
    return web.json_response({"ok": False, "error": "ratelimited"}, status=429, headers={"Retry-After": str(seconds)})
