"""The sandbox: untrusted bytes are parsed in child processes that can be killed, and what comes back is checked before it becomes ours."""

import asyncio
import json
import os
import subprocess
import sys
import threading
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any, cast

import structlog

from bot.domain.model.coverage import Depth, Entry
from bot.domain.text import TEXT_LIMIT, clean_line
from bot.domain.urls import MAX_URL, safe_link
from bot.errors import SourceTrouble
from bot.ports import Outline

log = structlog.get_logger()

_MOST_ANSWER = 32 * 1024 * 1024
"""Bytes of one answer: a feed of 10 MiB with every character escaped stays below."""
_READY_WITHIN = 30.0
"""Seconds a child may take to start on a busy machine: nothing from outside is involved yet."""
_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
"""The hour that is given to questions which it does not matter to."""
_MOST_WORKERS = 8
_ROOT = Path(__file__).parent.parent


@dataclass(frozen=True, slots=True)
class ParsedFeed:
    """What a feed's bytes say: its title, empty where it has none, and its entries, oldest first."""

    title: str
    entries: tuple[Entry, ...]


class _ChildEnded(Exception):
    """A child did not live to answer."""


class _Child:
    """One child process with its pipes. Used by one thread at a time."""

    def __init__(self) -> None:
        # An empty environment holds no secret; -E and -s keep what the user's Python is set up with out of it.
        self._process = subprocess.Popen(
            [sys.executable, "-E", "-s", "-m", "watchers.parsing"],
            cwd=_ROOT,
            env={},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # Ctrl-C in a terminal is for the parent, which ends its children.
        )
        self._questions, self._answers = cast("IO[bytes]", self._process.stdin), cast("IO[bytes]", self._process.stdout)

    def ask(self, question: bytes, seconds: float) -> bytes:
        """The next line that the child says; it is killed when it says none within so many seconds. Raises ``_ChildEnded``."""
        timer = threading.Timer(seconds, self._process.kill)
        timer.start()
        try:
            self._questions.write(question)
            self._questions.flush()
            answer = self._answers.readline(_MOST_ANSWER)
        except OSError:
            answer = b""
        finally:
            timer.cancel()
            timer.join()
        if not answer.endswith(b"\n") or not self.lives():
            raise _ChildEnded
        return answer

    def lives(self) -> bool:
        """Whether it can be asked."""
        return self._process.poll() is None

    def kill(self) -> None:
        """End it now. Whoever is asking it gets no answer."""
        self._process.kill()
        self._process.wait()

    def let_go(self) -> None:
        """Close the pipes of a child that was killed, once nobody asks it any more."""
        for pipe in (self._questions, self._answers):
            with suppress(OSError):  # What was still to be written has no reader any more.
                pipe.close()


def workers_of_this_machine() -> int:
    """How many children parse at once: one for each core that we may use, and no more than are of use to one process."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(cores, _MOST_WORKERS)


class Sandbox:
    """A small pool of parsing children, started when first needed."""

    def __init__(self, workers: int = 1, wall_clock: float = 10.0) -> None:
        """At most ``workers`` documents are parsed at once, each for at most ``wall_clock`` seconds."""
        self._threads = ThreadPoolExecutor(workers, thread_name_prefix="sandbox")
        self._wall_clock = wall_clock
        self._idle: deque[_Child] = deque()
        self._living: set[_Child] = set()

    async def parse_feed(self, body: bytes, url: str, content_type: str, now: datetime) -> ParsedFeed:
        """The feed in a body that was fetched from ``url``. Raises ``SourceTrouble``."""
        answer = await self._ask("feed", body, url, content_type, now)
        return ParsedFeed(clean_line(answer["title"]), tuple(_entry(values) for values in answer["entries"]))

    async def extract_page(self, body: bytes, url: str, content_type: str) -> str:
        """The article text of a page, empty where it has none. Raises ``SourceTrouble``."""
        answer = await self._ask("page", body, url, content_type)
        return str(answer["text"])

    async def find_feeds(self, body: bytes, url: str, content_type: str) -> tuple[str, ...]:
        """The addresses of the feeds that a page links. Raises ``SourceTrouble``."""
        answer = await self._ask("links", body, url, content_type)
        return tuple(link for link in map(safe_link, answer["feeds"]) if link)

    async def find_articles(self, body: bytes, url: str, content_type: str, now: datetime) -> ParsedFeed:
        """The articles that a page lists. Raises ``SourceTrouble``."""
        answer = await self._ask("newsroom", body, url, content_type, now)
        return ParsedFeed(clean_line(answer["title"]), tuple(_entry(values) for values in answer["entries"]))

    async def read_wording(self, body: bytes, url: str, content_type: str) -> str:
        """The words of a document. Raises ``SourceTrouble``."""
        answer = await self._ask("wording", body, url, content_type)
        return str(answer["text"])[:TEXT_LIMIT]

    async def may_fetch(self, rules: bytes, url: str) -> bool:
        """Whether a robots.txt lets us read an address. Raises ``SourceTrouble``."""
        answer = await self._ask("robots", rules, url, "text/plain")
        return bool(answer["allowed"])

    async def read_outlines(self, body: bytes) -> tuple[Outline, ...]:
        """The sources that an OPML list names. Raises ``SourceTrouble``."""
        answer = await self._ask("outlines", body, "", "application/xml")
        return tuple(Outline(*(clean_line(each[name], MAX_URL) for name in ("url", "title", "kind", "folder"))) for each in answer["outlines"])

    async def close(self) -> None:
        """End all children. Safe to call twice."""
        for child in tuple(self._living):
            child.kill()
        await asyncio.to_thread(self._threads.shutdown)
        while self._living:
            self._living.pop().let_go()

    async def _ask(self, job: str, body: bytes, url: str, content_type: str, now: datetime = _LONG_AGO) -> dict[str, Any]:
        head = {"job": job, "url": url, "content_type": content_type, "now": now.isoformat(), "size": len(body)}
        question = json.dumps(head).encode() + b"\n" + body
        try:
            answer = json.loads(await asyncio.get_running_loop().run_in_executor(self._threads, self._ask_a_child, question))
        except _ChildEnded:
            log.warning("parsing child ended", job=job, size=len(body))
            raise SourceTrouble("This document took too much time or memory to read, so it was given up; tell its owner if it stays so.") from None
        if "refused" in answer:
            raise SourceTrouble(clean_line(answer["refused"]))
        return cast("dict[str, Any]", answer["answer"])

    def _ask_a_child(self, question: bytes) -> bytes:
        """Runs in a thread of ours: there are as many as there may be children, so waiting for one is waiting for the other."""
        child = self._living_child()
        try:
            answer = child.ask(question, self._wall_clock)
        except _ChildEnded:
            self._bury(child)
            raise
        self._idle.append(child)
        return answer

    def _living_child(self) -> _Child:
        while self._idle:
            child = self._idle.pop()
            if child.lives():
                return child
            self._bury(child)
        child = _Child()
        self._living.add(child)
        try:
            child.ask(b"", _READY_WITHIN)
        except _ChildEnded:
            self._bury(child)
            raise
        return child

    def _bury(self, child: _Child) -> None:
        child.kill()
        child.let_go()
        self._living.discard(child)


def _entry(values: dict[str, Any]) -> Entry:
    """An entry made of a child's plain values, checked once more: the child has met the document, we have not."""
    url, guid, published = values["url"], values["guid"], values["published"]
    return Entry(
        url=safe_link(url) if url else None,
        guid=str(guid) if guid else None,
        title=clean_line(values["title"]),
        text=str(values["text"])[:TEXT_LIMIT],
        outlet=clean_line(values["outlet"]),
        published=datetime.fromtimestamp(published, UTC) if published else None,
        depth=Depth(values["depth"]),
    )
