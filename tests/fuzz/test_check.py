"""A moment of what ``make fuzz`` does for a minute."""

from random import Random

from tests.fuzz.check import check
from tests.fuzz.queries import mangled


def test_mangled_queries_are_queries_or_mistakes_with_a_sentence() -> None:
    chance = Random(1)  # noqa: S311  (the same texts every time)
    assert 100 < sum(check(mangled(chance)) for _ in range(2_000)) < 1_900
