"""What placing an article in a story looks at."""

from collections.abc import Iterable
from dataclasses import replace

from bot.domain.model.coverage import Move, Sketch
from bot.domain.model.stance import Direction, Modality, Reading, StanceReport
from bot.domain.stories.kinship import TELLING
from bot.domain.stories.prints import prints_of
from bot.domain.stories.words import first_of, names_in, numbers_in, quotes_in, words_in

NAMES, WORDS, NUMBERS, QUOTES, MOVES = 24, 60, 16, 8, 12
"""So many of each are kept, the first ones: a sketch takes about 1 KB, and a story's members take 30."""

SURE = 0.5
"""From this confidence on, a reading may say what an article is about."""

READ = 3_000
"""Characters looked at for names, words, numbers and quotes: about five hundred words, beyond which an article tells of other things."""


def sketch(title: str, text: str, report: StanceReport) -> Sketch:
    """The article as placing sees it. Names begin with a capital letter among the terms, other words do not."""
    body = text[:READ]
    whole = f"{title}\n\n{body}"
    return Sketch(
        moves=frozenset(_move(reading) for reading in leading(report.readings)[:MOVES]),
        organisations=first_of((reading.org for reading in report.readings), MOVES),
        terms=first_of(names_in(body or title), NAMES) | first_of(words_in(whole), WORDS),
        numbers=first_of(numbers_in(whole), NUMBERS),
        quotes=first_of(quotes_in(whole), QUOTES),
        prints=prints_of(text),
    )


def _move(reading: Reading) -> Move:
    """The reading without its words; what the reader is not sure of counts as talk that leans neither way."""
    if reading.confidence < SURE:
        return Move(org=reading.org, model=reading.model, direction=Direction.NONE, modality=Modality.OPINION)
    return Move(org=reading.org, model=reading.model, direction=reading.direction, modality=reading.modality)


def leading(readings: Iterable[Reading]) -> list[Reading]:
    """The readings that say what the article is about, in the order of the text: of each organisation what it leads with, of the others all.

    What leads is the first act; talk that comes before it, and that the reader is surer of, stays beside it. A report that ends with the company's denial is a report; a denial that recalls what was reported is a denial; a promise to stay open that recalls
    what was closed on Monday is a promise.
    """
    ordered = sorted(
        (each for each in readings if each.direction is not Direction.NONE or each.modality is Modality.DENIAL), key=lambda each: each.start
    )
    denied = {each.org for each in ordered if each.modality is Modality.DENIAL and each.confidence >= SURE}
    ordered = [_surer(each) if each.modality is Modality.REPORTED and each.org in denied else each for each in ordered]
    leads: dict[str, Reading] = {}
    for each in ordered:
        if each.modality in TELLING and each.confidence >= SURE:
            leads.setdefault(each.org, each)
    return [each for each in ordered if each.org not in leads or _goes_with(each, leads[each.org])]


def _surer(report: Reading) -> Reading:
    """The report, as sure as one must be: what is denied in the same article was reported, whatever the reader makes of its words."""
    return replace(report, confidence=max(report.confidence, SURE))


def _goes_with(reading: Reading, lead: Reading) -> bool:
    if reading.modality not in TELLING:
        return reading.start < lead.start and reading.confidence > lead.confidence
    return TELLING[reading.modality] == TELLING[lead.modality] and reading.direction is lead.direction
