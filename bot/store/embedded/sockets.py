"""Where the embedded server listens: in its folder, or, where that path is too long for a socket, in a private directory that a file in the folder names."""

import os
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Final

LONGEST: Final = 100
"""Bytes: Linux takes 107, macOS 103."""


def find_socket(folder: Path) -> Path:
    """Where the server listens, or would."""
    near = folder / "valkey.sock"
    return _noted(folder) or near if _too_long(near) else near


def prepare_socket(folder: Path) -> Path:
    """Where a server that starts now shall listen."""
    socket = find_socket(folder)
    if _too_long(socket):
        socket = Path(tempfile.mkdtemp(prefix="openvane-")) / "valkey.sock"
        _note(folder).write_text(str(socket), encoding="utf-8")
    return socket


def remove_socket(folder: Path) -> None:
    """After the server is gone: nothing of it stays outside the folder."""
    if (noted := _noted(folder)) is not None:
        with suppress(OSError):
            noted.parent.rmdir()


def _note(folder: Path) -> Path:
    return folder / "socket-path"


def _noted(folder: Path) -> Path | None:
    """What the file in the folder names, while the directory is still ours alone: a temporary directory is emptied, and then anybody may take the name."""
    try:
        socket = Path(_note(folder).read_text(encoding="utf-8"))
        status = socket.parent.stat()
    except OSError:
        return None
    private = status.st_uid == os.getuid() and status.st_mode & 0o077 == 0
    return socket if private else None


def _too_long(path: Path) -> bool:
    return len(os.fsencode(path)) > LONGEST
