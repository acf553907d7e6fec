"""Readings, stories and alerts as people see them in a terminal; plain lines where there is no terminal."""

from unicodedata import category

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from bot.domain.model.stance import Direction, Rated, Reading, StanceReport
from bot.domain.text import clean_line
from bot.services.trials import AlertRow, Grouped, Replayed, Timeline

COLOURS = {Direction.TOWARD_OPEN: "green", Direction.TOWARD_CLOSED: "red", Direction.MIXED: "yellow", Direction.NONE: "white"}


def show_readings(text: str, report: StanceReport) -> None:
    """What the text says, in its order: whose openness, which way, what kind of saying, the words, and the rules that fired."""
    console = Console(highlight=False)
    if report.stance is Rated.UNRATED:
        _print(console, Text(f"This text was not read: its language is “{report.language}”, and Openvane reads English."))
    elif not report.readings:
        about = "It is about openness, but says nothing of any organisation's." if report.about_openness else "It is not about openness."
        _print(console, Text(f"No reading. {about}"))
    for reading in sorted(report.readings, key=lambda reading: reading.start):
        _print(console, _headline(reading))
        _print(console, _in_context(text, reading) if console.is_terminal else _quoted(reading.evidence), by=2)
        _print(console, Text(f"because {'; '.join(clean_line(rule) for rule in reading.rules)}", style="dim"), by=2)


def _print(console: Console, line: Text, *, by: int = 0) -> None:
    """Print it indented: wrapped in a terminal, whole where a program may read it."""
    if console.is_terminal:
        console.print(Padding(line, (0, 0, 0, by)))
    else:
        console.print(Text(" " * by) + line, soft_wrap=True)


def _quoted(words: str) -> Text:
    return Text(f"“{clean_line(words, 1000)}”")


def _headline(reading: Reading) -> Text:
    whose = reading.org if reading.model is None else f"{reading.org} ({reading.model})"
    said_by = f" · {clean_line(reading.speaker, 80)}" if reading.speaker else ""
    way = reading.direction.value.replace("_", " ")
    kind = f"{reading.modality.value.upper()}{said_by} · {_sureness(reading.confidence)}"
    return Text.assemble((clean_line(whose, 120), "bold"), "  ", (way, f"bold {COLOURS[reading.direction]}"), "  ", kind)


def _sureness(confidence: float) -> str:
    """Confidence as people say it, with the figure."""
    word = "low" if confidence < 0.5 else "fair" if confidence < 0.8 else "high"
    return f"{word} ({confidence:.2f})"


def _in_context(text: str, reading: Reading) -> Text:
    """The paragraph of the quote, the quote in its colour."""
    visible = _visible(text)
    before = text.rfind("\n", 0, reading.start) + 1
    after = text.find("\n", reading.end)
    paragraph = Text(visible[before : after if after >= 0 else len(text)], style="dim")
    paragraph.stylize(f"not dim {COLOURS[reading.direction]}", reading.start - before, reading.end - before)
    return paragraph


def _visible(text: str) -> str:
    """The text letter for letter, with a space for whatever could steer a terminal."""
    return "".join(" " if letter != "\n" and category(letter)[0] == "C" else letter for letter in text)


def show_story(grouped: Grouped) -> None:
    """One line: the story, the article, and why it is in it."""
    line = Text.assemble((grouped.story, "bold cyan"), "  ", clean_line(grouped.id, 80), "  ", (clean_line(grouped.reason), "dim"))
    _print(Console(highlight=False), line)


def show_alerts(replayed: Replayed, timeline: Timeline) -> None:
    """A timeline's alerts under its name."""
    console = Console(highlight=False)
    _print(console, Text(clean_line(f"{replayed.timeline_id}: {timeline.org}, {len(timeline.items)} articles"), style="bold"))
    for alert in replayed.alerts:
        _print(console, _alert_line(alert, timeline), by=2)
        _print(console, _quoted(alert.quote), by=4)
    if not replayed.alerts:
        _print(console, Text("no alert", style="dim"), by=2)


def _alert_line(alert: AlertRow, timeline: Timeline) -> Text:
    at = timeline.items[alert.index].at
    whose = alert.line or timeline.org
    day = f"{at:%Y-%m-%d}" if at else f"item {alert.index}"
    moved = f"{alert.before} → {alert.after}" if alert.kind == "shift" else alert.direction.replace("_", " ")
    return Text.assemble((day, "dim"), "  ", (alert.kind, "bold"), f"  {clean_line(whose, 80)}: {moved}  ({alert.basis})")
