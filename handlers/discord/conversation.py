"""A command typed in Discord, from the moment it arrives until the person has an answer: acknowledge, tell a repeat, ask, show."""

import asyncio
import re
from collections.abc import Mapping
from datetime import timedelta

import discord
import structlog
from discord import app_commands

from bot.domain.model.messages import Line, Message, Tone
from bot.domain.model.talk import Actor, Request, Rights
from bot.domain.model.tenancy import ChannelId, TenantId
from bot.errors import StoreAway
from bot.ports import Answer, TenantStore
from handlers.discord.render import render
from handlers.discord.tree import Interaction

log = structlog.get_logger()

REPEATS_WITHIN = timedelta(minutes=10)
"""So long an interaction is remembered; Discord forgets one after 15 minutes, and repeats it within seconds."""
LOOK_SECONDS = 0.7
"""Seconds to look whether a command was met before: with the store hanging, its answer, that the store is away, is to be there within three."""
REQUEST_SECONDS = 15.0
"""discord.py waits without a limit of its own."""
LAST_ANSWERS_SECONDS = 5.0

TOO_LATE = 10062
ALREADY_ACKNOWLEDGED = 40060

NOBODY = discord.AllowedMentions.none()
_CHANNEL_MENTION = re.compile(r"<#(\d+)>")


class Conversation:
    """Serves the commands of one bot."""

    def __init__(self, answer: Answer, store: TenantStore) -> None:
        self._answer = answer
        self._store = store
        self._serving: set[asyncio.Task[None]] = set()

    async def serve(self, interaction: Interaction, command: str, arguments: Mapping[str, str]) -> None:
        """Answer a command to the person who typed it, and to nobody else."""
        task = asyncio.create_task(self._serve(interaction, command, arguments))
        self._serving.add(task)
        task.add_done_callback(self._serving.discard)
        await task

    async def explain(self, interaction: Interaction, error: app_commands.AppCommandError) -> None:
        """Say that something went wrong, with a reference that the log has too: never silence."""
        reference = f"{interaction.id % 16**8:08x}"
        log.error("command failed", reference=reference, interaction=interaction.id, exc_info=error)
        try:
            if interaction.response.is_done() or await _acknowledge(interaction):
                await _show(interaction, _trouble(error, reference))
        except (discord.HTTPException, OSError, TimeoutError) as silenced:
            log.error("person could not be told of it", reference=reference, error=type(silenced).__name__)  # noqa: TRY400  (the cause is logged above)

    async def finish(self) -> None:
        """Let the answers that are being made go out, for a short while; the rest are given up."""
        serving = set(self._serving)
        if not serving:
            return
        _, late = await asyncio.wait(serving, timeout=LAST_ANSWERS_SECONDS)
        for task in late:
            task.cancel()

    async def _serve(self, interaction: Interaction, command: str, arguments: Mapping[str, str]) -> None:
        if not await _acknowledge(interaction):
            return
        if not await self._is_new(interaction):
            log.info("repeated command left alone", interaction=interaction.id)
            return
        await _show(interaction, await self._message(interaction, command, arguments))
        log.info("discord answer shown", command=command, interaction=interaction.id)

    async def _is_new(self, interaction: Interaction) -> bool:
        """Whether nobody serves this interaction yet. A store that is away cannot tell: then we answer, and the answer says that the store is away."""
        try:
            async with asyncio.timeout(LOOK_SECONDS):
                return await self._store.meet_once("discord", str(interaction.id), REPEATS_WITHIN)
        except (StoreAway, TimeoutError):
            return True

    async def _message(self, interaction: Interaction, command: str, arguments: Mapping[str, str]) -> Message:
        if interaction.guild_id is None or interaction.channel_id is None:
            return _plain("Commands work in the channels of a server that the bot was invited to: type this one there.")
        request = Request(
            command=command,
            actor=Actor(id=str(interaction.user.id), name=interaction.user.display_name, rights=_rights_of(interaction)),
            tenant=TenantId(f"discord-{interaction.guild_id}"),
            channel=ChannelId(f"discord:{interaction.channel_id}"),
            arguments={name: _without_mention(words) for name, words in arguments.items()},
        )
        return (await self._answer(request)).message


def _rights_of(interaction: Interaction) -> Rights:
    """What the interaction itself says of who typed it: Discord fills it in each time."""
    user = interaction.user
    if not isinstance(user, discord.Member) or user.bot:
        return Rights(outsider=True)
    groups = frozenset(str(role.id) for role in user.roles)
    return Rights(admin=interaction.permissions.manage_guild, groups=groups, alone=len(interaction.client.guilds) == 1)


async def _acknowledge(interaction: Interaction) -> bool:
    """Tell Discord, before anything else, that an answer follows: it waits three seconds. False when it waits no longer.

    That somebody acknowledged it already may be a repeat of it, or an attempt of ours whose answer was lost: ``meet_once`` tells which.
    """
    try:
        async with asyncio.timeout(REQUEST_SECONDS):
            await interaction.response.defer(ephemeral=True)
    except discord.HTTPException as refusal:
        if refusal.code == TOO_LATE:
            log.warning("command came too late to be answered", interaction=interaction.id)
            return False
        if refusal.code != ALREADY_ACKNOWLEDGED:
            raise
    return True


async def _show(interaction: Interaction, message: Message) -> None:
    """Put the answer in the place that the acknowledgement holds, which only the person sees. Doing it twice shows it once."""
    async with asyncio.timeout(REQUEST_SECONDS):
        await interaction.edit_original_response(embed=render(message), allowed_mentions=NOBODY)


def _without_mention(words: str) -> str:
    """A channel chosen from Discord's list arrives as ``<#123>``; we write it ``discord:123``."""
    mention = _CHANNEL_MENTION.fullmatch(words.strip())
    return f"discord:{mention[1]}" if mention else words


def _trouble(error: app_commands.AppCommandError, reference: str) -> Message:
    if isinstance(error, app_commands.CommandNotFound | app_commands.CommandSignatureMismatch):
        sentence = "Discord shows you an older list of our commands: reload it (Ctrl+R) and type the command again."
    else:
        sentence = "That went wrong because of a fault of ours: try again in a minute."
    return Message(
        fallback=sentence,
        title=sentence,
        tone=Tone.TROUBLE,
        footer=(Line((f"If it stays so, give whoever runs the bot this reference: {reference}",)),),
    )


def _plain(sentence: str) -> Message:
    return Message(fallback=sentence, title=sentence)
