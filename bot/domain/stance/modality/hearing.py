"""Whose word it is: accused, asked, denied, heard from others, or only how it looks to somebody."""

from bot.domain.stance.act import Act
from bot.domain.stance.lexicon import Concept, Form
from bot.domain.stance.modality.case import Case
from bot.domain.stance.sentences import Sentence
from bot.domain.stance.speech import Voice


def accused(case: Case) -> bool:
    """Critics accuse it of."""
    return case.verbs.has(Concept.ACCUSE)


def a_verdict_of_others(case: Case) -> bool:
    """Open models are better: said by nobody who has models to open."""
    return case.act.verdict and case.speech.voice is not Voice.OFFICIAL


def asked(case: Case) -> bool:
    """A question."""
    return case.sentence.line.question


def sham(case: Case) -> bool:
    """Openness called a pretence."""
    return case.act.rule.startswith("sham")


def left_unsaid(sentence: Sentence, act: Act) -> bool:
    """Did not say whether, it is unclear whether: silence says nothing of anybody."""
    before = sentence.words(0, act.head.first)
    if "whether" not in before and "if" not in before:
        return False
    says = [
        each
        for each in sentence.whole.spans(Concept.SAY)
        if {"not", "declined", "refused", "nor"}.intersection(sentence.words(each.first - 4, each.first))
    ]
    return bool(says) or any({"unclear", "unknown", "known"} & {token.word} for token in sentence.tokens)


def denied(case: Case) -> bool:
    """Denied, dismissed, called untrue, by the organisation itself."""
    whole = case.sentence.whole
    denied = whole.has(Concept.DENY) or (whole.has(Concept.FALSE) and whole.has(Concept.HEARSAY))
    return denied and case.speech.voice is not Voice.THIRD and case.speech.org in {case.org, None}


def contradicted(case: Case) -> bool:
    """Denied that it would close: what follows the verb is asserted the other way round. So is what "untrue" follows."""
    denial = case.sentence.whole.spans(Concept.DENY, Concept.FALSE)[0]
    if denial.concept is Concept.FALSE or {"true", "untrue", "truth"}.intersection(case.sentence.words(denial.first, denial.last)):
        return True
    return denial.last <= case.act.head.first if denial.form is not None else denial.first >= case.act.last


def portrayed_anonymously(case: Case) -> bool:
    """Somebody unnamed says how it is."""
    return case.speech.voice is Voice.ANONYMOUS and case.act.state and case.act.head.concept is Concept.BE


def anonymous(case: Case) -> bool:
    """Unnamed sources, or a report."""
    return case.speech.voice is Voice.ANONYMOUS or case.sentence.whole.has(Concept.ANONYMOUS)


def said_by_others(case: Case) -> bool:
    """Another organisation or somebody without one says it."""
    return case.speech.voice is Voice.THIRD or (case.speech.voice is Voice.OFFICIAL and case.org not in {case.speech.org, *case.speech.also})


def viewed(case: Case) -> bool:
    """Is praised as, in the eyes of: how it looks to somebody."""
    return case.sentence.whole.has(Concept.VIEWED) and not (case.act.head.form is Form.PAST and not case.act.state)
