"""Entities that a document declares: a few short ones are read, everything that could expand or fetch is refused."""

import re
from xml.parsers import expat  # It stops at the root element, before anything is expanded.

from watchers.parsing.refusal import Refusal

_MOST = 300
_LONGEST = 64
"""Bytes of an entity's value: old feeds declare the Latin letters of HTML, a character each."""
_INNER = re.compile(r"[%&](?!#\w{1,8};)")
_DECLARATION = re.compile(r"<!ENTITY", re.IGNORECASE)


class _RootReached(Exception):
    """Nothing can be declared from here on."""


def check_entities(document: str) -> None:
    """Raise ``Refusal`` when the document declares entities beyond short plain ones.

    It looks at the decoded text, so that no encoding hides a declaration, and stops at the root element: only before it can anything be declared.
    """
    if not _DECLARATION.search(document):
        return
    declared = 0

    def declare(_name: str, _parameter: bool, value: str | None, _base: str | None, *_external: str | None) -> None:
        nonlocal declared
        declared += 1
        if value is None or declared > _MOST or len(value.encode()) > _LONGEST or _INNER.search(value):
            raise _refusal()

    def reach_root(*_element: object) -> None:
        raise _RootReached

    parser = expat.ParserCreate()
    parser.EntityDeclHandler, parser.StartElementHandler = declare, reach_root
    try:
        parser.Parse(document, True)
    except _RootReached:
        return
    except (expat.ExpatError, UnicodeEncodeError):
        raise _refusal() from None  # Malformed before its root, and it declares something: not worth the risk.


def _refusal() -> Refusal:
    return Refusal("It declares entities that could expand without end or fetch other files, so it is not read; ask its owner to remove them.")
