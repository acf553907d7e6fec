"""What every kind of source must do. ``kind`` is each kind in turn, ``site`` a real HTTP server on loopback that publishes for it (see ``conftest.py``)."""

from dataclasses import replace

from bot.ports import Failed, Fetched, SourceKind, Unchanged
from tests.doubles.site import Site
from tests.examples import a_source


async def test_what_is_published_becomes_entries_of_plain_text(kind: SourceKind, site: Site) -> None:
    site.publish(title="Meta &amp; friends", body="<p>Meta <b>released</b> the weights.</p>", path="/1", guid="g1")
    outcome = await kind.fetch(a_source(url=site.feed_url))
    assert isinstance(outcome, Fetched), outcome
    (entry,) = outcome.entries
    assert entry.title == "Meta & friends"
    assert "<" not in entry.text
    assert "Meta released the weights." in entry.text
    assert entry.url == site.url("/1")


async def test_a_source_that_has_nothing_new_is_unchanged(kind: SourceKind, site: Site) -> None:
    site.publish(title="One", body="<p>Words.</p>", path="/1", guid="g1")
    source = a_source(url=site.feed_url)
    first = await kind.fetch(source)
    assert isinstance(first, Fetched)
    source = replace(source, etag=first.etag, last_modified=first.last_modified, body_hash=first.body_hash)
    assert isinstance(await kind.fetch(source), Unchanged)


async def test_the_same_body_without_validators_is_unchanged_too(kind: SourceKind, site: Site) -> None:
    site.validators = False
    site.publish(title="One", body="<p>Words.</p>", path="/1", guid="g1")
    source = a_source(url=site.feed_url)
    first = await kind.fetch(source)
    assert isinstance(first, Fetched)
    assert isinstance(await kind.fetch(replace(source, body_hash=first.body_hash)), Unchanged)


async def test_an_empty_source_is_a_source(kind: SourceKind, site: Site) -> None:
    outcome = await kind.fetch(a_source(url=site.feed_url))
    assert isinstance(outcome, Fetched)
    assert outcome.entries == ()


async def test_an_entry_without_a_date_or_a_guid_is_an_entry(kind: SourceKind, site: Site) -> None:
    site.publish(title="Undated", body="<p>Words.</p>", path="/1", guid=None, date=None)
    outcome = await kind.fetch(a_source(url=site.feed_url))
    assert isinstance(outcome, Fetched)
    assert [(entry.published, entry.guid) for entry in outcome.entries] == [(None, None)]


async def test_trouble_is_an_answer_in_one_sentence_and_quotes_nothing(kind: SourceKind, site: Site) -> None:
    for status in (403, 404, 410, 429, 500, 503):
        site.fail(status, body="SECRET WORDS OF THE PAGE")
        outcome = await kind.fetch(a_source(url=site.feed_url))
        assert isinstance(outcome, Failed), status
        assert outcome.reason.endswith(".")
        assert "SECRET" not in outcome.reason
    site.fail(503, retry_after="120")
    outcome = await kind.fetch(a_source(url=site.feed_url))
    assert isinstance(outcome, Failed)
    assert outcome.earliest_next == 120


async def test_what_is_no_source_of_this_kind_fails(kind: SourceKind, site: Site) -> None:
    site.serve("/feed.xml", b"<html><body><p>Please log in.</p></body></html>", "text/html")
    outcome = await kind.fetch(a_source(url=site.feed_url))
    assert isinstance(outcome, Failed)


async def test_a_body_without_end_is_given_up(kind: SourceKind, site: Site) -> None:
    site.serve_endlessly("/feed.xml")
    outcome = await kind.fetch(a_source(url=site.feed_url))
    assert isinstance(outcome, Failed)


async def test_a_server_that_is_gone_fails(kind: SourceKind, site: Site) -> None:
    url = site.feed_url
    await site.close()
    assert isinstance(await kind.fetch(a_source(url=url)), Failed)
