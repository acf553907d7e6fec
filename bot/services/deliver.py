"""Deliver: alerts leave the outboxes, one message in flight per channel, and how it went is recorded after the fact.

lease ─▶ hopeless? bury ─▶ in doubt? look whether it is there ─▶ mark intent, take a turn ─▶ post once ─▶ finish: posted | try later | refused | gone
"""

import asyncio
import math
import random
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import assert_never

import structlog

from bot.domain.delivering import CROWDED, OVERFULL, SETTLING, hopeless, overflow_alert, possible_repeat, wait_after
from bot.domain.model.delivery import (
    Act,
    CannotTell,
    Delivery,
    FindOutcome,
    Gone,
    InDoubt,
    NotPosted,
    Posted,
    PostOutcome,
    Refusal,
    Refused,
    TryLater,
)
from bot.domain.model.tenancy import ChannelId, TenantId, platform_of
from bot.ports import Clock, Platform, Store
from bot.services.suspicion import Suspicion

log = structlog.get_logger()

LEASE = timedelta(seconds=45)
"""Unless told otherwise."""
POSTS_IN_A_LEASE = 3
"""A post that lasts longer than a third of the lease is given up, so that a worker which is merely slow keeps its channel."""
LONGEST_POST = 15.0
"""Seconds: platforms answer within one or two."""
LOOK_EVERY = 5.0
"""Seconds for which a look at a channel's messages is good enough for mere suspicion."""
TEND_EVERY = timedelta(minutes=1)
OVERFLOWED = "the outbox overflowed"


class Deliverer:
    """Works the outboxes of the platforms at hand. Any number of processes may do so at once."""

    def __init__(
        self, store: Store, platforms: Mapping[str, Platform], clock: Clock, *, lease: timedelta = LEASE, in_doubt: InDoubt = InDoubt.REPEAT
    ) -> None:
        """``platforms`` by name: only their channels are worked."""
        self._store, self._platforms, self._clock = store, platforms, clock
        self._lease, self._in_doubt = lease, in_doubt
        self._settling = min(SETTLING, lease.total_seconds())
        self._patience = min(lease.total_seconds() / POSTS_IN_A_LEASE, LONGEST_POST)
        self._suspicion = Suspicion(clock.now())
        self._silent: set[str] = set()
        """Platforms that refuse our token: nothing is sent to them until they take it again."""

    async def deliver_next(self) -> bool:
        """Deliver the head of one outbox. False when nothing is due. Who is told to stop meanwhile finishes it first: nobody then has to look for it."""
        work = asyncio.create_task(self._deliver_next())
        try:
            return await asyncio.shield(work)
        except asyncio.CancelledError:
            await asyncio.wait({work})
            if not work.cancelled():
                work.exception()  # Looked at, or asyncio would tell of it: the store is away, and we are leaving.
            raise

    async def _deliver_next(self) -> bool:
        speaking = tuple(name for name in self._platforms if name not in self._silent)
        delivery = await self._store.lease_delivery(speaking, self._lease)
        if delivery is None:
            return False
        if reason := hopeless(delivery, self._clock.now()):
            await self._bury(delivery, reason)
        else:
            await self._deliver(delivery)
        return True

    async def trust(self, name: str) -> None:
        """A platform has taken our token just now: what its refusal held back goes out."""
        self._silent.discard(name)
        if (pace := self._platforms[name].pace) is not None:
            await self._store.trust_token(pace)
        for tenant in await self._store.load_tenants():
            for channel in await self._store.resume_refused(tenant, name):
                log.info("resumed", channel=channel)

    async def tend(self) -> None:
        """Give suspended channels another chance when it is time, and look after outboxes that nobody empties."""
        for tenant in await self._store.load_tenants():
            for channel in await self._store.resume_due(tenant, tuple(self._platforms)):
                log.info("to be probed", channel=channel)
            for channel, waiting in await self._store.load_depths(tenant):
                if waiting > CROWDED:
                    await self._relieve(tenant, channel, waiting)

    async def _relieve(self, tenant: TenantId, channel: ChannelId, waiting: int) -> None:
        log.warning("crowded outbox", channel=channel, waiting=waiting)
        if waiting > OVERFULL:
            notice = overflow_alert(tenant, channel, await self._store.load_waiting(tenant, channel), self._clock.now())
            moved = await self._store.spill(tenant, channel, CROWDED, OVERFLOWED, notice)
            log.error("gave up", channel=channel, reason=OVERFLOWED, alerts=moved)

    # --- one delivery -------------------------------------------------------------------------------------------------------------------------------

    async def _deliver(self, delivery: Delivery) -> None:
        match await self._find(delivery):
            case Posted() | TryLater() as known:
                await self._finish(delivery, known)
            case CannotTell(reason=reason) if self._in_doubt is InDoubt.HOLD:
                await self._bury(delivery, f"may have been posted: {reason}")
            case CannotTell():
                repeat = possible_repeat(delivery.alert.message)
                await self._post_once(replace(delivery, alert=replace(delivery.alert, message=repeat)), unsure=True)
            case NotPosted():
                await self._post_once(delivery)

    async def _find(self, delivery: Delivery) -> FindOutcome:
        """Whether it is there already. Without the mark of doubt only a sure yes counts: most of what is merely suspected was never posted."""
        now = self._clock.now()
        suspected = self._suspicion.since(self._store.breaks, now)
        since = delivery.in_doubt_since or suspected
        if since is None or delivery.alert.act is Act.EDIT:
            return NotPosted()
        doubted = delivery.in_doubt_since is not None
        alert, platform = delivery.alert, self._platform(delivery)
        under = delivery.first if alert.act is Act.REPLY else None
        within = 0.0 if doubted else min(LOOK_EVERY, self._suspicion.lasts(now))
        try:
            async with asyncio.timeout(self._patience):
                found = await platform.find_posted(alert.channel, alert.id, since, under=under, within=within)
        except Exception as error:  # noqa: BLE001  (the fence around one delivery, as in _post)
            found = TryLater(reason=f"{type(error).__name__} while looking for it", in_doubt=True)
        log.info("looked for", alert=alert.id, channel=alert.channel, doubted=doubted, found=type(found).__name__)
        if doubted or isinstance(found, Posted):
            return found
        settles_in = self._suspicion.settles_in(now, self._settling)
        if isinstance(found, NotPosted) and settles_in:
            return TryLater(reason="it may be on its way since before the store was lost", after=settles_in, limited=True)
        return NotPosted()

    async def _post_once(self, delivery: Delivery, *, unsure: bool = False) -> None:
        """Post unless the lease was lost, the token must wait, or what is left of the lease is shorter than a post may take: then whoever is next looks.

        ``unsure`` keeps an earlier doubt, which a post that certainly failed does not settle.
        """
        loop = asyncio.get_running_loop()
        ends = loop.time() + self._lease.total_seconds()
        marked, wait = await asyncio.gather(self._store.mark_intent(delivery, self._lease), self._take_turn(delivery))
        if not marked:
            return
        if wait:
            await self._finish(delivery, self._held_up(delivery, wait))
        elif ends - loop.time() > self._patience:
            outcome = await self._post(delivery)
            if unsure and isinstance(outcome, TryLater):
                outcome = replace(outcome, in_doubt=True)
            await self._finish(delivery, outcome)
            await self._note_refusal(delivery, outcome)

    async def _take_turn(self, delivery: Delivery) -> float:
        pace = self._platform(delivery).pace
        return 0.0 if pace is None else await self._store.take_turn(pace)

    def _held_up(self, delivery: Delivery, wait: float) -> TryLater:
        """It was certainly not posted now; earlier doubt stays."""
        doubted = delivery.in_doubt_since is not None
        if math.isfinite(wait):
            return TryLater(reason="all requests with the token wait", after=wait, limited=True, in_doubt=doubted)
        self._silent.add(platform_of(delivery.alert.channel))
        return TryLater(reason="the token is refused", after=0.0, limited=True, in_doubt=doubted)

    async def _post(self, delivery: Delivery) -> PostOutcome:
        alert, platform = delivery.alert, self._platform(delivery)
        try:
            async with asyncio.timeout(self._patience):
                if alert.act is Act.EDIT and delivery.first is not None:
                    return await platform.edit(alert.channel, delivery.first, alert.message)
                if alert.act is Act.REPLY and delivery.first is not None:
                    return await platform.reply(alert.channel, delivery.first, alert.message, alert.id)
                return await platform.post(alert.channel, alert.message, alert.id)
        except TimeoutError:
            return TryLater(reason="The platform did not answer in time.", in_doubt=True)
        except Exception as error:  # The fence around one delivery: what a platform did not foresee must not stop the others.
            log.exception("platform broke", alert=alert.id, channel=alert.channel)
            return TryLater(reason=f"{type(error).__name__} while posting", in_doubt=True)

    async def _note_refusal(self, delivery: Delivery, outcome: PostOutcome) -> None:
        """Tell the token's other users of a refusal that concerns them."""
        platform = self._platform(delivery)
        if platform.pace is None:
            return
        match outcome:
            case TryLater(limited=True, whole_token=whole, after=after):
                await self._store.note_refusal(platform.pace, rest=timedelta(seconds=after if whole and after else 0.0))
            case Refused(what=Refusal.TOKEN):
                self._silent.add(platform.name)
                await self._store.note_refusal(platform.pace, refused=True)
            case Refused(what=Refusal.CHANNEL):
                await self._store.note_refusal(platform.pace)

    def _platform(self, delivery: Delivery) -> Platform:
        return self._platforms[platform_of(delivery.alert.channel)]

    async def _bury(self, delivery: Delivery, reason: str) -> None:
        log.error("gave up", alert=delivery.alert.id, channel=delivery.alert.channel, reason=reason)
        await self._store.bury(delivery, reason)

    async def _finish(self, delivery: Delivery, outcome: PostOutcome) -> None:
        alert = delivery.alert
        wait = wait_after(outcome, delivery.attempts, random.random(), self._settling)  # noqa: S311  (jitter)
        kept = await self._store.finish_delivery(delivery, outcome, wait)
        bound = log.bind(alert=alert.id, channel=alert.channel, story=alert.story_id, kept=kept)
        match outcome:
            case Posted():
                bound.info("posted", ref=outcome.ref, act=alert.act.value)
            case TryLater():
                bound.warning("to be tried later", reason=outcome.reason, attempts=delivery.attempts)
            case Refused():
                bound.error("refused", reason=outcome.reason, what=outcome.what.value)
            case Gone():
                bound.info("gone", reason=outcome.reason)
            case _:
                assert_never(outcome)
