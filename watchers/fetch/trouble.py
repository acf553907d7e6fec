"""What went wrong with a fetch, in one sentence that names the mend and quotes nothing of the answer."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from errno import EACCES

import aiohttp

from bot.domain.model.coverage import Trouble
from bot.errors import SourceTrouble
from bot.ports import Failed, FetchOutcome
from watchers.fetch.unpacking import BadBody


class FetchTrouble(SourceTrouble):
    """Nothing usable came of an address; ``earliest_next`` is the seconds for which the site asks to be left alone, where it does."""

    def __init__(self, sentence: str, earliest: float | None = None, status: int | None = None) -> None:
        """``sentence`` names the mend and quotes nothing of the answer; ``status`` is the answer's, if there was one."""
        super().__init__(sentence)
        self.earliest_next, self.status = earliest, status

    def outcome(self) -> FetchOutcome:
        """The same as what a poll comes to."""
        return Failed(reason=str(self), earliest_next=self.earliest_next, kind=status_trouble(self.status) if self.status else Trouble.UNREACHABLE)


class AddressRefused(OSError):
    """The last guard refused an address at the moment of connecting to it."""

    def __init__(self, refusal: str) -> None:
        """``refusal`` is the sentence to show."""
        super().__init__(EACCES, refusal)
        self.refusal = refusal


@contextmanager
def in_our_words(host: str, seconds: float) -> Iterator[None]:
    """Turn what the client raises into ``FetchTrouble``."""
    try:
        yield
    except TimeoutError:
        raise FetchTrouble(f"{host} did not answer in full within {seconds:g} seconds; try again later.") from None
    except BadBody as bad:
        raise FetchTrouble(f"The answer of {host} was given up because {bad}; tell its owner if it stays so.") from None
    except aiohttp.ClientConnectorCertificateError:
        raise FetchTrouble(f"The certificate of {host} is not valid; its owner has to renew it.") from None
    except aiohttp.ClientConnectorError as error:
        if isinstance(error.os_error, AddressRefused):
            raise FetchTrouble(error.os_error.refusal) from None
        raise FetchTrouble(f"{host} cannot be reached; check the address, or try again later.") from None
    except (aiohttp.ClientOSError, aiohttp.ClientPayloadError, aiohttp.ServerDisconnectedError):
        raise FetchTrouble(f"{host} broke off in the middle of its answer; try again later.") from None
    except (aiohttp.ClientError, ValueError):
        raise FetchTrouble(
            f"The answer of {host} does not follow the rules of the web, so it cannot be read; tell its owner if it stays so."
        ) from None


_BLOCKING = frozenset({401, 402, 403, 407, 429, 451})
_WALL = re.compile(
    rb"just a moment\.\.\.|checking (?:if|that|your browser)|verify(?:ing)? (?:that )?you are (?:a )?human|are you a robot|unusual traffic|captcha|"
    rb"/cdn-cgi/challenge|access denied|request (?:was )?blocked|enable javascript and cookies|attention required|pardon our interruption|bot detection|ddos protection",
    re.IGNORECASE,
)
_WALL_WITHIN = 64 * 1024


def blocked_sentence(body: bytes) -> str | None:
    """What to say of a page that stands where a feed should be and asks whether we are human; None for any other page."""
    if _WALL.search(body, 0, _WALL_WITHIN) is None:
        return None
    return "The site answers with a page that keeps automatic readers out; ask its owner to allow feed readers, or use another feed."


def status_trouble(status: int) -> Trouble:
    """What kind of trouble a status means."""
    if status == 410:
        return Trouble.GONE
    return Trouble.BLOCKED if status in _BLOCKING else Trouble.UNREACHABLE


def status_sentence(status: int) -> str:
    """What an answer without a body worth reading means, and what to do."""
    match status:
        case 401 | 402 | 403 | 407 | 451:
            return (
                f"The site does not let Openvane read this address (status {status}); use one that is public, or ask its owner to allow feed readers."
            )
        case 404:
            return "There is nothing at this address (status 404); check it for a slip, or look up the feed's new address."
        case 410:
            return "This address is gone for good (status 410); look up the feed's new address, or remove the source."
        case 429:
            return "The site says that it is asked too often (status 429); Openvane will ask less often."
        case _ if status >= 500:
            return f"The site has trouble of its own (status {status}); try again later."
        case _:
            return f"The site answered with status {status}, which is neither a feed nor a page; check the address."
