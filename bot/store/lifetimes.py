"""How long things are kept, and how many at most: the same for every store. The ledger and the readings it rests on are kept for ever."""

from datetime import timedelta

ARTICLE = timedelta(days=90)
"""From when we first met it. What the ledger cites lives on in its evidence."""

STORY = timedelta(days=90)
"""From when it last grew: as long as its articles."""

CANDIDATE = timedelta(days=14)
"""From when it last grew: afterwards a story takes no more articles."""

IDENTITY = timedelta(days=30)
"""From its last sighting, so that an entry which stays in a feed is never new again."""

TOLD = timedelta(days=90)
"""That an alert was put in an outbox: as long as its story may still change, so that no channel hears of one change twice."""

BURIED = timedelta(days=90)
"""A dead letter, for people to read."""

CANDIDATES_AT_MOST = 500
"""Stories that an article is compared with: far more than grow in a fortnight of one subject."""

RECEIPTS_AT_MOST = 20_000
"""Receipts of a tenant: months of a busy one."""

CHANGES_UNTRIMMED = 1_000
"""Up to this many changes the event log is left as it is, so that trimming is rare."""

SWEPT_AT_ONCE = 200
"""What one commit forgets at most of each kind, so that no commit is slow because of what others left."""
