"""Talk: a command as we understand it, who asked, and our answer."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.domain.model.messages import Message
from bot.domain.model.tenancy import ChannelId, TenantId


@dataclass(frozen=True, slots=True, kw_only=True)
class Rights:
    """What the platform says of a person, asked at the time of the command.

    ``admin``: an owner or admin of the workspace, who may manage the server, or the terminal's user. ``outsider``: a guest, a bot, or somebody of another
    workspace. ``groups`` are the ids of the user groups or roles they are in. ``alone`` says that the tenant is the only one of its platform.
    """

    admin: bool = False
    outsider: bool = False
    groups: frozenset[str] = frozenset()
    alone: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Who asked: the platform's id of the person, and the name to show beside what they changed.

    ``rights`` is None where the platform was not asked, which it is only for commands that change something: then nothing may be changed.
    """

    id: str
    name: str
    rights: Rights | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A command. ``command`` is its words (``watch add``); ``arguments`` are by parameter name, as typed; absent where nothing was typed.

    ``channel`` is where it was typed: the default of commands that need a channel.
    """

    command: str
    actor: Actor
    tenant: TenantId
    channel: ChannelId
    arguments: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """Our answer, seen by the person who asked. ``mistake`` is true when nothing was done because of what was typed."""

    message: Message
    mistake: bool = False
