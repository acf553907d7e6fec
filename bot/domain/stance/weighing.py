"""From what single clauses say to what the text says: caveats, both ways at once, answers to reports, one reading of a kind."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from bot.domain.model.stance import OFFICIAL, Direction, Modality, Reading
from bot.domain.stance.act import Act
from bot.domain.stance.leaning import OPPOSITE
from bot.domain.stance.lexicon import Form
from bot.domain.stance.passages import Line
from bot.domain.stance.scenes import Mood


@dataclass(frozen=True, slots=True)
class Found:
    """A reading with the act it rests on, the sentence that holds it, and which version of a model it is of."""

    reading: Reading
    act: Act
    line: Line
    version: float | None = None


def weighed(found: list[Found], *, essay: bool) -> tuple[Reading, ...]:
    """The readings of a text: at most one per (organisation, model, direction, modality), the surest; in the order of the text."""
    if essay and not any(_happened(each) for each in found):
        found = [_characterised(each) for each in found]
    found = _both_ways(_caveats(_forerunners(found)))
    return _best(_shown(_rebutting(found)))


def _happened(found: Found) -> bool:
    """A named organisation did it, in the past or perfect: an event, whatever the tone around it."""
    act = found.act
    deed = not act.state and not act.stance and act.mood is Mood.FINITE and act.head.form is Form.PAST
    return deed and found.reading.modality is Modality.ACTION and found.reading.confidence >= 0.65


def _characterised(found: Found) -> Found:
    """In an essay an act is part of a portrait."""
    if found.reading.modality not in OFFICIAL:
        return found
    return replace(found, reading=_changed(found.reading, "background: an essay without dates and speech", modality=Modality.BACKGROUND))


def _forerunners(found: list[Found]) -> list[Found]:
    """The first version was released, the third is not: what was done with an older version is history where the newer goes another way."""
    newest: dict[tuple[str, str | None], Found] = {}
    for each in found:
        key = (each.reading.org, each.reading.model)
        if each.version is not None and each.reading.modality in OFFICIAL and each.version > (newest[key].version or 0 if key in newest else 0):
            newest[key] = each
    return [_of_a_forerunner(each, newest.get((each.reading.org, each.reading.model))) for each in found]


def _of_a_forerunner(found: Found, newest: Found | None) -> Found:
    older = newest and newest.version is not None and found.version is not None and found.version < newest.version
    if (
        not newest
        or not older
        or found.line is newest.line
        or found.reading.modality not in OFFICIAL
        or found.reading.direction is newest.reading.direction
    ):
        return found
    return replace(found, reading=_changed(found.reading, "background: an older version", modality=Modality.BACKGROUND))


def _caveats(found: list[Found]) -> list[Found]:
    """Data or code kept back beside an open release of the same organisation: mixed, not closed."""
    opened = {each.reading.org for each in found if each.reading.direction is Direction.TOWARD_OPEN and each.reading.modality in OFFICIAL}
    found = [each for each in found if not (each.act.rule == "licence bars" and _opens_beside(each, found))]
    return [
        replace(each, reading=_changed(each.reading, "mixed: something else of theirs is open", direction=Direction.MIXED))
        if each.act.only_data and each.reading.direction is Direction.TOWARD_CLOSED and each.reading.org in opened
        else each
        for each in found
    ]


def _opens_beside(caveat: Found, found: list[Found]) -> bool:
    """A licence with conditions leaves a release in the same sentence a release."""
    return any(
        each.line is caveat.line and each.reading.org == caveat.reading.org and each.reading.direction is Direction.TOWARD_OPEN for each in found
    )


def _both_ways(found: list[Found]) -> list[Found]:
    """One sentence in which an organisation opens one thing and keeps another closed: mixed."""
    groups: dict[tuple[Line, str], list[Found]] = defaultdict(list)
    for each in found:
        if _counts(each):
            groups[each.line, each.reading.org].append(each)
    merged: list[Found] = [each for each in found if not _counts(each)]
    for group in groups.values():
        merged.extend(_merged(group))
    return sorted(merged, key=lambda each: each.reading.start)


def _counts(found: Found) -> bool:
    """An act, a promise, or how something stands now; not history, not what is said in passing."""
    return found.reading.modality in OFFICIAL or (
        found.reading.modality is Modality.BACKGROUND and any("standing posture" in rule for rule in found.reading.rules)
    )


def _merged(group: list[Found]) -> list[Found]:
    ways = {each.reading.direction for each in group}
    if not {Direction.TOWARD_OPEN, Direction.TOWARD_CLOSED} <= ways or any(
        each.act.rule.startswith(("move", "abandon", "change", "remove")) for each in group
    ):
        return group
    surest = max(group, key=lambda each: each.reading.confidence)
    rules = tuple(rule for each in group for rule in each.reading.rules)
    return [
        replace(
            surest,
            reading=replace(
                surest.reading, direction=Direction.MIXED, model=None, flagship=True, rules=(*rules, "mixed: opens one thing, keeps another")
            ),
        )
    ]


def _rebutting(found: list[Found]) -> list[Found]:
    """A reassurance by the organisation in a text that first reports the opposite is its denial of that report."""
    reported: set[tuple[str, Direction]] = set()
    told: list[Found] = []
    for each in found:
        reading = each.reading
        if reading.modality is Modality.REPORTED:
            reported.add((reading.org, reading.direction))
        rebuts = reading.modality is Modality.COMMITMENT and (reading.org, OPPOSITE.get(reading.direction, reading.direction)) in reported
        told.append(
            replace(each, reading=_changed(reading, "denial: answers a report in the same text", modality=Modality.DENIAL)) if rebuts else each
        )
    return told


_CLEARLY = 0.15
"""By how much a headline must be surer than the body to be quoted in its place: people see the headline anyway."""


def _shown(found: list[Found]) -> list[Reading]:
    """The readings without those of headlines that a sentence of the body repeats about as surely."""
    body = [each.reading for each in found if not each.line.heading]
    return [each.reading for each in found if not (each.line.heading and any(_repeats(other, each.reading) for other in body))]


def _repeats(body: Reading, headline: Reading) -> bool:
    same = (body.org, body.direction, body.modality) == (headline.org, headline.direction, headline.modality)
    model = headline.model is None or body.model == headline.model
    return same and model and headline.confidence - body.confidence < _CLEARLY


def _changed(reading: Reading, rule: str, *, direction: Direction | None = None, modality: Modality | None = None) -> Reading:
    return replace(reading, direction=direction or reading.direction, modality=modality or reading.modality, rules=(*reading.rules, rule))


def _best(readings: Iterable[Reading]) -> tuple[Reading, ...]:
    best: dict[tuple[str, str | None, Direction, Modality], Reading] = {}
    for each in readings:
        key = (each.org, each.model, each.direction, each.modality)
        if key not in best or each.confidence > best[key].confidence:
            best[key] = each
    return tuple(sorted(best.values(), key=lambda each: (each.start, each.org, each.direction, each.modality)))
