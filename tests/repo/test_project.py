"""What is handed to people: lock files, the Makefile, the Procfile, versions, and nothing of the machine it was made on."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

from tests.repo.project import ROOT, read, shown, tracked

PROJECT = tomllib.loads(read("pyproject.toml"))
LOCKS = ("requirements.lock", "requirements-dev.lock", "requirements-bench.lock")
TARGETS = {"setup", "demo", "run", "test", "check", "lint", "types", "lock", "bench"}
MACHINE = re.compile(r"(?<![\w.])/(?:home|root|Users|work)/\w")
PRIVATE_NET = re.compile(r"\b(?:index-url|extra-index-url|find-links|trusted-host)\b")


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_file_pins_every_package_by_hash_and_names_no_host(lock: str) -> None:
    text = read(lock)
    assert "://" not in text
    assert not PRIVATE_NET.search(text)
    pins = re.split(r"\n(?=[A-Za-z0-9])", text.strip())
    assert len(pins) > 20
    for pin in pins:
        assert re.match(r"[\w.-]+==\S+", pin), pin[:80]
        assert "--hash=sha256:" in pin, pin[:80]


@pytest.mark.parametrize(
    ("lock", "extras"), [("requirements.lock", ()), ("requirements-dev.lock", ("dev",)), ("requirements-bench.lock", ("dev", "bench"))]
)
def test_a_lock_file_holds_everything_that_the_project_asks_for(lock: str, extras: tuple[str, ...]) -> None:
    asked = [*PROJECT["project"]["dependencies"], *(line for extra in extras for line in PROJECT["project"]["optional-dependencies"][extra])]
    pinned = {re.sub(r"[-_.]+", "-", name).casefold() for name in re.findall(r"^([\w.-]+)==", read(lock), re.MULTILINE)}
    for line in asked:
        name = re.sub(r"[-_.]+", "-", re.split(r"[\[>=<;~! ]", line)[0]).casefold()
        assert name in pinned, f"{name} is not in {lock}: type make lock"


def test_the_lock_files_agree_on_what_runs() -> None:
    def pins(name: str) -> set[str]:
        return set(re.findall(r"^([\w.-]+==[^ \n\\]+)", read(name), re.MULTILINE))

    assert pins(LOCKS[0]) <= pins(LOCKS[1]) <= pins(LOCKS[2])


def test_make_alone_lists_its_targets() -> None:
    done = subprocess.run(["make", "--no-print-directory"], cwd=ROOT, capture_output=True, text=True, check=True)
    listed = {line.split()[0] for line in done.stdout.splitlines() if line.strip()}
    assert listed >= TARGETS
    assert listed == set(re.findall(r"^([a-z-]+):.*##", read("Makefile"), re.MULTILINE))


def test_the_procfile_starts_both_halves() -> None:
    processes = dict(line.split(": ", 1) for line in read("Procfile").splitlines())
    assert processes == {"watch": "openvane run watch", "chat": "openvane run chat"}


def test_the_change_log_speaks_of_this_version() -> None:
    headings = re.findall(r"^## \[(.+?)\]", read("CHANGELOG.md"), re.MULTILINE)
    assert headings[0] == "Unreleased"
    released = [heading for heading in headings if heading != "Unreleased"]
    assert not released or released[0] == PROJECT["project"]["version"]
    assert released or PROJECT["project"]["version"].startswith("0.")


def test_every_folder_of_tests_is_a_package() -> None:
    bare = {
        shown(path.parent) for path in tracked() if path.suffix == ".py" and "tests" in path.parts and not (path.parent / "__init__.py").is_file()
    }
    assert bare == set()


def test_nothing_speaks_of_the_machine_it_was_made_on() -> None:
    texts = [path for path in tracked() if path.suffix in {".py", ".md", ".toml", ".lock", ".lua", ".yml", ""} and path != Path(__file__)]
    assert [shown(path) for path in texts if MACHINE.search(path.read_text(encoding="utf-8", errors="replace"))] == []


def test_no_secret_is_in_the_project() -> None:
    assert not [shown(path) for path in tracked() if path.name == ".env"]
    assert all(not value for value in re.findall(r"^(?:SLACK|DISCORD|REDIS)_\w+=(.*)$", read(".env.example"), re.MULTILINE))
