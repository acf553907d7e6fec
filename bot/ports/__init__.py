"""The edges of Openvane, as Protocols: what the centre needs of the world, and no more.

    time      Clock        says what time it is, and waits
    reading   SourceKind   reads one kind of source            Pages      reads the full text of one page
              Discover     looks at an address somebody typed
    storing   Store        keeps everything, in CoreStore and TenantStore
    outboxing Outboxes     what waits for each channel      Tokens     what requests with one token keep to
    talking   Platform     posts messages and listens for commands

Every implementation, real or double, passes the contract suite of its port in ``tests/contracts``.
"""

from bot.ports.outboxing import Outboxes, Tokens
from bot.ports.reading import Deferred, Discover, Failed, Fetched, FetchOutcome, Found, Lists, Outline, Pages, SourceKind, Unchanged
from bot.ports.storing import CoreStore, PollLease, Store, TenantStore
from bot.ports.talking import Answer, Platform
from bot.ports.time import Clock

__all__ = [
    "Answer", "Clock", "CoreStore", "Deferred", "Discover", "Failed", "FetchOutcome", "Fetched", "Found", "Lists", "Outboxes", "Outline", "Pages", "Platform", "PollLease", "SourceKind",
    "Store", "TenantStore", "Tokens", "Unchanged",
]  # fmt: skip
