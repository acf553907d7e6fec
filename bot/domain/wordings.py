"""What changed in a document: the sentences that are gone, and those that are new."""

import re
from dataclasses import dataclass

from bot.domain.text import paragraphs

_SENTENCE_END = re.compile(r"(?<=[.!?;:])\s+")


@dataclass(frozen=True, slots=True)
class WordingChange:
    """Sentences of the old wording that the new one lacks, and the other way round, each in its document's order."""

    gone: tuple[str, ...]
    new: tuple[str, ...]

    def __bool__(self) -> bool:
        """Whether anything changed: a sentence that only moved has not."""
        return bool(self.gone or self.new)


def wording_change(before: str, after: str) -> WordingChange:
    """How a document's words changed, sentence by sentence; in time linear in their length."""
    old, new = _sentences(before), _sentences(after)
    return WordingChange(gone=tuple(each for each in old if each not in new), new=tuple(each for each in new if each not in old))


def _sentences(text: str) -> dict[str, None]:
    return dict.fromkeys(sentence for paragraph in paragraphs(text) for sentence in _SENTENCE_END.split(paragraph) if sentence)
