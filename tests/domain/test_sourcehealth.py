from datetime import timedelta

import pytest

from bot.domain.model.coverage import Moving, Source, Trouble
from bot.domain.sourcehealth import Health, condition
from tests.examples import NOON, a_source

RECENT = tuple(NOON - timedelta(hours=6) * number for number in (3, 2, 1, 0))
READ = a_source(last_success=NOON, recent=RECENT)


@pytest.mark.parametrize(
    ("source", "health"),
    [
        (a_source(), Health.WAITING),
        (READ, Health.HEALTHY),
        (a_source(last_success=NOON), Health.HEALTHY),
        (a_source(last_success=NOON, moving=Moving("https://new.example/", NOON, 1)), Health.MOVED),
        (a_source(trouble="It is away.", failures=1), Health.STUMBLING),
        (a_source(trouble="It is away.", failures=3), Health.FAILING),
        (a_source(trouble="It asks whether we are human.", failures=1, trouble_kind=Trouble.BLOCKED), Health.BLOCKED),
        (a_source(trouble="A page.", failures=1, trouble_kind=Trouble.NOT_READABLE), Health.NOT_READABLE),
        (a_source(trouble="Gone.", failures=1, trouble_kind=Trouble.GONE), Health.GONE),
        (a_source(trouble="Gone.", paused="Gone.", trouble_kind=Trouble.GONE), Health.GONE),
        (a_source(paused="Paused by Ada."), Health.PAUSED),
    ],
)
def test_a_source_is_in_one_state_and_says_why(source: Source, health: Health) -> None:
    found = condition(source, NOON)
    assert found.health is health
    assert found.reason.endswith(".")


def test_a_source_is_quiet_when_it_is_silent_for_much_longer_than_it_used_to_be() -> None:
    assert condition(READ, NOON + timedelta(days=1, hours=23)).health is Health.HEALTHY
    assert condition(READ, NOON + timedelta(days=2, minutes=1)).health is Health.QUIET
    monthly = a_source(last_success=NOON, recent=(NOON - timedelta(days=30), NOON))
    assert condition(monthly, NOON + timedelta(days=60)).health is Health.HEALTHY
