"""The variables, from the environment and ``.env``: their defaults, limits and meaning, and the one sentence that a wrong one earns.

A ``ValidationError`` of pydantic's shows the raw value, secrets included, so it never leaves this module: the sentence is built from the name and what
the variable must be.
"""

import difflib
import os
import stat
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Self

from dotenv import dotenv_values
from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationError, model_validator
from pydantic_settings import BaseSettings, NoDecode, PydanticBaseSettingsSource, SettingsConfigDict
from typing_extensions import override

from bot.domain.model.delivery import InDoubt
from bot.domain.model.tenancy import TenantId
from bot.errors import SettingsMistake
from bot.settings import checks

PREFIX = "OPENVANE_"
SECRETS = frozenset({"SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET", "DISCORD_TOKEN", "REDIS_URL"})


class LogFormat(StrEnum):
    """How log lines look: ``auto`` is ``console`` on a terminal and ``json`` elsewhere."""

    AUTO = "auto"
    CONSOLE = "console"
    JSON = "json"


class LogLevel(StrEnum):
    """The least urgent lines that are logged."""

    DEBUG = "debug"
    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


def default_data_dir(environ: Mapping[str, str]) -> Path:
    """Where a user's data belongs: ``$XDG_DATA_HOME/openvane``, or ``~/.local/share/openvane``."""
    base = environ.get("XDG_DATA_HOME", "")
    return (Path(base) if Path(base).is_absolute() else Path.home() / ".local" / "share") / "openvane"


def _variable(name: str, must: str, default: object = None) -> Any:  # noqa: ANN401  (what pydantic's Field is declared to return)
    """A field read from ``name``; ``must`` ends the sentence "NAME must be ..." ."""
    return Field(default, validation_alias=name, description=must, validate_default=False)


WholeNumber = Annotated[int, BeforeValidator(checks.only_digits)]


class Settings(BaseSettings):
    """Everything a person may set. ``must`` of each variable is its limit in words; README and ``.env.example`` say what it is for."""

    model_config = SettingsConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True, case_sensitive=True, env_ignore_empty=True)

    slack_bot_token: Annotated[SecretStr, AfterValidator(checks.slack_bot_token)] | None = _variable(
        "SLACK_BOT_TOKEN", "the bot token of your Slack app, which begins with xoxb-"
    )
    slack_app_token: Annotated[SecretStr, AfterValidator(checks.slack_app_token)] | None = _variable(
        "SLACK_APP_TOKEN", "the app-level token of your Slack app, which begins with xapp-"
    )
    slack_signing_secret: Annotated[SecretStr, AfterValidator(checks.signing_secret)] | None = _variable(
        "SLACK_SIGNING_SECRET", "the signing secret of your Slack app: letters a to f and digits only"
    )
    discord_token: Annotated[SecretStr, AfterValidator(checks.discord_token)] | None = _variable(
        "DISCORD_TOKEN", "the token from the Bot page of your Discord application"
    )
    redis_url: Annotated[SecretStr, AfterValidator(checks.redis_url)] | None = _variable(
        "REDIS_URL", "the address of a Redis or Valkey server, such as redis://localhost:6379/0"
    )
    redis_server_bin: Annotated[Path, AfterValidator(checks.program)] | None = _variable(
        "REDIS_SERVER_BIN", "the path of a redis-server or valkey-server program that may be run"
    )
    data_dir: Annotated[Path, AfterValidator(Path.expanduser)] = Field(
        default_factory=lambda: default_data_dir(os.environ), validation_alias="OPENVANE_DATA_DIR", description="the path of a folder"
    )
    config: Annotated[Path, AfterValidator(checks.readable_file)] | None = _variable("OPENVANE_CONFIG", "the path of a TOML file that can be read")
    poll_interval: Annotated[WholeNumber, Field(ge=1, le=86_400)] = _variable(
        "OPENVANE_POLL_INTERVAL", "a whole number of seconds from 1 to 86400, such as 600", 600
    )
    host_gap: Annotated[WholeNumber, Field(ge=0, le=3600)] = _variable("OPENVANE_HOST_GAP", "a whole number of seconds from 0 to 3600, such as 5", 5)
    watches: Annotated[WholeNumber, Field(ge=1, le=100_000)] = _variable("OPENVANE_WATCHES", "a whole number from 1 to 100000, such as 200", 200)
    lease: Annotated[WholeNumber, Field(ge=1, le=600)] = _variable("OPENVANE_LEASE", "a whole number of seconds from 1 to 600, such as 45", 45)
    in_doubt: InDoubt = _variable("OPENVANE_IN_DOUBT", "repeat or hold", InDoubt.REPEAT)
    allow_volatile_store: Annotated[bool, BeforeValidator(checks.true_or_false)] = _variable("OPENVANE_ALLOW_VOLATILE_STORE", "true or false", False)
    contact: Annotated[str, AfterValidator(checks.contact)] = _variable(
        "OPENVANE_CONTACT", "a mail or web address on one line, of at most 200 plain characters", ""
    )
    allow_private_hosts: Annotated[str, AfterValidator(checks.private_hosts)] = _variable(
        "OPENVANE_ALLOW_PRIVATE_HOSTS", "true, or address ranges with commas between them, such as 127.0.0.0/8 or 10.1.2.0/24:8080", ""
    )
    home: Annotated[tuple[TenantId, ...], NoDecode, BeforeValidator(checks.tenants)] = _variable(
        "OPENVANE_HOME", "tenants with commas between them, such as slack-T0123ABCD, discord-112233445566778899", ()
    )
    slack_api_url: Annotated[str, AfterValidator(checks.loopback_url)] | None = _variable(
        "OPENVANE_SLACK_API_URL", "an address on this machine, such as http://127.0.0.1:8056/api/, or nothing for the real Slack"
    )
    discord_api_url: Annotated[str, AfterValidator(checks.loopback_url)] | None = _variable(
        "OPENVANE_DISCORD_API_URL", "an address on this machine, such as http://127.0.0.1:8066, or nothing for the real Discord"
    )
    http: Annotated[str, AfterValidator(checks.listening_place)] = _variable(
        "OPENVANE_HTTP", "a host and a port, such as 127.0.0.1:8080", "127.0.0.1:8080"
    )
    log: LogLevel = _variable("OPENVANE_LOG", "debug, info, warning or error", LogLevel.INFO)
    log_format: LogFormat = _variable("OPENVANE_LOG_FORMAT", "auto, console or json", LogFormat.AUTO)

    @model_validator(mode="after")
    def _partners(self) -> Self:
        """A Slack app needs both of its tokens: one to speak, one to listen."""
        both = {"SLACK_BOT_TOKEN": self.slack_bot_token, "SLACK_APP_TOKEN": self.slack_app_token}
        absent = [name for name, token in both.items() if token is None]
        if len(absent) == 1:
            (there,) = both.keys() - absent
            raise checks.mend(f"{there} is set without {absent[0]}: Slack needs both, so set the other one too, or neither.")
        return self

    @classmethod
    @override
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """The environment is handed in by ``load_settings``, before the file; nothing is read behind its back."""
        return init_settings, dotenv_settings


def variables() -> dict[str, str]:
    """Every variable by name, and what it must be."""
    return {str(field.validation_alias): field.description or "" for field in Settings.model_fields.values()}


def load_settings(environ: Mapping[str, str], env_file: Path | None = None) -> Settings:
    """The settings that the environment and the file give, the environment first; a variable set to nothing is not set.

    Raises ``SettingsMistake``: one sentence that names the variable and the mend, never its value.
    """
    names = variables()
    in_file = dotenv_values(env_file) if env_file and env_file.is_file() else {}
    _check_spelling([*environ, *in_file], names)
    given: dict[str, Any] = {name: environ[name].strip() for name in names if environ.get(name, "").strip()}
    if "OPENVANE_DATA_DIR" not in given and not in_file.get("OPENVANE_DATA_DIR"):
        given["OPENVANE_DATA_DIR"] = default_data_dir(environ)
    try:
        return Settings(_env_file=env_file, **given)
    except ValidationError as error:
        raise SettingsMistake(_sentence(error, names)) from None  # its text holds the secrets


def _check_spelling(given: list[str], names: Mapping[str, str]) -> None:
    for name in given:
        if name.startswith(PREFIX) and name not in names:
            near = difflib.get_close_matches(name, names, n=1, cutoff=0.8)
            mend = f"did you mean {near[0]}?" if near else "remove it; .env.example lists every setting."
            raise SettingsMistake(f"{name} is not a setting of Openvane: {mend}")


def _sentence(error: ValidationError, names: Mapping[str, str]) -> str:
    first = error.errors(include_input=False, include_url=False, include_context=False)[0]
    name = str(first["loc"][0]) if first["loc"] else ""
    if first["type"] == checks.MEND:
        return f"{name} {first['msg']}".strip()
    return f"{name} must be {names.get(name, 'something else')}."


def loose_permissions(env_file: Path) -> str | None:
    """One sentence when other users of this machine can read the secrets of the file; None when all is well."""
    if os.name != "posix" or not env_file.is_file() or not env_file.stat().st_mode & (stat.S_IRGRP | stat.S_IROTH):
        return None
    if not any(value for name, value in dotenv_values(env_file).items() if name in SECRETS):
        return None
    return f"Other users of this machine can read the secrets in {env_file}: type chmod 600 {env_file} to keep them to yourself."
