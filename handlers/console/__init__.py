"""The terminal as a chat platform: cards for alerts and answers."""

from handlers.console.platform import ConsolePlatform
from handlers.console.render import render

__all__ = ["ConsolePlatform", "render"]
