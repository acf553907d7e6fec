"""Where somebody stands, without an act: positions, leanings, postures."""

from bot.domain.stance.lexicon import Concept, Form
from bot.domain.stance.modality.case import Case
from bot.domain.stance.tokens import word_set

_PRAISING = word_set(
    "champion champions championed tout touts touted praise praises praised hail hails hailed celebrate celebrates celebrated welcome welcomes welcomed preach preaches preached extol extolled prefer prefers preferred promote promotes promoted"
)
_BINDING = word_set(
    "sign signs signed signing back backs backed backing support supports supporting supported endorse endorses endorsed endorsing lobby lobbies lobbied lobbying call calls called calling urge urges urged exempt exempts "
    "exempted exempting pledge commit committed reaffirm reaffirmed defend defends defended defending advocate advocates advocated advocating spare spares spared protect argue argued argues arguing co fund funds mandate"
)
_NOW = word_set("now today yesterday monday tuesday wednesday thursday friday saturday sunday longer")


def only_named(case: Case) -> bool:
    """A noun: retreat from open models."""
    return case.act.head.form is None and case.act.head.concept is not Concept.WITHHOLD


def leaning(case: Case) -> bool:
    """Embraces, focuses on, praises: unlike signs, backs and opposes, nothing that binds."""
    head = case.act.head
    soft = head.concept is Concept.EMBRACE and not _BINDING.intersection(case.sentence.words(head.first, head.last))
    praising = bool(_PRAISING.intersection(case.sentence.words(head.first, head.last)))
    if case.act.stance and soft and praising:
        return True
    return case.act.stance and soft and head.form in {Form.ING, Form.BASE} and not case.clause.has(Concept.FUTURE)


def position(case: Case) -> bool:
    """A position taken."""
    return case.act.stance


def posture(case: Case) -> bool:
    """How something stands, without a date."""
    return case.act.state and not _NOW.intersection(case.words(case.clause))


def otherwise(_case: Case) -> bool:
    """Always."""
    return True
