"""The peer for feeds: lemon24/reader, one worker, told to update every feed however lately it did."""

import time
import warnings
from collections.abc import Iterable
from pathlib import Path

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # Its feedparser and requests warn of their own affairs.
    from reader import make_reader

READER = "lemon24/reader, update_feeds_iter(scheduled=False), one worker"


class ReaderPeer:
    """Its feeds in a database of its own, with full sync to disk as it ships."""

    def __init__(self, folder: Path, addresses: Iterable[str]) -> None:
        """Add the feeds; nothing is fetched."""
        self._reader = make_reader(str(folder / "reader.sqlite"))
        for address in addresses:
            self._reader.add_feed(address)

    def update(self) -> float:
        """The seconds that an update of all feeds takes."""
        began = time.perf_counter()
        for result in self._reader.update_feeds_iter(scheduled=False):
            assert not isinstance(result.value, Exception), result
        return time.perf_counter() - began

    def entries(self) -> int:
        """How many entries it holds."""
        return self._reader.get_entry_counts().total or 0

    def close(self) -> None:
        """Let go of the database."""
        self._reader.close()
