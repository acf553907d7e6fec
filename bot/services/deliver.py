"""Deliver: alerts leave the outboxes, one message in flight per channel, and how it went is recorded after the fact.

lease ─▶ too often taken or too old? bury ─▶ mark intent ─▶ post once ─▶ finish: posted | try later | refused
"""

import asyncio
import random
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import assert_never

import structlog

from bot.domain.model.delivery import Delivery, Posted, PostOutcome, Refused, TryLater
from bot.ports import Clock, Platform, Store

log = structlog.get_logger()

LEASE = timedelta(seconds=45)
"""Unless told otherwise."""
POSTS_IN_A_LEASE = 3
"""A post that lasts longer than a third of the lease is given up, so that a worker which is merely slow keeps its channel."""
MAX_LEASES = 8
"""A delivery leased this often without an outcome kills whoever takes it."""
MAX_ATTEMPTS = 20
MAX_AGE = timedelta(hours=24)
BACK_OFF_CEILING = 300.0
"""Seconds: the longest wait between two attempts where the platform names none."""
RESUME_EVERY = timedelta(minutes=15)
"""How often a suspended channel is tried again: somebody may have invited the bot meanwhile."""


class Deliverer:
    """Works the outboxes of the platforms at hand. Any number of processes may do so at once."""

    def __init__(self, store: Store, platforms: Mapping[str, Platform], clock: Clock, *, lease: timedelta = LEASE) -> None:
        """``platforms`` by name: only their channels are worked."""
        self._store, self._platforms, self._clock, self._lease = store, platforms, clock, lease

    async def deliver_next(self) -> bool:
        """Deliver the head of one outbox. False when nothing is due."""
        delivery = await self._store.lease_delivery(tuple(self._platforms), self._lease)
        if delivery is None:
            return False
        if reason := hopeless(delivery, self._clock.now()):
            log.error("gave up", alert=delivery.alert.id, channel=delivery.alert.channel, reason=reason)
            await self._store.bury(delivery, reason)
        elif await self._store.mark_intent(delivery, self._lease):
            await self._finish(delivery, await self._post(delivery))
        return True

    async def resume_suspended(self) -> None:
        """Give every suspended channel of these platforms another chance."""
        for tenant in await self._store.load_tenants():
            for channel, _ in await self._store.load_suspended(tenant):
                if channel.partition(":")[0] in self._platforms:
                    await self._store.resume_channel(tenant, channel)

    async def _post(self, delivery: Delivery) -> PostOutcome:
        alert = delivery.alert
        platform = self._platforms[alert.channel.partition(":")[0]]
        try:
            async with asyncio.timeout(self._lease.total_seconds() / POSTS_IN_A_LEASE):
                return await platform.post(alert.channel, alert.message, alert.id)
        except TimeoutError:
            return TryLater(reason="The platform did not answer in time.", in_doubt=True)
        except Exception as error:  # The fence around one delivery: what a platform did not foresee must not stop the others.
            log.exception("platform broke", alert=alert.id, channel=alert.channel)
            return TryLater(reason=f"{type(error).__name__} while posting", in_doubt=True)

    async def _finish(self, delivery: Delivery, outcome: PostOutcome) -> None:
        alert = delivery.alert
        kept = await self._store.finish_delivery(delivery, outcome, wait_after(outcome, delivery.attempts, random.random()))  # noqa: S311  (jitter)
        bound = log.bind(alert=alert.id, channel=alert.channel, story=alert.story_id, kept=kept)
        match outcome:
            case Posted():
                bound.info("posted", ref=outcome.ref)
            case TryLater():
                bound.warning("to be tried later", reason=outcome.reason, attempts=delivery.attempts)
            case Refused():
                bound.error("refused", reason=outcome.reason, what=outcome.what.value)
            case _:
                assert_never(outcome)


def hopeless(delivery: Delivery, now: datetime) -> str | None:
    """Why a delivery is given up before it is tried again; None while there is hope."""
    if delivery.leases > MAX_LEASES:
        return f"taken {delivery.leases} times without an outcome"
    if delivery.attempts >= MAX_ATTEMPTS:
        return f"tried {delivery.attempts} times"
    if now - delivery.alert.decided_at > MAX_AGE:
        return "older than a day"
    return None


def wait_after(outcome: PostOutcome, attempts: int, chance: float) -> timedelta:
    """How long the channel rests: what the platform asked for and a little more, or a back-off with full jitter. ``chance`` is from 0 to 1."""
    match outcome:
        case Posted(gap=gap):
            return timedelta(seconds=gap)
        case TryLater(after=float() | int() as after):
            return timedelta(seconds=after + chance / 4)
        case TryLater():
            return timedelta(seconds=chance * min(BACK_OFF_CEILING, 2.0**attempts))
        case Refused():
            return timedelta(0)
        case _:
            assert_never(outcome)
