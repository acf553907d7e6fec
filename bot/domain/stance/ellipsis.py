"""Verbs left out: Meta opens its models, OpenAI does not; as do Anthropic's."""

from bot.domain.stance.act import Act
from bot.domain.stance.leaning import OPPOSITE
from bot.domain.stance.lexicon import Concept, Form
from bot.domain.stance.sentences import Part, Sentence, Span
from bot.domain.stance.tokens import word_set

_AUXILIARIES = word_set(
    "do does did is are was were can cannot can't has have had will would doesn't don't didn't isn't aren't hasn't haven't won't not never too"
)
_NEGATIVE = word_set("cannot can't doesn't don't didn't isn't aren't hasn't haven't won't not never")
_LIKEWISE = word_set("as so nor neither")
_MARKS = word_set(", ; . : but and while")


def echo_of(sentence: Sentence, clause: Part, said: Act) -> Act | None:
    """The act that a clause repeats or turns round by a bare auxiliary beside its names; ``said`` is what the clause before it says."""
    words = [word for word in sentence.words(clause.first, clause.last) if word not in _MARKS]
    if not clause.mentions or len(words) > 10 or any(each.form is not None and each.concept is not Concept.BE for each in clause.substance):
        return None
    last = clause.mentions[-1].last
    rest = [word for word in sentence.words(last, clause.last) if word not in _MARKS and not any(sign.isdigit() for sign in word)]
    likewise = bool(_LIKEWISE.intersection(words[:2])) and bool(_AUXILIARIES.intersection(words))
    bare = bool(rest) and set(rest) <= _AUXILIARIES
    if not (likewise and not rest) and not bare:
        return None
    negative = bool(_NEGATIVE.intersection(words)) or bool({"nor", "neither"}.intersection(words[:2]))
    direction = OPPOSITE[said.direction] if negative and not said.negated else said.direction
    head = Span(clause.mentions[0].first, last, Concept.BE, Form.BASE)
    return Act(direction, head, clause.mentions[0].first, clause.last, "the same verb, left out", 0.6, state=True, holders=clause.mentions)
