"""What may be set, and the sentence that a wrong value earns."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import SettingsMistake
from bot.settings import load_declared, load_settings, loose_permissions
from bot.settings.environment import variables
from watchers.fetch import AllowedHosts

BOT, APP = "xoxb-1234567890-abcdefGHIJ", "xapp-1-A012-345-deadbeef"
DISCORD = "MTIzNDU2Nzg5MDEyMzQ1Njc4.GhIjKl.abcdefghijklmnopqrstuvwxyz012345"
CANARY = "canary5ecret"


def mistake(**environ: str) -> str:
    with pytest.raises(SettingsMistake) as caught:
        load_settings(environ)
    return str(caught.value)


def toml_mistake(folder: Path, text: str) -> str:
    file = folder / "vane.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsMistake) as caught:
        load_declared(file)
    return str(caught.value)


def test_nothing_needs_to_be_set() -> None:
    found = load_settings({})
    assert (found.poll_interval, found.host_gap, found.allow_private_hosts) == (600, 5, "")
    assert found.slack_bot_token is None
    assert found.home == ()


def test_a_variable_set_to_nothing_is_not_set() -> None:
    assert load_settings({"OPENVANE_POLL_INTERVAL": " ", "SLACK_BOT_TOKEN": ""}) == load_settings({})


def test_data_lives_where_the_desktop_wants_it() -> None:
    assert load_settings({"XDG_DATA_HOME": "/srv/data"}).data_dir == Path("/srv/data/openvane")
    assert load_settings({"XDG_DATA_HOME": "not/absolute"}).data_dir == Path.home() / ".local/share/openvane"
    assert load_settings({"OPENVANE_DATA_DIR": "~/vane"}).data_dir == Path.home() / "vane"


def test_the_environment_goes_before_the_file(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text("OPENVANE_POLL_INTERVAL=60\nOPENVANE_HOST_GAP=1\nOPENVANE_HOME=console,slack-T0123\nEDITOR=vi\n", encoding="utf-8")
    found = load_settings({"OPENVANE_POLL_INTERVAL": "30"}, file)
    assert (found.poll_interval, found.host_gap, found.home) == (30, 1, ("console", "slack-T0123"))


@pytest.mark.parametrize("seconds", ["inf", "nan", "-1", "0", "60s", "1_000", "1e3", "86401", "6 0", "٦٠", "999999999999"])
def test_a_poll_interval_is_a_whole_number_of_seconds(seconds: str) -> None:
    assert mistake(OPENVANE_POLL_INTERVAL=seconds) == "OPENVANE_POLL_INTERVAL must be a whole number of seconds from 1 to 86400, such as 600."


@pytest.mark.parametrize("seconds", ["0", "601", "1.5", "inf", "-1", "45s"])
def test_a_lease_is_a_whole_number_of_seconds_within_bounds(seconds: str) -> None:
    assert mistake(OPENVANE_LEASE=seconds) == "OPENVANE_LEASE must be a whole number of seconds from 1 to 600, such as 45."


@pytest.mark.parametrize("number", ["0", "100001", "many", "-1", "1e3"])
def test_how_many_watches_a_team_may_have_is_a_whole_number_within_bounds(number: str) -> None:
    assert mistake(OPENVANE_WATCHES=number) == "OPENVANE_WATCHES must be a whole number from 1 to 100000, such as 200."


def test_what_to_do_in_doubt_and_with_a_store_that_forgets_is_said_in_the_words_there_are() -> None:
    assert mistake(OPENVANE_IN_DOUBT="maybe") == "OPENVANE_IN_DOUBT must be repeat or hold."
    assert mistake(OPENVANE_ALLOW_VOLATILE_STORE="yes") == "OPENVANE_ALLOW_VOLATILE_STORE must be true or false."
    chosen = load_settings({"OPENVANE_IN_DOUBT": "hold", "OPENVANE_ALLOW_VOLATILE_STORE": "true", "OPENVANE_LEASE": "600"})
    assert (chosen.in_doubt, chosen.allow_volatile_store, chosen.lease) == ("hold", True, 600)


@pytest.mark.parametrize(
    ("environ", "told"),
    [
        pytest.param({"SLACK_BOT_TOKEN": APP, "SLACK_APP_TOKEN": BOT}, "SLACK_BOT_TOKEN holds a Slack app-level token", id="swapped"),
        pytest.param({"SLACK_BOT_TOKEN": f"xoxp-{CANARY}"}, "SLACK_BOT_TOKEN holds a Slack user token", id="user token"),
        pytest.param({"SLACK_BOT_TOKEN": f"{CANARY}!", "SLACK_APP_TOKEN": APP}, "which begins with xoxb-", id="not a token"),
        pytest.param({"SLACK_APP_TOKEN": APP}, "SLACK_APP_TOKEN is set without SLACK_BOT_TOKEN", id="half of a pair"),
        pytest.param({"SLACK_BOT_TOKEN": BOT}, "SLACK_BOT_TOKEN is set without SLACK_APP_TOKEN", id="the other half"),
        pytest.param({"DISCORD_TOKEN": BOT}, "DISCORD_TOKEN holds a Slack bot token", id="Slack's token for Discord"),
        pytest.param({"DISCORD_TOKEN": "123456789012345678"}, "DISCORD_TOKEN holds an id", id="an id for Discord"),
        pytest.param({"OPENVANE_HTTP": "8080"}, "OPENVANE_HTTP must be a host and a port", id="a port without a host"),
        pytest.param({"OPENVANE_HTTP": "127.0.0.1:99999"}, "OPENVANE_HTTP must be a host and a port", id="a port that there is not"),
        pytest.param({"DISCORD_TOKEN": f"Bot {CANARY}"}, "DISCORD_TOKEN must be the token", id="a header for Discord"),
        pytest.param({"SLACK_SIGNING_SECRET": f"{CANARY}"}, "SLACK_SIGNING_SECRET must be", id="signing secret"),
        pytest.param({"REDIS_URL": f"http://:{CANARY}@db.example"}, "REDIS_URL must be the address of a Redis", id="not redis"),
        pytest.param({"REDIS_URL": f"redis://:{CANARY}@db.example:port"}, "REDIS_URL must be", id="no number for a port"),
        pytest.param({"REDIS_URL": f"redis://:{CANARY}@"}, "REDIS_URL must be", id="no host"),
        pytest.param({"REDIS_SERVER_BIN": "/no/such/program"}, "REDIS_SERVER_BIN must be the path", id="no such program"),
        pytest.param({"OPENVANE_CONFIG": "/no/such/file.toml"}, "OPENVANE_CONFIG must be the path", id="no such file"),
        pytest.param({"OPENVANE_CONTACT": "a\nb"}, "OPENVANE_CONTACT must be", id="two lines"),
        pytest.param({"OPENVANE_HOME": "slack-T0123;rm"}, "OPENVANE_HOME must be tenants", id="not a tenant"),
        pytest.param({"OPENVANE_LOG": "loud"}, "OPENVANE_LOG must be debug, info, warning or error.", id="log level"),
        pytest.param({"OPENVANE_LOG_FORMAT": "xml"}, "OPENVANE_LOG_FORMAT must be auto, console or json.", id="log format"),
        pytest.param({"OPENVANE_POL_INTERVAL": "5"}, "did you mean OPENVANE_POLL_INTERVAL?", id="misspelt"),
        pytest.param({"OPENVANE_ZZZ": "5"}, "OPENVANE_ZZZ is not a setting of Openvane: remove it", id="unknown"),
    ],
)
def test_a_wrong_value_gets_one_sentence_that_names_it_and_never_its_value(environ: dict[str, str], told: str) -> None:
    sentence = mistake(**environ)
    assert told in sentence
    assert CANARY not in sentence
    assert all(value not in sentence for value in environ.values() if len(value) > 8 and "/" not in value)
    assert "\n" not in sentence


def test_a_misspelt_name_in_the_file_is_found_too(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text("OPENVANE_DATADIR=/srv\n", encoding="utf-8")
    with pytest.raises(SettingsMistake, match="did you mean OPENVANE_DATA_DIR"):
        load_settings({}, file)


@pytest.mark.parametrize("url", ["http://127.0.0.1:8056/api/", "http://localhost:8056", "http://[::1]:9/", "http://127.8.0.1"])
def test_another_server_for_slack_and_discord_may_be_on_this_machine(url: str) -> None:
    found = load_settings({"OPENVANE_SLACK_API_URL": url, "OPENVANE_DISCORD_API_URL": url})
    assert (found.slack_api_url, found.discord_api_url) == (url, url)


@pytest.mark.parametrize(
    "url",
    ["http://10.0.0.1/api/", "https://slack.example/api/", "http://localhost.evil.example/", "127.0.0.1:8056", "http://[::1", "ftp://127.0.0.1/"],
)
@pytest.mark.parametrize("name", ["OPENVANE_SLACK_API_URL", "OPENVANE_DISCORD_API_URL"])
def test_tokens_are_sent_to_no_other_machine(name: str, url: str) -> None:
    assert mistake(**{name: url}).startswith(f"{name} must be an address on this machine")


@pytest.mark.parametrize(
    "text", ["true", "127.0.0.0/8", "10.1.2.0/24:8080, 192.168.0.7", "fd00::/8", "[fd00::/8]:8080", "[::1]:8080", "127.0.0.1/8:1", "::1"]
)
def test_private_addresses_are_allowed_by_name(text: str) -> None:
    assert load_settings({"OPENVANE_ALLOW_PRIVATE_HOSTS": text}).allow_private_hosts == text


@pytest.mark.parametrize("text", ["0.0.0.0/0", "::/0", "127.0.0.1, 0.0.0.0/0:80", "[::/0]:80", "0.0.0.0/1", "[8000::]/1"])
def test_every_address_at_once_is_never_allowed(text: str) -> None:
    assert "OPENVANE_ALLOW_PRIVATE_HOSTS must not allow so much" in mistake(OPENVANE_ALLOW_PRIVATE_HOSTS=text)


@pytest.mark.parametrize(
    "text", ["yes", "localhost", "10.0.0.0/33", "10.0.0.1:0", "10.0.0.1:65536", "10.0.0.1:x", "10.0.0.1:", "[::1", "10.0.0.1;::1"]
)
def test_what_is_not_an_address_range_is_refused(text: str) -> None:
    assert mistake(OPENVANE_ALLOW_PRIVATE_HOSTS=text).startswith("OPENVANE_ALLOW_PRIVATE_HOSTS must be true, or address ranges")


@given(
    st.lists(
        st.one_of(
            st.from_regex(r"[0-9]{1,3}(\.[0-9]{1,3}){3}(/[0-9]{1,2})?(:[0-9]{0,5})?", fullmatch=True),
            st.from_regex(r"\[?[0-9a-f:]{1,12}\]?(/[0-9]{1,3})?\]?(:[0-9]{1,5})?", fullmatch=True),
            st.text("0123456789.:/[]x", max_size=12),
        ),
        max_size=3,
    )
)
@settings(max_examples=100)
def test_what_may_be_set_is_what_the_fetcher_understands(ranges: list[str]) -> None:
    text = ", ".join(ranges)
    try:
        AllowedHosts.parse(text)
        understood = True
    except ValueError:
        understood = False
    try:
        load_settings({"OPENVANE_ALLOW_PRIVATE_HOSTS": text})
        settable = True
    except SettingsMistake:
        settable = False
    assert settable == understood


def test_secrets_do_not_show_when_settings_are_printed() -> None:
    environ = {"SLACK_BOT_TOKEN": BOT, "SLACK_APP_TOKEN": APP, "DISCORD_TOKEN": DISCORD, "REDIS_URL": f"redis://:{CANARY}@db.example/0"}
    shown = repr(load_settings(environ)) + json.dumps(load_settings(environ).model_dump(mode="json"))
    assert not [secret for secret in (BOT, APP, DISCORD, CANARY) if secret in shown]


def test_a_file_of_secrets_that_others_can_read_is_pointed_out(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text(f"SLACK_BOT_TOKEN={BOT}\n", encoding="utf-8")
    file.chmod(0o644)
    told = loose_permissions(file)
    assert told is not None
    assert "chmod 600" in told
    assert BOT not in told
    file.chmod(0o600)
    assert loose_permissions(file) is None


def test_a_file_without_secrets_may_be_read_by_anybody(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text("OPENVANE_POLL_INTERVAL=60\n", encoding="utf-8")
    file.chmod(0o644)
    assert loose_permissions(file) is None
    assert loose_permissions(tmp_path / "none") is None


def test_every_variable_says_what_it_must_be() -> None:
    assert all(len(must) > 10 for must in variables().values())


def test_a_file_may_declare_sources_and_watches(tmp_path: Path) -> None:
    file = tmp_path / "vane.toml"
    file.write_text(
        '[[source]]\nurl = "https://harbour.example/feed.xml"\ninterval = 900\n\n'
        '[[watch]]\nname = "Llama"\nquery = "llama OR behemoth"\nchannels = ["slack:C0123", "console:main"]\n\n'
        '[[watch]]\nname = "All"\nquery = "weights"\nevents = "shift,denial"\n',
        encoding="utf-8",
    )
    declared = load_declared(file)
    assert [(source.url, source.title, source.interval) for source in declared.sources] == [("https://harbour.example/feed.xml", None, 900)]
    assert [(watch.name, watch.events, watch.channels) for watch in declared.watches] == [
        ("Llama", "stance", ("slack:C0123", "console:main")),
        ("All", "shift,denial", ("console:main",)),
    ]


def test_without_a_file_nothing_is_declared() -> None:
    assert load_declared(None).sources == ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param("[[source]]\ntitle = 'x'\n", "[[source]] number 1: url is missing.", id="missing key"),
        pytest.param("[[source]]\nurl = 'u'\n[[source]]\nurl = 'u'\nurk = 1\n", "[[source]] number 2: urk is not a key we know", id="misspelt key"),
        pytest.param("[[sources]]\nurl = 'u'\n", "sources is not a key we know", id="misspelt table"),
        pytest.param("[source]\nurl = 'u'\n", "write it as [[source]]", id="single brackets"),
        pytest.param("source = ['u']\n", "write it as [[source]]", id="list"),
        pytest.param("[[source]]\nurl = 'u'\ninterval = '5m'\n", "interval must be a whole number of seconds", id="text for a number"),
        pytest.param("[[source]]\nurl = 'u'\ninterval = 0\n", "interval must be at least 1 second", id="too often"),
        pytest.param("[[source]]\nurl = 'u'\ninterval = 86401\n", "interval must be at most 86400 seconds", id="too seldom"),
        pytest.param("[[watch]]\nname = 'n'\nquery = ''\n", "[[watch]] number 1: query must not be empty", id="empty"),
        pytest.param("[[watch]]\nname = 'n'\nquery = 3\n", "query must be text in quotes", id="number for text"),
        pytest.param("[[watch]]\nname = 'n'\nquery = 'q'\nchannels = ['#general']\n", "channels must be console:main, slack:", id="channel name"),
        pytest.param("[[watch]]\nname = 'n'\nquery = 'q'\nchannels = []\n", "channels must name at least one channel", id="no channel"),
        pytest.param("[[watch]\n", "is not valid TOML", id="not TOML"),
    ],
)
def test_a_wrong_file_is_told_by_table_and_key(tmp_path: Path, text: str, told: str) -> None:
    sentence = toml_mistake(tmp_path, text)
    assert told in sentence
    assert "vane.toml" in sentence
    assert "\n" not in sentence


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsMistake, match="cannot be read"):
        load_declared(tmp_path)
