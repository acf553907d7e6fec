"""``make picture``: draws docs/alert.svg, the picture in the README, from alerts as a terminal shows them. Nothing in them is written for the picture."""

import io
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import TerminalTheme

from bot.demo.fortnight import DemoArticle, Fortnight, load_fortnight
from bot.domain.alerting import decide_alerts
from bot.domain.assess import assess
from bot.domain.ledger import starting_ledger
from bot.domain.matching import Matcher
from bot.domain.model.coverage import Depth, Entry
from bot.domain.model.events import Known
from bot.domain.model.messages import Message
from bot.domain.model.tenancy import CONSOLE_TENANT, STANCE_EVENTS
from bot.domain.stance import StanceReader
from handlers.console import render
from tests.examples import a_source, a_watch

FILE = Path(__file__).parents[1] / "docs" / "alert.svg"
BEGAN = datetime(2026, 3, 1, tzinfo=UTC)
SHOWN = ("brindlemere-denies", "castellane-publishes-portcullis")
WIDTH = 104
THEME = TerminalTheme(
    (24, 26, 31),
    (214, 218, 226),
    [(40, 44, 52), (224, 96, 96), (98, 192, 120), (222, 184, 96), (97, 160, 224), (190, 130, 210), (86, 182, 194), (214, 218, 226)],
)


def alerts() -> list[Message]:
    """What a stance watch is told by the demo's articles, of which the picture shows two."""
    fortnight = load_fortnight()
    reader, ledger = StanceReader(fortnight.catalogue), starting_ledger(fortnight.catalogue)
    watch = a_watch(name="The big two", query="brindlemere OR castellane", events=STANCE_EVENTS)
    entries = [entry_of(fortnight, article) for article in fortnight.articles if article.day in {3, 4, 8}]
    known = Known(revision=0, ledger=ledger, watches=(watch,))
    outcome = assess(entries, known, BEGAN + timedelta(days=8, hours=20), source=a_source(), reader=reader, matcher=Matcher())
    told = decide_alerts(outcome.changes, [watch], CONSOLE_TENANT, BEGAN).alerts
    return [alert.message for alert in told if any(slug in getattr(alert.message.title, "url", "") for slug in SHOWN)]


def entry_of(fortnight: Fortnight, article: DemoArticle) -> Entry:
    """The article as its outlet's feed would give it."""
    address = f"https://{article.outlet}.example/{article.slug}"
    return Entry(
        url=address,
        guid=address,
        title=article.title,
        text="\n\n".join(article.paragraphs),
        outlet=fortnight.outlet(article).name,
        published=BEGAN + timedelta(days=article.day, hours=article.hour),
        depth=Depth.FULL,
    )


def drawn() -> str:
    """The picture."""
    console = Console(width=WIDTH, record=True, file=io.StringIO(), force_terminal=True, color_system="truecolor", legacy_windows=False)
    for message in alerts():
        console.print(render(message))
    svg = console.export_svg(title="openvane run", theme=THEME, unique_id="alert")
    return re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)  # A picture loads nothing from elsewhere; any fixed-width face will do.


if __name__ == "__main__":
    FILE.parent.mkdir(exist_ok=True)
    FILE.write_text(drawn(), encoding="utf-8")
