"""Every exception of our own, and who may see its words.

    OpenvaneError
    ├── UserMistake            its text is a whole sentence that says the mend, safe to show in chat
    │   ├── BadArgument        a word of a command that we cannot use
    │   ├── NotFound           no such watch, source, story, organisation
    │   └── SettingsMistake    an environment variable or configuration file that we cannot use
    ├── SourceTrouble          a page or feed could not be had; its text names the mend, never what was fetched
    └── StoreTrouble
        ├── StoreAway          the store does not answer now; nothing was changed, try again
        └── StoreUnfit         the store answers but cannot be used (wrong version, evicts, another format)

What a third-party library raises is translated where that library is called, with ``raise ... from``.
"""


class OpenvaneError(Exception):
    """The root: what Openvane foresees."""


class UserMistake(OpenvaneError):
    """Something a person can mend; ``str()`` is one sentence to show them."""


class BadArgument(UserMistake):
    """A word of a command that cannot be used."""


class NotFound(UserMistake):
    """A named thing that does not exist."""


class SettingsMistake(UserMistake):
    """A setting that cannot be used; the sentence names the variable and the mend, never a secret value."""


class SourceTrouble(OpenvaneError):
    """A feed or page could not be had; ``str()`` is one sentence to show an admin, without anything of the answer's text."""


class StoreTrouble(OpenvaneError):
    """The store cannot serve."""


class StoreAway(StoreTrouble):
    """The store does not answer now; whoever waits may try again."""


class StoreUnfit(StoreTrouble):
    """The store answers, but must not be used as it is."""
