"""The commands around watches, for the table."""

from bot.domain.permissions import Who
from handlers.commands.shapes import Command, Parameter

_NAME = Parameter(name="name", meaning="The watch's name", required=True, positional=True)
_EVENTS = Parameter(
    name="events",
    meaning="stance, keyword (also new stories), or a list: shift,denial",
    choices=("stance", "keyword"),
)
_FLOOR = Parameter(name="floor", meaning="How sure: low, fair, high, or from 0 to 1", choices=("low", "fair", "high"))
_DIRECTION = Parameter(name="direction", meaning="open, closed, mixed, or any", choices=("open", "closed", "mixed", "any"))
_FOR = Parameter(name="for", meaning="2h, 3d, 1w; without it, a day", choices=("2h", "24h", "3d", "1w"))
_REASON = Parameter(name="reason", meaning="Why, for those who wonder")
_MUTED = Parameter(name="what", meaning="story ID, org NAME, watch NAME, or channel", required=True, positional=True)
DRY_RUN = Parameter(name="dry-run", meaning="Only look: nothing is changed", flag=True)

WATCH_COMMANDS: tuple[Command, ...] = (
    Command(
        name="watch add",
        meaning="Follow something in this channel",
        parameters=(
            Parameter(name="name", meaning="What to call the watch", required=True, positional=True),
            Parameter(name="query", meaning='Words that all must occur, "exact phrases", OR between them', required=True, phrases=True),
            _EVENTS,
            Parameter(name="channel", meaning="Where to tell it: slack:C0123; without it, here"),
            _FLOOR,
            _DIRECTION,
            DRY_RUN,
        ),
        example='watch add Llama --query "llama OR behemoth" --events keyword',
        who=Who.EDITORS,
    ),
    Command(name="watch list", meaning="The watches and the channels they speak in"),
    Command(name="watch show", meaning="One watch with all that it wants", parameters=(_NAME,), example="watch show Llama"),
    Command(
        name="watch edit",
        meaning="Change what a watch looks for or when it speaks",
        parameters=(
            _NAME,
            Parameter(name="query", meaning="The new query", phrases=True),
            _EVENTS,
            Parameter(name="channel", meaning="Where to tell it from now on"),
            _FLOOR,
            _DIRECTION,
        ),
        example="watch edit Llama --events stance --floor high",
        who=Who.EDITORS,
    ),
    Command(
        name="watch test",
        meaning="What a watch would have sent, and just missed",
        parameters=(
            _NAME,
            Parameter(name="period", meaning="7d, 30d, since monday; without it, a week", positional=True, choices=("7d", "14d", "30d")),
        ),
        example="watch test Llama 14d",
    ),
    Command(name="watch pause", meaning="Silence a watch until it is resumed", parameters=(_NAME,), example="watch pause Llama", who=Who.EDITORS),
    Command(name="watch resume", meaning="Let a paused watch speak again", parameters=(_NAME,), example="watch resume Llama", who=Who.EDITORS),
    Command(
        name="watch mute",
        meaning="Silence a watch for a time",
        parameters=(_NAME, _FOR, _REASON),
        example="watch mute Llama --for 2h --reason launch day",
        who=Who.EDITORS,
    ),
    Command(
        name="watch remove",
        meaning="Stop following something",
        parameters=(_NAME,),
        example="watch remove Llama",
        who=Who.EDITORS,
    ),
    Command(
        name="watch export",
        meaning="All watches of this team as text",
        parameters=(Parameter(name="format", meaning="toml or json; without it, toml", positional=True, choices=("toml", "json")),),
        example="watch export json",
    ),
    Command(
        name="watch import",
        meaning="Take over exported watches",
        parameters=(
            DRY_RUN,
            Parameter(name="text", meaning="What watch export gave; in a terminal a file", required=True, positional=True, whole=True),
        ),
        example="watch import --dry-run watches.toml",
        who=Who.EDITORS,
    ),
    Command(
        name="mute",
        meaning="Silence a story, organisation, watch or channel",
        parameters=(_MUTED, _FOR, _REASON),
        example="mute org Meta --for 3d --reason conference week",
        who=Who.EDITORS,
    ),
    Command(name="unmute", meaning="End a mute before its time", parameters=(_MUTED,), example="unmute org Meta", who=Who.EDITORS),
    Command(name="mutes", meaning="What is silenced, by whom, until when and why"),
)
