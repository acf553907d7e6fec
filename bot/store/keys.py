"""Ids that become part of a key are checked here; everything else that comes from outside is a field, a member or a value, where it can do no harm."""

import re

from bot.domain.model.tenancy import ChannelId, TenantId
from bot.errors import BadArgument

_TENANT = re.compile(r"console|[a-z]{1,16}-[A-Za-z0-9_]{1,64}")
_CHANNEL = re.compile(r"[a-z]{1,16}:[A-Za-z0-9_]{1,64}")


def checked_tenant(tenant: TenantId) -> TenantId:
    """The same tenant. Raises ``BadArgument`` for what no tenant is called, so that it cannot reach another's keys."""
    if _TENANT.fullmatch(tenant) is None:
        raise BadArgument(f"“{tenant[:80]}” is no tenant: write console, slack-T… or discord-<server id>.")
    return tenant


def checked_channel(channel: ChannelId) -> ChannelId:
    """The same channel. Raises ``BadArgument`` for what no channel is called."""
    if _CHANNEL.fullmatch(channel) is None:
        raise BadArgument(f"“{channel[:80]}” is no channel: write slack:C…, discord:<channel id> or console:main.")
    return channel


def name_key(name: str) -> str:
    """What two names of watches have in common that people take for the same."""
    return name.strip().casefold()
