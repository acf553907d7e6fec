"""Which line of its organisation a model belongs to."""

import re
from collections.abc import Iterable

_VERSION = re.compile(r"[\s\-–]*\bv?\d|(?<=[a-zA-Z])\d+(?:\.\d+)*(?:\b|[a-z]\b)")
_EDGES = " -–,"


def line_of(model: str, known: Iterable[str]) -> str:
    """The line that a model is a version of: one on record if the model is it or a version of it ("Heron 2" of "Heron"), or else its name without the version.

    ``known`` are the lines on record; the longest that fits wins, so that "gpt-oss-120b" is not a "gpt".
    """
    name = " ".join(model.split())
    fitting = [line for line in known if _is_version(name, line)]
    if fitting:
        return max(fitting, key=lambda line: (len(line), line))
    version = _VERSION.search(name)
    stem = name[: version.start()].strip(_EDGES) if version else name
    return stem if len(stem) > 1 else name


def _is_version(name: str, line: str) -> bool:
    folded, stem = name.casefold(), line.casefold()
    if folded == stem:
        return True
    rest = folded[len(stem) :].lstrip(_EDGES).removeprefix("v") if folded.startswith(stem) else ""
    return bool(rest) and rest[0].isdigit()
