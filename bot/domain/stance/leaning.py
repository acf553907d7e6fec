"""Which way the qualities in a stretch of words lean: open, closed, or both."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.domain.model.stance import Direction
from bot.domain.stance.lexicon import Concept
from bot.domain.stance.sentences import Part, Sentence, Span
from bot.domain.stance.tokens import word_set

OPPOSITE = {Direction.TOWARD_OPEN: Direction.TOWARD_CLOSED, Direction.TOWARD_CLOSED: Direction.TOWARD_OPEN, Direction.MIXED: Direction.MIXED}

_ARTEFACTS = frozenset({Concept.MODEL, Concept.WEIGHTS, Concept.CODE, Concept.DATA})
_PERMISSION = word_set("can may anyone available free lets let to for now everyone anybody could able")
_ALL = word_set("all anyone anybody everyone everybody")
_NOT_ONLY = word_set("only just merely simply")
_TRULY = word_set("truly fully really genuinely radically")
_INCLUDING = word_set("with including plus alongside")
_PLACES = word_set("on to from via at through onto")


@dataclass(frozen=True, slots=True)
class Leaning:
    """A direction, the tokens that say so, and why."""

    direction: Direction
    first: int
    last: int
    why: str


@dataclass(frozen=True, slots=True)
class _Stretch:
    """The words looked at. ``predicate``: they are what something is said to be, where a bare adjective counts without a noun."""

    sentence: Sentence
    part: Part
    predicate: bool

    def denied(self, span: Span, reach: int = 4) -> Span | None:
        """The word that denies a quality from just before it."""
        before = (each for each in self.part.manner if each.concept is Concept.NOT and 0 <= span.first - each.last <= reach)
        return next((each for each in before if not _NOT_ONLY.intersection(self.sentence.words(each.last, each.last + 1))), None)


def leaning_of(sentence: Sentence, part: Part, *, predicate: bool = False) -> Leaning | None:
    """The first quality of the stretch. What it is compared with (like, unlike, in contrast to) does not count."""
    stop = min((span.first for span in part.manner if span.concept is Concept.COMPARED and span.first > part.first), default=part.last)
    stretch = _Stretch(sentence, part, predicate)
    found = [each for span in part.substance if span.first < stop and (each := _leaning(stretch, span))]
    if not found:
        return None
    first, second = found[0], next((each for each in found if each.direction is OPPOSITE[found[0].direction]), None)
    joined = second is not None and bool({"and", "or", "as"} & set(sentence.words(first.last, second.first))) and second.first - first.last <= 3
    return Leaning(Direction.MIXED, first.first, second.last, f"{first.why} and {second.why}") if second and joined else first


def of_a_tool(place: Part, quality: Span) -> bool:
    """An open-source toolkit, a model context protocol: the tool is what is open."""
    tools = [each for each in place.spans(Concept.TOOL) if 0 <= each.first - quality.last <= 2]
    return bool(tools) and not any(quality.last <= each.first < tools[0].first for each in place.spans(Concept.MODEL, Concept.WEIGHTS))


def _leaning(stretch: _Stretch, span: Span) -> Leaning | None:
    direction, counts = _QUALITIES.get(span.concept, (None, None))
    if direction is None or (counts and not counts(stretch, span)):
        return None
    no = stretch.denied(span)
    if no:
        direction = Direction.MIXED if _qualified(stretch, span) and direction is Direction.TOWARD_OPEN else OPPOSITE[direction]
    first = no.first if no else span.first
    return Leaning(direction, first, span.last, " ".join(stretch.sentence.words(first, span.last)))


def _qualified(stretch: _Stretch, span: Span) -> bool:
    """Not truly, not fully open: neither open nor closed."""
    return stretch.part.has(Concept.TRULY) or bool(_TRULY.intersection(stretch.sentence.words(span.first, span.last)))


def _permitted(stretch: _Stretch, span: Span) -> bool:
    """Can be downloaded, anyone may download; not downloaded a million times."""
    return bool(_PERMISSION.intersection(stretch.sentence.words(max(stretch.part.first - 3, span.first - 4), span.first)))


def _describes(stretch: _Stretch, span: Span) -> bool:
    """A bare adjective before its noun (open 30B models), or as what something is said to be (is open); not open to somebody."""
    following = stretch.sentence.words(span.last, span.last + 2)
    if following[:1] == ["to"] and not _ALL.intersection(following):
        return False
    return stretch.predicate or any(each.concept in _ARTEFACTS and 0 <= each.first - span.last <= 3 for each in stretch.part.substance)


def _placed(stretch: _Stretch, span: Span) -> bool:
    """On Hugging Face: where models are put for all; not Hugging Face itself."""
    before = stretch.sentence.words(span.first - 3, span.first)
    whole = stretch.sentence.whole
    return bool(_PLACES.intersection(before)) and (whole.has(*_ARTEFACTS) or any(each.name.family for each in whole.mentions))


def _only(stretch: _Stretch, span: Span) -> bool:
    """Only through an API: an interface beside open weights closes nothing."""
    return any(each.concept is Concept.ONLY and abs(each.first - span.first) <= 6 for each in stretch.part.substance)


def _under(stretch: _Stretch, span: Span) -> bool:
    """Released under a licence: whatever the licence, others may have it."""
    near = set(stretch.sentence.words(max(stretch.part.first, span.first - 7), span.first))
    whole = stretch.sentence.whole
    model = whole.has(Concept.WEIGHTS, Concept.MODEL, Concept.ARTEFACT, Concept.CODE) or any(each.name.family for each in whole.mentions)
    return "under" in near and model


def _without(stretch: _Stretch, span: Span) -> bool:
    """Without weights, no details about the training data."""
    return stretch.denied(span) is not None


def _with_or_without(stretch: _Stretch, span: Span) -> bool:
    """Comes with checkpoints, comes without."""
    near = stretch.sentence.words(max(stretch.part.first, span.first - 5), span.first)
    size = "parameters" in stretch.sentence.words(span.first, span.last)
    return _without(stretch, span) or (not size and bool(_INCLUDING.intersection(near)))


_QUALITIES: dict[Concept, tuple[Direction, Callable[[_Stretch, Span], bool] | None]] = {
    Concept.BOTH: (Direction.MIXED, None),
    Concept.OPEN: (Direction.TOWARD_OPEN, None),
    Concept.OPEN_LICENCE: (Direction.TOWARD_OPEN, None),
    Concept.CLOSED: (Direction.TOWARD_CLOSED, None),
    Concept.LICENCE: (Direction.TOWARD_OPEN, _under),
    Concept.TIGHT_LICENCE: (Direction.TOWARD_OPEN, _under),
    Concept.DOWNLOAD: (Direction.TOWARD_OPEN, _permitted),
    Concept.OPEN_ADJECTIVE: (Direction.TOWARD_OPEN, _describes),
    Concept.CLOSED_ADJECTIVE: (Direction.TOWARD_CLOSED, _describes),
    Concept.HUB: (Direction.TOWARD_OPEN, _placed),
    Concept.INTERFACE: (Direction.TOWARD_CLOSED, _only),
    Concept.WEIGHTS: (Direction.TOWARD_OPEN, _with_or_without),
    Concept.CODE: (Direction.TOWARD_OPEN, _without),
    Concept.DATA: (Direction.TOWARD_OPEN, _without),
}
"""Which way each quality leans, and on what condition it counts."""
