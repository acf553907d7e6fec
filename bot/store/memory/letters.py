"""Dead letters, and what people look at in the outboxes, in memory."""

from collections.abc import Collection, Mapping

from bot.domain.model.coverage import StoryId
from bot.domain.model.delivery import Alert, AlertId, DeadLetter, Receipt
from bot.domain.model.tenancy import ChannelId, TenantId
from bot.store.keys import checked_channel
from bot.store.memory.outboxes import MemoryOutboxes, Outbox


class MemoryLetters(MemoryOutboxes):
    """The part of ``ports.Outboxes`` that people ask for, in memory."""

    async def load_suspended(self, tenant: TenantId) -> tuple[tuple[ChannelId, str], ...]:
        """See ``ports.Outboxes``."""
        outboxes = self._tenant(tenant).outboxes
        return tuple(sorted((channel, outbox.suspended) for channel, outbox in outboxes.items() if outbox.suspended is not None))

    async def load_waiting(self, tenant: TenantId, channel: ChannelId) -> tuple[AlertId, ...]:
        """See ``ports.Outboxes``."""
        outbox = self._tenant(tenant).outboxes.get(checked_channel(channel), Outbox())
        return tuple(queued.alert.id for queued in outbox.entries)

    async def load_depths(self, tenant: TenantId) -> tuple[tuple[ChannelId, int], ...]:
        """See ``ports.Outboxes``."""
        outboxes = self._tenant(tenant).outboxes
        return tuple(sorted((channel, len(outbox.entries)) for channel, outbox in outboxes.items() if outbox.entries))

    async def spill(self, tenant: TenantId, channel: ChannelId, keep: int, reason: str, notice: Alert) -> int:
        """See ``ports.Outboxes``."""
        own, now = self._tenant(tenant), self._clock.now()
        outbox = own.outboxes.get(checked_channel(channel), Outbox())
        surplus = len(outbox.entries) - keep
        if surplus <= 0 or notice.id in own.told:
            return 0
        own.told[notice.id] = now
        in_flight = [outbox.entries.popleft()] if outbox.leased_until is not None else []
        moved = surplus - len(in_flight)
        for _ in range(moved):
            own.bury(outbox.entries[0].alert, reason, now, None if in_flight else outbox.head_doubt())
            outbox.drop_head() if not in_flight else outbox.entries.popleft()
        outbox.entries.extendleft(in_flight)
        own.queue(notice, now)
        return moved

    async def load_receipts(self, tenant: TenantId, limit: int = 100) -> tuple[Receipt, ...]:
        """See ``ports.Outboxes``."""
        return tuple(reversed(self._tenant(tenant).receipts))[:limit]

    async def load_standing(self, tenant: TenantId, places: Collection[tuple[ChannelId, StoryId]]) -> Mapping[tuple[ChannelId, StoryId], Alert]:
        """See ``ports.Outboxes``."""
        standing = self._tenant(tenant).standing
        return {place: standing[place][1] for place in places if place in standing}

    async def load_muted(self, tenant: TenantId) -> frozenset[tuple[ChannelId, StoryId]]:
        """See ``ports.Outboxes``."""
        return frozenset(self._tenant(tenant).muted)

    async def load_dead(self, tenant: TenantId, limit: int = 100) -> tuple[DeadLetter, ...]:
        """See ``ports.Outboxes``."""
        return tuple(reversed(self._tenant(tenant).dead))[:limit]

    async def replay_dead(self, tenant: TenantId, letter_id: str) -> bool:
        """See ``ports.Outboxes``."""
        own = self._tenant(tenant)
        letter = self._taken(own.dead, letter_id)
        if letter is not None:
            own.queue(letter.alert, self._clock.now(), letter.in_doubt_since)
        return letter is not None

    async def drop_dead(self, tenant: TenantId, letter_id: str) -> bool:
        """See ``ports.Outboxes``."""
        return self._taken(self._tenant(tenant).dead, letter_id) is not None

    def _taken(self, dead: list[DeadLetter], letter_id: str) -> DeadLetter | None:
        """The letter, which is no longer among the dead."""
        for place, letter in enumerate(dead):
            if letter.id == letter_id:
                return dead.pop(place)
        return None
