"""Unpacking gzip within limits: a bomb, a cut-off stream and trailing junk are each told apart and refused."""

import zlib
from typing import Protocol

_GZIP = 16 + zlib.MAX_WBITS
_RATIO_FREE = 1024 * 1024
"""Bytes unpacked before the ratio counts: small answers of many blanks pack better than any bomb."""


class BadBody(Exception):
    """A body that cannot be used; the text is the middle of a sentence."""


class Unpacking(Protocol):
    """Takes a body's pieces as they come off the wire."""

    def feed(self, piece: bytes) -> bytes:
        """What the piece unpacks to. Raises ``BadBody``."""
        ...

    def end(self) -> None:
        """The body is over. Raises ``BadBody`` when it should not be."""
        ...


class Plain:
    """A body that is not packed."""

    def feed(self, piece: bytes) -> bytes:
        """The piece itself."""
        return piece

    def end(self) -> None:
        """A plain body may end anywhere."""


class Gzip:
    """A body packed once with gzip."""

    def __init__(self, *, most: int, ratio: int) -> None:
        """``most`` bytes may come out, and at most ``ratio`` for each that went in."""
        self._inflate = zlib.decompressobj(_GZIP)
        self._most, self._ratio = most, ratio
        self._taken = self._given = 0

    def feed(self, piece: bytes) -> bytes:
        """What the piece unpacks to, within the limits."""
        self._taken += len(piece)
        try:
            unpacked = self._inflate.decompress(piece, self._most - self._given + 1)
        except zlib.error:
            raise BadBody("its compression is broken") from None
        self._given += len(unpacked)
        if self._given > self._most or self._given > max(_RATIO_FREE, self._taken * self._ratio):
            raise BadBody("it unpacks to far more than a feed or page holds")
        if self._inflate.unused_data:
            raise BadBody("something follows its compressed end")
        return unpacked

    def end(self) -> None:
        """The stream must have come to its own end: without this a cut-off feed would pass for a whole one."""
        if not self._inflate.eof:
            raise BadBody("it was cut off")


def unpacking(encoding: str, *, most: int, ratio: int) -> Unpacking:
    """How to unpack a body with this ``Content-Encoding``. Raises ``BadBody`` for one that was not asked for."""
    match encoding.strip().lower():
        case "" | "identity":
            return Plain()
        case "gzip" | "x-gzip":
            return Gzip(most=most, ratio=ratio)
        case _:
            raise BadBody("it is compressed in a way that was not asked for")
