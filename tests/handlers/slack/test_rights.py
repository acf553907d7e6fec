"""What Slack says of who types, asked over the wire for commands that change something."""

import pytest
from pydantic import SecretStr

from bot.domain.model.messages import Message
from bot.domain.model.talk import Reply, Request, Rights
from bot.domain.model.tenancy import Preferences, TenantId
from bot.store.memory import MemoryStore
from handlers.slack.platform import SlackPlatform
from tests.doubles.slack import SlackDouble
from tests.examples import FixedClock

TEAM = TenantId("slack-T0DOUBLE")


class Desk:
    """Remembers the rights that it was asked with."""

    def __init__(self) -> None:
        self.rights: list[Rights | None] = []

    async def answer(self, request: Request) -> Reply:
        self.rights.append(request.actor.rights)
        return Reply(message=Message(fallback="Heard", title="Heard"))


@pytest.mark.parametrize(
    ("user", "rights"),
    [
        ("U0ADA", Rights(admin=True, alone=True)),
        ("U0VERA", Rights(alone=True)),
        ("U0GUEST", Rights(outsider=True)),
        ("U0OTHER", Rights(outsider=True)),
    ],
)
async def test_who_somebody_is_comes_from_slack(double: SlackDouble, platform: SlackPlatform, user: str, rights: Rights) -> None:
    desk = Desk()
    await platform.start(desk.answer)
    await double.slash("watch remove Llama", user=user)
    assert desk.rights == [rights]


@pytest.mark.parametrize("sign", ["is_owner", "is_primary_owner", "is_admin"])
async def test_owners_and_admins_are_admins(double: SlackDouble, platform: SlackPlatform, sign: str) -> None:
    double.workspace.users["U0VERA"][sign] = True
    desk = Desk()
    await platform.start(desk.answer)
    await double.slash("watch remove Llama", user="U0VERA")
    assert desk.rights == [Rights(admin=True, alone=True)]


@pytest.mark.parametrize("sign", ["is_restricted", "is_ultra_restricted", "is_bot", "deleted"])
async def test_a_guest_is_a_guest_even_as_an_admin(double: SlackDouble, platform: SlackPlatform, sign: str) -> None:
    double.workspace.users["U0ADA"][sign] = True
    desk = Desk()
    await platform.start(desk.answer)
    await double.slash("watch remove Llama")
    assert desk.rights == [Rights(outsider=True)]


async def test_who_only_reads_is_not_looked_up(double: SlackDouble, platform: SlackPlatform) -> None:
    desk = Desk()
    await platform.start(desk.answer)
    await double.slash("watch list", user="U0VERA")
    assert desk.rights == [None]
    assert "users.info" not in double.api.calls


async def test_somebody_is_looked_up_once_a_minute(double: SlackDouble, platform: SlackPlatform) -> None:
    desk = Desk()
    await platform.start(desk.answer)
    await double.slash("watch remove Llama")
    await double.slash("watch remove Behemoth")
    assert double.api.calls.count("users.info") == 1


@pytest.mark.parametrize(
    ("kind", "says"),
    [
        ("broken", "try again in a minute"),
        ("limited", "try again in a minute"),
        ("user_not_found", "user_not_found"),
        ("missing_scope", "add the bot scope users:read"),
    ],
)
async def test_where_slack_does_not_tell_nothing_is_changed(double: SlackDouble, platform: SlackPlatform, kind: str, says: str) -> None:
    desk = Desk()
    await platform.start(desk.answer)
    double.trouble(kind, "users.info")
    told = (await double.slash("watch remove Llama")).sight.text
    assert "Your rights cannot be checked now, so nothing was changed" in told
    assert says in told
    assert "users:read" in told
    assert desk.rights == []


async def test_a_person_in_a_named_user_group_is_known_by_it(double: SlackDouble) -> None:
    store, desk = MemoryStore(FixedClock()), Desk()
    await store.save_preferences(TEAM, Preferences(), Preferences(editors=("group:S0DESK",)))
    double.workspace.usergroups["S0DESK"] = ["U0VERA"]
    platform = SlackPlatform(SecretStr(double.bot_token), SecretStr(double.app_token), api_url=double.api_url, store=store)
    await platform.start(desk.answer)
    await double.slash("watch remove Llama", user="U0VERA")
    await double.slash("watch remove Llama", user="U0ADA")
    assert desk.rights == [Rights(groups=frozenset({"S0DESK"}), alone=True), Rights(admin=True, alone=True)]
    await platform.close()


async def test_a_group_that_cannot_be_looked_into_names_its_scope(double: SlackDouble) -> None:
    store, desk = MemoryStore(FixedClock()), Desk()
    await store.save_preferences(TEAM, Preferences(), Preferences(editors=("group:S0DESK", "user:U0GUEST")))
    double.workspace.scopes.discard("usergroups:read")
    platform = SlackPlatform(SecretStr(double.bot_token), SecretStr(double.app_token), api_url=double.api_url, store=store)
    await platform.start(desk.answer)
    assert "add the bot scope usergroups:read" in (await double.slash("watch remove Llama", user="U0VERA")).sight.text
    assert desk.rights == []
    await platform.close()


async def test_somebody_of_another_workspace_is_an_outsider_and_not_asked_after(double: SlackDouble, platform: SlackPlatform) -> None:
    desk = Desk()
    await platform.start(desk.answer)
    double.workspace.team_id = "T0ELSEWHERE"
    await double.slash("watch remove Llama")
    assert desk.rights == [Rights(outsider=True)]
    assert "users.info" not in double.api.calls
