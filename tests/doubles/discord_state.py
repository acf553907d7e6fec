"""What the Discord double knows: channels, messages, registered commands, commands being answered."""

import asyncio
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import discord

Fields = dict[str, Any]

TOKEN = "ZG91YmxlLmRpc2NvcmQ.canary.token-of-the-discord-double"
GUILD = "1100000000000000001"
CHANNEL = "1100000000000000010"
READ_ONLY_CHANNEL = "1100000000000000020"
CLOSED_CHANNEL = "1100000000000000030"
CATEGORY = "1100000000000000040"
DIRECT_MESSAGES = "1100000000000000050"
APPLICATION = "1200000000000000001"
PERSON = {"id": "1300000000000000001", "username": "ada", "global_name": "Ada", "discriminator": "0", "avatar": None}
MINE = {"id": APPLICATION, "username": "openvane", "global_name": None, "discriminator": "0", "avatar": None, "bot": True}
EDITORS = "1100000000000000060"
"""A role of the server."""
MANAGE_SERVER = 1 << 5
"""The permission Manage Server (https://discord.com/developers/docs/topics/permissions#permissions-bitwise-permission-flags)."""

TYPED, BEING_TYPED = 2, 4
"""The kinds of interaction we know: a command, and an option on its way."""


@dataclass(frozen=True)
class Member:
    """Somebody on the server: whether they may Manage Server, and their roles."""

    user: Fields
    manages: bool = False
    roles: tuple[str, ...] = ()


ADA = Member(PERSON, manages=True)
VERA = Member({"id": "1300000000000000002", "username": "vera", "global_name": "Vera", "discriminator": "0", "avatar": None})
"""Somebody who may do nothing in particular."""


@dataclass
class Room:
    """A channel and what the bot may do there: ``post``, ``see`` or nothing."""

    id: str
    allows: str = "post"
    kind: int = 0
    guild: str | None = GUILD

    def as_channel(self) -> Fields:
        channel = {"id": self.id, "type": self.kind, "name": f"room-{self.id[-2:]}", "position": 0, "permission_overwrites": [], "nsfw": False}
        return channel | ({"guild_id": self.guild} if self.guild else {"recipients": [PERSON]})


@dataclass
class Typed:
    """A command that a person typed, and what came of it."""

    event: Fields
    at: float
    acknowledged: bool = False
    ephemeral: bool = False
    message: Fields | None = None
    """What the person is shown in the place of the acknowledgement."""
    follow_ups: list[Fields] = field(default_factory=list)
    choices: list[str] = field(default_factory=list)
    answered: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def id(self) -> str:
        return str(self.event["id"])

    @property
    def token(self) -> str:
        return str(self.event["token"])


class State:
    """Everything that requests change. ``clock`` is what limits in time are measured by."""

    def __init__(self, token: str, channels: Iterable[str], clock: Callable[[], float] = time.monotonic) -> None:
        self.token = token
        self.clock = clock
        rooms = [
            *map(Room, channels),
            Room(READ_ONLY_CHANNEL, allows="see"),
            Room(CLOSED_CHANNEL, allows=""),
            Room(CATEGORY, kind=4),
            Room(DIRECT_MESSAGES, kind=1, guild=None),
        ]
        self.rooms = {room.id: room for room in rooms}
        self.history: list[Fields] = []
        self.commands: list[Fields] = []
        self.refuses_commands = False
        self.typed: dict[str, Typed] = {}
        self.nonces: dict[str, tuple[float, Fields]] = {}
        self.troubles: list[str] = []
        self.dawdle = 0.0
        """Seconds that a post takes: it appears in the middle of them."""
        self.retry_after = 7.0
        """Seconds that who is ``limited`` is asked to wait."""
        self.limited_until: dict[str, float] = {}
        self.impatient = 0
        """Posts to a channel that came before the time it was limited for was over."""
        self.forgetful = False
        """Whether nonces are not remembered, unlike Discord's."""
        self.posted: list[Fields] = []
        """The payload of every post that was asked for, refused ones too."""
        self.requests: Counter[str] = Counter()
        """How often each endpoint was asked, such as ``PUT /applications/{application}/commands``."""
        self.no_threads = 0
        """The error that beginning a thread meets; 0 for none."""
        self.hides_history = False
        """Whether the bot may not read what was said before."""
        self._last_id = 0

    def next_id(self) -> str:
        """A number that tells when it was given (https://discord.com/developers/docs/reference#snowflakes), and is larger than all before."""
        self._last_id = max(self._last_id + 1, discord.utils.time_snowflake(datetime.now(UTC)))
        return str(self._last_id)

    def message(self, payload: Mapping[str, Any], channel: str, flags: int = 0) -> Fields:
        """A message as Discord gives it back; ``allowed_mentions`` is the double's own addition, to tell who was notified."""
        return {
            "id": self.next_id(), "channel_id": channel, "author": MINE, "content": payload.get("content") or "", "embeds": payload.get("embeds") or [],
            "timestamp": "2026-03-02T12:00:00+00:00", "edited_timestamp": None, "tts": False, "mention_everyone": False, "mentions": [],
            "mention_roles": [], "attachments": [], "pinned": False, "type": 0, "flags": flags, "nonce": payload.get("nonce"),
            "allowed_mentions": payload.get("allowed_mentions"),
        }  # fmt: skip

    def interaction(self, kind: int, command: Fields, channel: str, age: float, by: Member = ADA) -> Typed:
        """A new interaction of somebody's in a channel, begun ``age`` seconds ago."""
        room, number = self.rooms[channel], self.next_id()
        event = {
            "id": number, "application_id": APPLICATION, "type": kind, "token": f"interaction-{number}", "version": 1, "data": command,
            "channel_id": room.id, "channel": room.as_channel(), "locale": "en-GB", "app_permissions": "0", "entitlements": [],
            "attachment_size_limit": 10_000_000, "authorizing_integration_owners": {"0": room.guild or "0"}, "context": 0 if room.guild else 1,
            **(_in_server(room.guild, by) if room.guild else {"user": by.user}),
        }  # fmt: skip
        typed = self.typed[number] = Typed(event, self.clock() - age)
        return typed

    def guild(self) -> Fields:
        """The server, as the gateway tells of it."""
        channels = [room.as_channel() for room in self.rooms.values() if room.guild and room.allows]
        return {
            "id": GUILD,
            "name": "The harbour",
            "owner_id": PERSON["id"],
            "member_count": 2,
            "roles": [_role(GUILD, "@everyone"), _role(EDITORS, "editors")],
            "emojis": [],
            "channels": channels,
            "members": [],
        }


def _in_server(guild: str, by: Member) -> Fields:
    member = {
        "user": by.user, "roles": list(by.roles), "joined_at": "2026-01-01T00:00:00+00:00", "deaf": False, "mute": False, "flags": 0,
        "permissions": str(MANAGE_SERVER if by.manages else 0),
    }  # fmt: skip
    return {"member": member, "guild_id": guild, "guild": {"id": guild, "locale": "en-GB", "features": []}, "guild_locale": "en-GB"}


def _role(number: str, name: str) -> Fields:
    return {
        "id": number, "name": name, "color": 0, "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None}, "hoist": False,
        "position": 0, "permissions": "0", "managed": False, "mentionable": False, "flags": 0,
    }  # fmt: skip
