"""Whether a text can say anything of openness at all: the cheap question before any sentence is cut."""

import re

from bot.domain.stance.lexicon import SPLIT, SUBSTANCE, Concept
from bot.domain.stance.tokens import word_set

_WORD = re.compile(r"[^\W_]+")
_AI_SIGNS = word_set(
    "model models ai llm llms weights checkpoint checkpoints chatbot chatbots neural algorithm dataset datasets openness transparency licence license apache"
)
_TELLING = frozenset(
    {
        Concept.OPEN,
        Concept.OPEN_ADJECTIVE,
        Concept.CLOSED,
        Concept.CLOSED_ADJECTIVE,
        Concept.BOTH,
        Concept.OPENNESS,
        Concept.OPEN_LICENCE,
        Concept.TIGHT_LICENCE,
        Concept.LICENCE,
        Concept.DOWNLOAD,
        Concept.HUB,
        Concept.INTERFACE,
        Concept.WEIGHTS,
        Concept.CODE,
        Concept.DATA,
        Concept.PAPERS,
        Concept.CURB,
        Concept.OPEN_UP,
        Concept.PUBLISH,
        Concept.RELEASE,
        Concept.WITHHOLD,
        Concept.REMOVE,
        Concept.DISCLOSE,
        Concept.OPENING,
        Concept.CLOSING,
        Concept.RESTRICT,
    }
)
"""What an act of openness cannot do without: a quality, an artefact, or a verb that says it by itself."""

_COMMON = word_set("the for with from that this which what where their there have into over back away down only more than other others about")


def _telling_word(words: tuple[str, ...]) -> str:
    """The word of a phrase by which to look for it: the longest that is not in every text."""
    return max((word for word in words if word not in _COMMON), key=len, default=words[0])


_TERMS = frozenset(_telling_word(words) for words, meaning in (*SUBSTANCE.phrases(), *SPLIT.phrases()) if meaning.concept in _TELLING)


class Gate:
    """Lets a text through that holds a word of openness and a sign of AI: a noun of the field or the name of somebody in it."""

    def __init__(self, names: frozenset[str]) -> None:
        self._signs = names | _AI_SIGNS

    def lets(self, plain: str) -> bool:
        """Whether the text is worth reading."""
        words = set(_WORD.findall(plain.lower()))
        return not _TERMS.isdisjoint(words) and not self._signs.isdisjoint(word.rstrip("0123456789") for word in words)
