"""Reads, groups and replays what is in a file, at an address or on standard input, and prints what was found, for people or for programs."""

import asyncio
import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TextIO

import typer

from bot.catalogue import load_catalogue
from bot.cli.shown import show_alerts, show_readings, show_story
from bot.domain.model.organisations import Catalogue
from bot.domain.stance import StanceReader
from bot.errors import BadArgument, SourceTrouble
from bot.services.trials import articles_in, group_articles, passages_in, read_text, replay_timeline, timelines_in

ORGS_SHAPE = '{"Canonical name": ["alias", ...]}'


def known_organisations(file: Path | None, named: Iterable[str]) -> Catalogue:
    """The built-in organisations, those of a JSON file, and those named as ``NAME=alias,...``."""
    names = dict(_named(option) for option in named)
    return load_catalogue().with_names((_names_in(file) if file else {}) | names)


def print_reading(catalogue: Catalogue, where: str, *, as_json: bool) -> None:
    """Print the readings of one text."""
    text = _page_text(where) if where.startswith(("http://", "https://")) else _text_in(where)
    reader = StanceReader(catalogue)
    if as_json:
        _print_row(read_text(reader, text, where))
    else:
        show_readings(text, reader.read(text))


def print_readings(catalogue: Catalogue, where: str) -> None:
    """Print one JSON object for each line of JSON, as it comes."""
    reader = StanceReader(catalogue)
    with _telling_where(where):
        for passage in passages_in(_lines_in(where)):
            _print_row(read_text(reader, passage.text, passage.id))


def print_stories(catalogue: Catalogue, where: str, *, as_json: bool) -> None:
    """Print the story of each article, as it comes."""
    with _telling_where(where):
        for grouped in group_articles(StanceReader(catalogue), articles_in(_lines_in(where))):
            if as_json:
                _print_row(asdict(grouped))
            else:
                show_story(grouped)


def print_alerts(catalogue: Catalogue, where: str, *, as_json: bool) -> None:
    """Print the alerts of each timeline, as it comes."""
    reader = StanceReader(catalogue)
    with _telling_where(where):
        for timeline in timelines_in(_lines_in(where)):
            replayed = replay_timeline(reader, timeline, catalogue)
            if as_json:
                _print_row(replayed.row())
            else:
                show_alerts(replayed, timeline)


def _print_row(row: dict[str, object]) -> None:
    # ASCII only: a line separator of Unicode's inside a string would end the line for some readers, and a lone surrogate cannot be written at all.
    typer.echo(json.dumps(row, ensure_ascii=True))


def _page_text(address: str) -> str:
    from bot.cli.page import load_page_text  # noqa: PLC0415  (heavy, and only an address needs it)

    text = asyncio.run(load_page_text(address))
    if text is None:
        raise SourceTrouble(f"No article could be read at {address}: check that it opens in a browser, or save its text and give the file.")
    return text


def _text_in(where: str) -> str:
    return "".join(_lines_in(where))


def _lines_in(where: str) -> Iterator[str]:
    """The lines of a file or of standard input, as UTF-8."""
    try:
        with _opened(where) as stream:
            yield from stream
    except UnicodeDecodeError:
        raise BadArgument(f"{_called(where)} is not text in UTF-8: save it in that encoding.") from None
    except OSError as error:
        raise BadArgument(f"{_called(where)} cannot be read: {_reason(error)}.") from None


def _opened(where: str) -> AbstractContextManager[TextIO]:
    # Standard input is opened anew, whatever encoding the terminal has, and stays open for whoever started us.
    return open(sys.stdin.fileno() if where == "-" else where, encoding="utf-8-sig", closefd=where != "-")


@contextmanager
def _telling_where(where: str) -> Iterator[None]:
    """What is wrong with a line is told together with the file's name."""
    try:
        yield
    except BadArgument as mistake:
        raise BadArgument(f"{_called(where)}, {mistake}" if str(mistake).startswith("line ") else str(mistake)) from None


def _called(where: str) -> str:
    return "standard input" if where == "-" else where


def _reason(error: OSError) -> str:
    match error:
        case FileNotFoundError():
            return "there is no such file"
        case IsADirectoryError():
            return "it is a folder"
        case _:
            return (error.strerror or "the system gave no reason").lower()


def _named(option: str) -> tuple[str, tuple[str, ...]]:
    name, _, aliases = option.partition("=")
    if not name.strip():
        raise BadArgument(f"--org {option} has no name: write --org NAME or --org NAME=alias,alias.")
    return name.strip(), tuple(alias.strip() for alias in aliases.split(",") if alias.strip())


def _names_in(file: Path) -> dict[str, tuple[str, ...]]:
    try:
        names = json.loads(_text_in(str(file)))
    except ValueError:
        raise BadArgument(f"{file} is not JSON: write {ORGS_SHAPE}.") from None
    if not isinstance(names, dict) or not all(_is_names(aliases) for aliases in names.values()) or not all(name.strip() for name in names):
        raise BadArgument(f"{file} does not hold names: write {ORGS_SHAPE}.")
    return {name: tuple(aliases) for name, aliases in names.items()}


def _is_names(aliases: object) -> bool:
    return isinstance(aliases, list) and all(isinstance(alias, str) and alias.strip() for alias in aliases)
