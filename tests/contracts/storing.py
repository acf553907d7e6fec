"""What the contract tests of stores have in common: spans, and things that are there."""

from datetime import timedelta

from bot.domain.model.coverage import KnownArticle
from bot.domain.model.delivery import AlertId
from bot.domain.model.events import Outcome
from bot.domain.model.tenancy import ChannelId, TenantId
from bot.ports import Store
from tests.examples import a_change, a_story, a_watch, an_alert, an_article, an_evidence

LEASE = timedelta(seconds=45)
SOON = timedelta(0)
CONSOLE = TenantId("console")
BRIEF = timedelta(milliseconds=5)
A_DAY = timedelta(days=1)


def an_outcome() -> Outcome:
    article = an_article()
    return Outcome(
        articles=(article,),
        identities={"url:1": KnownArticle(id=article.id, content_hash=article.content_hash)},
        evidence=(an_evidence(),),
        stories=(a_story(),),
        changes=(a_change(),),
    )


async def relayed(store: Store, *numbers: int, channel: str = "console:main") -> None:
    """Put alerts in a channel's outbox."""
    await store.add_watch(a_watch())
    cursor = await store.load_cursor(CONSOLE)
    alerts = [an_alert(id=AlertId(f"{channel}-{number}"), channel=ChannelId(channel), change=number) for number in numbers]
    assert await store.relay(CONSOLE, cursor, cursor + "0", alerts)


async def committed(store: Store, outcome: Outcome) -> None:
    known = await store.load_known([])
    assert await store.commit(outcome, known.revision)
