"""A process that uses the embedded store of a directory: obeys the words on its standard input, a line each, and answers each with a line."""

import asyncio
import sys
from pathlib import Path

from bot.domain.model.coverage import SourceId
from bot.store.embedded import EmbeddedStore
from tests.examples import a_source


def say(words: str) -> None:
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


async def main(data_dir: Path) -> None:
    store = EmbeddedStore(data_dir)
    await store.open()
    say("ready")
    while line := await asyncio.to_thread(sys.stdin.readline):
        match line.split():
            case "add", name:
                say(str(await store.add_source(a_source(id=SourceId(name)))))
            case ["list"]:
                say(" ".join(sorted(source.id for source in await store.load_sources())))
    await store.close()


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1])))
