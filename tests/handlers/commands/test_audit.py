"""Who changed what is noted, and what all share is changed at home alone."""

from bot.domain.model.talk import Rights
from bot.domain.model.tenancy import ChannelId, TenantId
from tests.handlers.commands.desk import Desk
from tests.handlers.commands.test_answer import check
from tests.handlers.commands.test_changes import a_desk


async def test_every_change_is_in_the_audit_log_with_before_and_after():
    desk = await a_desk()
    await check(
        desk,
        [
            ("watch edit Llama --query llama", ["is changed"]),
            ("settings cap 5", ["at most 5"]),
            ("source add https://harbour.example/feed.xml", ["Reading"]),
            ("watch remove Llama", ["is removed"]),
            (
                "audit",
                [
                    "The last 5 changes",
                    "Ada (U1): watch remove: watch “Llama”",
                    "Ada (U1): source add",
                    "at once (UTC) → at once, at most 5 an hour (UTC)",
                    "llama OR behemoth · stance · slack:C1 → llama · stance · slack:C1",
                    "nothing → llama OR behemoth · stance · slack:C1",
                ],
            ),
            ("audit 1", ["The last change"]),
            ("audit 0", ["cannot be how many"]),
            ("audit many", ["cannot be how many"]),
        ],
    )
    heard = await desk.hear("audit", terminal=True)
    assert "source add" in heard, "what all share is audited with what all share"
    assert "watch edit" not in heard, "a team's own log is its own"


async def test_elsewhere_what_all_share_is_filed_as_a_suggestion():
    desk = Desk()
    desk.here, desk.team = ChannelId("discord:1"), TenantId("discord-7")
    reply = await desk.ask("source add https://harbour.example/feed.xml", rights=Rights(admin=True))
    assert reply.mistake
    assert "filed for them as a suggestion" in reply.message.fallback
    assert await desk.store.load_sources() == ()
    assert "suggests: source add https://harbour.example/feed.xml" in await desk.hear("audit", terminal=True)
