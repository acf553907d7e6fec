"""The stance reader: text in, readings out, each with its quote and the rules that fired. No model, no network, the same answer every time."""

from dataclasses import replace
from itertools import groupby

from bot.domain.model.organisations import Catalogue
from bot.domain.model.stance import OFFICIAL, Direction, Modality, Rated, Reading, StanceReport
from bot.domain.stance.actors import Actor, Topic, actors_of
from bot.domain.stance.acts import Act, acts_of
from bot.domain.stance.attribution import Saying, saying_of
from bot.domain.stance.essay import is_essay
from bot.domain.stance.language import language_of
from bot.domain.stance.lexicon import Concept
from bot.domain.stance.names import NameIndex, NameKind
from bot.domain.stance.passages import lines_of
from bot.domain.stance.sentences import Part, Sentence, annotated
from bot.domain.stance.tokens import folded

READ_LIMIT = 200_000
"""Characters of a text that are read: what follows them is ignored. A long feature has 30 000."""

_GATE = (
    "open",
    "weight",
    "licen",
    "proprietary",
    "closed",
    "publish",
    "withh",
    "secre",
    "download",
    "source code",
    "share",
    "releas",
    "paper",
    "restrict",
    "research",
    "api",
)
_TRIMMED = frozenset({",", ";", ":", "–", "-", "(", ")", ".", "and", "but", "while", "whereas", "although", "though", "however", "•", "*", "|"})
_TURNED = {Direction.TOWARD_OPEN: Direction.TOWARD_CLOSED, Direction.TOWARD_CLOSED: Direction.TOWARD_OPEN}


class StanceReader:
    """Reads texts for stance with one catalogue, which is compiled once."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._names = NameIndex(catalogue)
        self._catalogue = catalogue

    def read(self, text: str) -> StanceReport:
        """What the text (its first ``READ_LIMIT`` characters) says of whose openness. Never raises."""
        text = text[:READ_LIMIT]
        language = language_of(text)
        if language not in {"en", "und"}:
            return StanceReport(language=language, stance=Rated.UNRATED, about_openness=False, readings=())
        plain = folded(text)
        if not _may_be_about_openness(plain):
            return StanceReport(language=language, stance=Rated.RATED, about_openness=False, readings=())
        sentences = [annotated(plain, line, self._names) for line in lines_of(plain)]
        found = [each for _, group in groupby(sentences, key=lambda each: each.line.paragraph) for each in self._paragraph(text, plain, list(group))]
        if is_essay(sentences):
            found = [_characterised(each) for each in found]
        readings = _best(_rebutting(found))
        return StanceReport(
            language=language, stance=Rated.RATED, about_openness=bool(readings) or any(map(mentions_openness, sentences)), readings=readings
        )

    def _paragraph(self, text: str, plain: str, sentences: list[Sentence]) -> list[Reading]:
        topic = Topic()
        found: list[Reading] = []
        for sentence in sentences:
            for clause in sentence.clauses():
                for act in acts_of(sentence, clause):
                    for actor in actors_of(sentence, clause, act, topic):
                        saying = saying_of(plain, sentence, clause, act, actor.org, topic)
                        found.append(self._reading(text, sentence, clause, act, actor, saying))
            topic.heard(sentence)
        return found

    def _reading(self, text: str, sentence: Sentence, clause: Part, act: Act, actor: Actor, saying: Saying) -> Reading:
        family = next((each.name for each in clause.mentions if each.name.kind is NameKind.FAMILY and each.org == actor.org), None)
        start, end = quote_of(sentence, clause, act, actor)
        words = plain_words(text, sentence, act)
        direction = _TURNED.get(act.direction, act.direction) if saying.turned else act.direction
        return Reading(
            org=actor.org,
            known=True,
            model=family.family if family else None,
            direction=direction,
            modality=saying.modality,
            speaker=saying.speaker,
            evidence=text[start:end],
            start=start,
            end=end,
            confidence=round(act.sure * actor.sure * saying.sure, 3),
            rules=(f"{act.rule}: {words}", f"{saying.modality.value}: {saying.rule}", f"actor: {actor.why}"),
            flagship=family is None or family.flagship,
        )


def _characterised(reading: Reading) -> Reading:
    """In an essay an act is part of a portrait."""
    if reading.modality not in OFFICIAL:
        return reading
    return replace(reading, modality=Modality.BACKGROUND, rules=(*reading.rules, "background: an essay without dates and speech"))


def _rebutting(readings: list[Reading]) -> list[Reading]:
    """A reassurance by the organisation in a text that first reports the opposite is its denial of that report."""
    reported: set[tuple[str, Direction]] = set()
    told: list[Reading] = []
    for each in readings:
        if each.modality is Modality.REPORTED:
            reported.add((each.org, each.direction))
        rebuts = each.modality is Modality.COMMITMENT and (each.org, _TURNED.get(each.direction, each.direction)) in reported
        told.append(replace(each, modality=Modality.DENIAL, rules=(*each.rules, "denial: answers a report in the same text")) if rebuts else each)
    return told


def mentions_openness(sentence: Sentence) -> bool:
    """Whether a sentence is about access to models although nobody is read to act: a quality of openness beside a sign of AI."""
    qualities = [span for span in sentence.whole.substance if span.concept in {Concept.OPEN, Concept.CLOSED, Concept.OPEN_LICENCE}]
    return (
        bool(qualities) and sentence.whole.has(Concept.MODEL, Concept.WEIGHTS, Concept.DATA) and not sentence.whole.has(Concept.TOOL, Concept.NOISE)
    )


def plain_words(text: str, sentence: Sentence, act: Act) -> str:
    """The words that a rule fired on."""
    return text[sentence.tokens[act.first].start : sentence.tokens[act.last - 1].end]


def quote_of(sentence: Sentence, clause: Part, act: Act, actor: Actor) -> tuple[int, int]:
    """The place of the words to show: the clause, from the name of who acts where that stands earlier in the sentence."""
    first = min(clause.first, actor.mention.first) if actor.mention and actor.mention.first < clause.last else clause.first
    last = max(clause.last, act.last)
    while first < last - 1 and sentence.tokens[first].word in _TRIMMED:
        first += 1
    while last - 1 > first and sentence.tokens[last - 1].word in _TRIMMED:
        last -= 1
    return sentence.tokens[first].start, sentence.tokens[last - 1].end


def _may_be_about_openness(plain: str) -> bool:
    lowered = plain.lower()
    return any(sign in lowered for sign in _GATE)


def _best(readings: list[Reading]) -> tuple[Reading, ...]:
    """At most one per (organisation, model, direction, modality): the surest, the first of equals; in the order of the text."""
    best: dict[tuple[str, str | None, Direction, Modality], Reading] = {}
    for each in readings:
        key = (each.org, each.model, each.direction, each.modality)
        if key not in best or each.confidence > best[key].confidence:
            best[key] = each
    return tuple(sorted(best.values(), key=lambda each: (each.start, each.org)))
