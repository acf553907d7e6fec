"""The built-in catalogue of organisations: the file, and the reader that checks every entry of it."""

import tomllib
from collections import Counter
from dataclasses import fields
from importlib.resources import files
from typing import Any

from pydantic import TypeAdapter, ValidationError

from bot.domain.model.organisations import Catalogue, Organisation
from bot.errors import SettingsMistake

_ENTRY = TypeAdapter(Organisation)
_KEYS = {field.name for field in fields(Organisation)}


def load_catalogue() -> Catalogue:
    """The organisations that ship with Openvane."""
    return parse_catalogue(files("bot.catalogue").joinpath("organisations.toml").read_text(encoding="utf-8"))


def load_starter_sources() -> bytes:
    """The list of sources (OPML) that ships with Openvane."""
    return files("bot.catalogue").joinpath("sources.opml").read_bytes()


def parse_catalogue(toml: str) -> Catalogue:
    """The catalogue written in this TOML text. Raises ``SettingsMistake`` naming the entry that is wrong."""
    try:
        entries = tomllib.loads(toml).get("organisation", [])
    except tomllib.TOMLDecodeError as wrong:
        raise SettingsMistake(f"The catalogue is not TOML: {wrong}.") from wrong
    organisations = [_organisation(entry, number) for number, entry in enumerate(entries, 1)]
    _refuse_shared_names(organisations)
    return Catalogue({each.name: each for each in organisations})


def _organisation(entry: dict[str, Any], number: int) -> Organisation:
    label = f"“{entry['name']}”" if entry.get("name") else f"number {number}"
    if unknown := sorted(entry.keys() - _KEYS):
        raise SettingsMistake(f"The catalogue's entry {label} has a key that means nothing, {unknown[0]}; the keys are {', '.join(sorted(_KEYS))}.")
    try:
        made = _ENTRY.validate_python(entry)
    except ValidationError as wrong:
        first = wrong.errors()[0]
        place = ".".join(str(step) for step in first["loc"])
        raise SettingsMistake(f"The catalogue's entry {label} cannot be used: {place}: {first['msg'].lower()}.") from wrong
    if empty := [name for name in _names(made) if not name.strip()]:
        raise SettingsMistake(f"The catalogue's entry {label} has {len(empty)} empty name; remove it.")
    return made


def _names(organisation: Organisation) -> list[str]:
    families = [name for family in organisation.families for name in (family.name, *family.aliases)]
    return [organisation.name, *organisation.aliases, *organisation.people, *families]


def _refuse_shared_names(organisations: list[Organisation]) -> None:
    uses = Counter(name.casefold() for each in organisations for name in {name.casefold(): name for name in _names(each)}.values())
    for each in organisations:
        if shared := next((name for name in _names(each) if uses[name.casefold()] > 1), None):
            raise SettingsMistake(
                f"The catalogue's entry “{each.name}” shares the name {shared} with another entry; a name belongs to one organisation."
            )
