"""Posting: alerts as single REST requests, and whether one of them is there."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import discord
import structlog

from bot.domain.model.delivery import CannotTell, FindOutcome, NotPosted, Posted, PostOutcome, Refusal, Refused, TryLater
from bot.domain.model.messages import Link, Message
from bot.domain.text import clean_line
from handlers.discord.outcomes import (
    LEAST_GAP,
    NO_THREADS,
    THREAD_EXISTS,
    found_nothing,
    gone,
    post_outcome,
    refers_to_nothing,
)
from handlers.discord.render import UNTITLED, render, render_plain
from handlers.discord.rest import Answered, Rest, Unanswered

log = structlog.get_logger()

NONCE_HOLDS = timedelta(minutes=2)
"""Discord knows a repeat by its nonce for "a few minutes" (https://discord.com/developers/docs/resources/message#create-message)."""
MARGIN = timedelta(minutes=2)
"""How far Discord's clock, the store's and ours may be apart."""
PAGE, PAGES = 100, 3
MARK_LENGTH = 8
"""Letters of a key that a message shows for people to ask about, and for us to find it by: one in 10**12 have the same."""
THREAD_NAME_LIMIT = 100

Fields = Mapping[str, Any]


class Posting:
    """Posts, edits, replies and looks, for one bot."""

    def __init__(self, rest: Rest) -> None:
        self._rest = rest

    async def post(self, channel_id: str, message: Message, key: str) -> PostOutcome:
        """Post once."""
        return await _said(message, lambda embed: self._post(channel_id, _payload(embed, key)))

    async def edit(self, ref: str, message: Message) -> PostOutcome:
        """Put other words into the place of a message. Doing so twice does no harm, so nobody looks for an edit."""
        channel_id, _, message_id = ref.partition(":")

        async def put(embed: discord.Embed) -> PostOutcome:
            answer = await self._rest.edit_message(channel_id, message_id, {"embeds": [embed.to_dict()], **_NOBODY})
            outcome = post_outcome(answer)
            return Posted(ref=ref, gap=outcome.gap) if isinstance(outcome, Posted) else outcome

        return await _said(message, put)

    async def reply(self, ref: str, message: Message, key: str) -> PostOutcome:
        """Post into the thread under a message; as a reply in the channel where there may be no thread."""
        channel_id, _, message_id = ref.partition(":")
        began = await self._rest.start_thread(channel_id, message_id, _thread_name(message))
        if _may_reply_in_thread(began):
            outcome = await self.post(message_id, message, key)
            if not _is_closed(outcome):
                return outcome
        elif not _has_no_threads(began):
            return _nothing_said(post_outcome(began))
        reference = {"message_reference": {"message_id": message_id, "channel_id": channel_id, "fail_if_not_exists": True}}
        return await _said(message, lambda embed: self._post(channel_id, {**_payload(embed, key), **reference}))

    async def find(self, channel_id: str, key: str, since: datetime, under: str | None) -> FindOutcome:
        """Whether it is there. As long as Discord itself knows a repeat by its nonce nobody looks."""
        if datetime.now(UTC) - since < NONCE_HOLDS:
            return NotPosted()
        found = NotPosted() if under is None else await self._look(under.partition(":")[2], key, since)
        if isinstance(found, NotPosted | CannotTell):
            found = await self._look(channel_id, key, since)
        return found

    async def _post(self, channel_id: str, payload: Fields) -> PostOutcome:
        answer = await self._rest.post_message(channel_id, payload)
        return gone() if refers_to_nothing(answer) else post_outcome(answer)

    async def _look(self, channel_id: str, key: str, since: datetime) -> FindOutcome:
        after = discord.utils.time_snowflake(since - MARGIN)
        for _ in range(PAGES):
            answer = await self._rest.fetch_messages(channel_id, after, PAGE)
            if isinstance(answer, Unanswered) or not answer.ok:
                return found_nothing(answer)
            messages = answer.body.get("messages", [])
            for message in messages:
                if _is_ours(message, key):
                    return Posted(ref=f"{channel_id}:{message['id']}", gap=LEAST_GAP)
            if len(messages) < PAGE:
                return NotPosted() if messages or await self._may_look(channel_id) else CannotTell(reason=_NO_HISTORY)
            after = max(int(message["id"]) for message in messages)
        return CannotTell(reason="more was said in the channel since than Openvane reads back")

    async def _may_look(self, channel_id: str) -> bool:
        """Whether the channel shows us anything at all: without Read Message History Discord answers with an empty list."""
        answer = await self._rest.fetch_messages(channel_id, 0, 1)
        return isinstance(answer, Answered) and bool(answer.body.get("messages"))


_NO_HISTORY = "Discord shows Openvane no message of the channel: give it Read Message History there"
_NOBODY = {"allowed_mentions": discord.AllowedMentions.none().to_dict()}


async def _said(message: Message, say: Callable[[discord.Embed], Awaitable[PostOutcome]]) -> PostOutcome:
    """Said as it is, or in bare words where Discord refuses the message: it certainly took nothing then."""
    outcome = await say(render(message))
    if isinstance(outcome, Refused) and outcome.what is Refusal.MESSAGE:
        log.warning("discord said in plain text", reason=outcome.reason)
        outcome = await say(render_plain(message))
    return outcome


def _payload(embed: discord.Embed, key: str) -> Fields:
    marked = embed.set_footer(text=_mark(key))
    return {"content": "", "embeds": [marked.to_dict()], **_NOBODY, "nonce": key, "enforce_nonce": True}


def _mark(key: str) -> str:
    return f"alert {key[:MARK_LENGTH]}"


def _is_ours(message: Fields, key: str) -> bool:
    """Whether a message is the one with the key: by its nonce where Discord tells it, or by the mark that only a bot's embed can have in its footer."""
    if message.get("nonce") == key:
        return True
    footers = [(embed.get("footer") or {}).get("text") for embed in message.get("embeds") or ()]
    return bool((message.get("author") or {}).get("bot")) and _mark(key) in footers


def _thread_name(message: Message) -> str:
    title = message.title.text if isinstance(message.title, Link) else message.title
    return clean_line(title, THREAD_NAME_LIMIT) or UNTITLED


def _may_reply_in_thread(began: Answered | Unanswered) -> bool:
    return isinstance(began, Answered) and (began.ok or began.code == THREAD_EXISTS)


def _nothing_said(outcome: PostOutcome) -> PostOutcome:
    """A thread that could not be begun, or that may have been, leaves no doubt: beginning it again does no harm."""
    return replace(outcome, in_doubt=False) if isinstance(outcome, TryLater) else outcome


def _is_closed(outcome: PostOutcome) -> bool:
    """Whether the thread takes nothing, unlike perhaps the channel."""
    return isinstance(outcome, Refused) and outcome.what is Refusal.CHANNEL


def _has_no_threads(began: Answered | Unanswered) -> bool:
    return isinstance(began, Answered) and began.code in NO_THREADS
