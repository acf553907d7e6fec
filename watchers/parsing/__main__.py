"""A parsing child: it limits itself, then says that it is ready, and answers questions from its standard input until that ends.

A question is a line of JSON (``job``, ``url``, ``content_type``, ``now``, ``size``) and ``size`` bytes of document; an answer is a line of JSON:
``{"answer": ...}`` or ``{"refused": sentence}``. A child that runs out of memory simply ends; the parent starts another.
"""

import contextlib
import json
import os
import signal
import sys
from collections.abc import Callable
from datetime import datetime
from importlib import import_module
from typing import IO, Any

from watchers.parsing.refusal import Refusal

_JOBS = {
    "feed": ("feeds", "parse_feed"),
    "page": ("pages", "extract_page"),
    "links": ("links", "find_feeds"),
    "newsroom": ("newsrooms", "find_articles"),
    "wording": ("wordings", "read_wording"),
    "robots": ("robots", "may_fetch"),
    "outlines": ("outlines", "read_outlines"),
}
"""Imported when first asked for: most children never see a page."""
_MEMORY = 512 * 1024 * 1024
_LONGEST_QUESTION = 60
"""Seconds after which a child ends itself: its parent would have ended it long before, had it lived."""


def main() -> None:
    """Answer until there are no more questions."""
    questions, answers = sys.stdin.buffer, os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # What a parser prints must not look like an answer.
    _limit_ourselves()
    _send(answers, {"ready": True})
    while line := questions.readline():
        signal.alarm(_LONGEST_QUESTION)
        _send(answers, answer_question(line, questions))
        signal.alarm(0)


def _send(answers: IO[bytes], value: dict[str, Any]) -> None:
    answers.write(json.dumps(value).encode() + b"\n")
    answers.flush()


def answer_question(line: bytes, questions: IO[bytes]) -> dict[str, Any]:
    """The answer to the question in a line, whose document follows it."""
    question = json.loads(line)
    body = questions.read(question["size"])
    module, name = _JOBS[question["job"]]
    job: Callable[..., dict[str, Any]] = getattr(import_module(f"watchers.parsing.{module}"), name)
    try:
        return {"answer": job(body, question["url"], question["content_type"], datetime.fromisoformat(question["now"]))}
    except Refusal as refusal:
        return {"refused": str(refusal)}
    except MemoryError:
        raise  # What is left of this process cannot be relied on.
    except Exception:  # noqa: BLE001 -- parsers raise anything when they stumble, and the document alone is to blame.
        return {"refused": "It could not be read as a feed or page; tell its owner if it stays so."}


def _limit_ourselves() -> None:
    """No more memory, files or core dumps than parsing needs, where the system has such limits."""
    with contextlib.suppress(ImportError):
        import resource  # noqa: PLC0415 -- Windows has none.

        for limit, most in ((resource.RLIMIT_AS, _MEMORY), (resource.RLIMIT_NOFILE, 16), (resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_CORE, 0)):
            with contextlib.suppress(ValueError, OSError):  # macOS refuses some.
                resource.setrlimit(limit, (most, most))


if __name__ == "__main__":
    main()
