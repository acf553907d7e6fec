"""Discord as a platform: alerts by single REST requests, commands by discord.py over the gateway."""

import asyncio
from contextlib import ExitStack
from datetime import datetime
from hashlib import sha256

import aiohttp
import discord
import structlog
from pydantic import SecretStr

from bot.domain.model.delivery import FindOutcome, NotPosted, Pace, PostOutcome, Refusal, Refused
from bot.domain.model.messages import Message
from bot.domain.model.tenancy import ChannelId, TenantId
from bot.errors import UserMistake
from bot.ports import Answer, TenantStore
from handlers.discord.conversation import Conversation
from handlers.discord.endpoint import redirected, rest_base
from handlers.discord.outcomes import BAD_TOKEN, BURST, EVERY, REFUSALS_AT_MOST, owner_of_channel
from handlers.discord.posting import Posting
from handlers.discord.rest import Rest
from handlers.discord.tree import command_tree, send_commands

log = structlog.get_logger()

LOGIN_SECONDS = 30.0
READY_SECONDS = 60.0
AUTHENTICATION_FAILED = 4004
"""The gateway's close code for a token it does not take (https://discord.com/developers/docs/topics/opcodes-and-status-codes#gateway)."""

SILENT = "Discord does not answer: look at the network and at discordstatus.com, and start again."
_BAD_CHANNEL = (
    "A Discord channel is written discord: and its number, such as discord:1100000000000000001; Copy Channel ID gives it in developer mode."
)


class DiscordPlatform:
    """One bot account on Discord, or on the server at ``api_url`` in its place. ``post`` and ``find_tenant`` work without ``start``."""

    name = "discord"

    def __init__(self, token: SecretStr, *, api_url: str | None, store: TenantStore, guild_ready_timeout: float = 2.0) -> None:
        """``guild_ready_timeout`` is how many seconds of quiet discord.py takes for the end of the list of servers at the start."""
        self._token = token
        self._api_url = api_url
        self._store = store
        self._guild_ready_timeout = guild_ready_timeout
        self.pace: Pace | None = Pace(
            mark=f"discord-{sha256(token.get_secret_value().encode()).hexdigest()[:16]}", every=EVERY, burst=BURST, refusals_at_most=REFUSALS_AT_MOST
        )
        self._rest = Rest(token, rest_base(api_url))
        self._posting = Posting(self._rest)
        self._redirection = ExitStack()
        self._client: discord.Client | None = None
        self._conversation: Conversation | None = None
        self._gateway: asyncio.Task[None] | None = None

    async def start(self, answer: Answer) -> None:
        """Prove the token, register the commands if Discord has others, and listen until ``close``."""
        self._redirection.enter_context(redirected(self._api_url))
        try:
            await self._listen(answer)
        except BaseException:
            await self.close()
            raise

    async def post(self, channel: ChannelId, message: Message, key: str) -> PostOutcome:
        """Post once. Discord gives a repeat of the key within a few minutes the first message back, whoever sent it."""
        channel_id = _number_of(channel)
        if channel_id is None:
            return Refused(reason=_BAD_CHANNEL, what=Refusal.CHANNEL)
        outcome = await self._posting.post(channel_id, message, key)
        log.info("discord post", channel=channel, key=key, outcome=type(outcome).__name__)
        return outcome

    async def edit(self, channel: ChannelId, ref: str, message: Message) -> PostOutcome:
        """Put other words into the place of a message."""
        return await self._posting.edit(ref, message)

    async def reply(self, channel: ChannelId, ref: str, message: Message, key: str) -> PostOutcome:
        """Post into the thread under a message, which is begun where there is none; into the channel where threads are not allowed."""
        return await self._posting.reply(ref, message, key)

    async def find_posted(self, channel: ChannelId, key: str, since: datetime, *, under: str | None = None, within: float = 0.0) -> FindOutcome:
        """Look through what was said in the channel, once Discord itself would no longer know a repeat."""
        channel_id = _number_of(channel)
        if channel_id is None:
            return NotPosted()
        return await self._posting.find(channel_id, key, since, under)

    async def find_tenant(self, channel: ChannelId) -> TenantId:
        """The server that a channel belongs to."""
        channel_id = _number_of(channel)
        if channel_id is None:
            raise UserMistake(_BAD_CHANNEL)
        return owner_of_channel(await self._rest.fetch_channel(channel_id))

    async def close(self) -> None:
        """Let the last answers go out, leave the gateway, and give discord.py its own addresses back."""
        if self._conversation is not None:
            await self._conversation.finish()
            self._conversation = None
        if self._client is not None:
            await self._client.close()
            self._client = None
        if self._gateway is not None:
            self._gateway.cancel()
            await asyncio.wait({self._gateway})
            self._gateway = None
        await self._rest.close()
        self._redirection.close()

    async def _listen(self, answer: Answer) -> None:
        client = self._client = _client(self._guild_ready_timeout)
        conversation = self._conversation = Conversation(answer, self._store)
        tree = command_tree(client, conversation.serve)
        tree.error(conversation.explain)
        await _login(client, self._token)
        try:
            async with asyncio.timeout(LOGIN_SECONDS):
                log.info("discord commands", registered=await send_commands(tree))
        except (discord.DiscordException, aiohttp.ClientError, TimeoutError):
            log.exception("discord does not take our commands")  # Alerts and the commands of before still work: not a reason to stay down.
        self._gateway = asyncio.create_task(client.connect(), name="discord gateway")
        await _wait_until_ready(client, self._gateway)
        self._gateway.add_done_callback(_report_end)
        log.info("discord ready", servers=len(client.guilds))


def _number_of(channel: ChannelId) -> str | None:
    """Discord's number of a channel of ours; None where it is no Discord channel."""
    platform, _, number = channel.partition(":")
    return number if platform == "discord" and number.isascii() and number.isdigit() else None


def _client(guild_ready_timeout: float) -> discord.Client:
    """A client that keeps as little as it can: commands arrive whatever the intents are, and the servers are all that we look at."""
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False  # Nobody needs to install anything for a bot that does not speak aloud.
    return discord.Client(
        intents=discord.Intents(guilds=True),
        allowed_mentions=discord.AllowedMentions.none(),
        max_messages=None,
        member_cache_flags=discord.MemberCacheFlags.none(),
        chunk_guilds_at_startup=False,
        guild_ready_timeout=guild_ready_timeout,
    )


async def _login(client: discord.Client, token: SecretStr) -> None:
    try:
        async with asyncio.timeout(LOGIN_SECONDS):
            await client.login(token.get_secret_value())
    except discord.LoginFailure as refusal:
        raise UserMistake(BAD_TOKEN) from refusal
    except (discord.HTTPException, aiohttp.ClientError, TimeoutError, OSError) as trouble:
        raise UserMistake(SILENT) from trouble


async def _wait_until_ready(client: discord.Client, gateway: asyncio.Task[None]) -> None:
    """Return once the gateway said that we are in. Raises ``UserMistake`` when it ends or stays silent instead."""
    ready = asyncio.create_task(client.wait_until_ready())
    try:
        await asyncio.wait({ready, gateway}, timeout=READY_SECONDS, return_when=asyncio.FIRST_COMPLETED)
    finally:
        ready.cancel()
    if gateway.done():
        raise _refusal_of(gateway) from gateway.exception()
    if not client.is_ready():
        raise UserMistake(SILENT)


def _refusal_of(gateway: asyncio.Task[None]) -> UserMistake:
    closed = gateway.exception()
    code = closed.code if isinstance(closed, discord.ConnectionClosed) else None
    return UserMistake(
        BAD_TOKEN if code == AUTHENTICATION_FAILED else f"Discord closed the connection (code {code}): look at discordstatus.com and start again."
    )


def _report_end(gateway: asyncio.Task[None]) -> None:
    """discord.py reconnects by itself; where it gives up, commands stay unanswered and somebody must know."""
    if not gateway.cancelled() and (failure := gateway.exception()) is not None:
        log.error("discord no longer hears commands", error=type(failure).__name__, code=getattr(failure, "code", None))
