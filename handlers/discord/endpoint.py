"""Where Discord is: the real service, or another server that a setting names."""

from collections.abc import Iterator
from contextlib import contextmanager

import discord.asset
import discord.gateway
import discord.http
import structlog
from yarl import URL

log = structlog.get_logger()

DISCORD = URL("https://discord.com")
API_PATH = "/api/v10"


def rest_base(api_url: str | None) -> str:
    """The address that REST paths are appended to."""
    return str((URL(api_url) if api_url else DISCORD).with_path(API_PATH))


@contextmanager
def redirected(api_url: str | None) -> Iterator[None]:
    """For as long as it is entered, discord.py talks to the server at ``api_url`` instead of Discord; None changes nothing.

    discord.py has no option for it: its three addresses are class attributes, so that all clients of the process are redirected,
    and of several redirections the last must be left first.
    """
    if api_url is None:
        yield
        return
    server = URL(api_url)
    log.warning("discord is replaced by another server, which is sent the token", server=str(server))
    kept = discord.http.Route.BASE, discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY, discord.asset.Asset.BASE
    discord.http.Route.BASE = rest_base(api_url)
    discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = server.with_scheme("wss" if server.scheme == "https" else "ws").with_path("/")
    discord.asset.Asset.BASE = str(server.origin())
    try:
        yield
    finally:
        discord.http.Route.BASE, discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY, discord.asset.Asset.BASE = kept
