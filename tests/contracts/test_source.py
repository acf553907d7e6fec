"""What every kind of source must do. ``stand`` is each kind in turn, at a real HTTP server on loopback that publishes for it (see ``conftest.py``)."""

from dataclasses import replace

from bot.domain.model.coverage import Trouble
from bot.ports import Failed, Fetched, Unchanged
from tests.fixtures.stands import Stand


async def test_what_is_published_becomes_an_entry_of_plain_text(stand: Stand) -> None:
    source = await stand.first_sight()
    stand.publish(
        "Quillmark &amp; friends open the weights" if stand.kind.kind != "text" else "They open the weights", "They <b>did</b> it.", "/story-1"
    )
    (entry,) = await stand.published_since(source)
    assert entry.title
    assert "open the weights" in f"{entry.title} {entry.text}"
    assert "<" not in entry.title + entry.text
    assert entry.url in {None, stand.site.url("/story-1")}


async def test_a_source_that_has_nothing_new_is_unchanged(stand: Stand) -> None:
    stand.publish("One thing that happened", "Words.", "/story-1")
    assert isinstance(await stand.kind.fetch(await stand.first_sight()), Unchanged)


async def test_the_same_body_without_validators_is_unchanged_too(stand: Stand) -> None:
    stand.site.validators = False
    stand.publish("One thing that happened", "Words.", "/story-1")
    assert isinstance(await stand.kind.fetch(await stand.first_sight()), Unchanged)


async def test_only_what_is_new_is_said_the_second_time(stand: Stand) -> None:
    stand.publish("One thing that happened", "Words.", "/story-1")
    source = await stand.first_sight()
    stand.publish("Another thing that happened", "Words.", "/story-2")
    entries = await stand.published_since(source)
    assert sum("Another thing" in f"{entry.title} {entry.text}" for entry in entries) == 1


async def test_an_empty_source_is_a_source(stand: Stand) -> None:
    outcome = await stand.kind.fetch(stand.source)
    assert isinstance(outcome, Fetched)
    assert outcome.entries == ()


async def test_trouble_is_an_answer_in_one_sentence_and_quotes_nothing(stand: Stand) -> None:
    for status in (403, 404, 410, 429, 500, 503):
        stand.site.fail(status, body="SECRET WORDS OF THE PAGE")
        outcome = await stand.kind.fetch(stand.source)
        assert isinstance(outcome, Failed), status
        assert outcome.reason.endswith(".")
        assert "SECRET" not in outcome.reason
        assert outcome.kind is {403: Trouble.BLOCKED, 429: Trouble.BLOCKED, 410: Trouble.GONE}.get(status, Trouble.UNREACHABLE)
    stand.site.fail(503, retry_after="120")
    outcome = await stand.kind.fetch(stand.source)
    assert isinstance(outcome, Failed)
    assert outcome.earliest_next == 120


async def test_what_cannot_be_read_as_this_kind_fails(stand: Stand) -> None:
    stand.site.serve(stand.path, b"\x00\x01\x02 a picture", "image/png")
    outcome = await stand.kind.fetch(stand.source)
    assert isinstance(outcome, Failed)
    assert outcome.kind is Trouble.NOT_READABLE


async def test_a_page_that_asks_whether_we_are_human_is_blocked_and_not_empty(stand: Stand) -> None:
    stand.site.serve(stand.path, b"<html><head><title>Just a moment...</title></head><body>Verify you are human.</body></html>", "text/html")
    outcome = await stand.kind.fetch(stand.source)
    assert isinstance(outcome, Failed)
    assert outcome.kind is Trouble.BLOCKED


async def test_a_source_that_moved_for_good_says_where(stand: Stand) -> None:
    there = stand.source.url
    for status, moved_to in ((301, there), (308, there), (302, None), (307, None)):
        stand.site.redirect("/old", stand.path, status)
        outcome = await stand.kind.fetch(replace(stand.source, url=stand.site.url("/old")))
        assert isinstance(outcome, Fetched)
        assert outcome.moved_to == moved_to


async def test_a_body_without_end_is_given_up(stand: Stand) -> None:
    stand.site.serve_endlessly(stand.path)
    assert isinstance(await stand.kind.fetch(stand.source), Failed)


async def test_a_server_that_is_gone_fails(stand: Stand) -> None:
    source = stand.source
    await stand.site.close()
    assert isinstance(await stand.kind.fetch(source), Failed)
