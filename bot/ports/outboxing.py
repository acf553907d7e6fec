"""Outboxing: what delivery needs of the store."""

from collections.abc import Collection, Mapping
from datetime import timedelta
from typing import Protocol

from bot.domain.model.coverage import StoryId
from bot.domain.model.delivery import Alert, AlertId, DeadLetter, Delivery, Pace, PostOutcome, Receipt
from bot.domain.model.tenancy import ChannelId, TenantId


class Outboxes(Protocol):
    """What waits for each channel, who delivers it now, and how it went. Raises ``StoreAway`` when it does not answer."""

    async def lease_delivery(self, platforms: Collection[str], lease: timedelta) -> Delivery | None:
        """The head of one channel's outbox on one of these platforms, if any is due and nobody delivers to that channel now."""
        ...

    async def mark_intent(self, delivery: Delivery, lease: timedelta) -> bool:
        """Note that the post is about to be made, and renew the lease. False when the lease was lost: do not post."""
        ...

    async def finish_delivery(self, delivery: Delivery, outcome: PostOutcome, wait: timedelta) -> bool:
        """Record how it went and give the lease back; the channel rests for ``wait``. False when the lease was lost: nothing is changed.

        ``Posted``: off the outbox, a receipt is kept, and the story's first message in the channel is remembered. ``TryLater``: it stays at the head; an
        attempt is counted unless it was ``limited``; the mark of doubt stays only when ``in_doubt``; ``whole_token`` rests every channel of the platform
        in this tenant. ``Refused``: a message goes to the dead letters; a channel is suspended with its outbox kept, and is probed after longer and longer
        rests; a token suspends all its channels until ``resume_refused``. ``Gone``: off the outbox, and the story is muted in the channel.
        """
        ...

    async def bury(self, delivery: Delivery, reason: str) -> bool:
        """Give up on it: move it to the dead letters with the reason. False when the lease was lost."""
        ...

    async def resume_channel(self, tenant: TenantId, channel: ChannelId) -> bool:
        """End a suspension, so that what waits in the outbox goes out. False when it was not suspended."""
        ...

    async def resume_due(self, tenant: TenantId, platforms: Collection[str]) -> tuple[ChannelId, ...]:
        """End the suspensions of channels on these platforms whose next probe is due; which they were."""
        ...

    async def resume_refused(self, tenant: TenantId, platform: str) -> tuple[ChannelId, ...]:
        """End the suspensions that a refused token brought on a platform's channels; which they were."""
        ...

    async def load_suspended(self, tenant: TenantId) -> tuple[tuple[ChannelId, str], ...]:
        """The tenant's suspended channels, each with the sentence that says why."""
        ...

    async def load_waiting(self, tenant: TenantId, channel: ChannelId) -> tuple[AlertId, ...]:
        """The alerts in a channel's outbox, in order."""
        ...

    async def load_depths(self, tenant: TenantId) -> tuple[tuple[ChannelId, int], ...]:
        """How many alerts wait for each of the tenant's channels that has any."""
        ...

    async def spill(self, tenant: TenantId, channel: ChannelId, keep: int, reason: str, notice: Alert) -> int:
        """Move the oldest of a channel's alerts to the dead letters so that ``keep`` stay, and put the notice behind these, at once; how many were moved.

        What is being delivered now stays. Nothing happens when no more than ``keep`` wait, nor when the notice was put there before.
        """
        ...

    async def load_receipts(self, tenant: TenantId, limit: int = 100) -> tuple[Receipt, ...]:
        """What was posted lately, the newest first."""
        ...

    async def load_standing(self, tenant: TenantId, places: Collection[tuple[ChannelId, StoryId]]) -> Mapping[tuple[ChannelId, StoryId], Alert]:
        """Of these places those where a story's message stands or is on its way, each with the alert that it tells, as it was last edited."""
        ...

    async def load_muted(self, tenant: TenantId) -> frozenset[tuple[ChannelId, StoryId]]:
        """The stories whose first message in a channel was taken away: there, nothing more is said of them."""
        ...

    async def load_dead(self, tenant: TenantId, limit: int = 100) -> tuple[DeadLetter, ...]:
        """The dead letters, the newest first."""
        ...

    async def replay_dead(self, tenant: TenantId, letter_id: str) -> bool:
        """Put a dead letter into its channel's outbox once more, behind what waits there, with its mark of doubt. False when there is none."""
        ...

    async def drop_dead(self, tenant: TenantId, letter_id: str) -> bool:
        """Forget a dead letter. False when there is none."""
        ...


class Tokens(Protocol):
    """What the requests with one token of a platform keep to, in all processes and for all tenants together."""

    async def take_turn(self, pace: Pace) -> float:
        """Take the turn for one request: 0. Otherwise nothing is taken: the seconds to wait, infinite while the token is refused."""
        ...

    async def note_refusal(self, pace: Pace, *, rest: timedelta = timedelta(0), refused: bool = False) -> None:
        """Count a request that the platform refused; let all requests rest; and, when the token itself is refused, let none go out until it is trusted."""
        ...

    async def trust_token(self, pace: Pace) -> None:
        """The platform has taken the token: requests may go out again."""
        ...
