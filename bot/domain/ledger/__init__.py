"""The ledger: what an article's readings do to where organisations stand.

starts      where everybody stands before anything was read      acts        what one article officially says of one line
recording   one article's readings in order: record, expire      extent      whether a saying is of the whole or of a part
officials   standings moved, and claims settled, by acts         claims      reports that open claims, denials that answer them
"""

from bot.domain.ledger.recording import expire, record
from bot.domain.ledger.starts import overlaid, starting_ledger
from bot.domain.ledger.step import LedgerStep

__all__ = ["LedgerStep", "expire", "overlaid", "record", "starting_ledger"]
