"""Replies for what went wrong: a mistake that a person can mend, a store that is away, and trouble of our own."""

from bot.domain.model.messages import Code, Line, Message, Part, Tone
from bot.domain.model.talk import Reply
from bot.domain.permissions import Permit, Verdict
from bot.errors import UserMistake


def mistake_reply(error: UserMistake) -> Reply:
    """The mistake's sentence; the lines after it (a query with its caret, a usage) in a fixed-width face."""
    sentence, _, shown = str(error).partition("\n")
    parts: tuple[Part, ...] = (Line((sentence,)), *([Code(shown)] if shown else []))
    return Reply(message=Message(fallback=sentence, title="That did not work", tone=Tone.TROUBLE, parts=parts), mistake=True)


def refusal_reply(permit: Permit) -> Reply:
    """That nothing was done because of who asked, and who can."""
    title = "Filed as a suggestion" if permit.verdict is Verdict.SUGGESTED else "That is not for you to change"
    return Reply(message=Message(fallback=permit.reason, title=title, tone=Tone.TROUBLE, parts=(Line((permit.reason,)),)), mistake=True)


def away_reply() -> Reply:
    """That the store does not answer now."""
    return _trouble("Storage is not reachable. Nothing was changed. Try again in a minute.")


def trouble_reply(reference: str) -> Reply:
    """That something broke, and under which reference the operator finds it in the log."""
    return _trouble(f"Something went wrong here, not with what you typed. Tell the operator the reference {reference}, or try again in a minute.")


def _trouble(sentence: str) -> Reply:
    return Reply(message=Message(fallback=sentence, title="That did not work", tone=Tone.TROUBLE, parts=(Line((sentence,)),)))
