"""What an interaction says of who typed it."""

import pytest

from bot.domain.model.talk import Rights
from tests.doubles.discord_state import ADA, EDITORS, GUILD, PERSON, VERA, Member
from tests.handlers.discord.stage import Stage


@pytest.mark.parametrize(
    ("by", "rights"),
    [
        (ADA, Rights(admin=True, groups=frozenset({GUILD}), alone=True)),
        (VERA, Rights(groups=frozenset({GUILD}), alone=True)),
        (Member(VERA.user, roles=(EDITORS,)), Rights(groups=frozenset({GUILD, EDITORS}), alone=True)),
        (Member({**PERSON, "bot": True}, manages=True), Rights(outsider=True)),
    ],
)
async def test_who_may_is_told_by_discord_with_every_command(stage: Stage, by: Member, rights: Rights) -> None:
    await stage.listening()
    await stage.double.ask("watch remove", {"name": "Llama"}, by=by)
    (request,) = stage.asked
    assert request.actor.rights == rights


async def test_options_that_python_could_not_name_reach_the_command(stage: Stage) -> None:
    await stage.listening()
    await stage.double.ask("watch mute", {"name": "Llama", "for": "2h", "reason": "launch day"})
    await stage.double.ask("watch add", {"name": "Llama", "query": "llama", "dry-run": "yes"})
    assert [dict(request.arguments) for request in stage.asked] == [
        {"name": "Llama", "for": "2h", "reason": "launch day"},
        {"name": "Llama", "query": "llama", "dry-run": "yes"},
    ]
