"""Queries that somebody might type who is in a hurry, or no person at all."""

import random

SOUND = (
    "llama", "open", "weights", "meta", "Straße", "开源", "🦙", "GPT-4o", "C++", ".NET", "Q*", "licens*", "a", "the", " AND ", " or ", " NOT ", "-", " NEAR/5 ",
    '"open weights"', "“the llama”", "title:llama", "org:meta", "model:", "outlet:tide", "source:", "direction:closed", "modality:reported", "lang:de", "(", ")", " ", " ",
)  # fmt: skip
"""What queries are made of."""
ODD = (
    "NEAR", "near/0", "NEAR/99999", "Title：", '"', "“", "”", "«", "−", "--", "*", "?", "|", "&&", "/", "\\", "[", "]", "{", "}", "^", "$", "~5", ":", "::", "...", "'", "’",
    "\u200b", "\u202e", "\u0301", "\x00", "\x1e", "\x1f", "\ud800", "\n", "\t", "\u3000",
)  # fmt: skip
"""What should never be in one."""


def mangled(chance: random.Random) -> str:
    """Up to thirty pieces, sound or any, and often a stretch of them taken out, doubled, or put elsewhere."""
    pieces = chance.choice((SOUND, SOUND + ODD))
    text = chance.choice((" ", "")).join(chance.choices(pieces, k=chance.randrange(30)))
    for _ in range(chance.randrange(3)):
        start, end = sorted((chance.randrange(len(text) + 1), chance.randrange(len(text) + 1)))
        place = chance.randrange(len(text) + 1)
        text = chance.choice((text[:start] + text[end:], text + text[start:end], text[:place] + text[start:end] + text[place:]))
    return text
