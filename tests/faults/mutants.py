"""``make mutants``: each of seven mistakes is made, in a copy of the tree, and the test that must notice it is run there.

They are the mistakes that first drafts of such a system make. A suite that does not notice one of them would not notice its kin either.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
FOLDERS: Final = ("bot", "handlers", "watchers", "tests")
FILES: Final = ("pyproject.toml",)
LIMIT: Final = 240.0
"""Seconds for one test."""

STEPS: Final = "tests/faults/test_steps.py::test_who_dies_at_a_step_leaves_nothing_lost_repeated_or_out_of_order"
LIES: Final = "tests/faults/test_storms.py::test_posts_that_are_limited_fail_or_stay_unanswered_are_made_in_order_and_never_too_early"
ALIKE: Final = "tests/faults/test_storms.py::test_any_number_of_processes_tells_the_same_in_the_same_order"


@dataclass(frozen=True, slots=True)
class Edit:
    """In ``file``, ``old`` becomes ``new``; it stands there exactly once, or the mutant is out of date."""

    file: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Mutant:
    """A mistake and the test that must notice it."""

    name: str
    mistake: str
    edits: tuple[Edit, ...]
    test: str


MUTANTS: Final = (
    Mutant(
        "M1",
        "a poll is finished, cache validators and all, before its entries are recorded",
        (
            Edit(
                "watchers/poller.py",
                "        async for batch in self._completed(lease, fetched.entries, frozenset(unseen)):\n",
                "        early = replace(source, etag=fetched.etag, last_modified=fetched.last_modified, body_hash=fetched.body_hash, items=fetched.items)\n"
                "        await self._store.finish_poll(lease, early, timedelta(seconds=1))\n"
                "        async for batch in self._completed(lease, fetched.entries, frozenset(unseen)):\n",
            ),
        ),
        f"{STEPS}[read, nothing recorded]",
    ),
    Mutant(
        "M2",
        "identities are written by themselves, before the rest of the commit",
        (
            Edit(
                "bot/store/redis/core.py",
                '        return bool(await self._link.run("commit",',
                "        for name, known in outcome.identities.items():\n"
                '            await self._link.ask("HSET", keys.IDENTITIES, digest(name), nouns.KNOWN_ARTICLE.encode(known))\n'
                '        return bool(await self._link.run("commit",',
            ),
        ),
        f"{STEPS}[read, nothing recorded]",
    ),
    Mutant(
        "M3",
        "a channel that is leased is made ready by what comes next, and leased again",
        (Edit("bot/store/lua/relay.lua", "if not redis.call('ZSCORE', leased, channel) and ", "if "),),
        f"{ALIKE}[two watchers and three workers]",
    ),
    Mutant(
        "M4",
        "no mark is left that a post is about to be made",
        (Edit("bot/store/lua/mark_intent.lua", "redis.call('HSETNX', head, 'doubt', now)\n", ""),),
        f"{STEPS}[posted, not finished]",
    ),
    Mutant(
        "M5",
        "who lost the lease finishes the delivery all the same",
        (Edit("bot/store/lua/finish_delivery.lua", "if redis.call('HGET', fences, channel) ~= fence then return 0 end\n", ""),),
        f"{STEPS}[finished when the lease was long over]",
    ),
    Mutant(
        "M6",
        "slack_sdk repeats a post by itself",
        (
            Edit(
                "handlers/slack/calls.py",
                "session=self._open_session(), logger=self.logger, retry_handlers=[])\n        if self.direct:\n            client",
                "session=self._open_session(), logger=self.logger)\n        if self.direct:\n            client",
            ),
        ),
        LIES,
    ),
    Mutant(
        "M7",
        "the key of a message does not tell its channel",
        (Edit("bot/domain/alerting.py", 'digest("alert", channel, change.story_id,', 'digest("alert", change.story_id,'),),
        f"{ALIKE}[one watcher and one worker]",
    ),
)


def main(names: list[str]) -> int:
    """Those that are named, or all; the exit status: 0 when each was caught."""
    wanted = [mutant for mutant in MUTANTS if mutant.name in names or not names]
    caught = [_is_caught(mutant) for mutant in wanted]
    _tell(f"mutants: {sum(caught)} of {len(caught)} caught")
    return int(not all(caught))


def _is_caught(mutant: Mutant) -> bool:
    with tempfile.TemporaryDirectory(prefix="ovm-") as folder:
        tree = Path(folder)
        _copy(tree)
        if _run(tree, mutant.test).returncode != 0:
            _tell(f"{mutant.name} cannot be judged: {mutant.test} fails without it")
            return False
        for edit in mutant.edits:
            _apply(tree, edit)
        done = _run(tree, mutant.test)
        caught = done.returncode == 1 and "1 failed" in done.stdout
        _tell(f"{mutant.name} {'caught' if caught else 'NOT CAUGHT'}: {mutant.mistake}\n   by {mutant.test}\n   {_count_in(done.stdout)}")
        return caught


def _copy(tree: Path) -> None:
    for name in FOLDERS:
        shutil.copytree(ROOT / name, tree / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in FILES:
        shutil.copy(ROOT / name, tree / name)


def _apply(tree: Path, edit: Edit) -> None:
    file = tree / edit.file
    text = file.read_text(encoding="utf-8")
    found = text.count(edit.old)
    if found != 1:
        sys.exit(f"{edit.file} holds {edit.old!r} {found} times: bring tests/faults/mutants.py up to date.")
    file.write_text(text.replace(edit.old, edit.new), encoding="utf-8")


def _run(tree: Path, test: str) -> subprocess.CompletedProcess[str]:
    environ = {**os.environ, "PYTHONPATH": str(tree)}
    return subprocess.run(
        [sys.executable, "-m", "pytest", test, "-m", "", "-q", "-p", "no:randomly", "-p", "no:cacheprovider", "--tb=short"],
        cwd=tree, env=environ, capture_output=True, text=True, timeout=LIMIT, check=False,
    )  # fmt: skip


def _count_in(output: str) -> str:
    """The line of a scene that says what was counted."""
    return next((line for line in output.splitlines() if line.startswith("seed=")), "it ended before anything was counted")


def _tell(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
