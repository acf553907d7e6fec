"""Whether a sentence is about access to models although nobody in it is read to act."""

from bot.domain.stance.lexicon import Concept
from bot.domain.stance.sentences import Part, Sentence

_AI = frozenset({"weight", "weights", "model", "models", "ai", "llm", "llms"})
_PAPERWORK = frozenset({"report", "results", "statement", "hearing", "event", "conference", "session", "meeting"})
"""What things are told in, which is not what is open."""

_HANDLING = (Concept.PUBLISH, Concept.RELEASE, Concept.OPEN_UP, Concept.DOWNLOAD, Concept.HUB, Concept.WITHHOLD, Concept.REMOVE, Concept.OPEN_LICENCE)


def mentions_openness(sentence: Sentence) -> bool:
    """A quality of openness beside a sign of AI, or what a model is made of in somebody's hands."""
    whole = sentence.whole
    if any(_AI.intersection(sentence.words(each.first, each.last)) for each in whole.spans(Concept.OPEN, Concept.CLOSED)) and not whole.has(
        Concept.TOOL
    ):
        return True
    told_in = all(_PAPERWORK.intersection(sentence.words(each.first, each.last)) for each in whole.spans(Concept.TOOL))
    if told_in and (whole.has(Concept.BOTH) or (whole.has(Concept.WEIGHTS) and whole.has(*_HANDLING))):
        return True
    if whole.has(Concept.TOOL, Concept.NOISE):
        return False
    field = whole.has(Concept.MODEL, Concept.AI, Concept.WEIGHTS, Concept.DATA) or bool(whole.mentions)
    quality = whole.has(Concept.OPEN, Concept.CLOSED, Concept.OPEN_LICENCE, Concept.TIGHT_LICENCE, Concept.OPENNESS)
    handled = whole.has(Concept.WEIGHTS, Concept.CODE) and whole.has(*_HANDLING)
    counted = whole.has(Concept.LICENCE) and whole.has(Concept.OPEN)
    return handled or counted or _access(whole) or (field and quality) or (_licence_of_a_model(sentence))


def _licence_of_a_model(sentence: Sentence) -> bool:
    """The licence of a model that is named, not the licensing of somebody's articles."""
    licences = [each for each in sentence.whole.spans(Concept.LICENCE) if sentence.tokens[each.first].word in {"licence", "license", "acceptable"}]
    return bool(licences) and any(each.name.family for each in sentence.whole.mentions)


def _access(whole: Part) -> bool:
    """Weights or a public hub beside a model or its maker: access is the subject, whoever acts."""
    model = whole.has(Concept.MODEL, Concept.ARTEFACT) or any(each.name.family for each in whole.mentions)
    return (whole.has(Concept.WEIGHTS) and (model or bool(whole.mentions))) or (
        model and whole.has(Concept.HUB, Concept.DOWNLOAD) and not whole.has(Concept.INTERFACE)
    )
