"""Answers: every command of the table has one function here or in a neighbour; ``Commands`` calls it and lets nothing escape."""

import secrets
from collections.abc import Awaitable, Callable, Mapping
from functools import partial

import structlog

from bot.domain.model.messages import Message
from bot.domain.model.talk import Reply, Request
from bot.domain.permissions import Verdict, Who
from bot.errors import StoreAway, UserMistake
from bot.services.house import House
from bot.services.keeping import Keeping
from bot.services.rehearsals import Rehearsals
from bot.services.reports import Reports
from bot.services.sourcekeeping import SourceKeeping
from bot.services.watchlist import Watchlist
from handlers.commands.exchanged import export_watches, import_watches
from handlers.commands.help import help_message
from handlers.commands.outcome import Done, Looked
from handlers.commands.parse import checked, command_named
from handlers.commands.rehearsed import try_watch
from handlers.commands.replies import away_reply, mistake_reply, refusal_reply, trouble_reply
from handlers.commands.settled import change_editors, change_notice_room, change_rhythm, show_audit, show_settings
from handlers.commands.source_lists import export_sources, import_sources, pause_source, resume_source, show_health
from handlers.commands.sources import add_source, list_sources, remove_source
from handlers.commands.table import Command
from handlers.commands.watch_changes import edit_watch, list_mutes, mute, mute_watch, pause_watch, resume_watch, unmute
from handlers.commands.watches import add_watch, list_watches, remove_watch, show_watch

log = structlog.get_logger()

Arguments = Mapping[str, str]
Answerer = Callable[[Request, Arguments], Awaitable[Message | Done | Looked]]


class Commands:
    """Answers commands from any platform. ``answer`` is the function that a platform is started with."""

    def __init__(
        self, watchlist: Watchlist, reports: Reports, house: House, keeping: Keeping, rehearsals: Rehearsals, sources: SourceKeeping
    ) -> None:
        """``watchlist``, ``keeping`` and ``sources`` change what is followed, ``reports`` and ``rehearsals`` answer from the record, ``house`` says who may."""
        self._house = house
        self._reports = reports
        self.answers: Mapping[str, Answerer] = {
            "summary": self._summary,
            "stance": self._stance,
            "stories": self._stories,
            "story": self._story,
            "watch add": partial(add_watch, watchlist, rehearsals),
            "watch list": partial(list_watches, watchlist),
            "watch show": partial(show_watch, watchlist),
            "watch edit": partial(edit_watch, keeping, rehearsals),
            "watch test": partial(try_watch, watchlist, rehearsals),
            "watch pause": partial(pause_watch, keeping),
            "watch resume": partial(resume_watch, keeping),
            "watch mute": partial(mute_watch, keeping),
            "watch remove": partial(remove_watch, watchlist),
            "watch export": partial(export_watches, keeping),
            "watch import": partial(import_watches, keeping),
            "mute": partial(mute, keeping),
            "unmute": partial(unmute, keeping),
            "mutes": partial(list_mutes, keeping),
            "settings show": partial(show_settings, house),
            "settings editors": partial(change_editors, house),
            "settings notice-room": partial(change_notice_room, house, watchlist),
            "settings zone": partial(change_rhythm, house, watchlist),
            "settings rhythm": partial(change_rhythm, house, watchlist),
            "settings quiet": partial(change_rhythm, house, watchlist),
            "settings cap": partial(change_rhythm, house, watchlist),
            "audit": partial(show_audit, house),
            "source add": partial(add_source, watchlist),
            "source list": partial(list_sources, watchlist),
            "source health": partial(show_health, sources),
            "source pause": partial(pause_source, sources),
            "source resume": partial(resume_source, sources),
            "source remove": partial(remove_source, watchlist),
            "source export": partial(export_sources, sources),
            "source import": partial(import_sources, sources),
            "help": self._help,
        }
        """By the command's name in the table."""

    async def answer(self, request: Request) -> Reply:
        """The reply to a command. Never raises: a mistake gets its sentence, a store that is away one of its own, anything else a reference to the log."""
        bound = log.bind(command=request.command, tenant=request.tenant, channel=request.channel)
        try:
            command = command_named(request.command)
            reply = await self._answer(command, request)
        except UserMistake as mistake:
            bound.info("command refused", reason=type(mistake).__name__)
            return mistake_reply(mistake)
        except StoreAway:
            bound.warning("command found the store away")
            return away_reply()
        except Exception:  # noqa: BLE001  (the fence around one command: what nobody foresaw must not stop the others)
            reference = secrets.token_hex(3)
            bound.exception("command broke", reference=reference)
            return trouble_reply(reference)
        bound.info("command answered", refused=reply.mistake)
        return reply

    async def _answer(self, command: Command, request: Request) -> Reply:
        """Ask who may before anything is done, and note what was."""
        arguments = checked(command, request.arguments)
        permit = await self._house.load_permit(command.who, request)
        if permit.verdict is not Verdict.ALLOWED:
            if permit.verdict is Verdict.SUGGESTED:
                await self._house.file_suggestion(request, _as_typed(command, arguments))
            return refusal_reply(permit)
        outcome = await self.answers[command.name](request, arguments)
        if isinstance(outcome, Done):
            await self._house.record_deed(request, command.who, f"{command.name}: {outcome.about}", outcome.before, outcome.after)
        elif isinstance(outcome, Message) and command.who is not Who.EVERYONE:
            await self._house.record_deed(request, command.who, _as_typed(command, arguments))
        return Reply(message=outcome if isinstance(outcome, Message) else outcome.message)

    async def _summary(self, _: Request, arguments: Arguments) -> Message:
        return await self._reports.load_summary(arguments.get("topic"), arguments.get("period"))

    async def _stance(self, _: Request, arguments: Arguments) -> Message:
        return await self._reports.load_stance(arguments.get("organisation"))

    async def _stories(self, _: Request, arguments: Arguments) -> Message:
        return await self._reports.load_stories(arguments.get("query"), arguments.get("period"))

    async def _story(self, _: Request, arguments: Arguments) -> Message:
        return await self._reports.load_story(arguments["id"])

    async def _help(self, request: Request, arguments: Arguments) -> Message:
        return help_message(arguments.get("command"), request.tenant)


def _as_typed(command: Command, arguments: Arguments) -> str:
    return f"{command.name} {' '.join(arguments.values())}"
