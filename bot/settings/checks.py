"""What each variable may hold. A check returns the value, or raises an error whose text never contains it."""

import ipaddress
import os
import re
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import SecretStr
from pydantic_core import PydanticCustomError

from bot.domain.model.tenancy import CONSOLE_TENANT, TenantId

MEND = "mend"
"""The type of an error whose text is a sentence of ours, the variable's name aside."""

TENANT = re.compile(r"slack-[TE][A-Z0-9]{2,20}|discord-[0-9]{5,20}")
DISCORD_TOKEN = re.compile(r"[\w.-]{8,200}")
"""Discord does not document what a token looks like: only what cannot be one is refused, Discord says the rest."""
LABELS = {"xoxb-": "a Slack bot token", "xapp-": "a Slack app-level token", "xoxp-": "a Slack user token", "xoxe": "a Slack configuration token"}


def mend(sentence: str) -> PydanticCustomError:
    """The error whose text is this sentence; what is wrong with one variable begins after its name."""
    return PydanticCustomError(MEND, "{sentence}", {"sentence": sentence})


def _bad() -> PydanticCustomError:
    """The variable is not what it must be; its description says what that is."""
    return PydanticCustomError("not_usable", "not usable")


def only_digits(text: str) -> str:
    """Digits and nothing else: ``int`` alone would take ``1_000`` and ``60.0``."""
    if not re.fullmatch(r"[0-9]{1,9}", text):
        raise _bad()
    return text


def true_or_false(text: str) -> bool:
    """Those two words and no others: pydantic alone would take ``y`` and ``1``."""
    if text not in {"true", "false"}:
        raise _bad()
    return text == "true"


def _kind_of(token: str) -> str | None:
    """What a token is by its first letters, where they tell."""
    return next((label for prefix, label in LABELS.items() if token.startswith(prefix)), None)


def _token(secret: SecretStr, prefix: str, needed: str) -> SecretStr:
    if re.fullmatch(re.escape(prefix) + r"[A-Za-z0-9-]+", secret.get_secret_value()):
        return secret
    found = _kind_of(secret.get_secret_value())
    if found and found != LABELS[prefix]:
        raise mend(f"holds {found}: put {needed} there.")
    raise _bad()


def slack_bot_token(secret: SecretStr) -> SecretStr:
    """``xoxb-...``."""
    return _token(secret, "xoxb-", "the bot token (xoxb-...) from OAuth & Permissions")


def slack_app_token(secret: SecretStr) -> SecretStr:
    """``xapp-...``."""
    return _token(secret, "xapp-", "the app-level token (xapp-...) from Basic Information")


def signing_secret(secret: SecretStr) -> SecretStr:
    """Hexadecimal digits."""
    if not re.fullmatch(r"[0-9a-f]{16,64}", secret.get_secret_value()):
        raise _bad()
    return secret


def discord_token(secret: SecretStr) -> SecretStr:
    """One word that is no id and no token of Slack's."""
    token = secret.get_secret_value()
    if found := _kind_of(token):
        raise mend(f"holds {found}: put the token from the Bot page of your Discord application there.")
    if re.fullmatch(r"[0-9]+", token):
        raise mend("holds an id: put the token from the Bot page of your Discord application there.")
    if not DISCORD_TOKEN.fullmatch(token):
        raise _bad()
    return secret


def redis_url(secret: SecretStr) -> SecretStr:
    """``redis://``, ``rediss://`` with a host, or ``unix://`` with a path."""
    try:
        parts = urlsplit(secret.get_secret_value())
        fits = bool(parts.hostname) if parts.scheme in {"redis", "rediss"} else parts.scheme == "unix" and bool(parts.path)
        _ = parts.port
    except ValueError:
        raise _bad() from None
    if not fits:
        raise _bad()
    return secret


def program(path: Path) -> Path:
    """A file that may be run."""
    if not (path.is_file() and os.access(path, os.X_OK)):
        raise _bad()
    return path


def readable_file(path: Path) -> Path:
    """A file that can be read."""
    path = path.expanduser()
    if not (path.is_file() and os.access(path, os.R_OK)):
        raise _bad()
    return path


def contact(text: str) -> str:
    """One short line for the ``User-Agent`` header, so printable ASCII without brackets."""
    if not re.fullmatch(r"[!-'*-~ ]{0,200}", text):
        raise _bad()
    return text


def private_hosts(text: str) -> str:
    """``true``, or ranges with an optional port; never everything."""
    if text.casefold() == "true":
        return "true"
    for entry in filter(None, re.split(r"[\s,]+", text)):
        _check_range(entry)
    return text


def _check_range(entry: str) -> None:
    bracketed = re.fullmatch(r"\[([^\]]+)\](/[0-9]+)?(?::([0-9]{1,5}))?", entry)
    if bracketed:
        address, port = bracketed[1] + (bracketed[2] or ""), bracketed[3]
    elif entry.count(":") > 1:
        address, port = entry, None
    else:
        address, _, port = entry.partition(":")
        if entry.endswith(":"):
            raise _bad()
    try:
        network = ipaddress.ip_network(address, strict=False)
    except ValueError:
        raise _bad() from None
    if port and not (re.fullmatch(r"[0-9]{1,5}", port) and 1 <= int(port) <= 65_535):
        raise _bad()
    if network.prefixlen < (8 if network.version == 4 else 7):
        raise mend("must not allow so much: name the ranges that your own feeds are in, such as 10.1.2.0/24.")


def tenants(text: str) -> tuple[TenantId, ...]:
    """Tenants with commas or spaces between them."""
    names = tuple(TenantId(name) for name in re.split(r"[\s,]+", text) if name)
    if not all(name == CONSOLE_TENANT or TENANT.fullmatch(name) for name in names):
        raise _bad()
    return names


def listening_place(text: str) -> str:
    """``host:port``."""
    host, _, port = text.rpartition(":")
    if not re.fullmatch(r"[\w.-]+|\[[0-9a-fA-F:]+\]", host) or not re.fullmatch(r"[0-9]{1,5}", port) or not 1 <= int(port) <= 65_535:
        raise _bad()
    return text


def loopback_url(url: str) -> str:
    """An http(s) address on this machine: the real clients, tokens and all, are pointed at it."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        raise _bad() from None
    if parts.scheme not in {"http", "https"} or not host or parts.username or parts.query or parts.fragment:
        raise _bad()
    if not _is_loopback(host):
        raise mend("must be an address on this machine, such as http://127.0.0.1:8056/api/, because your tokens are sent there.")
    return url


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
