"""The count itself sees what it is there to see."""

import pytest

from tests.faults.tally import Tally, tally_of

PUBLISHED = {"a": ["a1", "a2", "a3"], "b": ["b1", "b2"]}


@pytest.mark.parametrize(
    ("told", "tally"),
    [
        pytest.param(["a1", "b1", "a2", "a3", "b2"], Tally(deliveries=5), id="everything once, each source in its order"),
        pytest.param(["b1", "b2", "a1", "a2", "a3"], Tally(deliveries=5), id="the sources in any order"),
        pytest.param(["a1", "a3", "b1", "b2"], Tally(deliveries=4, missing=1), id="one is missing"),
        pytest.param(["a1", "a2", "a2", "a3", "b1", "b2"], Tally(deliveries=6, repeated=1), id="one is told twice"),
        pytest.param(["a1", "a2", "a3", "b1", "b2", "a1"], Tally(deliveries=6, repeated=1), id="one is told again later, which is no disorder"),
        pytest.param(["a1", "a3", "a2", "b1", "b2"], Tally(deliveries=5, disorder=1), id="two change places"),
        pytest.param([], Tally(missing=5), id="nothing is told"),
    ],
)
def test_a_channel_is_counted(told: list[str], tally: Tally) -> None:
    assert tally_of(PUBLISHED, {"room": told}) == tally
    assert tally.flawless == (tally == Tally(deliveries=5))


def test_channels_add_up() -> None:
    assert tally_of(PUBLISHED, {"one": ["a1", "a2", "a3", "b1", "b2"], "other": ["a1", "a1"]}) == Tally(deliveries=7, missing=4, repeated=1)
