"""How commands, events and channels are put in words for the person who asked."""

from collections.abc import Collection, Iterable

from bot.domain.matching import EVENTS, PRESETS
from bot.domain.model.tenancy import CONSOLE_CHANNEL, CONSOLE_TENANT, ChannelId, EventKind, TenantId, Watch
from handlers.commands.words import DOUBLE_MARKS

EVENT_WORDS = {
    EventKind.STANCE_SHIFTED: "a position moves",
    EventKind.STANCE_SIGNALLED: "a move is reported",
    EventKind.CLAIM_DENIED: "a report is denied",
    EventKind.CLAIM_CONTRADICTED: "reports contradict each other",
    EventKind.CLAIM_EXPIRED: "a report stays unconfirmed for too long",
    EventKind.STORY_BROKE: "a new story appears",
    EventKind.ARTICLE_MATCHED: "any article appears",
}


def typed_as(words: str, tenant: TenantId) -> str:
    """A command as this person types it: after ``/vane`` in chat, after ``openvane`` in a terminal."""
    return f"{'openvane' if tenant == CONSOLE_TENANT else '/vane'} {words}"


def as_value(text: str) -> str:
    """A name or query as it is typed in a command: in quotation marks where it has spaces, of the kind that does not occur in it."""
    if not any(letter.isspace() or letter in DOUBLE_MARKS for letter in text):
        return text
    return f"'{text}'" if '"' in text else f'"{text}"'


def events_in_words(events: Collection[EventKind]) -> str:
    """When somebody hears of something: ``when a position moves or a move is reported``."""
    return f"when {listed((EVENT_WORDS[event] for event in EVENTS if event in events), 'or')}"


def events_as_typed(events: Collection[EventKind]) -> str:
    """The events as they are typed: a preset's name, or the list."""
    preset = next((name for name, kinds in PRESETS.items() if kinds == frozenset(events)), None)
    return preset or ",".join(event.value for event in EVENTS if event in events)


def channels_in_words(watch: Watch, here: ChannelId) -> str:
    """Where a watch speaks, as seen from a channel."""
    near = "this terminal" if here == CONSOLE_CHANNEL else "this channel"
    return listed((near if channel == here else channel for channel in watch.channels), "and")


def listed(items: Iterable[str], word: str) -> str:
    """``a, b and c``."""
    *others, last = items
    return f"{', '.join(others)} {word} {last}" if others else last


def is_said(flag: str | None) -> bool:
    """Whether a flag was given: in Discord its value is typed."""
    return (flag or "no").strip().casefold() not in {"no", "false", "off", "0"}


def limits_in_words(watch: Watch) -> str:
    """What else must hold for a position to be told: ``, only of moves toward closed, when it is at least fairly sure``."""
    words = f", only of moves {watch.direction.words}" if watch.direction else ""
    return f"{words}, if the reading is at least {watch.floor:g} of 1 sure" if watch.floor else words


def as_typed(watch: Watch) -> str:
    """The command that would add the watch as it is, in the first of its channels."""
    said = f"watch add {as_value(watch.name)} --query {as_value(watch.query)} --events {events_as_typed(watch.events)} --channel {watch.channels[0]}"
    floor = f" --floor {watch.floor:g}" if watch.floor else ""
    return f"{said}{floor}{f' --direction {watch.direction.value}' if watch.direction else ''}"


def watch_in_words(watch: Watch) -> str:
    """A watch on one line, for lists of changes."""
    limits = [f"floor {watch.floor:g}"] * bool(watch.floor) + ([watch.direction.words] if watch.direction else []) + ["paused"] * watch.paused
    return " · ".join([watch.query, events_as_typed(watch.events), ", ".join(watch.channels), *limits])


def times(count: int) -> str:
    """``never``, ``once``, ``3 times``."""
    return "never" if count == 0 else "once" if count == 1 else f"{count} times"
