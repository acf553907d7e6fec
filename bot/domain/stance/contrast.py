"""Those a sentence sets beside whoever acts: unlike its rivals, like the others before it, something neither of them has done."""

from dataclasses import replace

from bot.domain.model.stance import Direction, Modality, Reading
from bot.domain.stance.leaning import OPPOSITE
from bot.domain.stance.lexicon import Concept
from bot.domain.stance.names import Mention
from bot.domain.stance.sentences import Sentence, Span
from bot.domain.stance.tokens import word_set
from bot.domain.stance.weighing import Found

_UNLIKE = word_set("unlike contrast")
_LIKE = word_set("like joining joins following")
_BEFORE = word_set("before already")
_SOMETHING = word_set("something which a step thing move")
_TELLING = frozenset({Modality.ACTION, Modality.COMMITMENT, Modality.BACKGROUND})


def contrasted(text: str, sentence: Sentence, found: list[Found]) -> list[Found]:
    """What the sentence says of those it only compares with: the other way behind "unlike" and "neither", the same way behind "like ... before it"."""
    told = next((each for each in found if each.reading.modality in _TELLING and each.reading.direction is not Direction.MIXED), None)
    if told is None:
        return []
    orgs = {each.reading.org for each in found}
    for span in (*sentence.whole.spans(Concept.COMPARED), *_neither(sentence)):
        named = {
            each.org: each for each in sentence.whole.mentions if 0 <= each.first - span.last <= 8 and each.org not in orgs and each.name.company
        }
        direction = _direction(sentence, span, told.reading.direction)
        if direction and named:
            return [_compared(text, sentence, span, each, replace(told.reading, direction=direction), told) for each in named.values()]
    return []


def _neither(sentence: Sentence) -> list[Span]:
    """Something neither of them has ever offered: nothing of it is said of them but that."""
    tokens = sentence.tokens
    return [
        Span(at, at + 1, Concept.NOT, None)
        for at, token in enumerate(tokens)
        if token.word == "neither" and _SOMETHING.intersection(sentence.words(at - 2, at))
    ]


def _direction(sentence: Sentence, span: Span, told: Direction) -> Direction | None:
    words = sentence.words(span.first, span.last)
    if _UNLIKE.intersection(words) or words == ["neither"]:
        return OPPOSITE[told]
    before = _BEFORE.intersection(sentence.words(span.last, span.last + 7))
    return told if _LIKE.intersection(words) and before else None


def _compared(text: str, sentence: Sentence, span: Span, mention: Mention, like: Reading, told: Found) -> Found:
    start, end = sentence.tokens[span.first].start, sentence.tokens[mention.last - 1].end
    reading = replace(
        like,
        org=mention.org,
        model=mention.name.family,
        modality=Modality.BACKGROUND,
        speaker=None,
        evidence=text[start:end],
        start=start,
        end=end,
        confidence=0.45,
        flagship=not mention.name.family or mention.name.flagship,
        rules=(f"compared: {text[start:end]}", "background: said by comparison", f"actor: {mention.name.written}"),
    )
    return replace(told, reading=reading)
