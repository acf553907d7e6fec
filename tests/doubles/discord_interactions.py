"""The part of the Discord double that typed commands are answered through; it is proved by the interaction's own token, not by the bot's."""

from collections.abc import Callable

from aiohttp import web

from tests.doubles.discord_answers import (
    ACKNOWLEDGE_SECONDS,
    ALREADY_ACKNOWLEDGED,
    CHOICES,
    EPHEMERAL,
    MESSAGE_LATER,
    MESSAGE_NOW,
    UNKNOWN_INTERACTION,
    UNKNOWN_MESSAGE,
    UNKNOWN_WEBHOOK,
    answer,
    refused,
)  # fmt: skip
from tests.doubles.discord_rules import refusal_of_message
from tests.doubles.discord_state import Fields, State, Typed


class Interactions:
    """Commands that people typed, until they are answered. ``appear`` puts a message that everybody sees into its channel."""

    def __init__(self, state: State, appear: Callable[[Fields], None]) -> None:
        self._state = state
        self._appear = appear

    async def acknowledge(self, request: web.Request) -> web.Response:
        typed = self._state.typed.get(request.match_info["interaction"])
        if typed is None or typed.token != request.match_info["token"] or self._state.clock() - typed.at > ACKNOWLEDGE_SECONDS:
            return refused(UNKNOWN_INTERACTION)
        if typed.acknowledged:
            return refused(ALREADY_ACKNOWLEDGED)
        callback = await request.json()
        content = callback.get("data") or {}
        refusal = refusal_of_message(content) if callback["type"] == MESSAGE_NOW else None
        if refusal:
            return answer(refusal, 400)
        typed.acknowledged = True
        typed.ephemeral = bool(content.get("flags", 0) & EPHEMERAL)
        self._begin_answer(typed, callback["type"], content)
        return self._acknowledgement(typed, callback["type"]) if request.query.get("with_response") == "1" else web.Response(status=204)

    async def original(self, request: web.Request) -> web.Response:
        typed = self._by_token(request)
        return answer(typed.message) if typed and typed.message else refused(UNKNOWN_WEBHOOK if typed is None else UNKNOWN_MESSAGE)

    async def edit_original(self, request: web.Request) -> web.Response:
        typed = self._by_token(request)
        if typed is None or typed.message is None:
            return refused(UNKNOWN_WEBHOOK if typed is None else UNKNOWN_MESSAGE)
        payload = await request.json()
        refusal = refusal_of_message(payload)
        if refusal:
            return answer(refusal, 400)
        self._show(typed, payload)
        return answer(typed.message)

    async def follow_up(self, request: web.Request) -> web.Response:
        typed = self._by_token(request)
        if typed is None or not typed.acknowledged:
            return refused(UNKNOWN_WEBHOOK)
        payload = await request.json()
        refusal = refusal_of_message(payload)
        if refusal:
            return answer(refusal, 400)
        if not typed.answered.is_set():
            # The first one fills the place of the acknowledgement and keeps its flag.
            self._show(typed, payload)
            return answer(typed.message)
        message = self._state.message(payload, typed.event["channel_id"], payload.get("flags", 0))
        typed.follow_ups.append(message)
        if not message["flags"] & EPHEMERAL:
            self._appear(message)
        return answer(message)

    def _begin_answer(self, typed: Typed, kind: int, content: Fields) -> None:
        if kind == CHOICES:
            typed.choices = [choice["value"] for choice in content["choices"]]
            typed.answered.set()
            return
        typed.message = self._state.message({}, typed.event["channel_id"], content.get("flags", 0))
        if kind == MESSAGE_NOW:
            self._show(typed, content)

    def _show(self, typed: Typed, payload: Fields) -> None:
        assert typed.message is not None
        typed.message |= {"content": payload.get("content") or "", "embeds": payload.get("embeds") or []}
        typed.message["allowed_mentions"] = payload.get("allowed_mentions")
        if not typed.ephemeral and not typed.answered.is_set():
            self._appear(typed.message)
        typed.answered.set()

    def _acknowledgement(self, typed: Typed, kind: int) -> web.Response:
        interaction = {"id": typed.id, "type": typed.event["type"], "response_message_ephemeral": typed.ephemeral}
        if typed.message is None:
            return answer({"interaction": interaction, "resource": {"type": kind}})
        interaction |= {"response_message_id": typed.message["id"], "response_message_loading": kind == MESSAGE_LATER}
        return answer({"interaction": interaction, "resource": {"type": kind, "message": typed.message}})

    def _by_token(self, request: web.Request) -> Typed | None:
        return next((typed for typed in self._state.typed.values() if typed.token == request.match_info["token"]), None)
