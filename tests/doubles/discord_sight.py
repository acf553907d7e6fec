"""What people see of a Discord message, and who is notified by it."""

from collections.abc import Iterable, Mapping
from typing import Any

from tests.contracts.platform import Shown
from tests.doubles.discord_markdown import Reading, read


def notified(payload: Mapping[str, Any]) -> list[str]:
    """Who is notified by a message: mentions in its content (never those in embeds) that ``allowed_mentions`` lets through; without it, all."""
    allowed = payload.get("allowed_mentions")
    named = read(payload.get("content") or "").mentions
    if allowed is None:
        return named
    kinds = {"@everyone": "everyone", "@here": "everyone"}
    return [name for name in named if kinds.get(name, "roles" if name.startswith("<@&") else "users") in allowed.get("parse", ())]


def as_shown(message: Mapping[str, Any]) -> Shown:
    """A message as a person sees it, top to bottom."""
    readings = readings_of(message)
    links = [link for reading in readings for link in reading.links]
    links += [embed["url"] for embed in message["embeds"] if embed.get("url")]
    return Shown(text="\n".join(reading.text for reading in readings if reading.text), notified=tuple(notified(message)), links=tuple(links))


def readings_of(message: Mapping[str, Any]) -> list[Reading]:
    """The texts of a message, top to bottom. Discord reads no markup in an embed's author and footer."""
    readings = [read(message.get("content") or "")]
    for embed in message["embeds"]:
        readings.append(Reading(embed.get("author", {}).get("name", "")))
        readings += [read(embed.get(part) or "") for part in ("title", "description")]
        readings += [read(text) for text in _field_texts(embed)]
        readings.append(Reading(embed.get("footer", {}).get("text", "")))
    return readings


def _field_texts(embed: Mapping[str, Any]) -> Iterable[str]:
    for one in embed.get("fields", ()):
        yield one["name"]
        yield one["value"]
