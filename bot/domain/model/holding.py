"""Holding: alerts that a channel will hear of later, all at once."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.model.delivery import Alert


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """An alert that waits for its channel's hour, and why."""

    alert: Alert
    until: datetime
    reason: str
