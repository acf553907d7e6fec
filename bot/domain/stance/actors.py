"""Whose act it is: the subject of the verb, who is meant by "the company", and whose model stands as the subject."""

from dataclasses import dataclass, field

from bot.domain.stance.acts import Act
from bot.domain.stance.lexicon import Concept
from bot.domain.stance.names import Mention, NameKind
from bot.domain.stance.sentences import Part, Sentence
from bot.domain.stance.tokens import word_set

_PREPOSITIONS = word_set(
    "by with from for against at on in via through like unlike than to as including into over upon among alongside about after beyond under behind called between"
)
_LINKS = frozenset({",", "and", "&", "or", "plus", "as", "well"})
_SKIPPED = word_set("the a an its their his")


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, by which mention (None where it is carried over from what was said before), and how sure that is."""

    org: str
    mention: Mention | None
    sure: float
    why: str


@dataclass(slots=True)
class Topic:
    """What the paragraph has been about so far: the organisation that acted last, and those named last."""

    subject: str | None = None
    named: list[str] = field(default_factory=list)

    def heard(self, sentence: Sentence) -> None:
        """Remember a sentence that has been read: its first name that is nobody's bystander."""
        mentions = sentence.whole.mentions
        if not mentions:
            return
        first = next((each for each in mentions if _stands_as_subject(sentence, each)), None)
        if first:
            self.subject = first.org
        elif self.subject is None:
            self.subject = mentions[0].org
        self.named = list(dict.fromkeys(each.org for each in mentions))


def actors_of(sentence: Sentence, clause: Part, act: Act, topic: Topic) -> list[Actor]:
    """The organisations that do the act; none where the clause does not say and nothing before does."""
    named = _agents(sentence, clause, act) or _subjects(sentence, clause, act)
    if named:
        return named
    return _carried(sentence, clause, act, topic)


def _agents(sentence: Sentence, clause: Part, act: Act) -> list[Actor]:
    """Who did it by the passive's "by"."""
    if not act.passive:
        return []
    by = [each for each in clause.mentions if each.first >= act.head.last and sentence.words(each.first - 1, each.first) == ["by"]]
    return [Actor(by[0].org, by[0], 0.9, f"by {by[0].name.written}")] if by else []


def _subjects(sentence: Sentence, clause: Part, act: Act) -> list[Actor]:
    """The names before the verb that are not behind a preposition, with those that "and" joins to the nearest."""
    before = [each for each in clause.mentions if each.last <= act.head.first and _stands_as_subject(sentence, each)]
    if not before:
        return []
    group = _joined(sentence, before)
    if _anaphor_after(clause, group[-1], act):
        return [Actor(group[0].org, group[0], 0.7, "the one named before")]
    orgs = dict.fromkeys(each.org for each in group)
    return [Actor(org, next(each for each in group if each.org == org), 0.9, f"subject {org}") for org in orgs]


def _joined(sentence: Sentence, mentions: list[Mention]) -> list[Mention]:
    """The last of these names with those that commas and "and" join to it."""
    group = [mentions[-1]]
    for each in reversed(mentions[:-1]):
        between = sentence.words(each.last, group[0].first)
        if not between or not set(between) <= _LINKS:
            break
        group.insert(0, each)
    return group


def _anaphor_after(clause: Part, mention: Mention, act: Act) -> bool:
    return any(mention.last <= span.first < act.head.first for span in clause.spans(Concept.ANAPHOR))


def _stands_as_subject(sentence: Sentence, mention: Mention) -> bool:
    at = mention.first - 1
    while at >= 0 and (sentence.tokens[at].word in _SKIPPED or (sentence.tokens[at].capital and sentence.tokens[at].word not in _PREPOSITIONS)):
        at -= 1
    return at < 0 or sentence.tokens[at].word not in _PREPOSITIONS


def _carried(sentence: Sentence, clause: Part, act: Act, topic: Topic) -> list[Actor]:
    """Who is meant where no name stands before the verb: the subject of the clause before, whose model it is, or the paragraph's subject."""
    earlier = [each for each in sentence.whole.mentions if each.last <= clause.first and _stands_as_subject(sentence, each)]
    if earlier:
        group = {each.org: each for each in _joined(sentence, earlier)}
        return [Actor(org, each, 0.7, f"carried over from {each.name.written}") for org, each in group.items()]
    owners = _owners(sentence, clause, act)
    if owners:
        return owners
    if topic.subject and (clause.has(Concept.ANAPHOR) or act.passive or act.state or clause.first == 0):
        return [Actor(topic.subject, None, 0.6, f"carried over from {topic.subject}")]
    return []


def _owners(sentence: Sentence, clause: Part, act: Act) -> list[Actor]:
    """Whose model it is, where only the model is named."""
    families = [each for each in clause.mentions if each.name.kind is NameKind.FAMILY]
    return [Actor(families[0].org, families[0], 0.6, f"maker of {families[0].name.written}")] if families else []
