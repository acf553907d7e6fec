import asyncio
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.errors import SourceTrouble
from tests.examples import NOON
from watchers.sandbox import ParsedFeed, Sandbox

URL = "https://harbour.example/feed.xml"
GOOD = b"<rss version='2.0'><channel><title>Harbour Post</title><item><title>One</title><link>/1</link></item></channel></rss>"


NEVER_ENDING = b"<html><p " + b" ".join(b"a%d=1" % number for number in range(200_000)) + b">x</p>"
"""Attributes of different names take lxml quadratic time: this takes over a minute."""


async def parse(sandbox: Sandbox, body: bytes) -> ParsedFeed:
    return await sandbox.parse_feed(body, URL, "", NOON)


@pytest.fixture
async def hasty() -> AsyncIterator[Sandbox]:
    opened = Sandbox(wall_clock=3.0)
    yield opened
    await opened.close()


async def test_a_document_that_takes_too_long_is_given_up_and_the_next_is_read(hasty: Sandbox) -> None:
    with pytest.raises(SourceTrouble, match="too much time or memory"):
        await hasty.extract_page(NEVER_ENDING, URL, "text/html")
    assert (await parse(hasty, GOOD)).title == "Harbour Post"


async def test_a_document_that_takes_too_much_memory_is_given_up_and_the_next_is_read(sandbox: Sandbox) -> None:
    with pytest.raises(SourceTrouble, match="too much time or memory"):
        await parse(sandbox, "😀".encode() + b" " * 110_000_000)  # Four bytes a character, once decoded.
    assert (await parse(sandbox, GOOD)).title == "Harbour Post"


async def test_questions_asked_at_once_are_answered_each_with_its_own(sandbox: Sandbox) -> None:
    feeds = await asyncio.gather(*(parse(sandbox, GOOD.replace(b"Harbour Post", b"Post %d" % number)) for number in range(10)))
    assert [feed.title for feed in feeds] == [f"Post {number}" for number in range(10)]


async def test_a_child_that_died_while_idle_is_replaced(hasty: Sandbox) -> None:
    await parse(hasty, GOOD)
    (child,) = hasty._living
    child.kill()
    assert (await parse(hasty, GOOD)).title == "Harbour Post"


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
async def test_a_child_has_no_secrets_and_strict_limits(sandbox: Sandbox) -> None:
    await parse(sandbox, GOOD)
    (child,) = sandbox._living
    process = Path(f"/proc/{child._process.pid}")
    assert (process / "environ").read_bytes() == b""
    limits = {line[:25].strip(): line[26:].split()[:2] for line in (process / "limits").read_text().splitlines()}
    assert limits["Max address space"] == ["536870912", "536870912"]
    assert limits["Max open files"] == ["16", "16"]
    assert limits["Max file size"] == limits["Max core file size"] == ["0", "0"]


async def test_closing_ends_the_children_and_tells_whoever_waits_for_them() -> None:
    opened = Sandbox()
    waiting = asyncio.create_task(opened.extract_page(NEVER_ENDING, URL, "text/html"))
    async with asyncio.timeout(20):
        while not opened._living:  # noqa: ASYNC110 -- a child is started in a thread, which knows no event.
            await asyncio.sleep(0.01)
    children = set(opened._living)
    await opened.close()
    await opened.close()
    with pytest.raises(SourceTrouble):
        await waiting
    assert not any(child.lives() for child in children)


async def test_a_body_that_names_a_file_or_an_address_is_no_feed(sandbox: Sandbox) -> None:
    for body in (b"/etc/hostname", b"http://127.0.0.1:9/", b"", b"\x00" * 100):
        with pytest.raises(SourceTrouble, match="no feed"):
            await parse(sandbox, body)
