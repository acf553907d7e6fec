"""Openvane running, and asked and set up from the terminal beside it."""

import re
import signal
import subprocess
from collections.abc import Iterator

import pytest

from bot.cli.service import STARTER
from bot.domain.matching import events_named
from bot.domain.query import parse_query, prepared
from handlers.commands.parse import read_words
from tests.cli.conftest import Desk, Done, Terminal
from tests.examples import a_reading

SECRET = "xoxb-1234567890-CANARYcanary"


def first_line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline()


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The data folder of a running Openvane, so that each command finds the store open."""
    terminal = Terminal(tmp_path_factory.mktemp("vane"))
    with terminal.running("run", "watch") as process:
        assert "Nothing is set up yet" in first_line(process)
        yield str(terminal.folder / "openvane")


def assert_one_sentence(done: Done, status: int, told: str) -> None:
    (sentence,) = done.sentences
    assert done.status == status
    assert told in sentence
    assert "CANARY" not in done.out + done.err


def test_a_wrong_setting_is_one_sentence_before_anything_starts(desk: Desk) -> None:
    assert_one_sentence(desk.type("run", OPENVANE_POLL_INTERVAL="60s"), 2, "OPENVANE_POLL_INTERVAL must be a whole number of seconds")
    assert not list(desk.folder.iterdir())


def test_a_secret_in_the_wrong_place_is_not_repeated(desk: Desk) -> None:
    assert_one_sentence(desk.type("run", DISCORD_TOKEN=SECRET), 2, "DISCORD_TOKEN holds a Slack bot token")


def test_settings_of_the_folder_are_used(desk: Desk) -> None:
    (desk.folder / ".env").write_text(f"SLACK_BOT_TOKEN={SECRET}\n", encoding="utf-8")
    assert_one_sentence(desk.type("run"), 2, "SLACK_BOT_TOKEN is set without SLACK_APP_TOKEN")


def test_a_wrong_configuration_file_is_named(desk: Desk) -> None:
    (desk.folder / "vane.toml").write_text("[[source]]\ntitle = 'x'\n", encoding="utf-8")
    assert_one_sentence(desk.type("run", OPENVANE_CONFIG="vane.toml"), 2, "vane.toml: [[source]] number 1: url is missing")


def test_a_word_that_run_does_not_know_is_a_mistake(desk: Desk) -> None:
    done = desk.type("run", "web")
    assert done.status == 2
    assert "web" in done.err


def test_a_store_that_cannot_be_reached_is_one_sentence(desk: Desk) -> None:
    assert_one_sentence(desk.type("source", "list", REDIS_URL="redis://:CANARYcanary@127.0.0.1:1/0"), 1, "127.0.0.1:1")


def test_secrets_that_others_can_read_are_pointed_out(desk: Desk) -> None:
    file = desk.folder / ".env"
    file.write_text("REDIS_URL=redis://:CANARYcanary@127.0.0.1:1/0\n", encoding="utf-8")
    file.chmod(0o644)
    done = desk.type("source", "list")
    assert "chmod 600 .env" in done.sentences[0]
    assert "CANARY" not in done.err


def test_what_is_set_up_in_the_terminal_is_listed_and_removed_there(shared: str, desk: Desk) -> None:
    added = desk.type("watch", "add", "Llama", "--query", "llama OR behemoth", "--channel", "console:main", OPENVANE_DATA_DIR=shared)
    assert added.status == 0, added.err
    listed = desk.type("watch", "list", OPENVANE_DATA_DIR=shared).out
    assert "Llama" in listed
    assert "llama OR behemoth" in listed
    assert desk.type("watch", "remove", "Llama", OPENVANE_DATA_DIR=shared).status == 0
    assert "behemoth" not in desk.type("watch", "list", OPENVANE_DATA_DIR=shared).out


def test_what_was_typed_wrongly_goes_to_standard_error_with_status_two(shared: str, desk: Desk) -> None:
    done = desk.type("watch", "remove", "Nothing of that name", OPENVANE_DATA_DIR=shared)
    assert done.status == 2
    assert done.out == ""
    assert "There is no watch" in " ".join(done.sentences)


def test_words_that_no_command_takes_are_told_before_the_store_is_opened(desk: Desk) -> None:
    done = desk.type("watch", "add", "Llama")
    assert done.status == 2
    assert "--query" in done.err
    assert done.out == ""


def test_an_answer_in_a_pipe_is_plain(shared: str, desk: Desk) -> None:
    done = desk.type("stance", "Meta", OPENVANE_DATA_DIR=shared)
    assert done.status == 0, done.err
    assert "Meta" in done.out
    assert "\x1b" not in done.out


@pytest.mark.parametrize(("number", "status"), [(signal.SIGTERM, 0), (signal.SIGINT, 130)], ids=["polite stop", "Ctrl-C"])
def test_a_running_bot_says_how_to_begin_and_stops_when_asked(terminal: Terminal, number: signal.Signals, status: int) -> None:
    with terminal.running("run") as process:
        assert "Nothing is set up yet" in first_line(process)
        process.send_signal(number)
        assert process.wait(timeout=20) == status
        assert process.stdout is not None
        assert process.stderr is not None
        out, err = process.stdout.read(), process.stderr.read()
    assert "openvane source add" in out
    assert "openvane watch add" in out
    assert "Traceback" not in err


def test_what_a_file_declares_is_there_from_the_start(terminal: Terminal) -> None:
    (terminal.folder / "vane.toml").write_text('[[watch]]\nname = "Llama"\nquery = "llama"\n', encoding="utf-8")
    with terminal.running("run", "watch", OPENVANE_CONFIG="vane.toml") as process:
        assert "There are watches but no source" in first_line(process)


def test_watches_go_into_a_file_and_come_back_from_it(desk: Desk, shared: str) -> None:
    assert desk.type("watch", "add", "Kelp", "--query", '"kelp farm" OR algae', OPENVANE_DATA_DIR=shared).status == 0
    exported = desk.type("watch", "export", "toml", OPENVANE_DATA_DIR=shared)
    file = desk.folder / "watches.toml"
    file.write_text(exported.out.replace("Kelp", "Seaweed"), encoding="utf-8")
    looked = desk.type("watch", "import", "--dry-run", str(file), OPENVANE_DATA_DIR=shared)
    assert "would add 1" in " ".join(looked.out.split())
    assert "Taken in: add 1" in " ".join(desk.type("watch", "import", str(file), OPENVANE_DATA_DIR=shared).out.split())
    assert "Seaweed" in desk.type("watch", "list", OPENVANE_DATA_DIR=shared).out
    for name in ("Kelp", "Seaweed"):
        assert desk.type("watch", "remove", name, OPENVANE_DATA_DIR=shared).status == 0


def test_a_file_of_watches_that_is_not_there_is_named(desk: Desk) -> None:
    done = desk.type("watch", "import", "no-such-file.toml")
    assert done.status == 2
    assert "The file “no-such-file.toml” cannot be read: No such file or directory." in " ".join((done.out + done.err).split())


def test_the_starter_watch_that_is_offered_can_be_added_as_it_is_shown() -> None:
    (line,) = re.findall(r"openvane (watch add .*)", STARTER)
    typed = read_words(line)
    assert (typed.command, typed.arguments["name"]) == ("watch add", "AI openness")
    moved = prepared("Meta said so.", readings=[a_reading()])
    assert parse_query(typed.arguments["query"]).matches(moved)
    assert not parse_query(typed.arguments["query"]).matches(prepared("Meta opened a canteen."))
    assert {kind.value for kind in events_named(typed.arguments["events"])} == {"shift", "signal", "denial"}
