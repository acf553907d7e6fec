"""Tending: what a tenant's people settle, silence, hold back and look up."""

from collections.abc import Collection, Sequence
from typing import Protocol

from bot.domain.model.delivery import Alert, AlertId
from bot.domain.model.holding import Held
from bot.domain.model.tenancy import Deed, Mute, MuteId, Preferences, TenantId, Watch


class Tending(Protocol):
    """The tenant's own, beside its watches and outboxes. Raises ``StoreAway`` when it does not answer."""

    async def update_watch(self, before: Watch, after: Watch) -> bool:
        """Put the watch in the place of what it was; id and name stay. False, changing nothing, when it is no longer as ``before``."""
        ...

    async def load_preferences(self, tenant: TenantId) -> Preferences:
        """What the tenant has settled; the defaults where it has settled nothing."""
        ...

    async def save_preferences(self, tenant: TenantId, before: Preferences, after: Preferences) -> bool:
        """Settle it anew. False, changing nothing, when somebody else did meanwhile."""
        ...

    async def add_mute(self, mute: Mute) -> None:
        """Add a mute, or put it in the place of the one with its id."""
        ...

    async def remove_mute(self, tenant: TenantId, mute_id: MuteId) -> bool:
        """Take a mute away. False when there is none."""
        ...

    async def load_mutes(self, tenant: TenantId) -> tuple[Mute, ...]:
        """The tenant's mutes, those that ended included until they are taken away, the oldest first."""
        ...

    async def record_deed(self, scope: TenantId | None, deed: Deed) -> None:
        """Write a line into the audit log of a tenant, or of what all share (None)."""
        ...

    async def load_deeds(self, scope: TenantId | None, limit: int = 20) -> tuple[Deed, ...]:
        """The last lines of an audit log, the newest first."""
        ...

    async def hold(self, tenant: TenantId, held: Sequence[Held]) -> None:
        """Keep alerts for later. One that was held or put in an outbox before is left alone, so that repeating it does nothing."""
        ...

    async def load_held(self, tenant: TenantId) -> tuple[Held, ...]:
        """What is kept for later, in the order it was decided."""
        ...

    async def release(self, tenant: TenantId, digest: Alert, told: Collection[AlertId]) -> None:
        """Put the digest in its channel's outbox and forget the held alerts that it tells, at once."""
        ...
