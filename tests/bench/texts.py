"""What is read in the bench: our own prose, of the length of a newspaper article."""

from collections.abc import Iterable
from itertools import cycle

from bot.demo.fortnight import load_fortnight

WORDS = 600

_TOWN = (
    "The winter timetable of the harbour ferry begins on Monday. The last boat leaves at ten minutes past eleven, an hour earlier than in summer.",
    'Mr. Oakes, who has sold tickets on the quay for thirty years, said that nobody had asked him. "They never do," he said, and shut the window.',
    "The council expects 12.5 per cent fewer passengers, and two or three more gulls. Bicycles remain free; dogs pay half, unless they sit.",
    "Repairs to the eastern pier, which cost £3.2m last year, go on until March. A spokeswoman declined to say whether the engine would be quieter.",
)


def about_openness() -> str:
    """600 words in which laboratories open and close their models."""
    articles = [article for article in load_fortnight().articles if "weights" in " ".join(article.paragraphs)]
    return _long_enough(dict.fromkeys(paragraph for article in articles for paragraph in article.paragraphs))


def about_the_town() -> str:
    """600 words without any word of openness."""
    return _long_enough(_TOWN)


def _long_enough(paragraphs: Iterable[str]) -> str:
    taken: list[str] = []
    wanted = WORDS
    for paragraph in cycle(paragraphs):
        words = paragraph.split()[:wanted]
        taken.append(" ".join(words))
        wanted -= len(words)
        if not wanted:
            break
    return "\n\n".join(taken)
