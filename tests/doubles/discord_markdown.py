"""What a person reads of Discord's markup: the text as shown, where it leads, whom it names. Written from Discord's rules, not from our renderer."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

_FENCE = re.compile(r"```(?:[\w+-]*\n)?(.*?)```", re.DOTALL)
_LINE_MARK = re.compile(r"^(?:>>> |> )*(?:#{1,3} |-# |[-*+] |(?P<number>\d+[.)]) )?")
_LABEL = r"(?:\[[^\]]*\]|[^\[\]]|\](?=[^\[]*\]))+?"


@dataclass
class Reading:
    """What is shown, the addresses that can be clicked, and the mentions that light up (whether or not anybody is notified)."""

    text: str = ""
    links: list[str] = field(default_factory=list)
    mentions: list[str] = field(default_factory=list)


def read(markup: str) -> Reading:
    """The markup of a message's content, an embed's title, description or field."""
    reading = Reading()
    place = 0
    for fence in _FENCE.finditer(markup):
        _read_lines(markup[place : fence.start()], reading)
        reading.text += fence[1]
        place = fence.end()
    _read_lines(markup[place:], reading)
    return reading


def _read_lines(markup: str, reading: Reading) -> None:
    for index, line in enumerate(markup.split("\n")):
        mark = _LINE_MARK.match(line)
        assert mark is not None
        reading.text += "\n" if index else ""
        reading.text += f"{mark['number']} " if mark["number"] else ""
        _read_inline(line[mark.end() :], reading)


def _read_inline(markup: str, reading: Reading) -> None:
    place = 0
    while place < len(markup):
        for pattern, take in _RULES:
            found = pattern.match(markup, place)
            if found:
                take(found, reading)
                place = found.end()
                break
        else:
            reading.text += markup[place]
            place += 1


def _escaped(found: re.Match[str], reading: Reading) -> None:
    reading.text += found[1]


def _mention(found: re.Match[str], reading: Reading) -> None:
    reading.text += found[0]
    reading.mentions.append(found[0])


def _timestamp(found: re.Match[str], reading: Reading) -> None:
    reading.text += datetime.fromtimestamp(int(found[1]), UTC).strftime("%d %B %Y %H:%M")


def _masked(found: re.Match[str], reading: Reading) -> None:
    reading.links.append(found[2])
    _read_inline(found[1], reading)


def _bare(found: re.Match[str], reading: Reading) -> None:
    reading.links.append(found[1])
    reading.text += found[1]


def _inside(found: re.Match[str], reading: Reading) -> None:
    _read_inline(found[1], reading)


_RULES: list[tuple[re.Pattern[str], Callable[[re.Match[str], Reading], None]]] = [
    (re.compile(r"\\([^0-9A-Za-z\s])"), _escaped),
    (re.compile(r"``?([^`]+)``?"), _escaped),
    (re.compile(r"<@[!&]?\d+>|<#\d+>|<id:\w+>|</[^:<>]+:\d+>|@everyone|@here|<a?:\w+:\d+>"), _mention),
    (re.compile(r"<t:(-?\d{1,12})(?::[tTdDfFR])?>"), _timestamp),
    (re.compile(rf"\[({_LABEL})\]\(\s*<?((?:https?|steam|discord)://[^\s<>]+?)>?\s*\)"), _masked),
    (re.compile(r"<((?:https?|steam|discord)://[^\s<>]+|mailto:[^\s<>]+|tel:[^\s<>]+)>"), _bare),
    (re.compile(r"((?:https?|steam|discord)://[^\s<]+[^<.,:;\"'\])\s])"), _bare),
    *((re.compile(rf"{mark}(?=\S)((?:\\.|[^\\])+?){mark}"), _inside) for mark in (r"\*\*\*", r"\*\*", "__", "~~", r"\|\|", r"\*")),
    (re.compile(r"\b_(?=\S)((?:\\.|[^\\_])+?)_\b"), _inside),
]
