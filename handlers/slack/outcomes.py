"""What Slack's answers mean: for a delivery, for the start, for a channel that somebody named. Every sentence names the mend."""

import math
from dataclasses import replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from bot.domain.model.delivery import CannotTell, FindOutcome, Gone, PostOutcome, Refusal, Refused, TryLater
from handlers.slack.calls import CallFailed

CHANNEL_GAP = 1.1
"""Seconds a channel rests after a message; Slack allows about one a second: https://docs.slack.dev/apis/web-api/rate-limits"""
EVERY, BURST = 0.2, 10
"""What we keep all posts of a workspace to, in seconds and at once: Slack has a limit for them, which it does not publish."""
RETRY_AFTER_UNREAD = 30.0
RETRY_AFTER_MOST = 3_600.0

INVITE = "type /invite @openvane in the channel (for an app of another name, that name)"

# The errors of https://docs.slack.dev/reference/methods/chat.postMessage#errors, by what they mean for us.
_LIMITED = {"ratelimited", "rate_limited", "message_limit_exceeded"}
_CHANNEL = {
    "channel_not_found": "Slack shows Openvane no such channel: check its id, and if it is private, " + INVITE + ".",
    "not_in_channel": "Openvane is not in the Slack channel: " + INVITE + ".",
    "is_archived": "The Slack channel is archived: unarchive it, or choose another one.",
    "restricted_action": "Slack does not let Openvane post in the channel: ask a workspace admin to allow it.",
    "ekm_access_denied": "Slack does not let anybody post in the channel now: ask a workspace admin about its encryption keys.",
}
_CHANNEL_FAMILY = "restricted_action_"
"""``restricted_action_read_only_channel`` and its kin."""
_BAD_TOKEN = "Slack no longer takes SLACK_BOT_TOKEN: reinstall the app to the workspace and copy the new Bot User OAuth Token (xoxb-...) into it."  # noqa: S105 (a sentence)
_TOKEN = {
    **dict.fromkeys(
        ("invalid_auth", "not_authed", "token_revoked", "token_expired", "account_inactive", "not_allowed_token_type", "team_access_not_granted"),
        _BAD_TOKEN,
    ),
    "missing_scope": "SLACK_BOT_TOKEN may not post: add the bot scope chat:write under OAuth & Permissions, and reinstall the app.",
    "no_permission": "SLACK_BOT_TOKEN may not post: add the bot scope chat:write under OAuth & Permissions, and reinstall the app.",
    "access_denied": "Slack denies Openvane access to the workspace: ask a workspace admin to approve the app.",
    "org_login_required": "The workspace is being moved to an Enterprise organisation: install the app there again.",
}
_MESSAGE = {
    "cant_update_message", "edit_window_closed", "invalid_arguments", "invalid_blocks", "invalid_blocks_format", "invalid_metadata_format", "invalid_metadata_schema", "markdown_text_conflict",
    "metadata_too_large", "msg_blocks_too_long", "msg_too_long", "no_text", "too_many_attachments",
}  # fmt: skip


_MAY_NOT_LOOK = {"unknown_method", "method_not_supported_for_channel_type", "not_allowed_token_type"}
_GONE = {"message_not_found", "thread_not_found"}
NO_THREADS = {"cannot_reply_to_message", "restricted_action_non_threadable_channel", "restricted_action_thread_locked"}
"""A reply may not go into a thread here."""


def outcome_of(failure: CallFailed) -> PostOutcome:
    """What a failed post means. An error that we do not know may have been posted all the same."""
    error = failure.error
    if failure.status == 429 or error in _LIMITED:
        return TryLater(reason="Slack asks for a pause.", after=pause(failure.retry_after), limited=True)
    if not failure.sent:
        return TryLater(reason="Slack cannot be reached.")
    if error in _GONE:
        return Gone(reason="Somebody took the Slack message away.")
    if error in _CHANNEL or error.startswith(_CHANNEL_FAMILY):
        return Refused(reason=_CHANNEL.get(error, _CHANNEL["restricted_action"]), what=Refusal.CHANNEL)
    if error in _TOKEN:
        return Refused(reason=_TOKEN[error], what=Refusal.TOKEN)
    if error in _MESSAGE:
        return Refused(reason=f"Slack does not take the message ({error}): please report this as a fault of Openvane.", what=Refusal.MESSAGE)
    return TryLater(reason=f"Slack gave no good answer ({failure}).", in_doubt=True)


def found_nothing(failure: CallFailed) -> FindOutcome:
    """What it means that we could not look at a channel's messages."""
    outcome = outcome_of(failure)
    if isinstance(outcome, TryLater) and failure.error not in _MAY_NOT_LOOK:
        return replace(outcome, in_doubt=True)
    return CannotTell(reason=f"Slack does not let Openvane look at the channel's messages ({failure})")


def pause(retry_after: str | None) -> float:
    """The seconds in a Retry-After header, which may be a number or a date: at least 1, at most an hour, 30 where it cannot be read."""
    seconds = _seconds(retry_after or "")
    return min(max(seconds, 1.0), RETRY_AFTER_MOST) if math.isfinite(seconds) else RETRY_AFTER_UNREAD


def _seconds(retry_after: str) -> float:
    try:
        return float(retry_after)
    except ValueError:
        pass
    try:
        at = parsedate_to_datetime(retry_after)
    except ValueError:
        return math.nan
    return (at.replace(tzinfo=at.tzinfo or UTC) - datetime.now(UTC)).total_seconds()


def bot_token_mistake(failure: CallFailed) -> str:
    """Why we cannot start with the bot token."""
    if failure.error in _TOKEN:
        return "Slack does not take SLACK_BOT_TOKEN: copy the Bot User OAuth Token (xoxb-...) from OAuth & Permissions of your Slack app."
    return _unreachable(failure)


def app_token_mistake(failure: CallFailed) -> str:
    """Why we cannot listen with the app token."""
    if failure.error:
        return (
            f"Slack does not open a connection for SLACK_APP_TOKEN ({failure}): under Basic Information of your Slack app make an app-level token (xapp-...) "
            "with the scope connections:write, and turn on Socket Mode."
        )
    return _unreachable(failure)


def channel_mistake(failure: CallFailed) -> str:
    """Why we cannot use a channel that somebody named."""
    error = failure.error
    if error in _CHANNEL:
        return _CHANNEL[error]
    return bot_token_mistake(failure)


def _unreachable(failure: CallFailed) -> str:
    if failure.status == 429:
        return f"Slack asks for a pause: try again in {pause(failure.retry_after):.0f} seconds."
    return f"Slack cannot be reached ({failure}): check this machine's network, and OPENVANE_SLACK_API_URL if it is set."
