"""The fields of a query: what each looks at, and the values it may have."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from bot.domain.model.stance import Direction, Modality


class Scope(StrEnum):
    """Where a term is looked for: anywhere in the article, or in one piece of what is known of it."""

    TEXT = "text"
    TITLE = "title"
    OUTLET = "outlet"
    SOURCE = "source"
    LANGUAGE = "lang"


class Facet(StrEnum):
    """What a reading of the article is about: fields that stand side by side must be true of one and the same reading."""

    ORG = "org"
    MODEL = "model"
    DIRECTION = "direction"
    MODALITY = "modality"


Field = Scope | Facet

FIELDS: Final[Mapping[str, Field]] = {
    **{scope.value: scope for scope in Scope if scope is not Scope.TEXT},
    **{facet.value: facet for facet in Facet},
    "organisation": Facet.ORG,
    "organization": Facet.ORG,
    "language": Scope.LANGUAGE,
}
"""By the name that is typed before the colon."""

FIELD_NAMES: Final = ("title", "org", "model", "outlet", "source", "direction", "modality", "lang")
"""The names that are told to people, in the order they are told."""

DIRECTIONS: Final[Mapping[str, Direction]] = {
    "open": Direction.TOWARD_OPEN,
    "closed": Direction.TOWARD_CLOSED,
    "mixed": Direction.MIXED,
    "none": Direction.NONE,
    "toward_open": Direction.TOWARD_OPEN,
    "toward_closed": Direction.TOWARD_CLOSED,
    "toward open": Direction.TOWARD_OPEN,
    "toward closed": Direction.TOWARD_CLOSED,
}
"""As they may be typed; the first four are told to people."""

MODALITIES: Final[Mapping[str, Modality]] = {modality.value: modality for modality in Modality}

LANGUAGES: Final[Mapping[str, str]] = {
    "en": "English",
    "de": "German",
    "fr": "French",
    "es": "Spanish",
    "it": "Italian",
    "pt": "Portuguese",
    "nl": "Dutch",
    "zh": "Chinese",
    "ja": "Japanese",
    "ko": "Korean",
    "ru": "Russian",
    "ar": "Arabic",
    "hi": "Hindi",
}
"""The languages that are told apart when an article is read, by their code."""

LANGUAGE_CODES: Final[Mapping[str, str]] = {**{code: code for code in LANGUAGES}, **{name.lower(): code for code, name in LANGUAGES.items()}}
"""As they may be typed."""
