"""What every command that meets the world begins with: settings from here, and the log."""

import os
from pathlib import Path

from bot.cli.tell import tell_trouble
from bot.log import set_up_logging
from bot.settings import Settings, load_settings, loose_permissions

ENV_FILE = Path(".env")


def settings_from_here(*, quiet: bool = False) -> Settings:
    """The settings of the environment and of ``.env`` in this folder, with the log set up as they say. ``quiet`` keeps to warnings, beside an answer on the screen."""
    settings = load_settings(os.environ, ENV_FILE)
    loud = settings.log.value
    set_up_logging("warning" if quiet and loud == "info" else loud, settings.log_format.value)
    if loose := loose_permissions(ENV_FILE):
        tell_trouble(loose)
    return settings
