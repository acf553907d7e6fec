"""The commands about what is read."""

from bot.domain.permissions import Who
from handlers.commands.shapes import Command, Parameter

_SOURCE = Parameter(name="source", meaning="The source's title, address or id", required=True, positional=True)

SOURCE_COMMANDS: tuple[Command, ...] = (
    Command(
        name="source add",
        meaning="Read a feed or a page from now on",
        parameters=(
            Parameter(name="address", meaning="The feed's or page's address, with https://", required=True, positional=True),
            Parameter(name="title", meaning="What to call it; without it, its own title"),
            Parameter(
                name="kind",
                meaning="feed, newsroom (links), text or licence (changes)",
                choices=("feed", "newsroom", "text", "licence"),
            ),
        ),
        example="source add https://example.org/feed.xml",
        who=Who.HOME,
    ),
    Command(name="source list", meaning="The sources we read, and how each is doing"),
    Command(
        name="source health",
        meaning="Which sources are unwell, and why",
        parameters=(Parameter(name="source", meaning="One source, for all that is known of it", positional=True),),
        example="source health Harbour Post",
    ),
    Command(
        name="source pause", meaning="Leave a source alone for a while", parameters=(_SOURCE,), example="source pause Harbour Post", who=Who.HOME
    ),
    Command(name="source resume", meaning="Read a paused source again", parameters=(_SOURCE,), example="source resume Harbour Post", who=Who.HOME),
    Command(
        name="source remove",
        meaning="Stop reading a source; what it told us stays",
        parameters=(_SOURCE,),
        example="source remove Harbour Post",
        who=Who.HOME,
    ),
    Command(name="source export", meaning="All sources as an OPML list"),
    Command(
        name="source import",
        meaning="Read all sources of a list (OPML) from now on",
        parameters=(
            Parameter(name="dry-run", meaning="Only show what it would do", flag=True),
            Parameter(
                name="text",
                meaning="An OPML address, or starter; in a terminal a file",
                required=True,
                positional=True,
                whole=True,
            ),
        ),
        example="source import --dry-run starter",
        who=Who.HOME,
    ),
)
