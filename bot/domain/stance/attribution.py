"""What kind of saying it is: an act, a promise, a report, a denial, an opinion, or background."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.domain.model.stance import Modality
from bot.domain.stance.act import Act
from bot.domain.stance.actors import Topic
from bot.domain.stance.modality.case import Case
from bot.domain.stance.modality.hearing import (
    a_verdict_of_others,
    accused,
    anonymous,
    asked,
    contradicted,
    denied,
    portrayed_anonymously,
    said_by_others,
    sham,
    viewed,
)
from bot.domain.stance.modality.standing import leaning, only_named, otherwise, position, posture
from bot.domain.stance.modality.supposing import aimed_at, circumstance, doubted, if_clause, imagined, in_passing, mulled, wished
from bot.domain.stance.modality.timing import (
    announced,
    before_it,
    decided_against,
    did,
    had_planned,
    history_of_its_own,
    long_ago,
    ordered,
    predicted,
    unplanned,
    withheld_now,
)
from bot.domain.stance.sentences import Part, Sentence
from bot.domain.stance.speech import Voice, speech_of


@dataclass(frozen=True, slots=True)
class Saying:
    """The modality of an act, who says it, and the rule that decided. ``turned``: what is denied is asserted the other way round."""

    modality: Modality
    speaker: str | None
    rule: str
    turned: bool = False
    sure: float = 1.0


def saying_of(plain: str, sentence: Sentence, clause: Part, act: Act, org: str, topic: Topic) -> Saying:
    """How the sentence says that this organisation does this act: the first rule that holds decides."""
    case = Case(sentence, clause, act, org, speech_of(plain, sentence, act, topic))
    rules = BY_THE_ORGANISATION if case.speech.voice is Voice.OFFICIAL and org in {case.speech.org, *case.speech.also} else BY_THE_OUTLET
    for holds, modality, reason, sure in (*ALWAYS, *rules):
        if holds(case):
            return Saying(modality, case.speech.speaker, reason, turned=modality is Modality.DENIAL and contradicted(case), sure=sure)
    raise AssertionError("the last rule always holds")


Rule = tuple[Callable[[Case], bool], Modality, str, float]

ALWAYS: tuple[Rule, ...] = (
    (accused, Modality.OPINION, "an accusation", 0.9),
    (a_verdict_of_others, Modality.OPINION, "a verdict on openness", 0.8),
    (asked, Modality.OPINION, "a question", 0.5),
    (sham, Modality.OPINION, "openness called a pretence", 0.8),
    (denied, Modality.DENIAL, "denied", 1.0),
    (portrayed_anonymously, Modality.OPINION, "characterised by somebody unnamed", 0.9),
    (anonymous, Modality.REPORTED, "unnamed sources or a report", 1.0),
    (mulled, Modality.REPORTED, "considered, not done", 1.0),
    (said_by_others, Modality.OPINION, "said by somebody else", 1.0),
    (viewed, Modality.OPINION, "how it is seen", 0.9),
)
"""Rules for every voice, in order."""

BY_THE_ORGANISATION: tuple[Rule, ...] = (
    (if_clause, Modality.OPINION, "hypothetical", 0.6),
    (doubted, Modality.OPINION, "only a possibility", 0.6),
    (ordered, Modality.ACTION, "ordered", 0.9),
    (unplanned, Modality.COMMITMENT, "no plans", 1.0),
    (history_of_its_own, Modality.BACKGROUND, "history", 1.0),
    (did, Modality.ACTION, "the organisation says that it did", 1.0),
    (otherwise, Modality.COMMITMENT, "the organisation's own word", 1.0),
)
"""Rules for what an organisation says of itself. A hedge (may, would) does not unmake an official word."""

BY_THE_OUTLET: tuple[Rule, ...] = (
    (in_passing, Modality.BACKGROUND, "said in passing", 0.9),
    (imagined, Modality.OPINION, "hypothetical", 0.6),
    (wished, Modality.OPINION, "wished of somebody else", 0.6),
    (predicted, Modality.OPINION, "a prophecy", 0.7),
    (before_it, Modality.BACKGROUND, "only what comes before or after it", 0.6),
    (decided_against, Modality.ACTION, "decided", 0.9),
    (withheld_now, Modality.ACTION, "withheld", 0.9),
    (had_planned, Modality.BACKGROUND, "what had been planned", 1.0),
    (announced, Modality.COMMITMENT, "announced for the future", 1.0),
    (unplanned, Modality.COMMITMENT, "no plans", 1.0),
    (circumstance, Modality.BACKGROUND, "a circumstance", 0.8),
    (aimed_at, Modality.BACKGROUND, "an aim, not an act", 0.8),
    (long_ago, Modality.BACKGROUND, "history", 1.0),
    (only_named, Modality.BACKGROUND, "a posture that is named", 0.9),
    (leaning, Modality.BACKGROUND, "a leaning, not a position on record", 0.7),
    (position, Modality.COMMITMENT, "a position taken", 0.9),
    (posture, Modality.BACKGROUND, "standing posture", 1.0),
    (otherwise, Modality.ACTION, "stated as done", 1.0),
)
"""Rules for what the outlet tells in its own voice."""
