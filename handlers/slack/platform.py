"""Slack as a platform: posts through the Web API, commands over Socket Mode."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime
from hashlib import sha256
from typing import Any

import structlog
from pydantic import SecretStr
from slack_bolt.authorization import AuthorizeResult

from bot.domain.model.delivery import FindOutcome, NotPosted, Pace, Posted, PostOutcome, Refusal, Refused
from bot.domain.model.messages import Message
from bot.domain.model.tenancy import ChannelId, TenantId
from bot.errors import UserMistake
from bot.ports import Answer, TenantStore
from handlers.slack.calls import CALL_TIMEOUT, CallFailed, SlackCalls
from handlers.slack.history import EVENT_TYPE, History
from handlers.slack.listen import Listener, tenant_of
from handlers.slack.outcomes import (
    BURST,
    CHANNEL_GAP,
    EVERY,
    INVITE,
    NO_THREADS,
    app_token_mistake,
    bot_token_mistake,
    channel_mistake,
    found_nothing,
    outcome_of,
)
from handlers.slack.render import Element, blocks_of, fallback_of, plain_of

PERSONS_TOKEN = "xoxp-"  # noqa: S105 (a prefix)
"""How tokens of people begin. Slack takes one, and then everything is posted in that person's name."""

log = structlog.get_logger()


class SlackPlatform:
    """One workspace's Slack, for the app that the two tokens belong to. ``api_url`` is another server's address in place of Slack's."""

    name = "slack"
    patience = CALL_TIMEOUT
    """Seconds until a call without an answer, the first connection, and at the end answers under way are given up."""

    def __init__(self, bot_token: SecretStr, app_token: SecretStr, *, api_url: str | None, store: TenantStore) -> None:
        self._bot_token = bot_token
        self.pace: Pace | None = Pace(mark=f"slack-{sha256(bot_token.get_secret_value().encode()).hexdigest()[:16]}", every=EVERY, burst=BURST)
        self._calls = SlackCalls(bot_token, api_url, self.patience)
        self._history = History(self._calls)
        self._app_token = app_token
        self._store = store
        self._identity: dict[str, Any] | None = None
        self._listener: Listener | None = None

    async def start(self, answer: Answer) -> None:
        """Prove both tokens, then listen for commands until ``close``. Raises ``UserMistake`` with the mend when Slack will not have us."""
        if self._bot_token.get_secret_value().startswith(PERSONS_TOKEN):
            raise UserMistake(bot_token_mistake(CallFailed("not_allowed_token_type")))
        # Both are asked here because slack_sdk itself goes on trying a bad token for ever, without a word.
        identity = await self._load_identity()
        address = await self._open_connection()
        self._listener = Listener(self._calls, self._store, answer, self.patience)
        try:
            async with asyncio.timeout(self.patience):
                await self._listener.open(self._app_token, _authorised(identity), address)
        except TimeoutError as silence:
            await self._listener.close()
            raise UserMistake("Slack's socket does not answer: check that this machine may open WebSocket connections.") from silence
        log.info("slack.listening", team=identity["team_id"], bot=identity.get("user_id"))

    async def post(self, channel: ChannelId, message: Message, key: str) -> PostOutcome:
        """Post once. Where Slack refuses our blocks it certainly posted nothing, so the bare words are posted instead."""
        return await self._said(message, lambda text, blocks: self._post(channel, key, text, blocks))

    async def edit(self, channel: ChannelId, ref: str, message: Message) -> PostOutcome:
        """Put other words into the place of a message. Doing so twice does no harm, so nobody looks for an edit."""
        return await self._said(message, lambda text, blocks: self._update(channel, ref, text, blocks))

    async def reply(self, channel: ChannelId, ref: str, message: Message, key: str) -> PostOutcome:
        """Post into the thread under a message, or into the channel where Slack allows no thread."""
        return await self._said(message, lambda text, blocks: self._post(channel, key, text, blocks, _stamp_of(ref)))

    async def find_posted(self, channel: ChannelId, key: str, since: datetime, *, under: str | None = None, within: float = 0.0) -> FindOutcome:
        """Look through what was said in the channel or the thread. A reply that was not let into its thread is in the channel."""
        try:
            bot_id = str((await self._ask_identity()).get("bot_id"))
        except CallFailed as failure:
            return found_nothing(failure)
        places = (None,) if under is None else (_stamp_of(under), None)
        found: FindOutcome = NotPosted()
        for thread in places:
            found = await self._history.find(_id_of(channel), thread, key, since, within, bot_id)
            if not isinstance(found, NotPosted):
                break
        return found

    async def find_tenant(self, channel: ChannelId) -> TenantId:
        """The workspace, if it has the channel and we are in it; a token that may not look is believed. Raises ``UserMistake``."""
        try:
            answer = await self._calls.call(self._calls.client().conversations_info(channel=_id_of(channel)))
        except CallFailed as failure:
            if failure.error not in {"missing_scope", "unknown_method"}:
                raise UserMistake(channel_mistake(failure)) from failure
        else:
            _check_channel(answer["channel"])
        return tenant_of((await self._load_identity())["team_id"])

    async def close(self) -> None:
        """Stop listening and let go. Safe to call twice."""
        if self._listener is not None:
            await self._listener.close()
            self._listener = None
        await self._calls.close()

    async def _said(self, message: Message, say: Callable[[str, list[Element] | None], Awaitable[PostOutcome]]) -> PostOutcome:
        """Said with blocks, or in bare words where Slack refuses the blocks: it certainly took nothing then."""
        outcome = await say(fallback_of(message), blocks_of(message))
        if isinstance(outcome, Refused) and outcome.what is Refusal.MESSAGE:
            log.warning("slack.said_in_plain_text", reason=outcome.reason)
            outcome = await say(plain_of(message), None)
        return outcome

    async def _update(self, channel: ChannelId, ref: str, text: str, blocks: list[Element] | None) -> PostOutcome:
        request = self._calls.client().chat_update(
            channel=_id_of(channel), ts=_stamp_of(ref), text=text, blocks=blocks or [], link_names=False, parse="none"
        )
        try:
            await self._calls.call(request)
        except CallFailed as failure:
            return outcome_of(failure)
        return Posted(ref=ref, gap=CHANNEL_GAP)

    async def _post(self, channel: ChannelId, key: str, text: str, blocks: list[Element] | None, thread: str | None = None) -> PostOutcome:
        request = self._calls.client().chat_postMessage(
            channel=_id_of(channel),
            text=text,
            blocks=blocks,
            thread_ts=thread,
            metadata={"event_type": EVENT_TYPE, "event_payload": {"key": key}},
            link_names=False,
            parse="none",
            unfurl_links=False,
            unfurl_media=False,
        )
        try:
            answer = await self._calls.call(request)
        except CallFailed as failure:
            if thread is not None and failure.error in NO_THREADS:
                return await self._post(channel, key, text, blocks)
            return outcome_of(failure)
        return Posted(ref=f"{answer['channel']}:{answer['ts']}", gap=CHANNEL_GAP)

    async def _load_identity(self) -> dict[str, Any]:
        try:
            return await self._ask_identity()
        except CallFailed as failure:
            raise UserMistake(bot_token_mistake(failure)) from failure

    async def _ask_identity(self) -> dict[str, Any]:
        """Who we are in which workspace, asked once. Raises ``CallFailed``."""
        if self._identity is None:
            self._identity = await self._calls.call(self._calls.client().auth_test())
        return self._identity

    async def _open_connection(self) -> str:
        client = self._calls.client()
        try:
            answer = await self._calls.call(client.apps_connections_open(app_token=self._app_token.get_secret_value()))
        except CallFailed as failure:
            raise UserMistake(app_token_mistake(failure)) from failure
        return str(answer["url"])


def _authorised(identity: dict[str, Any]) -> AuthorizeResult:
    return AuthorizeResult(
        enterprise_id=identity.get("enterprise_id"), team_id=identity["team_id"], bot_id=identity.get("bot_id"), bot_user_id=identity.get("user_id")
    )


def _check_channel(channel: dict[str, Any]) -> None:
    if channel.get("is_archived"):
        raise UserMistake(channel_mistake(CallFailed("is_archived")))
    if channel.get("is_member") is False and not channel.get("is_im"):
        raise UserMistake(f"Openvane is not in the Slack channel #{channel.get('name', '')}: {INVITE}.")


def _stamp_of(ref: str) -> str:
    """Slack's time of a message, which is its id within the channel."""
    return ref.rpartition(":")[2]


def _id_of(channel: ChannelId) -> str:
    return channel.partition(":")[2]
