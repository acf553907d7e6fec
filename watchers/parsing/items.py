"""A feed's body taken apart into its items without parsing it, so that only items that were never seen need be parsed.

It knows well-made feeds only; whatever looks otherwise is not taken apart, and then the whole body is parsed.
"""

import re
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from hashlib import blake2b

MOST_ITEMS = 1_000
"""Feeds of more items are parsed whole: their hashes would be more to keep than their parsing costs."""
_ROOT_WITHIN = 2_048
_AFTER_NAME = frozenset({b" ", b"\t", b"\r", b"\n", b">"})
_GUID = re.compile(rb"<(?:guid|id)(?:\s[^<>]{0,200})?>\s*(?:<!\[CDATA\[)?([^<\]]{1,2048})")


@dataclass(frozen=True, slots=True)
class Items:
    """A feed's body: what stands before its items, the items, what stands after them."""

    head: bytes
    each: tuple[bytes, ...]
    tail: bytes

    @property
    def hashes(self) -> tuple[str, ...]:
        """A short hash of each item, in their order."""
        return tuple(blake2b(item, digest_size=8).hexdigest() for item in self.each)

    def unseen(self, known: Collection[str]) -> tuple[bytes, ...]:
        """The items without a known hash, and those that share a guid with one of them: a guid at several pages names none, which shows only side by side."""
        fresh = [digest not in known for digest in self.hashes]
        guids = [_guid(item) for item in self.each]
        uses = Counter(guids)
        reused = {guid for guid, is_fresh in zip(guids, fresh, strict=True) if is_fresh and guid and uses[guid] > 1}
        return tuple(item for item, guid, is_fresh in zip(self.each, guids, fresh, strict=True) if is_fresh or guid in reused)

    def document(self, items: Collection[bytes]) -> bytes:
        """The feed with these items alone."""
        return b"".join((self.head, *items, self.tail))


def split_items(body: bytes) -> Items | None:
    """The body as its items; None where it is not plain which these are."""
    name = b"entry" if b"<feed" in body[:_ROOT_WITHIN] else b"item"
    end = b"</" + name + b">"
    start = first = _opening(body, name, 0)
    items: list[bytes] = []
    stop = 0
    while start >= 0:
        if items and body[stop:start].strip():
            return None  # What stands between two items belongs to one of them, or is another kind of thing.
        stop = body.find(end, start) + len(end)
        if stop < len(end) or len(items) == MOST_ITEMS:
            return None
        items.append(body[start:stop])
        start = _opening(body, name, stop)
    return Items(body[:first], tuple(items), body[stop:]) if items else None


def _opening(body: bytes, name: bytes, after: int) -> int:
    """Where the next element of that name begins, -1 where none does: ``<items>`` is another one."""
    place = body.find(b"<" + name, after)
    while place >= 0 and body[place + len(name) + 1 : place + len(name) + 2] not in _AFTER_NAME:
        place = body.find(b"<" + name, place + 1)
    return place


def _guid(item: bytes) -> bytes | None:
    found = _GUID.search(item)
    return found[1].strip() if found else None
