"""Made-up notices by the hundred: each has a serial number that people can read, and words that no other one has."""

import random
import re
from itertools import count
from typing import Final

from tests.doubles.site import Site

_SYLLABLES: Final = (
    "ba",
    "dor",
    "fen",
    "gil",
    "hak",
    "jum",
    "kel",
    "lov",
    "mar",
    "nip",
    "ost",
    "pru",
    "quil",
    "ras",
    "sten",
    "tov",
    "ulm",
    "vek",
    "wim",
    "zor",
)
_SERIAL: Final = re.compile(r"\b([a-z])-(\d{4})\b")


class Newsroom:
    """A site that publishes notices one by one. ``name`` is a letter; ``published`` holds the serials that people are to be told of, in order."""

    def __init__(self, name: str, site: Site, chance: random.Random) -> None:
        self.name, self.site = name, site
        self.published: list[str] = []
        self._chance = chance
        self._numbers = count()

    def forget(self) -> None:
        """Nobody is to be told of what was published until now."""
        self.published.clear()

    def publish(self, number: int = 1) -> None:
        """The next notices."""
        for _ in range(number):
            serial = f"{self.name}-{next(self._numbers):04}"
            body = f"<p>The harbour office says: {self._words(40)}.</p><p>Also {self._words(30)}.</p>"
            self.site.publish(title=f"Harbour {serial} {self._words(4)}", body=body, path=f"/{serial}", guid=serial)
            self.published.append(serial)

    def _words(self, number: int) -> str:
        return " ".join("".join(self._chance.choices(_SYLLABLES, k=3)) for _ in range(number))


def serial_in(text: str) -> str:
    """The serial number of the notice that a message tells of."""
    found = _SERIAL.search(text)
    assert found is not None, f"a message tells of no notice: {text[:80]!r}"
    return found[0]
