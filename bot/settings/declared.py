"""The TOML file of ``OPENVANE_CONFIG``: sources and watches that are there from the start.

[[source]]                                   [[watch]]
url = "https://harbour.example/feed.xml"     name = "Llama"
title = "Harbour Post"     # or the feed's   query = "llama OR behemoth"
interval = 900             # or the default  events = "stance"          # or keyword, or a list such as shift,denial
                                             channels = ["slack:C0123", "console:main"]
"""

import tomllib
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bot.domain.model.tenancy import CONSOLE_CHANNEL, ChannelId
from bot.errors import SettingsMistake

Words = Annotated[str, Field(min_length=1, max_length=2048)]
MENDS = {
    "missing": "is missing",
    "extra_forbidden": "is not a key we know; take it out, or correct its spelling",
    "string_type": "must be text in quotes",
    "string_too_short": "must not be empty",
    "string_too_long": "is too long",
    "string_pattern_mismatch": "must be console:main, slack: and a channel id, or discord: and a channel id",
    "int_type": "must be a whole number of seconds, without quotes",
    "greater_than_equal": "must be at least 1 second",
    "less_than_equal": "must be at most 86400 seconds",
    "tuple_type": "must be a list in square brackets",
    "too_short": "must name at least one channel",
}


class _Table(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, hide_input_in_errors=True)


class DeclaredSource(_Table):
    """A source to be read from the start. ``interval`` is in seconds; None for ``OPENVANE_POLL_INTERVAL``."""

    url: Words
    title: Words | None = None
    interval: Annotated[int, Field(ge=1, le=86_400)] | None = None


class DeclaredWatch(_Table):
    """A watch to be there from the start; ``query`` and ``events`` are as typed after ``watch add``."""

    name: Words
    query: Words
    events: Words = "stance"
    channels: Annotated[
        tuple[Annotated[ChannelId, Field(pattern=r"^(console:main|slack:[A-Z0-9]+|discord:[0-9]+)$")], ...], Field(min_length=1, strict=False)
    ] = (CONSOLE_CHANNEL,)


class Declared(_Table):
    """What the file declares."""

    sources: tuple[DeclaredSource, ...] = Field((), alias="source", strict=False)
    watches: tuple[DeclaredWatch, ...] = Field((), alias="watch", strict=False)


def load_declared(path: Path | None) -> Declared:
    """What the file declares; nothing when there is none. Raises ``SettingsMistake`` naming the file, the table and the key."""
    if path is None:
        return Declared()
    try:
        return Declared.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except OSError as error:
        raise SettingsMistake(f"OPENVANE_CONFIG names {path}, which cannot be read: {error.strerror or 'unknown reason'}.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsMistake(f"{path} is not valid TOML: {error}.") from None
    except ValidationError as error:
        raise SettingsMistake(f"{path}: {_place_and_mend(error)}.") from None


def _place_and_mend(error: ValidationError) -> str:
    first = error.errors(include_input=False, include_url=False, include_context=False)[0]
    table, *rest = first["loc"]
    mend = MENDS.get(first["type"], "cannot be used")
    match rest:
        case [number, key, *_]:
            return f"[[{table}]] number {int(number) + 1}: {key} {mend}"
        case _ if first["type"] == "extra_forbidden":
            return f"{table} {mend}"
        case _:
            return f"{table} must be a table of its own: write it as [[{table}]]"
