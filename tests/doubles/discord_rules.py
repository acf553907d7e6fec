"""What Discord refuses: the documented limits of messages and of commands, counted in UTF-16 units where Discord does not say how it counts.

https://discord.com/developers/docs/resources/message and https://discord.com/developers/docs/interactions/application-commands.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import regex
from yarl import URL

Fields = Mapping[str, Any]
Problem = tuple[str, str]
"""Where it is, as ``embeds.0.title``, and what is wrong."""

EMPTY_MESSAGE = 50006
INVALID_FORM = 50035
COMMAND_CHARACTERS = 4_000
"""Names, descriptions and values of a command with all that is in it: https://discord.com/developers/docs/interactions/application-commands"""

_EMBED_LIMITS = {"title": 256, "description": 4_096, "author.name": 256, "footer.text": 2_048}
_COMMAND_NAME = regex.compile(r"[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}")
_SUBCOMMAND, _GROUP = 1, 2


def units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def refusal_of_message(payload: Fields) -> dict[str, Any] | None:
    """The body of the error that Discord answers with; None where it takes the message."""
    problems = [*_content_problems(payload), *_mention_problems(payload.get("allowed_mentions")), *_nonce_problems(payload.get("nonce"))]
    embeds = payload.get("embeds") or []
    for index, embed in enumerate(embeds):
        problems += [(f"embeds.{index}.{place}", what) for place, what in _embed_problems(embed)]
    if len(embeds) > 10:
        problems.append(("embeds", "Must be 10 or fewer in length."))
    if sum(map(_embed_length, embeds)) > 6_000:
        problems.append(("embeds", "Embed size exceeds maximum size of 6000"))
    if problems:
        return _invalid(problems)
    if not (payload.get("content") or "").strip() and not any(map(_embed_length, embeds)):
        return {"message": "Cannot send an empty message", "code": EMPTY_MESSAGE}
    return None


def refusal_of_commands(commands: list[Fields]) -> dict[str, Any] | None:
    """The same for a bulk registration of commands."""
    problems: list[Problem] = []
    for index, command in enumerate(commands):
        problems += _command_problems(command, f"{index}")
        if command_characters(command) > COMMAND_CHARACTERS:
            problems.append((f"{index}", f"Command exceeds maximum size ({COMMAND_CHARACTERS})"))
    return _invalid(problems) if problems else None


def command_characters(command: Fields) -> int:
    """The characters of a command that count: names, descriptions and values, of everything in it."""
    own = len(command["name"]) + len(command.get("description", "")) + len(str(command.get("value", "")))
    return own + sum(command_characters(part) for part in (*(command.get("options") or ()), *(command.get("choices") or ())))


def _invalid(problems: list[Problem]) -> dict[str, Any]:
    errors: dict[str, Any] = {}
    for place, what in problems:
        here = errors
        for step in place.split("."):
            here = here.setdefault(step, {})
        here.setdefault("_errors", []).append({"code": "INVALID", "message": what})
    return {"message": "Invalid Form Body", "code": INVALID_FORM, "errors": errors}


def _content_problems(payload: Fields) -> Iterator[Problem]:
    content = payload.get("content")
    if content is not None and not isinstance(content, str):
        yield "content", "Could not interpret as string."
    elif units(content or "") > 2_000:
        yield "content", "Must be 2000 or fewer in length."


def _nonce_problems(nonce: object) -> Iterator[Problem]:
    if nonce is not None and not isinstance(nonce, str | int):
        yield "nonce", "Could not interpret as string or integer."
    elif units(str(nonce or "")) > 25:
        yield "nonce", "Must be 25 or fewer in length."


def _mention_problems(allowed: Fields | None) -> Iterator[Problem]:
    parse = (allowed or {}).get("parse", [])
    if not set(parse) <= {"roles", "users", "everyone"}:
        yield "allowed_mentions.parse", "Value must be one of roles, users, everyone."
    for kind in ("roles", "users"):
        if kind in parse and (allowed or {}).get(kind):
            yield f"allowed_mentions.{kind}", "Mutually exclusive with parse."


def _embed_problems(embed: Fields) -> Iterator[Problem]:
    for place, limit in _EMBED_LIMITS.items():
        text = _text_at(embed, place)
        if units(text) > limit:
            yield place, f"Must be {limit} or fewer in length."
        if any("\ud800" <= character <= "\udfff" for character in text):
            yield place, "Is not valid Unicode."
    colour = embed.get("color")
    if colour is not None and not (isinstance(colour, int) and 0 <= colour <= 0xFFFFFF):
        yield "color", "int value should be between 0 and 16777215."
    if embed.get("url") and not _is_page(embed["url"]):
        yield "url", "Not a well formed URL."
    fields = embed.get("fields") or []
    if len(fields) > 25:
        yield "fields", "Must be 25 or fewer in length."
    for index, one in enumerate(fields):
        for key, limit in (("name", 256), ("value", 1_024)):
            if not 1 <= units(one.get(key, "")) <= limit:
                yield f"fields.{index}.{key}", f"Must be between 1 and {limit} in length."


def _embed_length(embed: Fields) -> int:
    texts = [_text_at(embed, place).strip() for place in _EMBED_LIMITS]
    return sum(map(units, texts)) + sum(units(one.get("name", "")) + units(one.get("value", "")) for one in embed.get("fields") or [])


def _text_at(embed: Fields, place: str) -> str:
    value: Any = embed
    for step in place.split("."):
        value = (value or {}).get(step)
    return value or ""


def _is_page(address: str) -> bool:
    try:
        page = URL(address)
    except ValueError:
        return False
    return page.scheme in {"http", "https"} and bool(page.host) and len(address) <= 2_048 and " " not in address


def _command_problems(command: Fields, place: str) -> Iterator[Problem]:
    name, meaning = command.get("name", ""), command.get("description", "")
    if not _COMMAND_NAME.fullmatch(name) or name != name.lower():
        yield f"{place}.name", "Command name is invalid."
    if not 1 <= units(meaning) <= 100:
        yield f"{place}.description", "Must be between 1 and 100 in length."
    options = command.get("options") or []
    if len(options) > 25:
        yield f"{place}.options", "Must be 25 or fewer in length."
    if len({option["name"] for option in options}) < len(options):
        yield f"{place}.options", "Option names must be unique."
    plain = [option for option in options if option["type"] not in {_SUBCOMMAND, _GROUP}]
    if 0 < len(plain) < len(options):
        yield f"{place}.options", "Sub-command and sub-command group option types are mutually exclusive to all other types."
    if sorted(plain, key=lambda option: not option.get("required")) != plain:
        yield f"{place}.options", "Required options must be placed before non-required options."
    for index, option in enumerate(options):
        yield from _command_problems(option, f"{place}.options.{index}")
        yield from _choice_problems(option, f"{place}.options.{index}")


def _choice_problems(option: Fields, place: str) -> Iterator[Problem]:
    choices = option.get("choices") or []
    if len(choices) > 25:
        yield f"{place}.choices", "Must be 25 or fewer in length."
    if choices and option.get("autocomplete"):
        yield f"{place}.autocomplete", "Cannot be set with choices."
    for index, choice in enumerate(choices):
        if not (1 <= units(choice["name"]) <= 100 and units(str(choice["value"])) <= 100):
            yield f"{place}.choices.{index}", "Must be between 1 and 100 in length."
