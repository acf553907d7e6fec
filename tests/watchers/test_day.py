from bot.domain.polling import CEILING, FLOOR
from tests.watchers.simulation import INTERVAL, simulate_day


def test_a_day_of_a_thousand_sources_of_every_rhythm() -> None:
    told = simulate_day(1_000)
    assert min(told.waits) >= FLOOR
    assert max(told.waits) <= CEILING + 0.001
    assert told.median_delay(hourly=True) <= INTERVAL / 2
    assert told.median_delay(hourly=False) <= 15 * 60
    polls = [sum(counts) / len(counts) for counts in told.polls.values()]
    assert polls[0] > polls[1] > polls[2] > polls[3] > max(polls[4:]), told.report()
