"""``watch test``, and what ``watch add`` shows of the past: how often a watch would have spoken, of what, and what it just missed."""

from collections.abc import Iterator, Mapping

from bot.domain.model.coverage import ArticleCard
from bot.domain.model.messages import Heading, Line, Link, Message, Part, When
from bot.domain.model.talk import Request
from bot.domain.rehearsing import Rehearsal
from bot.domain.summaries import Period
from bot.services.rehearsals import Rehearsals
from bot.services.watchlist import Watchlist
from handlers.commands.wording import EVENT_WORDS, times


async def try_watch(watchlist: Watchlist, rehearsals: Rehearsals, request: Request, arguments: Mapping[str, str]) -> Message:
    """Holds a watch against what was read already."""
    watch = await watchlist.find_watch(request.tenant, arguments["name"])
    others = await watchlist.load_watches(request.tenant)
    period, rehearsal = await rehearsals.load_rehearsal(watch, others, arguments.get("period"))
    spoken = f"have spoken {times(rehearsal.alerts)}" if rehearsal.alerts else "not have spoken"
    title = f"“{watch.name}” would {spoken} {period.label}"
    return Message(fallback=f"{title}.", title=title, parts=tuple(_parts(period, rehearsal)))


def _parts(period: Period, rehearsal: Rehearsal) -> Iterator[Part]:
    days = max(1, round((period.until - period.since).total_seconds() / 86_400))
    yield Line((f"{_articles(rehearsal)} held against it: {rehearsal.alerts / days:.1f} alerts a day.",))
    if rehearsal.days:
        busiest = max(rehearsal.days, key=lambda day: (rehearsal.days[day], day))
        yield Line((f"The busiest day was {busiest}, with {rehearsal.days[busiest]}.",))
    yield from _samples(rehearsal)
    if rehearsal.near_misses:
        yield Heading("Just missed")
        for miss in rehearsal.near_misses:
            yield Line((*_shown(miss.article), f": found without {miss.without}"), bullet=True)
    if rehearsal.overlap:
        yield Heading("Told by other watches of the channel as well")
        for name, count in rehearsal.overlap.items():
            yield Line((f"{name}: {count} of them",), bullet=True)


def _articles(rehearsal: Rehearsal) -> str:
    return "1 article was" if rehearsal.read == 1 else f"{rehearsal.read} articles were"


def _samples(rehearsal: Rehearsal) -> Iterator[Part]:
    if rehearsal.samples:
        yield Heading("The last of them")
        for sample in rehearsal.samples:
            yield Line((*_shown(sample.article), f": {EVENT_WORDS[sample.kind]}"), bullet=True)


def _shown(article: ArticleCard) -> tuple[Link | str | When, ...]:
    title = article.title or "(untitled)"
    return (Link(title, article.url) if article.url else title, f" · {article.outlet} · ", When(article.at))


def preview_parts(own: Rehearsal, stance: Rehearsal, keyword: Rehearsal) -> Iterator[Part]:
    """What a watch would have sent last week, as it is and with either preset."""
    if not own.read:
        yield Line(("Nothing was read in the last week, so there is nothing to try it on yet.",))
        return
    yield Line((f"In the last week it would have spoken {times(own.alerts)} ({_articles(own)} read).",))
    yield Line((f"With --events stance: {times(stance.alerts)}. With --events keyword: {times(keyword.alerts)}.",))
    yield from _samples(own)
