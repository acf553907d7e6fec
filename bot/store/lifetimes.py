"""How long things are kept, and how many at most: the same for every store. The ledger and the readings it rests on are kept for ever."""

from datetime import timedelta

ARTICLE = timedelta(days=90)
"""From when we first met it. What the ledger cites lives on in its evidence."""

STORY = timedelta(days=90)
"""From when it last grew: as long as its articles."""

CANDIDATE = timedelta(days=14)
"""From when it last grew under one of the keys by which it is found: afterwards a story takes no more articles."""

IDENTITY = timedelta(days=30)
"""From its last sighting, so that an entry which stays in a feed is never new again."""

TOLD = timedelta(days=90)
"""That an alert was put in an outbox: as long as its story may still change, so that no channel hears of one change twice."""

BURIED = timedelta(days=90)
"""A dead letter, for people to read."""

FIRST = timedelta(days=45)
"""Which message of a channel was a story's first, and that a story is muted in a channel: longer than a story grows."""

TOKEN = timedelta(days=30)
"""What is known of a token, from when it was last used."""

REFUSAL_WINDOW = timedelta(minutes=10)
"""Within which refused requests are counted, and for which a token rests after too many: how Discord counts, which then shuts out the whole address.
https://discord.com/developers/docs/topics/rate-limits#invalid-request-limit-aka-cloudflare-bans"""

PROBES = (timedelta(minutes=15), timedelta(hours=1), timedelta(hours=6), timedelta(days=1))
"""How long a suspended channel rests before it is tried again, each time longer; from the last on, always that."""

CANDIDATES_AT_MOST = 500
"""Stories that an article is compared with: far more than grow in a fortnight of one subject."""

RECEIPTS_AT_MOST = 20_000
"""Receipts of a tenant: months of a busy one."""

CHANGES_UNTRIMMED = 1_000
"""Up to this many changes the event log is left as it is, so that trimming is rare."""

SWEPT_AT_ONCE = 200
"""What one commit forgets at most of each kind, so that no commit is slow because of what others left."""

DEEDS_AT_MOST = 10_000
"""Lines of one audit log: years of a team's changes."""
