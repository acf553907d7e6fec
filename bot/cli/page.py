"""A page's article for ``openvane read``: fetched and extracted as a source's would be, and nothing stored."""

from bot.cli.setting_up import settings_from_here
from bot.wiring import open_pages


async def load_page_text(address: str) -> str | None:
    """The article at the address; None where there is none."""
    async with open_pages(settings_from_here(quiet=True)) as pages:
        return await pages.fetch_text(address)
