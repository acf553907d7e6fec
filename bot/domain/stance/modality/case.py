"""All that decides what kind of saying an act is."""

from dataclasses import dataclass

from bot.domain.stance.act import Act
from bot.domain.stance.sentences import Part, Sentence
from bot.domain.stance.speech import Speech


@dataclass(frozen=True, slots=True)
class Case:
    """All that decides the modality of one act of one organisation."""

    sentence: Sentence
    clause: Part
    act: Act
    org: str
    speech: Speech

    @property
    def verbs(self) -> Part:
        """The clause up to the act's verb."""
        return self.clause.within(self.clause.first, self.act.head.first)

    @property
    def near(self) -> Part:
        """The six words before the act's verb."""
        return self.clause.within(max(self.clause.first, self.act.head.first - 6), self.act.head.first)

    def words(self, part: Part) -> list[str]:
        """The words of a part."""
        return self.sentence.words(part.first, part.last)
