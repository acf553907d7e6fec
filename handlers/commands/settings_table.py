"""The commands that settle how a team is told and who may change that, for the table."""

from bot.domain.permissions import Who
from handlers.commands.shapes import Command, Parameter

_CHANNEL = Parameter(name="channel", meaning="For which channel; without it, this one")

SETTING_COMMANDS: tuple[Command, ...] = (
    Command(name="settings show", meaning="How this team is told, and who may change that"),
    Command(
        name="settings editors",
        meaning="Who may change watches and mutes beside the admins",
        parameters=(Parameter(name="change", meaning="add or remove, and a person or group", positional=True, choices=("list",)),),
        example="settings editors add user:U0123ABCD",
        who=Who.ADMINS,
    ),
    Command(
        name="settings notice-room",
        meaning="Where this team hears of trouble and of bursts",
        parameters=(Parameter(name="room", meaning="A channel, here, or off", required=True, positional=True, choices=("here", "off")),),
        example="settings notice-room here",
        who=Who.ADMINS,
    ),
    Command(
        name="settings zone",
        meaning="The time zone of a channel",
        parameters=(Parameter(name="zone", meaning="A name such as Europe/Paris", required=True, positional=True), _CHANNEL),
        example="settings zone Europe/Paris",
        who=Who.ADMINS,
    ),
    Command(
        name="settings rhythm",
        meaning="When a channel is told: at once, batched, daily, weekly",
        parameters=(
            Parameter(
                name="rhythm",
                meaning="instant, every 15m, daily 08:00, or weekly monday 08:00",
                required=True,
                positional=True,
                choices=("instant", "every 15m", "daily 08:00", "weekly monday 08:00"),
            ),
            _CHANNEL,
        ),
        example="settings rhythm daily 08:00",
        who=Who.ADMINS,
    ),
    Command(
        name="settings quiet",
        meaning="Hours in which a channel is not told",
        parameters=(
            Parameter(name="hours", meaning="Such as 22:00-07:00, or off", required=True, positional=True, choices=("22:00-07:00", "off")),
            _CHANNEL,
        ),
        example="settings quiet 22:00-07:00",
        who=Who.ADMINS,
    ),
    Command(
        name="settings cap",
        meaning="The most alerts a channel gets in an hour",
        parameters=(
            Parameter(name="cap", meaning="A number from 1 to 100, or off", required=True, positional=True, choices=("5", "10", "off")),
            _CHANNEL,
        ),
        example="settings cap 10",
        who=Who.ADMINS,
    ),
    Command(
        name="audit",
        meaning="Who changed what, the newest first",
        parameters=(Parameter(name="count", meaning="How many lines, up to 100; without it, 20", positional=True),),
        example="audit 50",
        who=Who.ADMINS,
    ),
)
