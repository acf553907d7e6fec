"""What to call who speaks: the noun phrase, without the words around it."""

from bot.domain.stance.lexicon import Concept
from bot.domain.stance.sentences import Part, Sentence
from bot.domain.stance.tokens import word_set

_LEADING = word_set('according to and but while as that , – : ; " on in from by per at when where')
_ARTICLES = word_set("the a an")
_DAYS = word_set(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december day"
)
_OWNING = "'s"


def speaker_in(plain: str, sentence: Sentence, part: Part) -> str | None:
    """How the text names the speaker in this stretch: a newspaper by its name, people by name and office, others as far as the stretch goes."""
    first, last = part.first, part.last
    while first < last - 1 and sentence.tokens[first].word in _LEADING:
        first += 1
    while last - 1 > first and not sentence.tokens[last - 1].word[:1].isalnum():
        last -= 1
    papers = [each for each in part.spans(Concept.MEDIA) if sentence.tokens[each.first].capital]
    if papers:
        return _text(plain, sentence, _with_article(sentence, papers[-1].first, part.first), papers[-1].last)
    if part.has(Concept.ANONYMOUS, Concept.MEDIA, Concept.THIRD_PARTY):
        return _text(plain, sentence, first, last)
    return _official(plain, sentence, part, first, last)


def _official(plain: str, sentence: Sentence, part: Part, first: int, last: int) -> str:
    """The last name with its office: Meta's chief executive Mark Zuckerberg; of somebody's comments only the name."""
    titles = part.spans(Concept.OFFICIAL, Concept.ANAPHOR)
    spans = sorted((*((each.first, each.last) for each in part.mentions), *((each.first, each.last) for each in titles)))
    if not spans:
        return _text(plain, sentence, first, last)
    named = [(each.first, each.last) for each in part.mentions]
    start, end = named[-1] if named else spans[-1]
    for low, high in reversed([each for each in spans if each[1] <= start]):
        if start - high > 3 or any(token.word in {",", "and", "that"} for token in sentence.tokens[high:start]):
            break
        start = low
    start = _with_article(sentence, start, part.first)
    words = _text(plain, sentence, start, end)
    return words.removesuffix(_OWNING).removesuffix("’s")


def _with_article(sentence: Sentence, at: int, first: int) -> int:
    """Back over capitals and the article that belong to the phrase."""
    while at > first and sentence.tokens[at - 1].capital and sentence.tokens[at - 1].word not in _LEADING | _DAYS and at - 1 > 0:
        at -= 1
    return at - 1 if at > first and sentence.tokens[at - 1].word in _ARTICLES else at


def _text(plain: str, sentence: Sentence, first: int, last: int) -> str:
    return plain[sentence.tokens[first].start : sentence.tokens[max(first, last - 1)].end]
