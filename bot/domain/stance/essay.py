"""Telling news from an essay: where nobody says, announces or dates anything, nothing happened."""

from collections.abc import Sequence

from bot.domain.stance.lexicon import Concept, Form
from bot.domain.stance.sentences import Sentence
from bot.domain.stance.tokens import word_set

_LONG = 150
"""Words from which on a text without speech and without dates is an essay. Shorter ones are items of a digest, which often leave both out."""

_DATES = word_set(
    "today yesterday tomorrow tonight monday tuesday wednesday thursday friday saturday sunday january february march april june july august september "
    "october november december recent recently week month announced"
)
_BEING = word_set("is are was were be been being")


def is_essay(sentences: Sequence[Sentence]) -> bool:
    """Whether a long text tells of no dated event and quotes nobody: what it says of anybody is characterisation."""
    if sum(len(each.tokens) for each in sentences) < _LONG:
        return False
    return not any(_dated(each) or _quotes(each) for each in sentences)


def _dated(sentence: Sentence) -> bool:
    return any(token.word in _DATES for token in sentence.tokens)


def _quotes(sentence: Sentence) -> bool:
    return any(
        span.concept is Concept.SAY and span.form is Form.PAST and not _BEING.intersection(sentence.words(span.first - 2, span.first))
        for span in sentence.whole.manner
    )
