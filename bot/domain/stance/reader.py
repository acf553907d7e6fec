"""The stance reader: text in, readings out, each with its quote and the rules that fired. No model, no network, the same answer every time."""

from itertools import groupby

from bot.domain.model.organisations import Catalogue
from bot.domain.model.stance import Rated, StanceReport
from bot.domain.stance.act import Act
from bot.domain.stance.actors import Topic, actors_of
from bot.domain.stance.acts import acts_of
from bot.domain.stance.attribution import saying_of
from bot.domain.stance.contrast import contrasted
from bot.domain.stance.ellipsis import echo_of
from bot.domain.stance.essay import is_essay
from bot.domain.stance.gate import Gate
from bot.domain.stance.language import language_of
from bot.domain.stance.modality.hearing import left_unsaid
from bot.domain.stance.names import NameIndex
from bot.domain.stance.passages import lines_of
from bot.domain.stance.postures import posture
from bot.domain.stance.relevance import mentions_openness
from bot.domain.stance.sentences import Part, Sentence, annotated
from bot.domain.stance.tokens import folded
from bot.domain.stance.weighing import Found, weighed
from bot.domain.stance.wording import reading_of, version_of

READ_LIMIT = 200_000
"""Characters of a text that are read: what follows them is ignored. A long feature has 30 000."""


class StanceReader:
    """Reads texts for stance with one catalogue, which is compiled once."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._names = NameIndex(catalogue)
        self._gate = Gate(self._names.signs)

    def read(self, text: str) -> StanceReport:
        """What the text (its first ``READ_LIMIT`` characters) says of whose openness. Never raises; other languages than English are unrated."""
        text = text[:READ_LIMIT]
        language = language_of(text)
        if language not in {"en", "und"}:
            return StanceReport(language=language, stance=Rated.UNRATED, about_openness=False, readings=())
        plain = folded(text)
        if not self._gate.lets(plain):
            return StanceReport(language=language, stance=Rated.RATED, about_openness=False, readings=())
        sentences = [annotated(plain, line, self._names) for line in lines_of(plain)]
        found = _found(text, plain, sentences)
        readings = weighed(found, essay=is_essay(sentences))
        about = bool(readings) or any(map(mentions_openness, sentences))
        return StanceReport(language=language, stance=Rated.RATED, about_openness=about, readings=readings)


def _found(text: str, plain: str, sentences: list[Sentence]) -> list[Found]:
    found: list[Found] = []
    topic = Topic()
    for _, paragraph in groupby(sentences, key=lambda each: each.line.paragraph):
        topic = Topic(topic.subject if len(topic.everybody) == 1 else None)
        for sentence in paragraph:
            for clause in sentence.clauses():
                told = _in_clause(text, plain, sentence, clause, topic)
                if not told and found and (echo := echo_of(sentence, clause, found[-1].act)):
                    told = _told_by(text, plain, sentence, clause, echo, topic)
                found.extend(told)
            found.extend(contrasted(text, sentence, [each for each in found if each.line is sentence.line]))
            topic.heard(sentence)
    return found


def _in_clause(text: str, plain: str, sentence: Sentence, clause: Part, topic: Topic) -> list[Found]:
    """The clause's acts with their actors; what is said in passing counts where no act with an actor covers it."""
    found: list[Found] = []
    for act in acts_of(sentence, clause):
        if act.holders and not act.item and any(each.act.first <= act.first < each.act.last for each in found):
            continue
        found.extend(_told_by(text, plain, sentence, clause, act, topic))
    last_resort = None if found else posture(sentence, clause)
    return _told_by(text, plain, sentence, clause, last_resort, topic) if last_resort else found


def _told_by(text: str, plain: str, sentence: Sentence, clause: Part, act: Act, topic: Topic) -> list[Found]:
    """An act with each of its actors."""
    if left_unsaid(sentence, act):
        return []
    told: list[Found] = []
    for actor in actors_of(plain, sentence, clause, act, topic):
        saying = saying_of(plain, sentence, clause, act, actor.org, topic)
        told.append(Found(reading_of(text, sentence, clause, act, actor, saying), act, sentence.line, version_of(plain, sentence, clause, actor)))
    return told
