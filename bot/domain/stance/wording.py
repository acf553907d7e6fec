"""From an act with its actor to a reading: which words to show, of which model, how sure."""

import re

from bot.domain.model.stance import Reading
from bot.domain.stance.act import Act
from bot.domain.stance.actors import Actor
from bot.domain.stance.attribution import Saying
from bot.domain.stance.leaning import OPPOSITE
from bot.domain.stance.names import NameKind
from bot.domain.stance.sentences import Part, Sentence

_NUMBER = re.compile(r"\d{1,3}(?:\.\d)?\b")
_TRIMMED = frozenset({",", ";", ":", "–", "-", "(", ")", ".", "and", "but", "while", "whereas", "although", "though", "however", "•", "*", "|"})
_FLAGSHIP_WORDS = frozenset({"flagship", "successor", "next", "capable", "advanced", "strongest", "newest", "latest", "largest"})


def version_of(plain: str, sentence: Sentence, clause: Part, actor: Actor) -> float | None:
    """The number behind the model's name, as in Phi-4 or Gemma 3."""
    families = [each for each in clause.mentions if each.name.family and each.org == actor.org and each.last < len(sentence.tokens)]
    numbers = (_NUMBER.match(plain, sentence.tokens[each.last].start) for each in families)
    return next((float(number.group()) for number in numbers if number), None)


def reading_of(text: str, sentence: Sentence, clause: Part, act: Act, actor: Actor, saying: Saying) -> Reading:
    """The reading that an act of this actor makes."""
    family = next((each.name for each in clause.mentions if each.name.kind is NameKind.FAMILY and each.org == actor.org), None)
    start, end = _quote(sentence, clause, act, actor)
    words = text[sentence.tokens[act.first].start : sentence.tokens[act.last - 1].end]
    said_flagship = bool(_FLAGSHIP_WORDS.intersection(sentence.words(clause.first, clause.last)))
    return Reading(
        org=actor.org,
        known=actor.known,
        model=family.family if family else None,
        direction=OPPOSITE.get(act.direction, act.direction) if saying.turned else act.direction,
        modality=saying.modality,
        speaker=saying.speaker,
        evidence=text[start:end],
        start=start,
        end=end,
        confidence=round(act.sure * actor.sure * saying.sure, 3),
        rules=(f"{act.rule}: {words}", f"{saying.modality.value}: {saying.rule}", f"actor: {actor.why}"),
        flagship=family is None or family.flagship or said_flagship,
    )


def _quote(sentence: Sentence, clause: Part, act: Act, actor: Actor) -> tuple[int, int]:
    """The place of the words to show: the clause, from the clause that names who acts where that stands earlier in the sentence."""
    first = clause.first
    if actor.mention and actor.mention.first < clause.first:
        first = max((each.first for each in sentence.clauses() if each.first <= actor.mention.first), default=actor.mention.first)
    last = max(clause.last, act.last)
    while first < last - 1 and (sentence.tokens[first].word in _TRIMMED or _stray_quote(sentence, first, last, first)):
        first += 1
    while last - 1 > first and (sentence.tokens[last - 1].word in _TRIMMED or _stray_quote(sentence, first, last, last - 1)):
        last -= 1
    return sentence.tokens[first].start, sentence.tokens[last - 1].end


def _stray_quote(sentence: Sentence, first: int, last: int, at: int) -> bool:
    """A quotation mark at the edge whose partner is outside."""
    return sentence.tokens[at].word == '"' and sentence.words(first, last).count('"') % 2 == 1
