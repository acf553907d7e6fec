"""Thirty happenings as outlets tell them, each in words of its own: read, placed and compared with what they are."""

import random
import tomllib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest

from bot.catalogue import load_catalogue, parse_catalogue
from bot.domain.model.organisations import Catalogue
from bot.domain.stance import StanceReader
from bot.services.trials import ArticleRow, group_articles
from tests.examples import NOON

FILE = Path(__file__).with_name("thirty.toml")


@dataclass(frozen=True)
class Told:
    """The articles, the happening of each, and the happenings that must not be merged."""

    rows: tuple[ArticleRow, ...]
    happening: Mapping[str, str]
    near: frozenset[frozenset[str]]


@cache
def told() -> Told:
    rows, happening, near = [], {}, set()
    for group in tomllib.loads(FILE.read_text(encoding="utf-8"))["group"]:
        near |= {frozenset((group["id"], other)) for other in group["near"]}
        for number, article in enumerate(group["article"]):
            name = f"{group['id']}/{number}"
            happening[name] = group["id"]
            at = NOON + timedelta(days=article["day"])
            rows.append(ArticleRow(id=name, title=article["title"], text=article["text"], outlet=article["outlet"], at=at))
    return Told(tuple(sorted(rows, key=lambda row: str(row.at))), happening, frozenset(near))


@cache
def reader() -> StanceReader:
    made_up = parse_catalogue(FILE.read_text(encoding="utf-8")).organisations
    return StanceReader(Catalogue({**load_catalogue().organisations, **made_up}))


@dataclass(frozen=True)
class Figures:
    pair_precision: float
    bcubed: float
    merged: tuple[tuple[str, str], ...]


def figures(rows: Sequence[ArticleRow]) -> Figures:
    story = {grouped.id: grouped.story for grouped in group_articles(reader(), rows)}
    happening = told().happening
    together = [(one, other) for one, other in combinations(story, 2) if story[one] == story[other]]
    right = [pair for pair in together if happening[pair[0]] == happening[pair[1]]]
    merged = tuple((one, other) for one, other in together if frozenset((happening[one], happening[other])) in told().near)
    mine, theirs = _members(story), _members(happening)
    both = {each: len(mine[story[each]] & theirs[happening[each]]) for each in story}
    precision = sum(both[each] / len(mine[story[each]]) for each in story) / len(story)
    recall = sum(both[each] / len(theirs[happening[each]]) for each in story) / len(story)
    return Figures(len(right) / len(together), 2 * precision * recall / (precision + recall), merged)


def _members(group_of: Mapping[str, str]) -> Mapping[str, set[str]]:
    members: dict[str, set[str]] = defaultdict(set)
    for each, group in group_of.items():
        members[group].add(each)
    return members


def test_thirty_happenings_in_the_words_of_several_outlets_are_thirty_stories() -> None:
    assert len(set(told().happening.values())) >= 30
    found = figures(told().rows)
    assert found.merged == ()
    assert found.pair_precision >= 0.97
    assert found.bcubed >= 0.95


@pytest.mark.parametrize("seed", range(5))
def test_the_order_within_a_day_changes_little(seed: int) -> None:
    rows = list(told().rows)
    random.Random(seed).shuffle(rows)  # noqa: S311 (an order is no secret)
    found = figures(sorted(rows, key=lambda row: str(row.at)[:10]))
    assert found.merged == ()
    assert found.pair_precision >= 0.97
    assert found.bcubed >= 0.93
