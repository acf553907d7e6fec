"""The reference store: what every other one must do, in plain Python. It forgets everything when the process ends."""

from bot.store.memory.tenants import MemoryTenants


class MemoryStore(MemoryTenants):
    """A whole store in this process, on the time of the clock it is given."""

    breaks = 0
    """There is no way to it that could break."""

    async def open(self) -> None:
        """Nothing to connect to."""

    async def close(self) -> None:
        """Nothing to let go of: what was stored lives as long as this object."""
