"""The watch language: parse, print, explain, warn of, hold against an article.

    query         = alternatives
    alternatives  = together { OR together }
    together      = part { [ AND ] part }                    words side by side must all occur
    part          = single [ NEAR/5 single ]                 at most five words apart, in either order
    single        = word | "phrase" | begin* | ( NOT | - ) part | ( alternatives ) | field:single

Words are whole words without letter case; hyphens, apostrophes and quotation marks count in all their variants, and a hyphen inside a word counts as
a space. The operators may be typed in small letters; in quotation marks they are words. A star after two letters or more stands for any ending.

The fields ``title:``, ``outlet:``, ``source:`` and ``lang:`` look at one piece of what is known of the article; ``org:``, ``model:``, ``direction:``
and ``modality:`` at what was read in it, and those that stand side by side at one and the same reading.
"""

from bot.domain.query.demands import Demands, Keys, demands_of, keys_of
from bot.domain.query.fields import LANGUAGES, Facet, Scope
from bot.domain.query.names import folded_name, near_names
from bot.domain.query.parser import parse_query
from bot.domain.query.printing import printed
from bot.domain.query.subject import AS_WRITTEN, Aliases, Subject, prepared
from bot.domain.query.tree import SIGN, Near, Node, Query, Said, Sight, Term, holds, scope_of, scoped_key, sought_by
from bot.domain.query.warning import warnings_of
from bot.domain.query.wording import explain

__all__ = [
    "AS_WRITTEN",
    "LANGUAGES",
    "SIGN",
    "Aliases",
    "Demands",
    "Facet",
    "Keys",
    "Near",
    "Node",
    "Query",
    "Said",
    "Scope",
    "Sight",
    "Subject",
    "Term",
    "demands_of",
    "explain",
    "folded_name",
    "holds",
    "keys_of",
    "near_names",
    "parse_query",
    "prepared",
    "printed",
    "scope_of",
    "scoped_key",
    "sought_by",
    "warnings_of",
]
