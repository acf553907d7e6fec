"""Who may do what: from what the platform says of a person and what the tenant has settled, to a yes or a no with its reason."""

import re
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.model.talk import Actor
from bot.domain.model.tenancy import CONSOLE_TENANT, Preferences, Role, TenantId
from bot.domain.text import clean_line
from bot.errors import BadArgument


class Who(StrEnum):
    """Whom a command is for. ``home`` is the admins of a home tenant: what they change is shared by all."""

    EVERYONE = "everyone"
    EDITORS = "editors"
    ADMINS = "admins"
    HOME = "home"


class Verdict(StrEnum):
    """Do it, refuse it, or file it as a suggestion."""

    ALLOWED = "allowed"
    REFUSED = "refused"
    SUGGESTED = "suggested"


@dataclass(frozen=True, slots=True)
class Permit:
    """The verdict, and the sentence that says why."""

    verdict: Verdict
    reason: str


def role_of(actor: Actor, preferences: Preferences) -> Role:
    """What a person may do in the tenant whose preferences these are. Without rights, and for outsiders, nothing but read."""
    rights = actor.rights
    if rights is None or rights.outsider:
        return Role.READER
    if rights.admin:
        return Role.ADMIN
    named = {f"user:{actor.id}", *(f"group:{group}" for group in rights.groups)}
    return Role.READER if named.isdisjoint(preferences.editors) else Role.EDITOR


def permit(who: Who, actor: Actor, tenant: TenantId, preferences: Preferences, home: tuple[TenantId, ...]) -> Permit:
    """Whether the person may do what is for ``who``. ``home`` are the tenants that were configured as such."""
    if who is Who.EVERYONE:
        return Permit(Verdict.ALLOWED, "everybody reads")
    if actor.rights is None:
        return Permit(Verdict.REFUSED, "Your rights cannot be checked now, so nothing was changed: try again in a minute.")
    if actor.rights.outsider:
        return Permit(Verdict.REFUSED, f"Guests, bots and people from elsewhere only read: ask {admins_of(tenant)}.")
    role = role_of(actor, preferences)
    if who is Who.EDITORS:
        return _permit(role in {Role.EDITOR, Role.ADMIN}, f"Only editors and admins may do this: {admins_of(tenant)} can make you an editor.")
    if role is not Role.ADMIN:
        return Permit(Verdict.REFUSED, f"Only admins may do this: ask {admins_of(tenant)}.")
    if who is Who.HOME and not is_home(tenant, home, alone=actor.rights.alone):
        return Permit(Verdict.SUGGESTED, "This is shared by all, and only admins of a home change it: it was filed for them as a suggestion.")
    return Permit(Verdict.ALLOWED, f"{role} of the tenant")


def _permit(allowed: bool, refusal: str) -> Permit:
    return Permit(Verdict.ALLOWED, "editor or admin") if allowed else Permit(Verdict.REFUSED, refusal)


def is_home(tenant: TenantId, home: tuple[TenantId, ...], *, alone: bool) -> bool:
    """Whether a tenant's admins may change what all share.

    The terminal and the workspace of the Slack token always do; a Discord server when it is configured, or when nothing is and it is the only one.
    """
    if tenant == CONSOLE_TENANT or tenant.startswith("slack-"):
        return True
    return tenant in home if home else alone


def admins_of(tenant: TenantId) -> str:
    """Whom to ask, in the words of the platform."""
    match tenant.partition("-")[0]:
        case "slack":
            return "an owner or admin of this workspace"
        case "discord":
            return "somebody who may Manage Server here"
        case _:
            return "whoever runs Openvane in the terminal"


_EDITORS = (
    (re.compile(r"<@([UW][A-Z0-9]+)(?:\|[^>]*)?>"), "user"),
    (re.compile(r"<!subteam\^(S[A-Z0-9]+)(?:\|[^>]*)?>"), "group"),
    (re.compile(r"([UW][A-Z0-9]{5,20})"), "user"),
    (re.compile(r"(S[A-Z0-9]{5,20})"), "group"),
    (re.compile(r"<@!?(\d{1,20})>"), "user"),
    (re.compile(r"<@&(\d{1,20})>"), "group"),
    (re.compile(r"user:([A-Za-z0-9]{1,20})"), "user"),
    (re.compile(r"group:([A-Za-z0-9]{1,20})"), "group"),
)
"""How people and groups are written: as mentions of Slack's and Discord's, as Slack's bare ids, or by us."""


def editor_named(typed: str) -> str:
    """The person or group that the words name, as ``Preferences.editors`` keeps it. Raises ``BadArgument``."""
    words = typed.strip()
    for pattern, kind in _EDITORS:
        if found := pattern.fullmatch(words):
            return f"{kind}:{found[1]}"
    raise BadArgument(f"“{clean_line(words, 40)}” is nobody we can recognise: choose a person or group after typing @, or write user: and an id.")
