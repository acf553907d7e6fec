"""``NearbyLists``: reads OPML with the code that the parsing children run, and knows no network."""

from datetime import UTC, datetime

from bot.errors import UserMistake
from bot.ports import Outline
from watchers.parsing.outlines import read_outlines
from watchers.parsing.refusal import Refusal


class NearbyLists:
    """Lists of sources without a sandbox: for tests of what becomes of them."""

    async def load_outlines(self, address: str) -> tuple[Outline, ...]:
        raise UserMistake(f"There is no list at {address}: check the address.")

    async def read_outlines(self, document: bytes) -> tuple[Outline, ...]:
        try:
            found = read_outlines(document, "", "application/xml", datetime(2026, 3, 2, tzinfo=UTC))
        except Refusal as refusal:
            raise UserMistake(str(refusal)) from None
        return tuple(Outline(each["url"], each["title"], each["kind"], each["folder"]) for each in found["outlines"])
