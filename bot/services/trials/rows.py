"""What is tried, as lines of JSON: a line that cannot be used ends in ``BadArgument`` with its number and what was expected."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from bot.domain.model.stance import State
from bot.errors import BadArgument


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A text to read."""

    id: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleRow:
    """An article to group, or an item of a timeline. ``at`` is None where no date is given: it then follows what came before."""

    id: str
    title: str
    text: str
    outlet: str
    at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """Coverage of one organisation, which stood at ``baseline`` before it."""

    timeline_id: str
    org: str
    baseline: State
    items: tuple[ArticleRow, ...]


def passages_in(lines: Iterable[str]) -> Iterator[Passage]:
    """The passages of a JSONL file: ``{"id", "text"}`` a line. Blank lines are passed over."""
    for where, row in _objects(lines):
        yield Passage(id=_word(row, "id", where), text=_text(row, "text", where))


def articles_in(lines: Iterable[str]) -> Iterator[ArticleRow]:
    """The articles of a JSONL file: ``{"id", "title", "text", "outlet", "date", "url"}`` a line; the last three may be left out, the address is not used."""
    for where, row in _objects(lines):
        yield _article(row, where, id=_word(row, "id", where))


def timelines_in(lines: Iterable[str]) -> Iterator[Timeline]:
    """The timelines of a JSONL file: ``{"timeline_id", "org", "baseline", "items": [{"date", "title", "text", "outlet"}]}`` a line."""
    for where, row in _objects(lines):
        items = row.get("items")
        if not isinstance(items, list):
            raise BadArgument(f'{where}: "items" is {_said(items)}; write a list of {{"date", "title", "text", "outlet"}}.')
        timeline_id = _word(row, "timeline_id", where)
        yield Timeline(
            timeline_id=timeline_id,
            org=_word(row, "org", where),
            baseline=_baseline(row, where),
            items=tuple(
                _article(_item(item, where, number), f"{where}, item {number}", id=f"{timeline_id}/{number}") for number, item in enumerate(items)
            ),
        )


def _objects(lines: Iterable[str]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise BadArgument(f"line {number}: this is not JSON; write one JSON object a line.") from error
        if not isinstance(row, dict):
            raise BadArgument(f"line {number}: this is {_said(row)}; write one JSON object a line.")
        yield f"line {number}", row


def _article(row: Mapping[str, Any], where: str, *, id: str) -> ArticleRow:  # noqa: A002  (the name of the field)
    title, text = _text(row, "title", where, missing=""), _text(row, "text", where, missing="")
    if not (title or text):
        raise BadArgument(f'{where}: there is no "title" and no "text"; give one of them.')
    return ArticleRow(id=id, title=title, text=text, outlet=_text(row, "outlet", where, missing=""), at=_moment(row, where))


def _item(item: object, where: str, number: int) -> Mapping[str, Any]:
    if not isinstance(item, dict):
        raise BadArgument(f'{where}, item {number}: this is {_said(item)}; write {{"date", "title", "text", "outlet"}}.')
    return item


def _word(row: Mapping[str, Any], key: str, where: str) -> str:
    found = row.get(key)
    if isinstance(found, int) and not isinstance(found, bool):
        return str(found)
    word = _text(row, key, where)
    if not word:
        raise BadArgument(f'{where}: "{key}" is empty; write a name.')
    return word


def _text(row: Mapping[str, Any], key: str, where: str, *, missing: str | None = None) -> str:
    found = row.get(key)
    if found is None:
        found = missing
    if not isinstance(found, str):
        raise BadArgument(f'{where}: "{key}" is {_said(found)}; write a text.')
    return found


def _baseline(row: Mapping[str, Any], where: str) -> State:
    word = _text(row, "baseline", where, missing=State.UNKNOWN)
    try:
        return State(word)
    except ValueError as error:
        raise BadArgument(f'{where}: "baseline" is “{word[:40]}”; write {", ".join(State)}.') from error


def _moment(row: Mapping[str, Any], where: str) -> datetime | None:
    word = _text(row, "date", where, missing="")
    if not word:
        return None
    try:
        moment = datetime.fromisoformat(word)
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise BadArgument(f'{where}: "date" is “{word[:40]}”; write 2025-07-15, 2025-07-15T09:30:00Z, or nothing.') from error


def _said(found: object) -> str:
    match found:
        case None:
            return "missing"
        case bool() | int() | float():
            return "a number or a truth value"
        case str():
            return "a text"
        case list():
            return "a list"
        case _:
            return "an object"
