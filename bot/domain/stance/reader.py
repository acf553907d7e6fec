"""The stance reader: text in, readings out, each with its quote and the rules that fired. No model, no network, the same answer every time."""

import re
from dataclasses import replace
from itertools import groupby

from bot.domain.model.organisations import Catalogue
from bot.domain.model.stance import OFFICIAL, Modality, Rated, Reading, StanceReport
from bot.domain.stance.act import Act
from bot.domain.stance.actors import Actor, Topic, actors_of
from bot.domain.stance.acts import acts_of
from bot.domain.stance.attribution import Saying, saying_of
from bot.domain.stance.ellipsis import echo_of
from bot.domain.stance.essay import is_essay
from bot.domain.stance.gate import Gate
from bot.domain.stance.language import language_of
from bot.domain.stance.leaning import OPPOSITE
from bot.domain.stance.lexicon import Concept
from bot.domain.stance.names import Mention, NameIndex, NameKind
from bot.domain.stance.passages import lines_of
from bot.domain.stance.postures import posture
from bot.domain.stance.sentences import Part, Sentence, Span, annotated
from bot.domain.stance.tokens import folded
from bot.domain.stance.weighing import Found, weighed

READ_LIMIT = 200_000
"""Characters of a text that are read: what follows them is ignored. A long feature has 30 000."""

_NUMBER = re.compile(r"\d{1,3}(?:\.\d)?\b")
_AI = frozenset({"weight", "weights", "model", "models", "ai", "llm", "llms"})
_UNLIKE = frozenset({"unlike", "contrast"})
_TRIMMED = frozenset({",", ";", ":", "–", "-", "(", ")", ".", "and", "but", "while", "whereas", "although", "though", "however", "•", "*", "|"})
_FLAGSHIP_WORDS = frozenset({"flagship", "successor", "next", "capable", "advanced", "strongest", "newest", "latest", "largest"})


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


def mentions_openness(sentence: Sentence) -> bool:
    """Whether a sentence is about access to models although nobody is read to act: a quality of openness beside a sign of AI."""
    whole = sentence.whole
    if any(_AI.intersection(sentence.words(each.first, each.last)) for each in whole.spans(Concept.OPEN, Concept.CLOSED)) and not whole.has(
        Concept.TOOL
    ):
        return True
    if whole.has(Concept.TOOL, Concept.NOISE):
        return False
    field = whole.has(Concept.MODEL, Concept.AI, Concept.WEIGHTS, Concept.DATA) or bool(whole.mentions)
    quality = whole.has(Concept.OPEN, Concept.CLOSED, Concept.OPEN_LICENCE, Concept.TIGHT_LICENCE, Concept.OPENNESS)
    handled = whole.has(Concept.WEIGHTS, Concept.CODE) and whole.has(*_HANDLING)
    return handled or whole.has(Concept.BOTH) or _access(whole) or (field and quality) or (_licence_of_a_model(sentence))


_HANDLING = (Concept.PUBLISH, Concept.RELEASE, Concept.OPEN_UP, Concept.DOWNLOAD, Concept.HUB, Concept.WITHHOLD, Concept.REMOVE, Concept.OPEN_LICENCE)


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


def _found(text: str, plain: str, sentences: list[Sentence]) -> list[Found]:
    found: list[Found] = []
    for _, paragraph in groupby(sentences, key=lambda each: each.line.paragraph):
        topic = Topic()
        for sentence in paragraph:
            for clause in sentence.clauses():
                told = _in_clause(text, plain, sentence, clause, topic)
                if not told and found and (echo := echo_of(sentence, clause, found[-1].act)):
                    told = _told_by(text, plain, sentence, clause, echo, topic)
                found.extend(told)
            found.extend(_unlike(text, sentence, [each for each in found if each.sentence == sentence.line.start]))
            topic.heard(sentence)
    return found


def _unlike(text: str, sentence: Sentence, found: list[Found]) -> list[Found]:
    """Unlike its rivals: those named after "unlike" stand the other way, by the outlet's word."""
    unlike = [each for each in sentence.whole.spans(Concept.COMPARED) if _UNLIKE.intersection(sentence.words(each.first, each.last))]
    done = [each for each in found if each.reading.modality in OFFICIAL]
    if not unlike or not done:
        return []
    named = [each for each in sentence.whole.mentions if 0 <= each.first - unlike[0].last <= 8 and each.org not in {it.reading.org for it in found}]
    return [_contrasted(text, sentence, unlike[0], each, done[0]) for each in {each.org: each for each in named}.values()]


def _contrasted(text: str, sentence: Sentence, unlike: Span, mention: Mention, found: Found) -> Found:
    start, end = sentence.tokens[unlike.first].start, sentence.tokens[mention.last - 1].end
    reading = replace(
        found.reading,
        org=mention.org,
        model=mention.name.family,
        direction=OPPOSITE[found.reading.direction],
        modality=Modality.BACKGROUND,
        speaker=None,
        evidence=text[start:end],
        start=start,
        end=end,
        confidence=0.45,
        flagship=not mention.name.family or mention.name.flagship,
        rules=(f"unlike: {text[start:end]}", "background: said by contrast", f"actor: {mention.name.written}"),
    )
    return Found(reading, found.act, found.sentence)


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
    told: list[Found] = []
    for actor in actors_of(plain, sentence, clause, act, topic):
        saying = saying_of(plain, sentence, clause, act, actor.org, topic)
        told.append(Found(_reading(text, sentence, clause, act, actor, saying), act, sentence.line.start, _version(plain, sentence, clause, actor)))
    return told


def _version(plain: str, sentence: Sentence, clause: Part, actor: Actor) -> float | None:
    """The number behind the model's name, as in Phi-4 or Gemma 3."""
    families = [each for each in clause.mentions if each.name.family and each.org == actor.org and each.last < len(sentence.tokens)]
    numbers = (_NUMBER.match(plain, sentence.tokens[each.last].start) for each in families)
    return next((float(number.group()) for number in numbers if number), None)


def _reading(text: str, sentence: Sentence, clause: Part, act: Act, actor: Actor, saying: Saying) -> Reading:
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
    while first < last - 1 and sentence.tokens[first].word in _TRIMMED:
        first += 1
    while last - 1 > first and sentence.tokens[last - 1].word in _TRIMMED:
        last -= 1
    return sentence.tokens[first].start, sentence.tokens[last - 1].end
