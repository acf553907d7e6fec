"""File locks that end with the process that holds them, however it ends."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def opened(path: Path) -> Iterator[int]:
    """A lock file, made when it is not there; closing it gives the lock back, unless a child process was handed it."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def taken_alone(descriptor: int) -> bool:
    """Take the lock for ourselves alone, or turn our shared one into that. False when somebody else holds it; a shared lock of ours is lost then."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
