"""What a whole run counted."""

from dataclasses import dataclass, field

from tests.faults.tally import Tally


@dataclass(slots=True)
class Totals:
    """Sums over the scenes that promise a flawless record; controls, which must not be flawless, stay out."""

    kills: int = 0
    redis_kills: int = 0
    tally: Tally = field(default_factory=Tally)

    def add(self, kills: int, redis_kills: int, tally: Tally) -> None:
        self.kills += kills
        self.redis_kills += redis_kills
        self.tally += tally

    @property
    def line(self) -> str:
        """What a run closes with."""
        sums = self.tally
        return (
            f"faults: kills={self.kills} redis_kills={self.redis_kills} deliveries={sums.deliveries}"
            f" missing={sums.missing} repeated={sums.repeated} disorder={sums.disorder}"
        )


TOTALS = Totals()
