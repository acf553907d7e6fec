"""The words that the reader knows: what each group means for openness, and how its verbs are inflected.

verbs.py    what organisations do with models and with openness
nouns.py    what they do it to, and the qualities open and closed
speech.py   who says it and how surely: speech, hedges, negation, time
"""

from bot.domain.stance.lexicon.concepts import Concept, Form, Word
from bot.domain.stance.lexicon.nouns import NOUNS
from bot.domain.stance.lexicon.speech import REASSURANCE, SPEECH
from bot.domain.stance.lexicon.verbs import SPLIT_VERBS, VERBS
from bot.domain.stance.phrases import PhraseIndex, SplitIndex

SUBSTANCE: PhraseIndex[Word] = PhraseIndex([*VERBS, *NOUNS])
"""What is done, to what, which way."""

SPLIT: SplitIndex[Word] = SplitIndex(SPLIT_VERBS)
"""What is done, in verbs that their object parts."""

MANNER: PhraseIndex[Word] = PhraseIndex(SPEECH)
"""Who says it, how surely, of which time. Looked up apart from the substance, because one phrase may be part of both."""

TONE: PhraseIndex[Word] = PhraseIndex(REASSURANCE)
"""Reassurance: its phrases contain negations, which must be seen as well."""

__all__ = ["MANNER", "SPLIT", "SUBSTANCE", "TONE", "Concept", "Form", "Word"]
