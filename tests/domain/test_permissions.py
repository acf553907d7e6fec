"""Who may do what."""

import pytest

from bot.domain.model.talk import Actor, Rights
from bot.domain.model.tenancy import Preferences, Role, TenantId
from bot.domain.permissions import Verdict, Who, editor_named, is_home, permit, role_of
from bot.errors import BadArgument

SLACK, DISCORD, CONSOLE = TenantId("slack-T1"), TenantId("discord-7"), TenantId("console")
NAMED = Preferences(editors=("user:U1", "group:S1"))
ALONE = Rights(admin=True, alone=True)


def somebody(rights: Rights | None, user: str = "U9") -> Actor:
    return Actor(id=user, name="Ada", rights=rights)


@pytest.mark.parametrize(
    ("actor", "role"),
    [
        (somebody(None), Role.READER),
        (somebody(None, "U1"), Role.READER),
        (somebody(Rights()), Role.READER),
        (somebody(Rights(), "U1"), Role.EDITOR),
        (somebody(Rights(groups=frozenset({"S1"}))), Role.EDITOR),
        (somebody(Rights(groups=frozenset({"U1"}))), Role.READER),
        (somebody(Rights(admin=True)), Role.ADMIN),
        (somebody(Rights(admin=True, outsider=True), "U1"), Role.READER),
    ],
)
def test_a_role_comes_from_the_platform_and_from_what_was_settled(actor: Actor, role: Role) -> None:
    assert role_of(actor, NAMED) is role


@pytest.mark.parametrize("who", [Who.EDITORS, Who.ADMINS, Who.HOME])
@pytest.mark.parametrize(
    ("rights", "says"),
    [
        (None, "Your rights cannot be checked now"),
        (Rights(outsider=True, admin=True), "Guests, bots and people from elsewhere only read: ask an owner or admin of this workspace."),
        (Rights(), "an owner or admin of this workspace"),
    ],
)
def test_who_may_not_is_told_who_may(who: Who, rights: Rights | None, says: str) -> None:
    told = permit(who, somebody(rights), SLACK, NAMED, ())
    assert told.verdict is Verdict.REFUSED
    assert says in told.reason


@pytest.mark.parametrize("rights", [None, Rights(), Rights(outsider=True), Rights(admin=True)])
def test_everybody_reads(rights: Rights | None) -> None:
    assert permit(Who.EVERYONE, somebody(rights), SLACK, NAMED, ()).verdict is Verdict.ALLOWED


def test_an_editor_changes_watches_and_nothing_else() -> None:
    editor = somebody(Rights(alone=True), "U1")
    verdicts = {who: permit(who, editor, SLACK, NAMED, ()).verdict for who in Who}
    assert verdicts == {
        Who.EVERYONE: Verdict.ALLOWED,
        Who.EDITORS: Verdict.ALLOWED,
        Who.ADMINS: Verdict.REFUSED,
        Who.HOME: Verdict.REFUSED,
    }


@pytest.mark.parametrize(
    ("tenant", "home", "rights", "verdict"),
    [
        (CONSOLE, (), Rights(admin=True), Verdict.ALLOWED),
        (SLACK, (DISCORD,), ALONE, Verdict.ALLOWED),
        (DISCORD, (), ALONE, Verdict.ALLOWED),
        (DISCORD, (), Rights(admin=True), Verdict.SUGGESTED),
        (DISCORD, (DISCORD,), Rights(admin=True), Verdict.ALLOWED),
        (DISCORD, (TenantId("discord-8"),), ALONE, Verdict.SUGGESTED),
    ],
)
def test_what_all_share_is_changed_at_home_and_suggested_elsewhere(
    tenant: TenantId, home: tuple[TenantId, ...], rights: Rights, verdict: Verdict
) -> None:
    assert permit(Who.HOME, somebody(rights), tenant, Preferences(), home).verdict is verdict


def test_the_terminal_is_always_a_home() -> None:
    assert is_home(CONSOLE, (DISCORD,), alone=False)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("<@U0ADA|ada>", "user:U0ADA"), ("<@W012AB>", "user:W012AB"), ("U0123ABCD", "user:U0123ABCD"), ("<!subteam^S01|@desk>", "group:S01"),
        ("<@123456789012345678>", "user:123456789012345678"), ("<@!123>", "user:123"), ("<@&42>", "group:42"), (" user:42 ", "user:42"),
        ("group:S1", "group:S1"),
    ],
)  # fmt: skip
def test_an_editor_is_named_the_way_the_platform_writes_people_and_groups(typed: str, kept: str) -> None:
    assert editor_named(typed) == kept


@pytest.mark.parametrize("typed", ["", "ada", "@ada", "<@>", "user:", "user:U1 U2", "<@U1> <@U2>", "<!everyone>", "\u202eU0123ABCD"])
def test_nobody_is_made_an_editor_by_a_slip(typed: str) -> None:
    with pytest.raises(BadArgument, match="nobody we can recognise"):
        editor_named(typed)
