"""Whose act it is: the subject of the verb, who is meant by "the company", and whose model stands as the subject."""

from dataclasses import dataclass, field

from bot.domain.stance.act import Act
from bot.domain.stance.lexicon import Concept
from bot.domain.stance.names import Mention, NameKind
from bot.domain.stance.scenes import Mood
from bot.domain.stance.sentences import Part, Sentence
from bot.domain.stance.tokens import word_set

_PREPOSITIONS = word_set(
    "by with from for against at on in via through like unlike than to as into over upon among alongside about after beyond under behind called between"
)
_LINKS = frozenset({",", "and", "&", "or", "plus", "as", "well"})
_DAYS = word_set(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december"
)
_CONCEDING = word_set("while unlike although though despite whereas after since as if when")
_OTHERS = word_set(
    "every another others several many most users developers groups critics outsiders researchers scientists people rivals competitors startups companies firms laboratories "
    "labs analysts investors authors professor universities university governments regulators lawmakers senators hobbyists volunteers customers firm startup laboratory"
)
_RELATIVE = word_set("which who whose")
_ORGANISED = word_set("labs lab ai inc institute university research technologies systems foundation robotics intelligence corp group laboratory")
_WE = word_set("we our us")
_PEOPLE = word_set(
    "executives executive spokesperson spokesman spokeswoman members member researchers head chief founder team engineers scientists leaders staff lawyers officials director president representative ceo bosses managers official"
)
_WHOEVER = word_set("those anyone whoever nobody")
_ANYBODY = word_set("any every no some other another several many most chinese american european foreign all")
_BODIES = word_set("lab labs company companies developer developers startup startups firm firms maker makers researchers laboratories")
_OF = word_set("at of for from in")
_SKIPPED = word_set("the a an its their his former then new own big giant partner rival parent sister fellow")


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, by which mention (None where it is carried over from what was said before), and how sure that is."""

    org: str
    mention: Mention | None
    sure: float
    why: str
    known: bool = True


@dataclass(slots=True)
class Topic:
    """What the paragraph has been about so far: the organisation that acted last, and those named last."""

    subject: str | None = None
    named: list[str] = field(default_factory=list)
    everybody: set[str] = field(default_factory=set)

    def heard(self, sentence: Sentence) -> None:
        """Remember a sentence that has been read: its first name that is nobody's bystander."""
        mentions = sentence.whole.mentions
        if not mentions:
            return
        self.everybody.update(each.org for each in mentions)
        subjects = [each for each in mentions if _stands_as_subject(sentence, each)]
        if subjects:
            conceding = sentence.tokens[0].word in _CONCEDING
            first = subjects[-1 if conceding else 0]
            if first.name.company or self.subject is None:
                self.subject = first.org
        elif self.subject is None:
            self.subject = mentions[0].org
        self.named = list(dict.fromkeys(each.org for each in mentions))


def actors_of(plain: str, sentence: Sentence, clause: Part, act: Act, topic: Topic) -> list[Actor]:
    """The organisations that do the act; none where the clause does not say and nothing before does."""
    if act.holders:
        return [Actor(each.org, each, 0.9, f"named in passing: {each.name.written}") for each in act.holders]
    if speaker := _first_person(sentence, clause, topic):
        return [speaker]
    named = _accused(clause, act) or _antecedent(sentence, clause) or _agents(sentence, clause, act) or _subjects(sentence, clause, act)
    if named:
        return named
    return _carried(plain, sentence, clause, act, topic)


def _accused(clause: Part, act: Act) -> list[Actor]:
    """Critics accuse the company of: the one accused."""
    accusing = [each for each in clause.spans(Concept.ACCUSE) if each.last <= act.head.first]
    named = [each for each in clause.mentions if accusing and accusing[0].last <= each.first < act.head.first]
    return [Actor(named[0].org, named[0], 0.8, f"accused: {named[0].name.written}")] if named else []


def _antecedent(sentence: Sentence, clause: Part) -> list[Actor]:
    """Rivals such as Anthropic, whose models are closed: the name right before the relative pronoun."""
    if not _RELATIVE.intersection(sentence.words(clause.first, clause.first + 2)):
        return []
    before = [each for each in sentence.whole.mentions if 0 <= clause.first - each.last <= 1]
    return [Actor(before[0].org, before[0], 0.8, f"which refers to {before[0].name.written}")] if before else []


def _first_person(sentence: Sentence, clause: Part, topic: Topic) -> Actor | None:
    """We, our: whoever is named beside the verb of speech, else whom the paragraph is about, else the only name."""
    if not _WE.intersection(sentence.words(clause.first, clause.last)):
        return None
    says = sentence.whole.spans(Concept.SAY)
    beside = [each for each in sentence.whole.mentions if any(-8 <= each.first - say.first <= 8 for say in says)]
    if beside:
        return Actor(beside[0].org, beside[0], 0.8, f"we: {beside[0].name.written}")
    orgs = {each.org for each in sentence.whole.mentions}
    org = topic.subject or (orgs.pop() if len(orgs) == 1 else None)
    return Actor(org, None, 0.6, f"we: {org}") if org else None


def _agents(sentence: Sentence, clause: Part, act: Act) -> list[Actor]:
    """Who did it by the passive's "by"."""
    if not act.passive:
        return []
    by = [each for each in clause.mentions if each.first >= act.head.last and sentence.words(each.first - 1, each.first) == ["by"]]
    return [Actor(by[0].org, by[0], 0.9, f"by {by[0].name.written}")] if by else []


def _subjects(sentence: Sentence, clause: Part, act: Act) -> list[Actor]:
    """The names before the verb that are not behind a preposition, with those that "and" joins to the nearest."""
    before = [each for each in clause.mentions if each.last <= act.head.first and _stands_as_subject(sentence, each)]
    before = [each for each in before if each is before[0] or not _in_apposition(sentence, each)]
    asked = [each for each in clause.mentions if act.mood is Mood.INFINITIVE and each.last < act.head.first <= each.last + 3]
    if asked and (
        {"to"} <= set(sentence.words(asked[-1].last, asked[-1].last + 1)) or sentence.words(asked[-1].last, asked[-1].last + 2) == ["not", "to"]
    ):
        if act.stance and not asked[-1].name.company and before and before[0].org != asked[-1].org:
            return [Actor(before[0].org, before[0], 0.8, f"asks it of {asked[-1].name.written}")]
        return [Actor(asked[-1].org, asked[-1], 0.8, f"asked of {asked[-1].name.written}")]
    if not before or _another_subject(sentence, before[-1], act):
        return []
    group = _joined(sentence, _with_its_verb(sentence, clause, before, act))
    if _anaphor_after(clause, group[-1], act):
        return [Actor(group[0].org, group[0], 0.7, "the one named before")]
    orgs = dict.fromkeys(each.org for each in group)
    return [Actor(org, next(each for each in group if each.org == org), 0.9, f"subject {org}") for org in orgs]


def _another_subject(sentence: Sentence, mention: Mention, act: Act) -> bool:
    """Beijing wants to know before any lab posts a model: somebody unnamed stands between the name and the verb."""
    if act.mood is not Mood.FINITE or act.passive or act.state:
        return False
    words = sentence.words(max(mention.last, act.head.first - 5), act.head.first)
    if _WHOEVER.intersection(words) and not act.rule.startswith(("may download", "make", "negated may")):
        return True
    return any(word in _ANYBODY and following & _BODIES for word, following in ((word, set(words[at + 1 :])) for at, word in enumerate(words)))


def _with_its_verb(sentence: Sentence, clause: Part, before: list[Mention], act: Act) -> list[Mention]:
    """Beats GPT-5 and comes with weights: a second verb of the first subject, not of the object between them."""
    link = sentence.words(act.head.first - 1, act.head.first)
    gerund = act.mood is Mood.GERUND and link == [","]
    if len(before) < 2 or not (link in (["and"], ["but"]) or gerund):
        return before
    says = [each for each in clause.spans(Concept.SAY) if each.last <= act.head.first]
    told = [each for each in before if not says or each.first >= says[-1].last]
    return told[:1] or before


def _in_apposition(sentence: Sentence, mention: Mention) -> bool:
    """Falcon, the country's largest model, is: the name behind ", the" only describes."""
    before = sentence.words(mention.first - 2, mention.first)
    return len(before) == 2 and before[0] == "," and before[1] in {"the", "a", "an"}


def _joined(sentence: Sentence, mentions: list[Mention]) -> list[Mention]:
    """The last of these names with those that commas and "and" join to it."""
    group = [mentions[-1]]
    for each in reversed(mentions[:-1]):
        between = sentence.tokens[each.last : group[0].first]
        if not between or any(token.word not in _LINKS and not token.capital and not token.word[:1].isdigit() for token in between):
            break
        group.insert(0, each)
    return group


def _anaphor_after(clause: Part, mention: Mention, act: Act) -> bool:
    return any(mention.last <= span.first < act.head.first for span in clause.spans(Concept.ANAPHOR))


def _stands_as_subject(sentence: Sentence, mention: Mention) -> bool:
    """Whether no preposition stands before a name, looking back over titles, articles and the names that "and" joins to it."""
    ends = {each.last for each in sentence.whole.mentions}
    at = mention.first - 1
    while at >= 0 and at not in sentence.clause_starts and _is_passed_over(sentence, at, ends):
        at -= 1
    if (at == 0 or at in sentence.clause_starts) and sentence.tokens[at].word == "as":
        return True
    if at < 0 or sentence.tokens[at].word not in _PREPOSITIONS:
        return True
    return sentence.tokens[at].word in _OF and bool(_PEOPLE.intersection(sentence.words(at - 3, at)))


def _is_passed_over(sentence: Sentence, at: int, ends: set[int]) -> bool:
    token = sentence.tokens[at]
    if token.word in _LINKS:
        return at in ends
    return token.word in _SKIPPED or (token.capital and token.word not in _PREPOSITIONS and token.word not in _DAYS)


def _carried(plain: str, sentence: Sentence, clause: Part, act: Act, topic: Topic) -> list[Actor]:
    """Who is meant where no name stands before the verb: the subject of the clause before, whose model it is, or the paragraph's subject."""
    if newcomer := _newcomer(plain, sentence, clause, act):
        return newcomer
    if _somebody_else(sentence, clause, act):
        return []
    earlier = [each for each in sentence.whole.mentions if each.last <= clause.first and _stands_as_subject(sentence, each)]
    if earlier:
        group = {each.org: each for each in _joined(sentence, earlier)}
        return [Actor(org, each, 0.7, f"carried over from {each.name.written}") for org, each in group.items()]
    owners = _owners(sentence, clause, act)
    if owners:
        return owners
    if source := _source(sentence, clause):
        return [source]
    if topic.subject and (clause.has(Concept.ANAPHOR) or act.passive or act.state or clause.first == 0):
        return [Actor(topic.subject, None, 0.6, f"carried over from {topic.subject}")]
    return _teller(sentence)


def _somebody_else(sentence: Sentence, clause: Part, act: Act) -> bool:
    """Whether the verb has a subject of its own that is nobody we know: an American startup releases, critics reject."""
    if act.rule.startswith(("may download", "offer", "make available")) or act.mood is not Mood.FINITE:
        return False
    low = max(clause.first, act.head.first - 7)
    words = [token.word for token in sentence.tokens[low : act.head.first] if not token.capital or token is sentence.tokens[0]]
    return bool(_OTHERS.intersection(words)) and not any(span.first >= low and span.last <= act.head.first for span in clause.spans(Concept.ANAPHOR))


def _newcomer(plain: str, sentence: Sentence, clause: Part, act: Act) -> list[Actor]:
    """An organisation that the catalogue does not know: capitals up to the verb, ending in what organisations are called."""
    tokens = sentence.tokens
    last = act.head.first
    while last > clause.first and not tokens[last - 1].capital and act.head.first - last < 3:
        last -= 1
    first = last
    while first > clause.first and tokens[first - 1].capital and tokens[first - 1].word not in _PREPOSITIONS | _DAYS:
        first -= 1
    if last - first < 2 or tokens[last - 1].word not in _ORGANISED or act.state or act.passive:
        return []
    return [Actor(plain[tokens[first].start : tokens[last - 1].end], None, 0.6, "an organisation outside the catalogue", known=False)]


def _source(sentence: Sentence, clause: Part) -> Actor | None:
    """The weights are available from, via, by: whose they are where only the artefact is the subject."""
    hubs = {at for span in sentence.whole.spans(Concept.HUB) for at in range(span.first, span.last)}
    makers = [each for each in sentence.whole.mentions if each.first not in hubs]
    by = [
        each
        for each in makers
        if clause.first <= each.first < clause.last and {"via", "from", "by"}.intersection(sentence.words(each.first - 2, each.first))
    ]
    if by:
        return Actor(by[0].org, by[0], 0.6, f"from {by[0].name.written}")
    alone = len({each.org for each in makers}) == 1 and clause.has(Concept.WEIGHTS, Concept.MODEL) and clause.has(Concept.HUB)
    return Actor(makers[0].org, None, 0.5, f"the only name: {makers[0].name.written}") if alone else None


def _teller(sentence: Sentence) -> list[Actor]:
    """Anyone may download it, the company said: who tells of it is who does it."""
    says = sentence.whole.spans(Concept.SAY)
    beside = [each for each in sentence.whole.mentions if any(0 <= say.first - each.last <= 2 for say in says)]
    return [Actor(beside[0].org, beside[0], 0.6, f"told by {beside[0].name.written}")] if beside else []


def _owners(sentence: Sentence, clause: Part, act: Act) -> list[Actor]:
    """Whose model it is, where only the model is named."""
    families = [each for each in clause.mentions if each.name.kind is NameKind.FAMILY]
    return [Actor(families[0].org, families[0], 0.6, f"maker of {families[0].name.written}")] if families else []
