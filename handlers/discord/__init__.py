"""Discord: the one place that knows discord.py and Discord's REST API.

platform      the port: post, find_tenant, start, close
posting       alerts out, and whether one is there
endpoint      where Discord is              rest          single requests, never repeated
outcomes      what an answer means          conversation  a typed command, until it is answered
tree          the table as ``/vane``        render, markup  a message as an embed
"""

from handlers.discord.platform import DiscordPlatform

__all__ = ["DiscordPlatform"]
