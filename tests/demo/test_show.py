"""The demo shows what the real pipeline makes of the made-up coverage."""

import io
from dataclasses import replace
from pathlib import Path

from rich.console import Console

from bot.demo.fortnight import load_fortnight
from bot.demo.show import demo_settings, show

JUNK = ("goldfish", "man in pub", "my cousin", "OpenUp", "Your email address")


async def shown(folder: Path, days: set[int]) -> str:
    """What is on the screen after these days of the fortnight."""
    fortnight = load_fortnight()
    console = Console(file=io.StringIO(), width=120)
    chosen = replace(fortnight, articles=tuple(article for article in fortnight.articles if article.day in days))
    await show(console, chosen, demo_settings(folder, {}))
    written = console.file
    assert isinstance(written, io.StringIO)
    return written.getvalue()


async def test_a_report_and_its_denial_are_told_once_each_and_junk_never(tmp_path: Path) -> None:
    screen = await shown(tmp_path, {0, 3, 4})
    alerts, _, answers = screen.partition("openvane stance")
    assert alerts.count("Brindlemere · toward closed · REPORTED") == 1
    assert alerts.count("DENIES") == 1
    assert "First sight of 6 feeds: the 3 articles that are there are noted, and nobody is told." in alerts
    assert "Taken over by The Harbour Post, Northgate Courier: nobody is told again." in alerts
    assert "Brindlemere" in answers
    assert "openvane summary 14d" in answers
    assert not [words for words in JUNK if words in screen]


def test_the_demo_uses_nobodys_tokens_and_nobodys_store(tmp_path: Path) -> None:
    environ = {"SLACK_BOT_TOKEN": "xoxb-1", "REDIS_URL": "redis://db.example", "OPENVANE_DATA_DIR": "/srv/vane"}
    settings = demo_settings(tmp_path, environ)
    assert settings.slack_bot_token is None
    assert settings.redis_url is None
    assert settings.data_dir == tmp_path
