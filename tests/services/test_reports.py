"""Answers from the store."""

from datetime import timedelta

import pytest

from bot.domain.model.events import Outcome
from bot.domain.model.ledger import Standing
from bot.domain.model.stance import Direction, Modality, State
from bot.errors import BadArgument, NotFound
from bot.services.reports import Reports
from bot.store.memory import MemoryStore
from tests.domain.summaries.record import CATALOGUE, Record
from tests.domain.summaries.spoken import spoken
from tests.examples import NOON, FixedClock


async def reports_on(record: Record, **outcome) -> Reports:
    store = MemoryStore(FixedClock())
    assert await store.commit(
        Outcome(articles=tuple(record.articles), evidence=tuple(record.evidence), stories=record.stories, **outcome),
        (await store.load_known(())).revision,
    )
    return Reports(store, CATALOGUE, FixedClock())


async def turned() -> Reports:
    record = Record()
    article = record.article("Meta turns", "We will be careful, he wrote.", at=NOON - timedelta(hours=3))
    moved = record.reading(article, "We will be careful", Direction.TOWARD_CLOSED, Modality.COMMITMENT)
    record.article("Bread is dearer", "Flour too.", at=NOON + timedelta(hours=2))
    standing = Standing(org="Meta", line=None, state=State.MIXED, since=article.at, basis="Its chief said so.", evidence=(moved,), before=State.OPEN)
    unknown = Standing(org="Tidewater", line=None, state=State.OPEN, since=NOON, basis="It published weights.")
    return await reports_on(record, standings=(standing, unknown))


async def test_a_summary_is_of_what_the_store_holds():
    text = spoken(await (await turned()).load_summary("meta", "7d"))
    assert "Meta · open → mixed · commitment: “We will be careful” [1] Harbour Post" in text
    assert "Bread" not in text


async def test_an_article_dated_a_little_ahead_is_in_a_period_that_ends_now():
    assert "“Bread is dearer”" in spoken(await (await turned()).load_summary())
    assert "Bread is dearer" in spoken(await (await turned()).load_stories("flour", "today"))


async def test_stories_are_of_the_period_that_was_asked_for():
    reports = await turned()
    assert "Meta turns" in spoken(await reports.load_stories(None, "2d"))
    assert spoken(await reports.load_stories(None, "yesterday")).startswith("Nothing yesterday")
    with pytest.raises(BadArgument, match="is no period"):
        await reports.load_stories(None, "soonish")


async def test_one_story_is_told_by_its_id():
    reports = await turned()
    text = spoken(await reports.load_story(" Story-1 "))
    assert "Meta turns" in text
    assert "“We will be careful” [1] Harbour Post" in text
    with pytest.raises(NotFound, match="There is no story “zzz”: “stories” lists"):
        await reports.load_story("zzz")


async def test_stance_is_told_of_one_organisation_or_of_all():
    reports = await turned()
    assert "Mixed since 2 Mar 2026 (open before):" in spoken(await reports.load_stance("llama"))
    assert "# Mixed (1)\n• Meta since 2 Mar 2026" in spoken(await reports.load_stance(" "))


async def test_an_organisation_that_was_only_read_of_answers_to_its_name():
    assert spoken(await (await turned()).load_stance("tidewater")).startswith("Tidewater · OPEN")


async def test_a_name_that_nobody_answers_to_gets_the_nearest():
    reports = await turned()
    with pytest.raises(NotFound, match="did you mean Quillmark"):
        await reports.load_stance("quilmark")
    with pytest.raises(NotFound, match="“stance” alone shows all"):
        await reports.load_stance("zzz")
