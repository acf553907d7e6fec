"""Two processes that meet one story at once."""

import asyncio
import random
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bot.catalogue import load_catalogue
from bot.domain.ledger import starting_ledger
from bot.domain.model.coverage import Entry, Source, SourceId
from bot.domain.stance import StanceReader
from bot.services.ingest import Ingest
from bot.store.redis import RedisStore
from tests.examples import NOON, FixedClock, a_source, an_entry

RACES = 200
SYLLABLES = ("ba", "ke", "lo", "mi", "nu", "ra", "se", "ti", "vo", "za", "dor", "fen", "gal", "hul", "jin", "pem")


async def nobody_waits() -> None:
    """What a commit wakes, here."""


@pytest.fixture
async def stores(valkey_url: str) -> AsyncIterator[tuple[RedisStore, RedisStore]]:
    one, other = RedisStore(valkey_url), RedisStore(valkey_url)
    await one.open()
    await other.open()
    yield one, other
    await one.close()
    await other.close()


def an_ingest(store: RedisStore) -> Ingest:
    catalogue = load_catalogue()
    return Ingest(store, StanceReader(catalogue), starting_ledger(catalogue), FixedClock(), on_commit=nobody_waits, catalogue=catalogue)


def entry(outlet: str, number: int, text: str) -> Entry:
    page = f"https://{outlet.casefold()}.example/{number}"
    return an_entry(url=page, guid=page, outlet=outlet, title=text.partition(".")[0], text=text, published=NOON + timedelta(minutes=number))


def told_twice(number: int) -> tuple[Entry, Entry]:
    """One happening in two outlets, each in an order of its own; no two numbers share a word that tells anything."""
    chance = random.Random(number)  # noqa: S311 (made-up words are no secret)
    words = ["".join(chance.choices(SYLLABLES, k=4)) for _ in range(12)]
    who, where = words[0].title(), words[1].title()
    first = f"In {where} the {words[2]} of {who} {words[3]} {' '.join(words[4:])}."
    second = f"It was {who} whose {' '.join(reversed(words[2:]))} in {where}."
    return entry("Quay", number, first), entry("Meadow", number, second)


async def test_two_processes_that_place_one_story_at_once_end_with_one_story_two_hundred_times(stores: tuple[RedisStore, RedisStore]) -> None:
    ingests = [an_ingest(store) for store in stores]
    sources: list[Source] = [a_source(id=SourceId(name), baselined=True) for name in ("quay", "meadow")]
    for number in range(RACES):
        both = zip(ingests, sources, told_twice(number), strict=True)
        await asyncio.gather(*(ingest.record(source, [each]) for ingest, source, each in both))
    stories = await stores[0].load_stories(NOON - timedelta(days=1), NOON + timedelta(days=1))
    assert len(stories) == RACES
    assert {story.outlets for story in stories} <= {("Quay", "Meadow"), ("Meadow", "Quay")}
