"""Slack as a platform: posts through the Web API, commands over Socket Mode."""

import asyncio
from typing import Any

import structlog
from pydantic import SecretStr
from slack_bolt.authorization import AuthorizeResult

from bot.domain.model.delivery import Posted, PostOutcome, Refusal, Refused
from bot.domain.model.messages import Message
from bot.domain.model.tenancy import ChannelId, TenantId
from bot.errors import UserMistake
from bot.ports import Answer, TenantStore
from handlers.slack.calls import CALL_TIMEOUT, CallFailed, SlackCalls
from handlers.slack.listen import Listener, tenant_of
from handlers.slack.outcomes import CHANNEL_GAP, INVITE, app_token_mistake, bot_token_mistake, channel_mistake, outcome_of
from handlers.slack.render import Element, blocks_of, fallback_of, plain_of

EVENT_TYPE = "openvane_alert"
"""Under this type a message's metadata keeps our key, by which it is found again: https://docs.slack.dev/messaging/message-metadata"""

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
        self._calls = SlackCalls(bot_token, api_url, self.patience)
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
        outcome = await self._post(channel, key, fallback_of(message), blocks_of(message))
        if isinstance(outcome, Refused) and outcome.what is Refusal.MESSAGE:
            log.warning("slack.posted_as_plain_text", channel=channel, key=key, reason=outcome.reason)
            outcome = await self._post(channel, key, plain_of(message), None)
        return outcome

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

    async def _post(self, channel: ChannelId, key: str, text: str, blocks: list[Element] | None) -> PostOutcome:
        request = self._calls.client().chat_postMessage(
            channel=_id_of(channel),
            text=text,
            blocks=blocks,
            metadata={"event_type": EVENT_TYPE, "event_payload": {"key": key}},
            link_names=False,
            parse="none",
            unfurl_links=False,
            unfurl_media=False,
        )
        try:
            answer = await self._calls.call(request)
        except CallFailed as failure:
            return outcome_of(failure)
        return Posted(ref=f"{answer['channel']}:{answer['ts']}", gap=CHANNEL_GAP)

    async def _load_identity(self) -> dict[str, Any]:
        if self._identity is None:
            try:
                identity = await self._calls.call(self._calls.client().auth_test())
            except CallFailed as failure:
                raise UserMistake(bot_token_mistake(failure)) from failure
            self._identity = identity
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


def _id_of(channel: ChannelId) -> str:
    return channel.partition(":")[2]
