"""Sources as people keep them: paused and resumed, carried from one reader to another as a list (OPML)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from xml.sax.saxutils import quoteattr

import structlog

from bot.domain.model.coverage import Source
from bot.domain.polling import mean_gap
from bot.domain.sourcehealth import Condition, condition
from bot.domain.urls import canonical_url
from bot.errors import BadArgument, NotFound
from bot.ports import Clock, Lists, Outline, Store
from bot.services.watchlist import Watchlist

log = structlog.get_logger()

STARTER = "starter"
"""What people type for the list that comes with Openvane."""
SEPARATOR = " / "
"""Between the folders that a source is in."""


@dataclass(frozen=True, slots=True)
class Intake:
    """What a list would change: what is new, how many of it we read already, and the addresses that are none."""

    new: tuple[Outline, ...]
    known: int
    refused: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SourceReport:
    """A source, how it is doing, and the time from one of its entries to the next (None where that is not known)."""

    source: Source
    condition: Condition
    gap: timedelta | None


class SourceKeeping:
    """Pauses, resumes, exports and imports sources, and tells how they are doing."""

    def __init__(self, store: Store, watchlist: Watchlist, lists: Lists, clock: Clock, starter: bytes) -> None:
        """``lists`` reads OPML, ``starter`` is the list that comes with Openvane."""
        self._store, self._watchlist, self._lists, self._clock, self._starter = store, watchlist, lists, clock, starter

    async def load_report(self, words: str) -> SourceReport:
        """How the source of that title, address or id is doing."""
        return self._report(await self._watchlist.find_source(words))

    async def load_reports(self) -> tuple[SourceReport, ...]:
        """How all sources are doing, the oldest first."""
        return tuple(map(self._report, await self._store.load_sources()))

    def _report(self, source: Source) -> SourceReport:
        now = self._clock.now()
        return SourceReport(source, condition(source, now), mean_gap(source.recent, now))

    async def pause(self, words: str, by: str) -> Source:
        """Leave the source of that title, address or id alone until it is resumed."""
        source = await self._watchlist.find_source(words)
        if source.paused:
            raise BadArgument(f"“{source.title}” is paused already: {source.paused}")
        return await self._put(source, replace(source, paused=f"{by} paused it; resume it to have it read again."), due=False)

    async def resume(self, words: str) -> Source:
        """Read a paused source again, from now on."""
        source = await self._watchlist.find_source(words)
        if not source.paused:
            raise BadArgument(f"“{source.title}” is not paused: nothing needs to be done.")
        return await self._put(source, replace(source, paused=None, trouble=None, trouble_kind=None, failures=0), due=True)

    async def _put(self, before: Source, after: Source, *, due: bool) -> Source:
        if not await self._store.replace_source(before, after, due=due):
            raise NotFound(f"“{before.title}” is being read at this moment: try again.")
        log.info("source paused" if after.paused else "source resumed", source=after.id)
        return after

    async def load_intake(self, text: str) -> Intake:
        """What a list would change: the list itself, its address, or ``starter``."""
        outlines = await self._load_outlines(text.strip())
        known = {canonical_url(source.url) for source in await self._store.load_sources()}
        pages = {canonical_url(each.url): each for each in outlines}
        refused = tuple(each.url for each in outlines if canonical_url(each.url) is None)
        new = tuple(each for page, each in pages.items() if page is not None and page not in known)
        return Intake(new=new, known=len(outlines) - len(new) - len(refused), refused=refused)

    async def _load_outlines(self, text: str) -> tuple[Outline, ...]:
        if text.casefold() == STARTER:
            return await self._lists.read_outlines(self._starter)
        return await self._lists.read_outlines(text.encode()) if text.startswith("<") else await self._lists.load_outlines(text)

    async def take_in(self, intake: Intake, by: str) -> None:
        """Read everything that is new in a list from now on. What stands at each address proves itself at its first reading."""
        for each in intake.new:
            await self._watchlist.take_source(each, by)
        log.info("sources taken in", sources=len(intake.new))

    async def export(self) -> str:
        """All sources as OPML, in their folders."""
        return outlines_document(await self._store.load_sources())


def outlines_document(sources: Iterable[Source]) -> str:
    """Sources as an OPML 2.0 document: other readers see feeds in folders, Openvane also the kind."""
    rows = sorted(((tuple(source.folder.split(SEPARATOR)) if source.folder else (), source) for source in sources), key=lambda row: row[0])
    body = "\n".join(_rows(rows))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0">\n<head><title>Openvane</title></head>\n<body>\n{body}\n</body>\n</opml>\n'


def _rows(rows: Sequence[tuple[tuple[str, ...], Source]]) -> Iterator[str]:
    """Outlines in order, with folders opened and closed between them."""
    within: tuple[str, ...] = ()
    for folders, source in rows:
        shared = _shared(within, folders)
        yield from ["</outline>"] * (len(within) - shared)
        yield from (f"<outline text={quoteattr(folder)}>" for folder in folders[shared:])
        kind = "" if source.kind == "feed" else f" openvaneKind={quoteattr(source.kind)}"
        yield f'<outline type="rss" text={quoteattr(source.title)} title={quoteattr(source.title)} xmlUrl={quoteattr(source.url)}{kind}/>'
        within = folders
    yield from ["</outline>"] * len(within)


def _shared(one: Sequence[str], other: Sequence[str]) -> int:
    """How many folders two places have in common from the outside in."""
    pairs = zip(one, other, strict=False)
    return next((place for place, (mine, yours) in enumerate(pairs) if mine != yours), min(len(one), len(other)))
