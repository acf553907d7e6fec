"""Commands in over Socket Mode, answers out to who typed them. Everything Slack sends is acknowledged first and judged later."""

import asyncio
import hashlib
import json
import re
from collections.abc import Coroutine
from datetime import timedelta
from typing import Any

import structlog
from pydantic import SecretStr
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.error import BoltUnhandledRequestError
from slack_bolt.response import BoltResponse

from bot.domain.model.talk import Actor, Reply, Request, Rights
from bot.domain.model.tenancy import ChannelId, TenantId
from bot.domain.permissions import Who
from bot.errors import StoreAway, StoreTrouble, UserMistake
from bot.ports import Answer, TenantStore
from handlers.commands.parse import BY_NAME, read_words
from handlers.commands.replies import away_reply, mistake_reply
from handlers.slack.calls import CallFailed, SlackCalls
from handlers.slack.render import blocks_of, fallback_of, plain_of
from handlers.slack.rights import SlackRights

COMMAND = "/vane"
NOT_OURS = f"Openvane answers to {COMMAND}: type {COMMAND} help."
REPEAT_LIFE = timedelta(minutes=10)
"""How long a command is remembered, to be answered once: Slack delivers an envelope again when it doubts that it arrived."""
LOOK_SECONDS = 0.7
"""Seconds to look whether a command was met before: with the store hanging, its answer, that the store is away, is to be there within three."""
PING_INTERVAL = 5.0
"""Seconds between signs of life, and between attempts to connect again."""

_CHANNEL = re.compile(r"<#([A-Z0-9]+)(?:\|[^>]*)?>")
_ADDRESS = re.compile(r"<(https?://[^|>]+)(?:\|[^>]*)?>")

log = structlog.get_logger()


def typed_words(text: str) -> str:
    """What a person typed, out of Slack's escaped form: channels as ``slack:C123``, addresses bare, ``&``, ``<`` and ``>`` themselves."""
    words = _ADDRESS.sub(r"\1", _CHANNEL.sub(r"slack:\1", text))
    return words.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def payload_key(body: dict[str, Any]) -> str:
    """What a payload is known by. Delivered again it is the same to the letter; typed again it has another trigger id and response address."""
    return hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()


def tenant_of(team_id: str) -> TenantId:
    """The tenant that a Slack workspace is."""
    return TenantId(f"slack-{team_id}")


class Listener:
    """Hears commands until it is closed."""

    def __init__(self, calls: SlackCalls, store: TenantStore, answer: Answer, patience: float) -> None:
        self._calls = calls
        self._store = store
        self._answer = answer
        self._patience = patience
        self._handler: AsyncSocketModeHandler | None = None
        self._rights: SlackRights | None = None
        self._answering: set[asyncio.Task[None]] = set()

    async def open(self, app_token: SecretStr, identity: AuthorizeResult, address: str) -> None:
        """Connect to the socket at ``address``. slack_sdk tries for ever: whoever calls limits the time, and closes."""
        self._rights = SlackRights(self._calls, self._store, identity.team_id or "")
        self._handler = AsyncSocketModeHandler(self._app(identity), app_token.get_secret_value(), ping_interval=PING_INTERVAL)
        self._handler.client.wss_uri = address
        if self._calls.direct:
            self._handler.client.proxy = None
        await self._handler.connect_async()  # type: ignore[no-untyped-call]  # bolt gives it no types

    async def close(self) -> None:
        """Hear nothing more, and let the answers under way finish, but not for ever."""
        if self._handler is not None:
            await self._handler.close_async()  # type: ignore[no-untyped-call]  # bolt gives it no types
            self._handler = None
        if self._answering:
            await asyncio.wait(self._answering, timeout=self._patience)
        for task in self._answering:
            task.cancel()

    def _app(self, identity: AuthorizeResult) -> AsyncApp:
        async def authorize() -> AuthorizeResult:
            return identity  # Known since the start: bolt would ask Slack before it acknowledges the first command.

        app = AsyncApp(
            name="openvane", logger=self._calls.logger, client=self._calls.client(), authorize=authorize, raise_error_for_unhandled_request=True
        )
        app.command(COMMAND)(self._hear)
        app.command(re.compile(".*"))(_decline)
        app.error(_let_pass)
        return app

    async def _hear(self, ack: AsyncAck, body: dict[str, Any]) -> None:
        await ack()
        self._begin(self._serve(body))

    def _begin(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._answering.add(task)
        task.add_done_callback(self._answering.discard)

    async def _serve(self, body: dict[str, Any]) -> None:
        ids = {"team": body.get("team_id"), "channel": body.get("channel_id"), "user": body.get("user_id")}
        try:
            if await self._is_repeat(body):
                log.info("slack.command_repeated", **ids)
                return
            await self._show(body["response_url"], await self._reply_to(body))
        except CallFailed as failure:
            log.warning("slack.answer_not_taken", error=failure.error, status=failure.status, **ids)
        except Exception:  # One command that fails must not stop the others.
            log.exception("slack.command_failed", **ids)

    async def _is_repeat(self, body: dict[str, Any]) -> bool:
        try:
            async with asyncio.timeout(LOOK_SECONDS):
                return not await self._store.meet_once("slack", payload_key(body), REPEAT_LIFE)
        except (StoreTrouble, TimeoutError):
            return False  # Twice answered is better than not at all; the answer will say that the store is away.

    async def _reply_to(self, body: dict[str, Any]) -> Reply:
        try:
            typed = read_words(typed_words(body.get("text") or ""))
            rights = await self._load_rights(typed.command, body)
        except UserMistake as mistake:
            return mistake_reply(mistake)
        except StoreAway:
            return away_reply()
        request = Request(
            command=typed.command,
            arguments=typed.arguments,
            actor=Actor(id=body["user_id"], name=body.get("user_name") or body["user_id"], rights=rights),
            tenant=tenant_of(body["team_id"]),
            channel=ChannelId(f"slack:{body['channel_id']}"),
        )
        return await self._answer(request)

    async def _load_rights(self, command: str, body: dict[str, Any]) -> Rights | None:
        """Who somebody is in the workspace, where the command is not for everybody."""
        if self._rights is None or BY_NAME[command].who is Who.EVERYONE:
            return None
        return await self._rights.load_rights(body["user_id"], body["team_id"])

    async def _show(self, response_url: str, reply: Reply) -> None:
        message = reply.message
        try:
            await self._calls.respond(response_url, fallback_of(message), blocks_of(message))
        except CallFailed as failure:
            if failure.status != 400:  # 400 is a message that Slack does not take; anything else would not get better.
                raise
            log.warning("slack.answer_as_plain_text", error=failure.error)
            await self._calls.respond(response_url, plain_of(message), None)


async def _decline(ack: AsyncAck) -> None:
    await ack(NOT_OURS)


async def _let_pass(error: Exception) -> BoltResponse | None:
    """Acknowledges what nothing here listens to; everything else that goes wrong inside bolt is logged."""
    if isinstance(error, BoltUnhandledRequestError):
        return BoltResponse(status=200, body="")
    log.error("slack.listener_failed", exc_info=error)
    return None
