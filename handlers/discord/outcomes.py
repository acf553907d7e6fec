"""What an answer of Discord's means for a delivery, and for the question whose channel it is."""

import math
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from bot.domain.model.delivery import CannotTell, FindOutcome, Gone, Posted, PostOutcome, Refusal, Refused, TryLater
from bot.domain.model.tenancy import TenantId
from bot.errors import UserMistake
from handlers.discord.rest import Answered, Unanswered

LEAST_GAP = 0.5
"""Seconds between two messages to a channel: Discord lets five through in five seconds and more in bursts, which it then makes wait."""
UNNAMED_PAUSE = 30.0
"""Seconds to wait when Discord limits us without a time we can read."""
LONGEST_PAUSE = 3600.0

MISSING_ACCESS = 50001
MISSING_PERMISSIONS = 50013
UNKNOWN_CHANNEL = 10003
UNKNOWN_MESSAGE = 10008
NOT_IN_THIS_KIND = 50024
THREAD_EXISTS = 160004
NO_THREADS = frozenset({MISSING_ACCESS, MISSING_PERMISSIONS, NOT_IN_THIS_KIND, 50083, 160005, 160006, 160007})
"""A reply may not go into a thread here: not allowed, another kind of channel, archived, locked, or as many as a server may have."""
REFERENCE_UNKNOWN = "MESSAGE_REFERENCE_UNKNOWN_MESSAGE"
EVERY, BURST = 0.025, 20
"""What we keep all posts of the bot to, in seconds and at once: below the 50 requests a second that Discord allows."""
REFUSALS_AT_MOST = 500
"""A twentieth of the refused requests in ten minutes for which Discord shuts out an address."""
NOT_A_TEXT_CHANNEL = 50008
THREAD_ARCHIVED = 50083

TEXT_CHANNELS = frozenset({0, 2, 5, 10, 11, 12, 13})
"""Text, voice, announcement, threads of three kinds, stage: where messages go (https://discord.com/developers/docs/resources/channel#channel-object-channel-types)."""

BAD_TOKEN = "Discord does not take the bot's token any more: make a new one in the Developer Portal (Bot, Reset Token), put it in DISCORD_TOKEN and start again."  # noqa: S105  (a sentence, not a secret)
_NO_ACCESS = "The bot cannot see this Discord channel: invite it to the server, and give it View Channel, Send Messages and Embed Links there."
_NO_PERMISSION = "The bot may not post in this Discord channel: give it View Channel, Send Messages and Embed Links there."
_CHANNEL_REFUSALS = {
    MISSING_ACCESS: _NO_ACCESS,
    MISSING_PERMISSIONS: _NO_PERMISSION,
    UNKNOWN_CHANNEL: "This Discord channel is gone: name another one for the watch.",
    NOT_A_TEXT_CHANNEL: "This Discord channel takes no messages: name a text channel or a thread for the watch.",
    THREAD_ARCHIVED: "This Discord thread is archived: open it again, or name another channel for the watch.",
}
_SOMETHING_BETWEEN = "Something between us and Discord answered in its place."


def post_outcome(answer: Answered | Unanswered) -> PostOutcome:
    """What became of a post."""
    if isinstance(answer, Unanswered):
        return TryLater(reason="Discord did not answer." if answer.sent else "Discord could not be reached.", in_doubt=answer.sent)
    match answer.status:
        case _ if answer.ok:
            return _accepted(answer)
        case 401:
            return Refused(reason=BAD_TOKEN, what=Refusal.TOKEN)
        case 429:
            return _limited(answer)
        case 403 | 404:
            return _channel_refused(answer)
        case 400 if answer.code in _CHANNEL_REFUSALS:
            return _channel_refused(answer)
        case 400 | 413:
            return Refused(reason=f"Discord does not take this message (error {answer.code}): report it as a bug of Openvane.", what=Refusal.MESSAGE)
        case status:
            return TryLater(reason=f"Discord answered with error {status}.", in_doubt=True)


def gone() -> Gone:
    """The message that was to be edited or replied to was deleted."""
    return Gone(reason="Somebody deleted the Discord message.")


def refers_to_nothing(answer: Answered | Unanswered) -> bool:
    """Whether a reply was refused because what it replies to was deleted."""
    return isinstance(answer, Answered) and answer.status == 400 and REFERENCE_UNKNOWN in str(answer.body.get("errors"))


def found_nothing(answer: Answered | Unanswered) -> FindOutcome:
    """What it means that we could not look at a channel's messages."""
    outcome = post_outcome(answer)
    if isinstance(outcome, TryLater):
        return TryLater(reason=outcome.reason, after=outcome.after, in_doubt=True, limited=outcome.limited, whole_token=outcome.whole_token)
    return CannotTell(reason="Discord does not let Openvane look at the channel's messages")


def owner_of_channel(answer: Answered | Unanswered) -> TenantId:
    """The tenant of a channel that was fetched. Raises ``UserMistake`` with the mend."""
    if isinstance(answer, Unanswered) or answer.status == 429 or answer.status >= 500:
        raise UserMistake("Discord does not answer now: try again in a minute.")
    if answer.status == 401:
        raise UserMistake(BAD_TOKEN)
    if not answer.ok:
        raise UserMistake(_CHANNEL_REFUSALS.get(answer.code, _NO_ACCESS))
    guild_id = answer.body.get("guild_id")
    if not guild_id:
        raise UserMistake("That is a direct message: name a channel of a Discord server.")
    if answer.body.get("type") not in TEXT_CHANNELS:
        raise UserMistake(_CHANNEL_REFUSALS[NOT_A_TEXT_CHANNEL])
    return TenantId(f"discord-{guild_id}")


def _accepted(answer: Answered) -> PostOutcome:
    message_id, channel_id = answer.body.get("id"), answer.body.get("channel_id")
    if not message_id or not channel_id:
        return TryLater(reason=_SOMETHING_BETWEEN, in_doubt=True)
    spent = answer.headers.get("X-RateLimit-Remaining") == "0"
    rest = _seconds(answer.headers.get("X-RateLimit-Reset-After")) if spent else None
    return Posted(ref=f"{channel_id}:{message_id}", gap=max(LEAST_GAP, rest or 0.0))


def _limited(answer: Answered) -> TryLater:
    """429 comes from Discord, for this route or for all of the token's, or from the network in front of it, which names no ``Via`` and shuts out the whole address."""
    pause = _seconds(answer.body.get("retry_after")) or _seconds(answer.headers.get("Retry-After")) or UNNAMED_PAUSE
    everywhere = answer.body.get("global") is True or answer.headers.get("X-RateLimit-Scope") == "global" or "Via" not in answer.headers
    return TryLater(reason="Discord asked us to slow down.", after=min(max(pause, 1.0), LONGEST_PAUSE), limited=True, whole_token=everywhere)


def _channel_refused(answer: Answered) -> PostOutcome:
    """Only an error with a number is Discord's own: a firewall's 403 says nothing of the channel."""
    if answer.code == UNKNOWN_MESSAGE:
        return gone()
    if not answer.code:
        return TryLater(reason=_SOMETHING_BETWEEN)
    return Refused(reason=_CHANNEL_REFUSALS.get(answer.code, _NO_PERMISSION), what=Refusal.CHANNEL)


def _seconds(value: object) -> float | None:
    """A time span: a positive number, or a date to come. None for anything else."""
    if not isinstance(value, str | int | float):
        return None
    try:
        seconds = float(value)
    except ValueError:
        seconds = _seconds_until(str(value))
    return seconds if math.isfinite(seconds) and seconds > 0 else None


def _seconds_until(date: str) -> float:
    try:
        at = parsedate_to_datetime(date)
    except ValueError:
        return math.nan
    return (at.replace(tzinfo=at.tzinfo or UTC) - datetime.now(UTC)).total_seconds()
