"""The command line as people type it: answers, mistakes, and a service that stops when asked."""

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.settings import Settings
from handlers.commands.table import COMMANDS, Command

TEXT = "Meta on Monday released the weights of its new model.\n\nThe harbour opens at nine."
SECRET = "xoxb-1234567890-CANARYcanary"


class Terminal:
    """A folder of somebody's, with an environment that knows nothing of this machine."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environ = {
            "PATH": os.environ["PATH"],
            "HOME": str(folder),
            "XDG_DATA_HOME": str(folder),
            "PYTHONPATH": str(Path.cwd()),
            "COLUMNS": "120",
        }

    def type(self, *words: str, typed: str = "", **environ: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "bot", *words]
        return subprocess.run(
            command, cwd=self.folder, env=self.environ | environ, input=typed, capture_output=True, text=True, timeout=25, check=False
        )

    def start(self, *words: str, **environ: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "bot", *words]
        return subprocess.Popen(
            command, cwd=self.folder, env=self.environ | environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, bufsize=1
        )


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    return Terminal(tmp_path)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Terminal]:
    """A terminal beside a running Openvane, so that each command finds the store open."""
    terminal = Terminal(tmp_path_factory.mktemp("vane"))
    process = terminal.start("run", "watch")
    assert process.stdout is not None
    assert "Nothing is set up yet" in process.stdout.readline()
    yield terminal
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=20)


def assert_one_sentence(done: subprocess.CompletedProcess[str], status: int) -> None:
    assert done.returncode == status, done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert "Traceback" not in done.stderr


def test_help_shows_every_command_in_its_group(terminal: Terminal) -> None:
    done = terminal.type("--help")
    assert done.returncode == 0
    for command in COMMANDS:
        assert command.name.split()[0] in done.stdout
    for word in ("run", "demo", "read", "group", "replay"):
        assert re.search(rf"^│ {word} ", done.stdout, re.MULTILINE)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_help_of_a_command_says_all_that_the_table_says(terminal: Terminal, command: Command) -> None:
    done = terminal.type(*command.name.split(), "--help")
    told = " ".join(done.stdout.split())
    assert done.returncode == 0
    assert command.meaning in told
    for parameter in command.parameters:
        assert parameter.meaning in told
    assert " ".join(command.usage.split()) in told
    assert f"openvane {command.example}" in told or not command.example


def test_a_wrong_setting_is_one_sentence_before_anything_starts(terminal: Terminal) -> None:
    done = terminal.type("run", OPENVANE_POLL_INTERVAL="60s")
    assert_one_sentence(done, 2)
    assert "OPENVANE_POLL_INTERVAL must be a whole number of seconds" in done.stderr
    assert not (terminal.folder / "openvane").exists()


def test_a_secret_in_the_wrong_place_is_not_repeated(terminal: Terminal) -> None:
    done = terminal.type("run", DISCORD_TOKEN=SECRET)
    assert_one_sentence(done, 2)
    assert "CANARY" not in done.stdout + done.stderr


def test_a_wrong_configuration_file_is_named(terminal: Terminal) -> None:
    (terminal.folder / "vane.toml").write_text("[[source]]\ntitle = 'x'\n", encoding="utf-8")
    done = terminal.type("run", OPENVANE_CONFIG="vane.toml")
    assert_one_sentence(done, 2)
    assert "vane.toml: [[source]] number 1: url is missing" in done.stderr


def test_a_word_that_run_does_not_know_is_a_mistake(terminal: Terminal) -> None:
    done = terminal.type("run", "web")
    assert done.returncode == 2
    assert "web" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_store_that_cannot_be_reached_is_one_sentence(terminal: Terminal) -> None:
    done = terminal.type("source", "list", REDIS_URL="redis://:CANARYcanary@127.0.0.1:1/0")
    assert_one_sentence(done, 1)
    assert "127.0.0.1:1" in done.stderr
    assert "CANARY" not in done.stderr


def test_what_is_set_up_in_the_terminal_is_listed_there(shared: Terminal) -> None:
    added = shared.type("watch", "add", "Llama", "--query", "llama OR behemoth", "--channel", "console:main")
    assert added.returncode == 0, added.stderr
    listed = shared.type("watch", "list")
    assert "Llama" in listed.stdout
    assert "llama OR behemoth" in listed.stdout
    removed = shared.type("watch", "remove", "Llama")
    assert removed.returncode == 0, removed.stderr
    assert "behemoth" not in shared.type("watch", "list").stdout


def test_what_was_typed_wrongly_goes_to_standard_error_with_status_two(shared: Terminal) -> None:
    done = shared.type("watch", "remove", "Nothing of that name")
    assert done.returncode == 2
    assert done.stdout == ""
    assert "Nothing of that name" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_answer_is_the_same_words_as_in_chat(shared: Terminal) -> None:
    done = shared.type("stance", "Meta")
    assert done.returncode == 0, done.stderr
    assert "Meta" in done.stdout
    assert "\x1b" not in done.stdout


def test_without_a_command_the_terminal_says_what_there_is(terminal: Terminal) -> None:
    assert "openvane" in terminal.type().stdout + terminal.type().stderr


def test_help_in_words_needs_no_store(terminal: Terminal) -> None:
    done = terminal.type("help", "watch", "add")
    assert done.returncode == 0, done.stderr
    assert "--query" in done.stdout


@pytest.mark.parametrize(("number", "status"), [(signal.SIGTERM, 0), (signal.SIGINT, 130)], ids=["polite stop", "Ctrl-C"])
def test_a_running_bot_says_how_to_begin_and_stops_when_asked(terminal: Terminal, number: signal.Signals, status: int) -> None:
    process = terminal.start("run")
    assert process.stdout is not None
    assert "Nothing is set up yet" in process.stdout.readline()
    process.send_signal(number)
    out, err = process.communicate(timeout=20)
    assert process.returncode == status
    assert "openvane source add" in out
    assert "openvane watch add" in out
    assert "Traceback" not in err


def test_read_shows_people_the_quote_and_why(terminal: Terminal) -> None:
    done = terminal.type("read", "-", typed=TEXT)
    assert done.returncode == 0, done.stderr
    assert "Meta" in done.stdout
    assert "toward open" in done.stdout
    assert "released the weights" in done.stdout
    assert "\x1b" not in done.stdout


def test_read_says_when_a_text_is_about_something_else(terminal: Terminal) -> None:
    done = terminal.type("read", "-", typed="The harbour opens at nine.")
    assert done.returncode == 0
    assert "openness" in done.stdout


def test_text_that_tries_to_move_the_cursor_stays_text(terminal: Terminal) -> None:
    done = terminal.type("read", "-", typed="Meta \x1b[2Jreleased the weights of its new \x07model.")
    assert "\x1b" not in done.stdout
    assert "\x07" not in done.stdout


def test_json_stays_on_one_line_whatever_the_text_holds(terminal: Terminal) -> None:
    text = "Meta released the weights of its new model.\u2028\x85Anyone may download them.\ud800".encode("utf-8", "surrogatepass")
    (terminal.folder / "text.jsonl").write_text(json.dumps({"id": 1, "text": text.decode("utf-8", "surrogatepass")}) + "\n", encoding="utf-8")
    done = terminal.type("read", "text.jsonl", "--jsonl")
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) == 1
    json.loads(done.stdout)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        pytest.param(("read", "none.txt"), "none.txt", id="no such file"),
        pytest.param(("read", "."), "folder", id="a folder"),
        pytest.param(("read", "latin.txt"), "UTF-8", id="another encoding"),
        pytest.param(("read", "-", "--orgs", "none.json"), "none.json", id="no such file of organisations"),
        pytest.param(("read", "-", "--orgs", "latin.txt"), "latin.txt", id="organisations that are not JSON"),
        pytest.param(("read", "-", "--orgs", "list.json"), '{"Canonical name": ["alias", ...]}', id="organisations of another shape"),
        pytest.param(("read", "-", "--org", "=alias"), "--org", id="an organisation without a name"),
        pytest.param(("group", "none.jsonl"), "none.jsonl", id="no such file of articles"),
        pytest.param(("replay", "list.json", "--json"), "line 1", id="a line that is not an object"),
        pytest.param(("read", "http://127.0.0.1:9/", "--json"), "127.0.0.1", id="a private address"),
    ],
)
def test_what_cannot_be_read_is_named_in_one_sentence(terminal: Terminal, words: tuple[str, ...], told: str) -> None:
    (terminal.folder / "latin.txt").write_bytes("Überall".encode("latin-1"))
    (terminal.folder / "list.json").write_text("[1]\n", encoding="utf-8")
    done = terminal.type(*words, typed="Anything.")
    assert done.returncode in {1, 2}
    assert told in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert "Traceback" not in done.stderr


def test_jsonl_is_answered_line_by_line_as_it_comes(terminal: Terminal) -> None:
    command = [sys.executable, "-m", "bot", "read", "-", "--jsonl"]
    with subprocess.Popen(command, env=terminal.environ, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for number in range(2):
            process.stdin.write(json.dumps({"id": number, "text": TEXT}) + "\n")
            assert json.loads(process.stdout.readline())["id"] == str(number)
        process.stdin.close()
        assert process.wait(timeout=20) == 0


def test_a_reader_that_goes_away_is_no_trouble(terminal: Terminal) -> None:
    rows = "".join(json.dumps({"id": number, "text": TEXT}) + "\n" for number in range(2000))
    (terminal.folder / "rows.jsonl").write_text(rows, encoding="utf-8")
    pipe = f"{sys.executable} -m bot read rows.jsonl --jsonl | head -n 1"
    done = subprocess.run(["/bin/sh", "-c", pipe], cwd=terminal.folder, env=terminal.environ, capture_output=True, text=True, timeout=25, check=False)
    assert json.loads(done.stdout)["id"] == "0"
    assert done.stderr == ""


def test_settings_of_the_folder_are_used(terminal: Terminal) -> None:
    (terminal.folder / ".env").write_text(f"SLACK_BOT_TOKEN={SECRET}\n", encoding="utf-8")
    done = terminal.type("run")
    assert_one_sentence(done, 2)
    assert "SLACK_APP_TOKEN" in done.stderr
    assert "CANARY" not in done.stderr
    assert Settings.model_config.get("env_file") is None
