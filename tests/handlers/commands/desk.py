"""A desk at which people type commands: everything real but the net."""

from datetime import timedelta

from bot.catalogue import load_starter_sources
from bot.domain.model.events import Outcome
from bot.domain.model.ledger import Claim, ClaimId, Standing
from bot.domain.model.stance import Direction, Modality, State
from bot.domain.model.talk import Actor, Reply, Request, Rights
from bot.domain.model.tenancy import CONSOLE_CHANNEL, CONSOLE_TENANT, ChannelId, TenantId
from bot.errors import UserMistake
from bot.ports import Found
from bot.services.house import House
from bot.services.keeping import Keeping
from bot.services.rehearsals import Rehearsals
from bot.services.reports import Reports
from bot.services.sourcekeeping import SourceKeeping
from bot.services.watchlist import Watchlist
from bot.store.memory import MemoryStore
from handlers.commands.answer import Commands
from handlers.commands.parse import read_words
from handlers.commands.replies import mistake_reply
from tests.domain.summaries.record import CATALOGUE, Record
from tests.domain.summaries.spoken import spoken
from tests.doubles.lists import NearbyLists
from tests.examples import NOON, FixedClock
from tests.services.stand_ins import ScriptedPlatform

TEAM, HERE = TenantId("slack-T1"), ChannelId("slack:C1")
ADMIN, MEMBER, GUEST = Rights(admin=True, alone=True), Rights(alone=True), Rights(outsider=True)
FEED = "https://harbour.example/feed.xml"


class OneFeed:
    """Finds a feed at one address and nothing elsewhere."""

    async def probe(self, address: str, kind: str = "feed") -> Found:
        if address != FEED:
            raise UserMistake(f"There is no feed at {address}: open the page and look for its RSS link.")
        return Found(kind="feed", url=FEED, title="Harbour Post")


class Desk:
    """A person in a Slack channel, and one at the terminal."""

    def __init__(self, store: MemoryStore | None = None) -> None:
        self.clock = FixedClock()
        self.store = store or MemoryStore(self.clock)
        slack = ScriptedPlatform("slack", tenants={HERE: TEAM, "slack:C2": TEAM, "slack:C9": "slack-T9"})
        self.team, self.here = TEAM, HERE
        """Where people type who do not type at the terminal."""
        self.watchlist = Watchlist(self.store, OneFeed(), {"slack": slack}, self.clock, 600, CATALOGUE)
        self.commands = Commands(
            self.watchlist,
            Reports(self.store, CATALOGUE, self.clock),
            House(self.store, self.clock),
            Keeping(self.store, self.watchlist, self.clock),
            Rehearsals(self.store, CATALOGUE, self.clock),
            SourceKeeping(self.store, self.watchlist, NearbyLists(), self.clock, load_starter_sources()),
        )

    async def ask(self, said: str, *, terminal: bool = False, rights: Rights | None = ADMIN, user: str = "U1") -> Reply:
        """The reply to a typed line, the way a platform comes by it."""
        try:
            typed = read_words(said)
        except UserMistake as mistake:
            return mistake_reply(mistake)
        request = Request(
            command=typed.command,
            actor=Actor(id=user, name="Ada", rights=rights),
            tenant=CONSOLE_TENANT if terminal else self.team,
            channel=CONSOLE_CHANNEL if terminal else self.here,
            arguments=typed.arguments,
        )
        return await self.commands.answer(request)

    async def hear(self, said: str, *, terminal: bool = False, rights: Rights | None = ADMIN, user: str = "U1") -> str:
        """The reply as a person reads it."""
        return spoken((await self.ask(said, terminal=terminal, rights=rights, user=user)).message)


async def desk_with_news() -> Desk:
    """A desk whose store holds a report, its denial, a commitment, and an unrelated story."""
    desk = Desk()
    record = Record()
    report = record.article("Meta weighs a closed model", "They talk of a closed model. Nothing has changed, she said.", at=NOON - timedelta(days=3))
    claimed = record.reading(report, "They talk of a closed model.", Direction.TOWARD_CLOSED, Modality.REPORTED, speaker="people close to it")
    denied = record.reading(report, "Nothing has changed", Direction.TOWARD_OPEN, Modality.DENIAL, speaker="a spokesperson")
    letter = record.article("Meta will be careful", "We will be careful, he wrote.", outlet="Tide", at=NOON - timedelta(days=1))
    moved = record.reading(letter, "We will be careful", Direction.TOWARD_CLOSED, Modality.COMMITMENT, speaker="the chief executive")
    record.article("Bread is dearer", "Flour too.", outlet="Tide")
    claim = Claim(
        id=ClaimId("c1"), org="Meta", line=None, direction=Direction.TOWARD_CLOSED, opened_at=report.at, story_id=report.story_id,
        evidence=(claimed,), denials=(denied,),
    )  # fmt: skip
    standing = Standing(org="Meta", line=None, state=State.MIXED, since=letter.at, basis="Its chief said so.", evidence=(moved,), before=State.OPEN)
    outcome = Outcome(
        articles=tuple(record.articles), evidence=tuple(record.evidence), stories=record.stories, standings=(standing,), claims=(claim,)
    )  # fmt: skip
    assert await desk.store.commit(outcome, (await desk.store.load_known(())).revision)
    return desk
