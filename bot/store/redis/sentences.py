"""What a server's trouble is called: one sentence that names the place and the mend, and never a password."""

from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from redis import exceptions as trouble

from bot.errors import StoreAway, StoreTrouble, StoreUnfit


@dataclass(frozen=True, slots=True)
class Place:
    """Where the store is, as sentences name it, and what to do when it does not answer."""

    name: str
    mend: str

    @classmethod
    def of_url(cls, url: str) -> "Place":
        """Host and port of an address, and nothing else of it: it may hold a password."""
        try:
            parts = urlsplit(url)
            where = parts.path if parts.scheme == "unix" else f"{parts.hostname or 'REDIS_URL'}:{parts.port or 6379}"
        except ValueError:
            where = "REDIS_URL"
        return cls(f"The store at {where}", "check that it runs and that REDIS_URL is right")

    def away(self) -> StoreAway:
        """That it does not answer."""
        return StoreAway(f"{self.name} does not answer: {self.mend}.")


_OF_TYPE: Final[tuple[tuple[type[Exception], type[StoreTrouble], str], ...]] = (
    (trouble.BusyLoadingError, StoreAway, "is still loading: wait a moment"),
    (trouble.AuthenticationError, StoreUnfit, "refuses the user name or password: correct them in REDIS_URL"),
    (trouble.ReadOnlyError, StoreAway, "is a replica that may not be written to: point REDIS_URL at the primary"),
    (trouble.OutOfMemoryError, StoreAway, "has no memory left: raise its maxmemory"),
    (trouble.ClusterDownError, StoreAway, "is part of a cluster that is down: mend the cluster"),
    (trouble.AskError, StoreUnfit, "is one node of a cluster and holds only some of the keys: point REDIS_URL at a single server"),
    (trouble.NoPermissionError, StoreUnfit, "does not let this user do what Openvane needs: allow it all commands on the keys ov:*"),
    (trouble.InvalidResponse, StoreUnfit, "does not speak as Redis does: correct REDIS_URL"),
)

_OF_WORD: Final = {
    "MISCONF": (StoreAway, "cannot write to its disk: free some space there"),
    "LATE": (StoreAway, "answers too late: look at what keeps it busy"),
    "NOREPLICAS": (StoreAway, "has too few replicas to accept a write: start them"),
}


def told(place: Place, exc: Exception) -> StoreTrouble:
    """What redis-py raised, in our words. Its own words are not passed on: they may hold values of ours."""
    # What a server refuses while a connection is made comes wrapped.
    cause = exc.__cause__ if isinstance(exc.__cause__, trouble.RedisError) else exc
    for raised, ours, sentence in _OF_TYPE:
        if isinstance(cause, raised):
            return ours(f"{place.name} {sentence}.")
    if not isinstance(exc, trouble.ResponseError):
        return place.away()
    word, _, rest = str(exc).partition(" ")
    if word == "STRANGER":
        key, found, kind = rest.split()[:3]
        return StoreUnfit(
            f"{place.name} holds a {found} under {key}, where Openvane keeps a {kind}: remove that key, or give Openvane a database of its own."
        )
    ours, sentence = _OF_WORD.get(word, (StoreUnfit, f"refused a command ({word}): look into its log, and check that it is Redis 6.2 or newer"))
    return ours(f"{place.name} {sentence}.")
