"""Who is named where: organisations, people who speak for them, model families."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.domain.model.organisations import Catalogue, Organisation
from bot.domain.stance.phrases import Found, PhraseIndex
from bot.domain.stance.tokens import Token, folded, tokens_of, word_set


class NameKind(StrEnum):
    """What a name stands for."""

    ORGANISATION = "organisation"
    PERSON = "person"
    FAMILY = "family"


@dataclass(frozen=True, slots=True)
class Name:
    """One way to name an organisation, as the catalogue writes it. A ``risky`` one is also an ordinary word and wants a sign of AI beside it."""

    org: str
    kind: NameKind
    written: str
    family: str | None = None
    flagship: bool = False
    risky: bool = False
    company: bool = True
    also: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Mention:
    """A name among the tokens of a sentence: tokens ``[first, last)``."""

    first: int
    last: int
    name: Name

    @property
    def org(self) -> str:
        """Whose name it is."""
        return self.name.org


_NOT_THE_COMPANY = word_set(
    "models model research systems system development movement community leadership weights source ecosystem era policy strategy"
)
_BEFORE_THE_QUALITY = word_set("an more from for of to the and truly this")


class NameIndex:
    """All names of a catalogue, compiled once."""

    def __init__(self, catalogue: Catalogue) -> None:
        shared: dict[str, frozenset[str]] = {}
        for each in catalogue.organisations.values():
            shared |= {person: shared.get(person, frozenset()) | {each.name} for person in each.shared_people}
        names = [name for each in catalogue.organisations.values() for name in _names_of(each, shared)]
        self._index = PhraseIndex(
            (words, name) for name in names if (words := [token.word for token in tokens_of(folded(name.written), 0, len(name.written))])
        )
        signs = (max(words, key=len).rstrip("0123456789") for words, name in self._index.phrases() if not name.risky)
        self._signs = frozenset(sign for sign in signs if len(sign) > 1)

    @property
    def signs(self) -> frozenset[str]:
        """A word of every name: a text with none of them names nobody."""
        return self._signs

    def mentions(self, plain: str, tokens: Sequence[Token], *, ai_beside: bool) -> list[Mention]:
        """The names in a sentence, longest first at each place. ``ai_beside`` says whether the sentence shows a sign of AI."""
        found: list[Mention] = []
        at = 0
        while at < len(tokens):
            here = self._mention_at(plain, tokens, at, ai_beside=ai_beside)
            if here:
                found.append(here)
            at = here.last if here else at + 1
        return found

    def _mention_at(self, plain: str, tokens: Sequence[Token], at: int, *, ai_beside: bool) -> Mention | None:
        word = tokens[at].word
        if not (self._index.may_start(word) or word[-1:].isdigit()):
            return None
        for each in self._index.candidates(tokens, at) or self._glued(tokens, at):
            if _written_alike(plain, tokens, each) and (not each.meaning.risky or ai_beside or _versioned(plain, tokens, each)):
                return Mention(each.first, each.last, each.meaning)
        return None

    def _glued(self, tokens: Sequence[Token], at: int) -> list[Found[Name]]:
        """A family with its version glued on: Qwen3, Llama4."""
        bare = tokens[at].word.rstrip("0123456789")
        if bare == tokens[at].word or len(bare) < 3:
            return []
        token = replace(tokens[at], word=bare, end=tokens[at].start + len(bare))
        found = (each for each in self._index.candidates((token,), 0) if each.meaning.kind is NameKind.FAMILY)
        return [Found(at, at + 1, each.meaning) for each in found]


def _names_of(each: Organisation, shared: Mapping[str, frozenset[str]]) -> Iterator[Name]:
    company = each.kind not in {"government", "body"}
    for written in (each.name, *each.aliases):
        yield Name(each.name, NameKind.ORGANISATION, written, risky=_risky_by_shape(written) and written != each.name, company=company)
    for written in each.people:
        yield Name(each.name, NameKind.PERSON, written, company=company, also=shared.get(written, frozenset()))
    for family in each.families:
        for written in (family.name, *family.aliases):
            yield Name(each.name, NameKind.FAMILY, written, family=family.name, flagship=family.flagship, risky=family.ambiguous)


def _risky_by_shape(written: str) -> bool:
    """Whether a name is so short that it is often something else: R1, V3, Pi, Wan; an acronym is not."""
    return len(written) <= 4 and "." not in written and not (written.isupper() and written.isalpha() and len(written) > 1)


def _distinctive(written: str) -> bool:
    """Whether letter case says nothing about a name: OpenAI, gpt-oss and DALL-E are nothing else in any case; Apple is."""
    return len(written) > 2 and any(sign.isdigit() or sign.isupper() for sign in written[1:].replace(" ", "")) and not written.istitle()


def _written_alike(plain: str, tokens: Sequence[Token], found: Found[Name]) -> bool:
    written = found.meaning.written
    words = plain[tokens[found.first].start : tokens[found.last - 1].end].removesuffix(tokens[found.last - 1].ending)
    if found.last - found.first == 1 and len(words) > len(written):
        words = words[: len(written)]
    if written == "Open AI":
        return words == written and _is_the_company(tokens, found)
    if _distinctive(written):
        return True
    first = written[0].upper() + written[1:]
    return words in {written, first} or (len(written) > 3 and words == written.upper()) or words.replace("-", " ") == first.replace("-", " ")


def _is_the_company(tokens: Sequence[Token], found: Found[Name]) -> bool:
    before = tokens[found.first - 1].word if found.first else ""
    after = tokens[found.last].word if found.last < len(tokens) else ""
    return before not in _BEFORE_THE_QUALITY and after not in _NOT_THE_COMPANY


def _versioned(plain: str, tokens: Sequence[Token], found: Found[Name]) -> bool:
    """Whether a number follows the name, as in Phi-4 or Command R 7B."""
    if found.last >= len(tokens):
        return False
    after = tokens[found.last]
    return plain[after.start].isdigit() and after.start - tokens[found.last - 1].end <= 1
