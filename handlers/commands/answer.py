"""Answers: every command of the table has one function here or in a neighbour; ``Commands`` calls it and lets nothing escape."""

import secrets
from collections.abc import Awaitable, Callable, Mapping
from functools import partial

import structlog

from bot.domain.model.messages import Message
from bot.domain.model.talk import Reply, Request
from bot.errors import StoreAway, UserMistake
from bot.services.reports import Reports
from bot.services.watchlist import Watchlist
from handlers.commands.help import help_message
from handlers.commands.parse import checked, command_named
from handlers.commands.replies import away_reply, mistake_reply, trouble_reply
from handlers.commands.sources import add_source, list_sources, remove_source
from handlers.commands.watches import add_watch, list_watches, remove_watch

log = structlog.get_logger()

Arguments = Mapping[str, str]
Answerer = Callable[[Request, Arguments], Awaitable[Message]]


class Commands:
    """Answers commands from any platform. ``answer`` is the function that a platform is started with."""

    def __init__(self, watchlist: Watchlist, reports: Reports) -> None:
        """``watchlist`` changes what is followed, ``reports`` answers from the record."""
        self._reports = reports
        self.answers: Mapping[str, Answerer] = {
            "summary": self._summary,
            "stance": self._stance,
            "stories": self._stories,
            "watch add": partial(add_watch, watchlist),
            "watch list": partial(list_watches, watchlist),
            "watch remove": partial(remove_watch, watchlist),
            "source add": partial(add_source, watchlist),
            "source list": partial(list_sources, watchlist),
            "source remove": partial(remove_source, watchlist),
            "help": self._help,
        }
        """By the command's name in the table."""

    async def answer(self, request: Request) -> Reply:
        """The reply to a command. Never raises: a mistake gets its sentence, a store that is away one of its own, anything else a reference to the log."""
        bound = log.bind(command=request.command, tenant=request.tenant, channel=request.channel)
        try:
            command = command_named(request.command)
            message = await self.answers[command.name](request, checked(command, request.arguments))
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
        bound.info("command answered")
        return Reply(message=message)

    async def _summary(self, _: Request, arguments: Arguments) -> Message:
        return await self._reports.load_summary(arguments.get("topic"), arguments.get("period"))

    async def _stance(self, _: Request, arguments: Arguments) -> Message:
        return await self._reports.load_stance(arguments.get("organisation"))

    async def _stories(self, _: Request, arguments: Arguments) -> Message:
        return await self._reports.load_stories(arguments.get("query"), arguments.get("period"))

    async def _help(self, request: Request, arguments: Arguments) -> Message:
        return help_message(arguments.get("command"), request.tenant)
