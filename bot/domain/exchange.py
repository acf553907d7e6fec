"""Watches as text: out as TOML or JSON, in again, and what taking them in would change."""

import json
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bot.domain.matching import EVENTS, channel_named, direction_named, events_named, floor_named, watch_named
from bot.domain.model.stance import Direction
from bot.domain.model.tenancy import ChannelId, EventKind, Watch
from bot.domain.query import folded_name, parse_query
from bot.domain.text import clean_line
from bot.errors import BadArgument

AT_MOST = 500
"""Watches in one import."""
LONGEST = 200_000
"""Characters of one import."""
FORMATS = ("toml", "json")
_KEYS = {"name", "query", "events", "channels", "floor", "direction", "paused"}


@dataclass(frozen=True, slots=True)
class Exported:
    """Watches as text, how many, and in which format."""

    text: str
    count: int
    form: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """A watch as it stands in a text. ``channels`` are empty where the text names none."""

    name: str
    query: str
    events: frozenset[EventKind]
    floor: float = 0.0
    direction: Direction | None = None
    paused: bool = False
    channels: tuple[ChannelId, ...] = ()

    def upon(self, watch: Watch) -> Watch:
        """The watch as the text wants it. Its channels stay: the text may come from another team, which has others."""
        return replace(watch, query=self.query, events=self.events, floor=self.floor, direction=self.direction, paused=self.paused)


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import changes: watches that are new, those that differ with what they are now, and the names of those that are the same."""

    added: tuple[Wish, ...]
    changed: tuple[tuple[Wish, Watch], ...]
    same: tuple[str, ...]


def exported(watches: Sequence[Watch], form: str | None) -> Exported:
    """The watches as text. Raises ``BadArgument`` for another format."""
    chosen = (form or FORMATS[0]).strip().casefold()
    if chosen not in FORMATS:
        raise BadArgument(f"“{clean_line(chosen, 20)}” is no format of ours: type toml or json.")
    rows = [_row(watch) for watch in watches]
    text = json.dumps({"watch": rows}, ensure_ascii=False, indent=2) if chosen == "json" else "\n".join(_tables(rows))
    return Exported(text, len(rows), chosen)


def _row(watch: Watch) -> dict[str, Any]:
    row: dict[str, Any] = {
        "name": watch.name,
        "query": watch.query,
        "events": ",".join(kind.value for kind in EVENTS if kind in watch.events),
        "channels": list(watch.channels),
    }
    return row | _unusual(watch)


def _unusual(watch: Watch) -> dict[str, Any]:
    """What differs from the usual, so that the text stays short."""
    said = {"floor": watch.floor or None, "direction": watch.direction.value if watch.direction else None, "paused": watch.paused or None}
    return {key: value for key, value in said.items() if value is not None}


def _tables(rows: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    for row in rows:
        yield "[[watch]]"
        # A string of JSON is a string of TOML too, with one exception that JSON leaves as it is.
        yield from (f"{key} = {json.dumps(value, ensure_ascii=False)}".replace("\x7f", "\\u007f") for key, value in row.items())
        yield ""


def read_exported(text: str) -> tuple[Wish, ...]:
    """The watches that a text of either format holds. Raises ``BadArgument`` with the place of the first that cannot be used."""
    if len(text) > LONGEST:
        raise BadArgument(f"That is too long to take in at once: at most {LONGEST:,} characters.")
    rows = _rows(text)
    if len(rows) > AT_MOST:
        raise BadArgument(f"These are {len(rows)} watches: take in at most {AT_MOST} at once.")
    wishes = tuple(_numbered(number, row) for number, row in enumerate(rows, 1))
    names = [folded_name(wish.name) for wish in wishes]
    if twice := next((wish.name for wish in wishes if names.count(folded_name(wish.name)) > 1), None):
        raise BadArgument(f"There are two watches named “{twice}”: give one of them another name.")
    return wishes


def _rows(text: str) -> list[Any]:
    typed = text.strip().removeprefix("```").removesuffix("```").strip()
    if not typed:
        raise BadArgument("There is nothing to take in: paste what “watch export” gave.")
    try:
        document = _parsed(typed)
    except (ValueError, RecursionError) as error:  # both formats' errors are ValueErrors
        raise BadArgument(f"That is neither TOML nor JSON: {clean_line(str(error), 120)}.") from error
    rows = document.get("watch") if isinstance(document, dict) else document
    if not isinstance(rows, list) or not rows:
        raise BadArgument("There is no watch in that: each begins with [[watch]] in TOML, or stands in a list named watch in JSON.")
    return rows


def _parsed(typed: str) -> Any:  # noqa: ANN401  (anything that a file may hold)
    """The document, also where a phone has put typographic quotation marks around everything."""
    parse = json.loads if typed[0] in "{[" and not typed.startswith("[[") else tomllib.loads
    try:
        return parse(typed)
    except ValueError:
        return parse(re.sub("[“”„]", '"', typed))


def _numbered(number: int, row: Any) -> Wish:  # noqa: ANN401  (anything that a file may hold)
    try:
        return _wish(row)
    except BadArgument as mistake:
        raise BadArgument(f"Watch number {number}: {mistake}") from mistake


def _wish(row: Any) -> Wish:  # noqa: ANN401  (anything that a file may hold)
    if not isinstance(row, dict):
        raise BadArgument("it is no table of a name, a query and so on.")
    if strange := sorted(row.keys() - _KEYS):
        raise BadArgument(f"“{clean_line(str(strange[0]), 40)}” is not known: there are {', '.join(sorted(_KEYS))}.")
    channels = row.get("channels", [])
    if not isinstance(channels, list) or not isinstance(row.get("paused", False), bool):
        raise BadArgument("channels must be a list, and paused true or false.")
    return Wish(
        name=watch_named(_words(row, "name")),
        query=parse_query(_words(row, "query")).text,
        events=events_named(_words(row, "events", "stance")),
        floor=floor_named(str(row.get("floor", 0))),
        direction=direction_named(_words(row, "direction", "any")),
        paused=row.get("paused", False),
        channels=tuple(channel_named(str(each), ChannelId("")) for each in channels),
    )


def _words(row: Mapping[str, Any], key: str, default: str = "") -> str:
    value = row.get(key, default)
    if not isinstance(value, str) or not value.strip():
        raise BadArgument(f"{key} must be text in quotation marks.")
    return value


def plan_import(wishes: Sequence[Wish], watches: Sequence[Watch]) -> Plan:
    """What taking the wishes in would change of these watches, told by their names."""
    known = {folded_name(watch.name): watch for watch in watches}
    pairs = [(wish, known[folded_name(wish.name)]) for wish in wishes if folded_name(wish.name) in known]
    return Plan(
        added=tuple(wish for wish in wishes if folded_name(wish.name) not in known),
        changed=tuple((wish, watch) for wish, watch in pairs if wish.upon(watch) != watch),
        same=tuple(watch.name for wish, watch in pairs if wish.upon(watch) == watch),
    )
