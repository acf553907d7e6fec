"""What a person can type in Discord: only commands that were registered, with every required option and none besides."""

from collections.abc import Mapping
from typing import Any

COMMAND_ID = "1500000000000000001"
SUBCOMMAND, GROUP, STRING = 1, 2, 3

Fields = dict[str, Any]


def typed_command(commands: list[Fields], command: str, options: Mapping[str, str]) -> Fields:
    """The command as an interaction carries it. Raises ``LookupError`` when Discord would not let it be typed."""
    steps = _path(commands, command)
    known = {option["name"]: option for option in steps[-1].get("options", ())}
    unknown = set(options) - set(known)
    if unknown:
        raise LookupError(f"Discord offers no option {', '.join(sorted(unknown))} for /vane {command}")
    missing = [name for name, option in known.items() if option.get("required") and name not in options]
    if missing:
        raise LookupError(f"Discord asks for {', '.join(missing)} first")
    return _nested(steps, [{"name": name, "type": STRING, "value": words} for name, words in options.items()])


def offered(commands: list[Fields], command: str, option: str, so_far: str) -> Fields:
    """The same while one of its options is being typed. Raises ``LookupError`` when that option offers nothing."""
    steps = _path(commands, command)
    if not any(known["name"] == option and known.get("autocomplete") for known in steps[-1].get("options", ())):
        raise LookupError(f"Discord offers nothing for {option} of /vane {command}")
    return _nested(steps, [{"name": option, "type": STRING, "value": so_far, "focused": True}])


def _path(commands: list[Fields], command: str) -> list[Fields]:
    steps: list[Fields] = []
    known = commands
    for word in ("vane", *command.split()):
        found = next((one for one in known if one["name"] == word), None)
        if found is None:
            raise LookupError(f"Discord offers no /vane {command}")
        steps.append(found)
        known = found.get("options", [])
    if any(option["type"] in {SUBCOMMAND, GROUP} for option in known):
        raise LookupError(f"Discord wants a word after /vane {command}")
    return steps


def _nested(steps: list[Fields], options: list[Fields]) -> Fields:
    for step in reversed(steps[1:]):
        options = [{"name": step["name"], "type": step["type"], "options": options}]
    return {"id": COMMAND_ID, "name": steps[0]["name"], "type": 1, "options": options}
