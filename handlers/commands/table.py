"""The table of commands: Slack reads them from text, Discord registers them as typed options, the terminal offers them as words. One table, three mouths."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """One thing a command takes. ``positional`` ones are typed as words, the others as ``--name value``.

    The last words that read as a period go to a parameter named ``period``, wherever it stands. ``choices`` are offered, not enforced.
    ``phrases`` says that quotation marks inside mean something: they are kept where several words are typed.
    """

    name: str
    meaning: str
    required: bool = False
    positional: bool = False
    choices: tuple[str, ...] = ()
    phrases: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """A command: its words, what it answers in one line of at most 100 characters, what it takes, and an example of it typed."""

    name: str
    meaning: str
    parameters: tuple[Parameter, ...] = ()
    example: str = ""

    @property
    def usage(self) -> str:
        """How it is typed, without the leading ``/vane`` or ``openvane``."""
        return " ".join([self.name, *(_usage(parameter) for parameter in self.parameters)])


def _usage(parameter: Parameter) -> str:
    words = parameter.name.upper() if parameter.positional else f"--{parameter.name} {parameter.name.upper()}"
    return words if parameter.required else f"[{words}]"


PERIOD = Parameter(
    name="period", meaning="today, 7d, since monday, june, or 2025-07-01..2025-08-15", positional=True, choices=("today", "3d", "7d", "14d", "30d")
)

COMMANDS: tuple[Command, ...] = (
    Command(
        name="summary",
        meaning="What happened in a period, each line with its source",
        parameters=(Parameter(name="topic", meaning="An organisation, a model, or words to look for", positional=True, phrases=True), PERIOD),
        example="summary Meta 7d",
    ),
    Command(
        name="stance",
        meaning="Where an organisation stands between open and closed, and the quotes that put it there",
        parameters=(Parameter(name="organisation", meaning="An organisation; without it, all of them", positional=True),),
        example="stance Meta",
    ),
    Command(
        name="stories",
        meaning="The stories of a period, the newest first",
        parameters=(Parameter(name="query", meaning="Words, phrases in quotes, OR between them", positional=True, phrases=True), PERIOD),
        example='stories "open weights" 3d',
    ),
    Command(
        name="watch add",
        meaning="Follow something in this channel",
        parameters=(
            Parameter(name="name", meaning="What to call the watch", required=True, positional=True),
            Parameter(name="query", meaning='Words that all must occur, "exact phrases", OR between them', required=True, phrases=True),
            Parameter(
                name="events",
                meaning="stance (a position moves), keyword (also every new story), or a list such as shift,denial",
                choices=("stance", "keyword"),
            ),
            Parameter(name="channel", meaning="Where to tell it, such as slack:C0123; without it, here"),
        ),
        example='watch add Llama --query "llama OR behemoth" --events keyword',
    ),
    Command(name="watch list", meaning="The watches and the channels they speak in"),
    Command(
        name="watch remove",
        meaning="Stop following something",
        parameters=(Parameter(name="name", meaning="The watch's name", required=True, positional=True),),
        example="watch remove Llama",
    ),
    Command(
        name="source add",
        meaning="Read a feed from now on",
        parameters=(
            Parameter(name="address", meaning="The feed's address, with https://", required=True, positional=True),
            Parameter(name="title", meaning="What to call it; without it, the feed's own title"),
        ),
        example="source add https://example.org/feed.xml",
    ),
    Command(name="source list", meaning="The sources we read, and how each is doing"),
    Command(
        name="source remove",
        meaning="Stop reading a source; what it told us stays",
        parameters=(Parameter(name="source", meaning="The source's title, address or id", required=True, positional=True),),
        example="source remove Harbour Post",
    ),
    Command(
        name="help",
        meaning="What to type",
        parameters=(Parameter(name="command", meaning="One command, for more about it", positional=True),),
        example="help watch add",
    ),
)
"""Every command, in the order that help shows them."""
