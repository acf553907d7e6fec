"""What the requests of one token keep to, in all processes together."""

from dataclasses import replace
from datetime import timedelta

from bot.domain.model.delivery import (
    AlertId,
    Pace,
    Refusal,
    Refused,
    TryLater,
)
from bot.domain.model.tenancy import ChannelId, TenantId
from bot.services.deliver import Deliverer
from bot.store.memory import MemoryStore
from tests.examples import FixedClock, an_alert
from tests.services.stand_ins import ScriptedPlatform

CONSOLE = TenantId("console")
MAIN = ChannelId("console:main")

PACE = Pace(mark="mark", every=10, burst=1, refusals_at_most=3)


async def test_deliverers_of_several_processes_keep_one_pace(store: MemoryStore, clock: FixedClock) -> None:
    platform = ScriptedPlatform(pace=PACE)
    processes = [Deliverer(store, {"console": platform}, clock) for _ in range(2)]
    assert await processes[0].deliver_next()
    assert await processes[1].deliver_next()
    assert len(platform.posts) == 1
    clock.tick(seconds=11)
    assert await processes[1].deliver_next()
    assert [key for _, _, key in platform.posts] == ["alert-1", "alert-2"]


async def test_who_waits_for_a_turn_spends_no_attempt_and_leaves_no_doubt(store: MemoryStore, clock: FixedClock) -> None:
    await store.note_refusal(PACE, rest=timedelta(seconds=30))
    deliver = Deliverer(store, {"console": ScriptedPlatform(pace=PACE)}, clock)
    assert await deliver.deliver_next()
    clock.tick(seconds=31)
    delivery = await store.lease_delivery(["console"], timedelta(seconds=1))
    assert delivery is not None
    assert (delivery.attempts, delivery.in_doubt_since) == (0, None)


async def test_a_limit_of_the_whole_token_rests_it_for_every_process(store: MemoryStore, clock: FixedClock) -> None:
    limited = TryLater(reason="too fast", after=60, limited=True, whole_token=True)
    assert await Deliverer(store, {"console": ScriptedPlatform(pace=PACE, outcomes=[limited])}, clock).deliver_next()
    clock.tick(seconds=10)
    assert 49 <= await store.take_turn(PACE) <= 51


async def test_a_refused_token_is_sent_nothing_more_by_any_process_until_it_is_taken_again(store: MemoryStore, clock: FixedClock) -> None:
    refused = Refused(reason="The token is revoked.", what=Refusal.TOKEN)
    platform = ScriptedPlatform(pace=PACE, outcomes=[refused])
    first, second = (Deliverer(store, {"console": platform}, clock) for _ in range(2))
    assert await first.deliver_next()
    await store.relay(CONSOLE, "5-0", "6-0", [an_alert(id=AlertId("elsewhere"), channel=ChannelId("console:other"))])
    for deliver in (first, second, second):
        while await deliver.deliver_next():
            clock.tick(seconds=1)
        clock.tick(hours=30)
        await deliver.tend()
    assert len(platform.posts) == 1
    await second.trust("console")
    assert await store.load_suspended(CONSOLE) == ()
    assert await second.deliver_next()


async def test_too_many_refused_channels_rest_the_token(store: MemoryStore, clock: FixedClock) -> None:
    alerts = [an_alert(id=AlertId(f"a{number}"), channel=ChannelId(f"console:{number}")) for number in range(3)]
    await store.relay(CONSOLE, "5-0", "6-0", alerts)
    outcomes = [Refused(reason="Invite Openvane.", what=Refusal.CHANNEL)] * 4
    deliver = Deliverer(store, {"console": ScriptedPlatform(pace=replace(PACE, every=0.001, burst=100), outcomes=outcomes)}, clock)
    for _ in range(3):
        assert await deliver.deliver_next()
    assert await store.take_turn(PACE) == 600
