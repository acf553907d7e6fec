"""What is missing, repeated and out of order in what people were told. Pure."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts over all channels. ``deliveries`` are messages that somebody could read, repeats included."""

    deliveries: int = 0
    missing: int = 0
    repeated: int = 0
    disorder: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.deliveries + other.deliveries, self.missing + other.missing, self.repeated + other.repeated, self.disorder + other.disorder)

    @property
    def flawless(self) -> bool:
        return not (self.missing or self.repeated or self.disorder)


def tally_of(expected: Mapping[str, Sequence[str]], told: Mapping[str, Sequence[str]]) -> Tally:
    """``expected`` holds what each source published, in order; ``told`` what each channel was told, in order. Every channel must be told everything."""
    order = {name: (source, place) for source, names in expected.items() for place, name in enumerate(names)}
    return sum((_of_channel(order, names) for names in told.values()), Tally())


def _of_channel(order: Mapping[str, tuple[str, int]], names: Sequence[str]) -> Tally:
    counts = Counter(names)
    return Tally(
        deliveries=len(names),
        missing=len(order.keys() - counts.keys()),
        repeated=sum(counts.values()) - len(counts),
        disorder=_steps_back(order, list(counts)),
    )


def _steps_back(order: Mapping[str, tuple[str, int]], first_told: Sequence[str]) -> int:
    """How often something was first told although a later one of the same source had been told already."""
    furthest: dict[str, int] = {}
    steps = 0
    for name in first_told:
        source, place = order[name]
        steps += place < furthest.get(source, -1)
        furthest[source] = max(place, furthest.get(source, -1))
    return steps
