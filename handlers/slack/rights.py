"""What Slack says of a person's rights, asked for commands that change something and remembered for a minute."""

import time
from collections.abc import Awaitable, Callable
from typing import Any

from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.domain.model.talk import Rights
from bot.domain.model.tenancy import TenantId
from bot.errors import UserMistake
from bot.ports import TenantStore
from handlers.slack.calls import CallFailed, SlackCalls

REMEMBERED = 60.0
"""Seconds: so long somebody who is no longer an admin may still act as one."""
Ask = Callable[[], Awaitable[AsyncSlackResponse]]
_MISSING = {"missing_scope", "no_permission", "not_allowed_token_type"}


class SlackRights:
    """Asks Slack who somebody is in the workspace of the token."""

    def __init__(self, calls: SlackCalls, store: TenantStore, team_id: str) -> None:
        self._calls, self._store, self._team_id = calls, store, team_id
        self._known: dict[str, tuple[float, dict[str, Any]]] = {}

    async def load_rights(self, user_id: str, team_id: str) -> Rights:
        """The rights of a person whose workspace is ``team_id``. Raises ``UserMistake`` when Slack does not tell: then nothing may be changed."""
        if team_id != self._team_id:
            return Rights(outsider=True)
        user = await self._load_user(user_id)
        if _is_outsider(user, self._team_id):
            return Rights(outsider=True)
        admin = any(user.get(sign) for sign in ("is_admin", "is_owner", "is_primary_owner"))
        return Rights(admin=admin, groups=frozenset() if admin else await self._load_groups(user_id), alone=True)

    async def _load_user(self, user_id: str) -> dict[str, Any]:
        return (await self._remembered(f"user {user_id}", lambda: self._calls.client().users_info(user=user_id), "users:read")).get("user") or {}

    async def _load_groups(self, user_id: str) -> frozenset[str]:
        """The user groups, of those that are named as editors, which the person is in."""
        preferences = await self._store.load_preferences(TenantId(f"slack-{self._team_id}"))
        named = [editor.removeprefix("group:") for editor in preferences.editors if editor.startswith("group:")]
        if f"user:{user_id}" in preferences.editors:
            return frozenset()
        return frozenset([group for group in named if user_id in await self._load_members(group)])

    async def _load_members(self, group: str) -> list[str]:
        answer = await self._remembered(f"group {group}", lambda: self._calls.client().usergroups_users_list(usergroup=group), "usergroups:read")
        return list(answer.get("users") or [])

    async def _remembered(self, key: str, ask: Ask, scope: str) -> dict[str, Any]:
        now = time.monotonic()
        self._known = {name: kept for name, kept in self._known.items() if kept[0] > now - REMEMBERED}
        if key not in self._known:
            try:
                self._known[key] = now, await self._calls.call(ask())
            except CallFailed as failure:
                raise UserMistake(_cannot_check(failure, scope)) from failure
        return self._known[key][1]


def _is_outsider(user: dict[str, Any], team_id: str) -> bool:
    """Guests, bots, people of other workspaces in a shared channel, and who has left."""
    signs = ("is_restricted", "is_ultra_restricted", "is_bot", "is_stranger", "deleted")
    return not user or any(user.get(sign) for sign in signs) or user.get("team_id", team_id) != team_id


def _cannot_check(failure: CallFailed, scope: str) -> str:
    if failure.error in _MISSING:
        mend = f"add the bot scope {scope} under OAuth & Permissions of the Slack app, and reinstall it"
    else:
        mend = f"try again in a minute (Slack said: {failure}); the app needs the bot scope {scope}"
    return f"Your rights cannot be checked now, so nothing was changed: {mend}."
