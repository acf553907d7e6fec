"""Every key of the store on Redis: its type, what it holds, and how long.

``{core}`` and ``{<tenant>}`` are hash tags: on a Redis Cluster all keys of core, and all of one tenant, are on one node, and no script needs two.
Only tenants and channels become part of a key, after they are checked; everything else is a field, a member or a value, where it can do no harm.
"""

import re
from dataclasses import dataclass
from typing import Final, Literal

from bot.domain.model.tenancy import ChannelId, TenantId
from bot.errors import BadArgument

Kind = Literal["string", "hash", "set", "zset", "stream"]


@dataclass(frozen=True, slots=True)
class Key:
    """A key and the only type it may have; a script that meets another type there writes nothing."""

    name: str
    kind: Kind


def _core(name: str, kind: Kind) -> Key:
    return Key(f"ov:{{core}}:{name}", kind)


TENANTS: Final = _core("tenants", "set")
"""Who has or had a watch. For ever."""

FENCE: Final = _core("fence", "string")
"""The last fencing token that was given out in core: no two leases share one."""

SOURCES: Final = _core("sources", "hash")
"""Source by id. Until it is removed."""
DUE: Final = _core("due", "zset")
"""Source id → when it may be polled next, in ms; while it is polled, when the lease runs out."""
POLL_FENCES: Final = _core("poll-fences", "hash")
"""Source id → the token of the last lease on it. As long as the source."""
HOST_TURNS: Final = _core("host-turns", "zset")
"""Host → when the next turn at it is free, in ms. Until then."""

REVISION: Final = _core("revision", "string")
"""How many commits there were."""
ARTICLES: Final = _core("articles", "hash")
"""Article by id. ``lifetimes.ARTICLE``."""
ARTICLES_AT: Final = _core("articles-at", "zset")
"""Article id → its date, in µs: for reading by date."""
ARTICLES_MET: Final = _core("articles-met", "zset")
"""Article id → when it was first committed, in ms: for forgetting."""
IDENTITIES: Final = _core("identities", "hash")
"""Digest of an identity → the article it belongs to. ``lifetimes.IDENTITY``."""
IDENTITIES_SEEN: Final = _core("identities-seen", "zset")
"""Digest of an identity → its last sighting, in ms: for forgetting."""
READINGS: Final = _core("readings", "hash")
"""Article id → its readings with their paragraphs. For ever."""
READINGS_AT: Final = _core("readings-at", "zset")
"""Article id → its date, in µs. For ever."""
STORIES: Final = _core("stories", "hash")
"""Story by id. ``lifetimes.STORY``."""
STORIES_AT: Final = _core("stories-at", "zset")
"""Story id → the date of its last article, in µs: for reading by date."""
STORIES_GROWN: Final = _core("stories-grown", "zset")
"""Story id → when it last grew, in ms: for forgetting."""


def found_key(digest: str) -> Key:
    """Story id → when it last grew by an article with the key that this is the digest of, in ms. ``lifetimes.CANDIDATE`` after the last of them."""
    return _core(f"found:{digest}", "zset")


STANDINGS: Final = _core("standings", "hash")
"""Organisation and line → where it stands. For ever."""
CLAIMS: Final = _core("claims", "hash")
"""Claim by id. For ever."""
LOG: Final = _core("log", "stream")
"""The event log: story changes in order. Until the slowest tenant has heard of them."""

DEEDS: Final = _core("deeds", "stream")
"""The audit log of what all share. The last ``lifetimes.DEEDS_AT_MOST``, or a few more."""


def token_key(mark: str) -> Key:
    """What the requests with a token keep to: how far ahead of its rate it is, its rest, what was refused. ``lifetimes.TOKEN`` after the last of it."""
    return _core(f"token:{checked_mark(mark)}", "hash")


def met_key(scope: str, digest: str) -> Key:
    """That something was met once. As long as the caller says."""
    return _core(f"met:{scope}:{digest}", "string")


class OutboxKeys:
    """What delivery works with, of one tenant. Raises ``BadArgument`` for what no tenant is called."""

    def __init__(self, tenant: TenantId) -> None:
        self.root = f"ov:{{{checked_tenant(tenant)}}}:"
        """What all of them begin with, for the one script that finds its outbox by itself."""
        self.fence = self._key("fence", "string")
        """The last fencing token that was given out for this tenant."""
        self.told = self._key("told", "zset")
        """Alert id → when it was put in an outbox, in ms. ``lifetimes.TOLD``."""
        self.ready = self._key("ready", "zset")
        """Channel → when its outbox may be looked at next, in ms: pacing and back-off live here. Never a leased or a suspended channel."""
        self.leased = self._key("leased", "zset")
        """Channel → when the lease on it runs out, in ms. While a delivery is in flight."""
        self.fences = self._key("fences", "hash")
        """Channel → the token of the last lease on it. For ever."""
        self.suspended = self._key("suspended", "hash")
        """Channel → the sentence that says why nothing goes out. Until it is resumed."""
        self.probing = self._key("probing", "zset")
        """Suspended channel → when it is tried again, in ms. Not those whose token is refused."""
        self.probes = self._key("probes", "hash")
        """Channel → how often it was suspended since it last took a message."""
        self.rests = self._key("rests", "hash")
        """Platform → until when none of its channels may be posted to, in ms. Overwritten by the next."""
        self.receipts = self._key("receipts", "stream")
        """What was posted. The last ``lifetimes.RECEIPTS_AT_MOST``, or a few more."""
        self.buried = self._key("buried", "stream")
        """Dead letters, whole, each with why. ``lifetimes.BURIED``."""
        self.firsts = self._key("firsts", "hash")
        """Channel and story → the platform's id of the story's first message there. ``lifetimes.FIRST``."""
        self.firsts_at = self._key("firsts-at", "zset")
        """Channel and story → when that was posted, in ms: for forgetting."""
        self.standing = self._key("standing", "hash")
        """Channel and story → the alert that the story's message there tells, as last edited, whole. ``lifetimes.FIRST``."""
        self.standing_at = self._key("standing-at", "zset")
        """Channel and story → when that was last queued, in ms: for forgetting."""
        self.muted = self._key("muted", "zset")
        """Channel and story whose first message there was taken away → when we met that, in ms. ``lifetimes.FIRST``."""

    def _key(self, name: str, kind: Kind) -> Key:
        return Key(self.root + name, kind)

    def outbox(self, channel: ChannelId) -> Key:
        """The channel's alerts, whole, in order. Never trimmed: an entry goes when it was posted or buried."""
        return self._key(f"out:{checked_channel(channel)}", "stream")

    def head(self, channel: ChannelId) -> Key:
        """How it stands with the head of the channel's outbox: attempts, leases, doubt. Until the head was posted or buried."""
        return self._key(f"head:{checked_channel(channel)}", "hash")


class TenantKeys(OutboxKeys):
    """The keys of one tenant. Raises ``BadArgument`` for what no tenant is called."""

    def __init__(self, tenant: TenantId) -> None:
        super().__init__(tenant)
        self.watches = self._key("watches", "hash")
        """Watch by id. Until it is removed."""
        self.watch_names = self._key("watch-names", "hash")
        """Name as people compare names → watch id: a name is taken once."""
        self.preferences = self._key("preferences", "string")
        """What the tenant has settled. For ever."""
        self.mutes = self._key("mutes", "hash")
        """Mute by id. Until its end was told, or it is taken away."""
        self.deeds = self._key("deeds", "stream")
        """The tenant's audit log. The last ``lifetimes.DEEDS_AT_MOST``, or a few more."""
        self.held = self._key("held", "hash")
        """Held alert by id. Until a digest tells it."""
        self.cursor = self._key("cursor", "string")
        """How far in the event log its alerts were decided. For ever."""
        self.relay_lease = self._key("relay-lease", "string")
        """The token of who relays now. As long as the lease."""


_TENANT = re.compile(r"console|[a-z]{1,16}-[A-Za-z0-9_]{1,64}")
_MARK = re.compile(r"[A-Za-z0-9-]{1,64}")
_CHANNEL = re.compile(r"[a-z]{1,16}:[A-Za-z0-9_]{1,64}")


def checked_tenant(tenant: TenantId) -> TenantId:
    """The same tenant. Raises ``BadArgument`` for what no tenant is called, so that it cannot reach another's keys."""
    if _TENANT.fullmatch(tenant) is None:
        raise BadArgument(f"“{tenant[:80]}” is no tenant: write console, slack-T… or discord-<server id>.")
    return tenant


def checked_mark(mark: str) -> str:
    """The same mark. Raises ``BadArgument`` for what no token is marked by."""
    if _MARK.fullmatch(mark) is None:
        raise BadArgument("A token is marked by 1 to 64 letters, digits and hyphens.")
    return mark


def checked_channel(channel: ChannelId) -> ChannelId:
    """The same channel. Raises ``BadArgument`` for what no channel is called."""
    if _CHANNEL.fullmatch(channel) is None:
        raise BadArgument(f"“{channel[:80]}” is no channel: write slack:C…, discord:<channel id> or console:main.")
    return channel


def name_key(name: str) -> str:
    """What two names of watches have in common that people take for the same."""
    return name.strip().casefold()
