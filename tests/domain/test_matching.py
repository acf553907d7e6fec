"""Which watches an article satisfies."""

from bot.domain.matching import Matcher, matching
from bot.domain.model.events import Match
from bot.domain.model.tenancy import TenantId, WatchId
from tests.examples import a_watch

TEXT = "Meta publishes the weights\n\nThe new Llama is open."


def test_every_watch_whose_query_holds_is_named_with_its_tenant_in_order():
    watches = [
        a_watch(id=WatchId("w1"), query="llama"),
        a_watch(id=WatchId("w2"), query="behemoth"),
        a_watch(id=WatchId("w3"), query="weights -rumour", tenant=TenantId("slack-T1")),
    ]
    assert matching(TEXT, watches) == (
        Match(tenant=TenantId("console"), watch_id=WatchId("w1")),
        Match(tenant=TenantId("slack-T1"), watch_id=WatchId("w3")),
    )


def test_a_paused_watch_matches_nothing():
    assert matching(TEXT, [a_watch(query="llama", paused=True)]) == ()


def test_a_stored_query_that_no_longer_parses_matches_nothing_and_disturbs_no_other():
    matcher = Matcher([a_watch(id=WatchId("broken"), query='"llama'), a_watch(id=WatchId("sound"), query="llama")])
    assert [match.watch_id for match in matcher.matching(TEXT)] == ["sound"]
    assert matcher.matching("Nothing of the kind") == ()
