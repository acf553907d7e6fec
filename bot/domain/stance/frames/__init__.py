"""How each kind of verb is read: from the verb and its surroundings to a direction. ``FRAMES`` lists which frame reads which verbs."""

from collections.abc import Callable

from bot.domain.stance.frames.being import is_so, stays
from bot.domain.stance.frames.idioms import idiom_of_closing, idiom_of_opening
from bot.domain.stance.frames.licensing import allows, changes, charges
from bot.domain.stance.frames.positions import abandons, careful, embraces, moves, opposes, restricts
from bot.domain.stance.frames.releasing import arrives, builds, discloses, launches, opens, publishes, releases
from bot.domain.stance.frames.told import Told
from bot.domain.stance.frames.withholding import delays, downloads, obtains, offers, removes, withholds
from bot.domain.stance.lexicon import Concept
from bot.domain.stance.scenes import Scene

FRAMES: dict[Concept, Callable[[Scene], Told | None]] = {
    Concept.OPEN_UP: opens,
    Concept.PUBLISH: publishes,
    Concept.RELEASE: releases,
    Concept.OPENING: idiom_of_opening,
    Concept.CLOSING: idiom_of_closing,
    Concept.DISCLOSE: discloses,
    Concept.MAKE: launches,
    Concept.LAUNCH: launches,
    Concept.BUILD: builds,
    Concept.ARRIVE: arrives,
    Concept.WITHHOLD: withholds,
    Concept.REMOVE: removes,
    Concept.DELAY: delays,
    Concept.OFFER: offers,
    Concept.LICENSE_UP: charges,
    Concept.CHANGE: changes,
    Concept.ALLOW: allows,
    Concept.OBTAIN: obtains,
    Concept.DOWNLOAD: downloads,
    Concept.ABANDON: abandons,
    Concept.EMBRACE: embraces,
    Concept.OPPOSE: opposes,
    Concept.RESTRICT: restricts,
    Concept.CAREFUL: careful,
    Concept.MOVE: moves,
    Concept.STAY: stays,
    Concept.BE: is_so,
}

__all__ = ["FRAMES", "Told"]
