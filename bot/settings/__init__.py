"""Settings: every variable that Openvane reads, and the TOML file that may declare sources and watches. Nothing else reads the environment."""

from bot.settings.declared import Declared, DeclaredSource, DeclaredWatch, load_declared
from bot.settings.environment import LogFormat, Settings, load_settings, loose_permissions

__all__ = ["Declared", "DeclaredSource", "DeclaredWatch", "LogFormat", "Settings", "load_declared", "load_settings", "loose_permissions"]
