"""Sources in trouble, at rest, and carried from one reader to another."""

from dataclasses import replace
from datetime import timedelta

from bot.catalogue import load_starter_sources
from bot.domain.model.coverage import SourceId, Trouble
from bot.services.sourcekeeping import outlines_document
from tests.doubles.lists import NearbyLists
from tests.examples import NOON, a_source
from tests.handlers.commands.desk import FEED, Desk
from watchers.parsing.outlines import MOST_OUTLINES

LIST = """<?xml version="1.0"?><opml version="1.0"><body>
<outline text="Labs"><outline text="Europe &amp; more"><outline type="rss" text="AT&amp;T &#8212; &quot;news&quot;" xmlUrl="https://a.example/f?x=1&amp;y=2"/></outline>
<outline TEXT="Brindlemere" XMLURL="https://b.example/feed" openvaneKind="newsroom"/></outline>
<outline text="Bad" xmlUrl="javascript:alert(1)"/><outline text="Harbour again" xmlUrl="https://harbour.example/feed.xml"/></body></opml>"""


async def reading_desk() -> Desk:
    desk = Desk()
    await desk.hear(f"source add {FEED}")
    return desk


async def test_health_tells_who_is_unwell_and_why() -> None:
    desk = Desk()
    assert "Nothing is read yet" in await desk.hear("source health")
    await desk.store.add_source(a_source(last_success=NOON))
    wall = "The site answers with a page that keeps automatic readers out."
    blocked = a_source(id=SourceId("tide"), title="Tide", url="https://tide.example/", trouble=wall, failures=1, trouble_kind=Trouble.BLOCKED)
    await desk.store.add_source(blocked)
    said = await desk.hear("source health")
    assert "1 healthy, 1 blocked by the site" in said
    assert f"Tide · blocked by the site: {wall}" in said
    assert "Harbour Post ·" not in said


async def test_health_of_one_source_tells_all_that_is_known_of_it() -> None:
    desk = Desk()
    recent = tuple(NOON - timedelta(hours=hours) for hours in (3, 2, 1))
    await desk.store.add_source(a_source(last_success=NOON, recent=recent, failures=2, moved_from="https://old.example/"))
    said = await desk.hear("source health Harbour Post")
    for part in ("healthy", "added by Ada", "about every 60 minutes", "failed 2 times", "moved here from https://old.example/"):
        assert part in said
    assert "source list" in await desk.hear("source health Gull")


async def test_a_paused_source_is_left_alone_until_it_is_resumed() -> None:
    desk = await reading_desk()
    assert "is paused" in await desk.hear("source pause Harbour Post")
    assert "paused already" in await desk.hear("source pause Harbour Post")
    assert await desk.store.lease_poll(timedelta(minutes=1)) is None
    assert "1 paused" in await desk.hear("source health")
    assert "is read again" in await desk.hear("source resume Harbour Post")
    assert "is not paused" in await desk.hear("source resume Harbour Post")
    assert await desk.store.lease_poll(timedelta(minutes=1)) is not None


async def test_a_dry_run_shows_what_a_list_would_do_and_does_nothing() -> None:
    desk = await reading_desk()
    said = await desk.hear(f"source import --dry-run {LIST}")
    assert "would add 2, leave 1 that are read already and 1 that are no addresses; nothing was changed" in said
    assert "Labs / Europe & more" in said
    assert len(await desk.store.load_sources()) == 1


async def test_a_list_is_taken_in_with_its_folders_kinds_and_titles() -> None:
    desk = await reading_desk()
    assert "Taken in: add 2" in await desk.hear(f"source import {LIST}")
    taken = {source.url: source for source in await desk.store.load_sources()}
    first, second = taken["https://a.example/f?x=1&y=2"], taken["https://b.example/feed"]
    assert (first.title, first.folder, first.kind) == ('AT&T — "news"', "Labs / Europe & more", "feed")
    assert (second.title, second.folder, second.kind) == ("Brindlemere", "Labs", "newsroom")
    assert "nothing was changed" in await desk.hear(f"source import {LIST}"), "the second time there is nothing new"


async def test_the_starter_pack_names_forty_sources_and_more_all_marked_unverified() -> None:
    desk = Desk()
    assert "Taken in: add 7" in await desk.hear("source import starter")
    sources = await desk.store.load_sources()
    assert len(sources) >= 40
    assert {source.folder.partition(" / ")[0] for source in sources} == {"Labs", "News", "Policy", "Wordings"}
    assert load_starter_sources().count(b'openvaneVerified="false"') == len(sources)


async def test_what_is_exported_is_taken_in_as_it_was() -> None:
    folders = ("", "A", "A / B", "A / B & C", "D")
    sources = [
        a_source(
            id=SourceId(str(number)), url=f"https://harbour.example/{number}?a=1&b=<2>", title=f"“{number}” & <sons>", folder=folders[number % 5]
        )
        for number in range(MOST_OUTLINES)
    ]
    outlines = await NearbyLists().read_outlines(outlines_document(sources).encode())
    assert {(each.url, each.title, each.folder) for each in outlines} == {(source.url, source.title, source.folder) for source in sources}
    assert len(outlines) == MOST_OUTLINES
    kinds = await NearbyLists().read_outlines(outlines_document([replace(sources[0], kind="licence")]).encode())
    assert [each.kind for each in kinds] == ["licence"]


async def test_what_is_no_list_says_so() -> None:
    desk = Desk()
    for text in ("<html><body>hello</body></html>", "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><opml>&b;</opml>"):
        assert (await desk.ask(f"source import {text}")).mistake
    assert "check the address" in await desk.hear("source import https://harbour.example/list.opml")
    assert "<outline" in await (await reading_desk()).hear("source export")
