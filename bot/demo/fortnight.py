"""What is published in the made-up fortnight, by whom and when."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from importlib.resources import files
from typing import Any

from bot.catalogue import parse_catalogue
from bot.domain.model.organisations import Catalogue

DAYS = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoOutlet:
    """Who publishes: ``form`` is ``rss`` or ``atom``; ``full`` says that the feed holds whole articles rather than teasers."""

    id: str
    name: str
    form: str
    full: bool
    motto: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoArticle:
    """What is published: on day 0 before anybody watched, then on days 1 to 14; ``hour`` runs from 0 to 23."""

    day: int
    hour: int
    outlet: str
    slug: str
    title: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoWatch:
    """What the demo follows, as typed after ``watch add``."""

    name: str
    query: str
    events: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fortnight:
    """All of it."""

    outlets: tuple[DemoOutlet, ...]
    articles: tuple[DemoArticle, ...]
    """In the order they are published, copies included."""
    watches: tuple[DemoWatch, ...]
    catalogue: Catalogue

    def waves(self, day: int) -> tuple[tuple[DemoArticle, ...], tuple[DemoArticle, ...]]:
        """What is published on a day: first what is new, then the copies of it in other outlets."""
        today = [article for article in self.articles if article.day == day]
        first = {article.paragraphs: article for article in reversed(today)}
        fresh = tuple(article for article in today if first[article.paragraphs] is article)
        return fresh, tuple(article for article in today if article not in fresh)

    def outlet(self, article: DemoArticle) -> DemoOutlet:
        """Who publishes it."""
        return next(outlet for outlet in self.outlets if outlet.id == article.outlet)


def load_fortnight() -> Fortnight:
    """The fortnight that ships with Openvane."""
    text = files("bot.demo").joinpath("fortnight.toml").read_text(encoding="utf-8")
    tables = tomllib.loads(text)
    articles = [article for table in tables["article"] for article in _with_copies(table)]
    return Fortnight(
        outlets=tuple(DemoOutlet(**table) for table in tables["outlet"]),
        articles=tuple(sorted(articles, key=lambda article: (article.day, article.hour))),
        watches=tuple(DemoWatch(**table) for table in tables["watch"]),
        catalogue=parse_catalogue(text),
    )


def _with_copies(table: dict[str, Any]) -> Iterator[DemoArticle]:
    """The article, and the same text in the outlets that take it over."""
    copies = table.pop("copies", [])
    paragraphs = tuple(paragraph.strip() for paragraph in table.pop("text").split("\n\n"))
    original = DemoArticle(**table, paragraphs=paragraphs)
    yield original
    for copy in copies:
        yield replace(original, outlet=copy["outlet"], hour=original.hour + copy["after"])
