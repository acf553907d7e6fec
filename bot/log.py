"""Logging: one line per step, with ids as fields, on standard error; never a token, a password or the text of a message.

Our own lines come from ``structlog.get_logger()``. Lines of libraries come in through the standard library at WARNING and above, and pass the same
redaction: it is the last thing that happens to a line before it is rendered, so that no path leads around it.
"""

import logging
import re
import sys
from collections.abc import Callable, Mapping, MutableMapping
from types import TracebackType
from typing import Any, TextIO

import structlog

HIDDEN = "[hidden]"

_SECRETS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\bxox[a-z](?:\.xox[a-z])?-[\w-]+"), HIDDEN),
    (re.compile(r"\bxapp-[\w-]+"), HIDDEN),
    (re.compile(r"hooks\.slack\.com/\S+"), f"hooks.slack.com/{HIDDEN}"),
    (re.compile(r"/webhooks/\d+/[\w-]+"), f"/webhooks/{HIDDEN}"),
    (re.compile(r"/interactions/(\d+)/[\w.=-]+"), rf"/interactions/\1/{HIDDEN}"),
    (re.compile(r"\b[\w-]{23,28}\.[\w-]{6,7}\.[\w-]{27,}"), HIDDEN),  # a Discord token: id, time and signature in base64
    (re.compile(r"://[^/\s:@]*:[^/\s@]+@"), f"://{HIDDEN}@"),
    (re.compile(r"([?&](?:\w+_)?(?:token|key|apikey|sig|signature|auth|password|secret)=)[^&\s'\"#]+", re.IGNORECASE), rf"\1{HIDDEN}"),
    (re.compile(r"\b(Bot|Bearer|Basic) +[\w.=+/~-]{16,}"), rf"\1 {HIDDEN}"),
)


def redacted(text: str) -> str:
    """The text with every token, password and signed address in it hidden."""
    for pattern, instead in _SECRETS:
        text = pattern.sub(instead, text)
    return text


def _redacted_value(value: object) -> object:
    """The value with secrets hidden; anything that is not plain is shown as its ``repr``, which is where secrets like to hide."""
    match value:
        case None | bool() | int() | float():
            return value
        case str():
            return redacted(value)
        case Mapping():
            return {redacted(str(key)): _redacted_value(held) for key, held in value.items()}
        case list() | tuple() | set() | frozenset():
            return [_redacted_value(held) for held in value]
        case _:
            return redacted(repr(value))


def redact(_logger: object, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Hide the secrets in every field of a line, structlog's own bookkeeping aside."""
    for field, value in event.items():
        if not field.startswith("_"):
            event[field] = _redacted_value(value)
    return event


def set_up_logging(level: str = "info", form: str = "auto", stream: TextIO | None = None) -> None:
    """Send every line, ours and the libraries', redacted, to ``stream`` (standard error). ``form`` is ``auto``, ``console`` or ``json``."""
    out = stream or sys.stderr
    colours = out.isatty()
    as_console = form == "console" or (form == "auto" and colours)
    shared: list[Callable[..., Any]] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.PositionalArgumentsFormatter(),
        structlog.processors.TimeStamper(fmt="%H:%M:%S" if as_console else "iso", utc=not as_console),
        structlog.processors.StackInfoRenderer(),
        structlog.processors.format_exc_info,
    ]
    renderer = structlog.dev.ConsoleRenderer(colors=colours) if as_console else structlog.processors.JSONRenderer(ensure_ascii=False)
    structlog.configure(
        processors=[structlog.stdlib.filter_by_level, *shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(out)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared, processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, redact, renderer]
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    for ours in ("bot", "handlers", "watchers"):
        logging.getLogger(ours).setLevel(level.upper())
    logging.captureWarnings(capture=True)
    sys.excepthook = _log_crash


def _log_crash(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """What nobody foresaw also goes through the redaction, traceback and all."""
    logging.getLogger("bot").critical("crashed", exc_info=(kind, error, trace))
