"""What came of a command that changes something: the answer, and the line for the audit log."""

from dataclasses import dataclass

from bot.domain.model.messages import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """Something was changed: ``about`` is what, ``before`` and ``after`` how it was and is."""

    message: Message
    about: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Looked:
    """Nothing was changed, though the command could have."""

    message: Message
